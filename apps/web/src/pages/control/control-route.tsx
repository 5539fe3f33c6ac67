import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';
import { chosenFrom, saidOf } from './chosen-year';

interface Search {
  ky?: string | undefined;
}

/** Where the work stands, what is late and why, how long it takes, when it will be done. `ky` is the year of the reports. */
export const controlRoute = createRoute({
  getParentRoute: () => root,
  path: '/giam-sat',
  validateSearch: ({ ky }: Record<string, unknown>): Search => ({ ky: saidOf(chosenFrom(ky)) }),
  component: lazyRouteComponent(() => import('./control-page'), 'ControlPage'),
});
