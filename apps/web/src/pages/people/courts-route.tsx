import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Courts and their successors. */
export const courtsRoute = createRoute({
  getParentRoute: () => root,
  path: '/toa-an',
  component: lazyRouteComponent(() => import('./courts-page'), 'CourtsPage'),
});
