import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** The days off by which every limit is counted, and what a change of them would move. */
export const calendarRoute = createRoute({
  getParentRoute: () => root,
  path: '/lich',
  component: lazyRouteComponent(() => import('./calendar-page'), 'CalendarPage'),
});
