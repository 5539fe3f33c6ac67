import { createRouter } from '@tanstack/react-router';
import { pollRoute } from './pages/ballot/poll-route';
import { sittingRoute } from './pages/ballot/sitting-route';
import { sittingsRoute } from './pages/ballot/sittings-route';
import { caseRoute } from './pages/case/case-route';
import { casesRoute } from './pages/case/cases-route';
import { inboxRoute } from './pages/inbox/route';
import { operationRoute } from './pages/operation/operation-route';
import { accountRoute } from './pages/people/account-route';
import { peopleRoute } from './pages/people/people-route';
import { root } from './root-route';

/** Every page of the workspace. A new one is a room below pages/ and a line here. */
const pages = [
  inboxRoute,
  casesRoute,
  caseRoute,
  sittingsRoute,
  sittingRoute,
  pollRoute,
  peopleRoute,
  accountRoute,
  operationRoute,
];

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/lam-viec',
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
