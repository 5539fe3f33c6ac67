import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { SittingPage } from './sitting-page';

/** One sitting: agenda, roll call, interests. */
export const sittingRoute = createRoute({
  getParentRoute: () => root,
  path: '/phien-hop/$id',
  component: Page,
});

function Page(): ReactElement {
  const { id } = sittingRoute.useParams();
  return <SittingPage key={id} id={id} />;
}
