import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Open requests of the house to other bodies. */
export const lettersRoute = createRoute({
  getParentRoute: () => root,
  path: '/cong-van',
  component: lazyRouteComponent(() => import('./letters-page'), 'LettersPage'),
});
