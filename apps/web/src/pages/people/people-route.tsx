import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** People, roles, councils, delegations. */
export const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/con-nguoi',
  component: lazyRouteComponent(() => import('./people-page'), 'PeoplePage'),
});
