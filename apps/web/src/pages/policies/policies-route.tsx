import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { PoliciesPage } from './policies-page';

/** Internal limits by version: compared, simulated, put in force by two people. */
export const policiesRoute = createRoute({
  getParentRoute: () => root,
  path: '/chinh-sach',
  component: PoliciesPage,
});
