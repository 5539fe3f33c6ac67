import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { PeoplePage } from './people-page';

/** People, roles, councils, delegations. */
export const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/con-nguoi',
  component: PeoplePage,
});
