import { createRouter } from '@tanstack/react-router';
import { pollRoute } from './pages/ballot/poll-route';
import { sittingRoute } from './pages/ballot/sitting-route';
import { sittingsRoute } from './pages/ballot/sittings-route';
import { calendarRoute } from './pages/calendar/calendar-route';
import { caseRoute } from './pages/case/case-route';
import { casesRoute } from './pages/case/cases-route';
import { controlRoute } from './pages/control/control-route';
import { inboxRoute } from './pages/inbox/route';
import { councilsRoute } from './pages/councils/councils-route';
import { lettersRoute } from './pages/letters/letters-route';
import { minutesRoute } from './pages/minutes/minutes-route';
import { operationRoute } from './pages/operation/operation-route';
import { accountRoute } from './pages/people/account-route';
import { courtsRoute } from './pages/people/courts-route';
import { peopleRoute } from './pages/people/people-route';
import { standingRoute } from './pages/people/standing-route';
import { compareRoute, entryRoute } from './pages/scans/entry-route';
import { policiesRoute } from './pages/policies/policies-route';
import { proposeRoute } from './pages/propose/propose-route';
import { root } from './root-route';

/** Every page of the workspace. A new one is a room below pages/ and a line here. */
const pages = [
  inboxRoute,
  casesRoute,
  caseRoute,
  proposeRoute,
  entryRoute,
  compareRoute,
  sittingsRoute,
  sittingRoute,
  minutesRoute,
  pollRoute,
  peopleRoute,
  standingRoute,
  courtsRoute,
  councilsRoute,
  policiesRoute,
  calendarRoute,
  accountRoute,
  lettersRoute,
  controlRoute,
  operationRoute,
];

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/lam-viec',
  defaultPreload: 'intent',
});

/** Fetches the pages that come in files of their own, once there is time: they then open at once, and without a network too. */
export function fetchAllPages(): void {
  const fetchThem = (): void => {
    // Whoever opens a page that could not be fetched asks for it again.
    for (const page of pages) void router.loadRouteChunk(page)?.catch(() => undefined);
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchThem);
  else setTimeout(fetchThem, 1_000);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
