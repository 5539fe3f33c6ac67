import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { PollPage } from './poll-page';

/** One poll: papers, ballot, arithmetic. */
export const pollRoute = createRoute({
  getParentRoute: () => root,
  path: '/bieu-quyet/$id',
  component: Page,
});

function Page(): ReactElement {
  const { id } = pollRoute.useParams();
  return <PollPage key={id} id={id} />;
}
