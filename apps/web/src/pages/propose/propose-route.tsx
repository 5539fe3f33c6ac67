import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { ProposePage } from './propose-page';

/** Opening a case from inside the house. */
export const proposeRoute = createRoute({
  getParentRoute: () => root,
  path: '/de-xuat',
  component: ProposePage,
});
