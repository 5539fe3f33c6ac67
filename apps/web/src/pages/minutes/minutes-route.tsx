import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** The minutes of one sitting: draft, signatures, files, corrections. */
export const minutesRoute = createRoute({
  getParentRoute: () => root,
  path: '/phien-hop/$id/bien-ban',
  component: lazyRouteComponent(() => import('./minutes-page'), 'MinutesRoutePage'),
});
