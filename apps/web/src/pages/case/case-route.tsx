import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';
import { type Part, partFrom } from './parts';

interface Search {
  phan?: Part | undefined;
  viec?: string | undefined;
}

/** One case: where it stands, what may happen next and why. `phan` is the part that is shown, `viec` the act that is open. */
export const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so/$id',
  validateSearch: ({ phan, viec }: Record<string, unknown>): Search => ({
    phan: partFrom(phan),
    viec: typeof viec === 'string' ? viec : undefined,
  }),
  component: lazyRouteComponent(() => import('./case-page'), 'CasePage'),
});
