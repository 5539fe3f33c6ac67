import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { CasesPage } from '../cases/cases-page';

/** All cases that the reader may know of. */
export const casesRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so',
  component: CasesPage,
});
