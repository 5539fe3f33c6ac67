import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Incidents, readiness, workers, what waits, the daily roots. */
export const operationRoute = createRoute({
  getParentRoute: () => root,
  path: '/dieu-hanh',
  component: lazyRouteComponent(() => import('./operation-page'), 'OperationPage'),
});
