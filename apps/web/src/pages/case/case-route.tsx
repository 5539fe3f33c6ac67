import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';
import { partFrom } from './parts';

/** One case: where it stands, what may happen next and why. `phan` is the part that is shown, `viec` the act that is open. */
export const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so/$id',
  validateSearch: ({ phan, viec }: Record<string, unknown>) => ({
    ...(partFrom(phan) && { phan: partFrom(phan) }),
    ...(typeof viec === 'string' && { viec }),
  }),
  component: lazyRouteComponent(() => import('./case-page'), 'CasePage'),
});
