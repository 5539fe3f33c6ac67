import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Where the work stands, what is late and why, how long it takes, when it will be done. */
export const controlRoute = createRoute({
  getParentRoute: () => root,
  path: '/giam-sat',
  component: lazyRouteComponent(() => import('./control-page'), 'ControlPage'),
});
