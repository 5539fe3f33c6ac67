import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Opening a case from inside the house. */
export const proposeRoute = createRoute({
  getParentRoute: () => root,
  path: '/de-xuat',
  component: lazyRouteComponent(() => import('./propose-page'), 'ProposePage'),
});
