import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { OperationPage } from './operation-page';

/** Incidents, readiness, workers, what waits, the daily roots. */
export const operationRoute = createRoute({
  getParentRoute: () => root,
  path: '/dieu-hanh',
  component: OperationPage,
});
