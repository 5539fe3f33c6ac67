import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Internal limits by version: compared, simulated, put in force by two people. */
export const policiesRoute = createRoute({
  getParentRoute: () => root,
  path: '/chinh-sach',
  component: lazyRouteComponent(() => import('./policies-page'), 'PoliciesPage'),
});
