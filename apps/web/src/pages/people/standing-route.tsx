import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Somebody's roles over time. */
export const standingRoute = createRoute({
  getParentRoute: () => root,
  path: '/con-nguoi/$person',
  component: lazyRouteComponent(() => import('./standing-page'), 'StandingPage'),
});
