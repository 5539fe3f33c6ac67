import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { StandingPage } from './standing-page';

/** Somebody's roles over time. */
export const standingRoute = createRoute({
  getParentRoute: () => root,
  path: '/con-nguoi/$person',
  component: StandingPage,
});
