import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { InboxPage } from './inbox-page';

/** What waits for me. */
export const inboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: InboxPage,
});
