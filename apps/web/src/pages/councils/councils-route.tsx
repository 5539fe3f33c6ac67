import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Councils, their members on a day, and the decisions that changed them. */
export const councilsRoute = createRoute({
  getParentRoute: () => root,
  path: '/hoi-dong',
  component: lazyRouteComponent(() => import('./councils-page'), 'CouncilsPage'),
});
