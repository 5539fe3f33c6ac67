import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { SittingsPage } from './sittings-page';

/** Sittings of the Council of Judges. */
export const sittingsRoute = createRoute({
  getParentRoute: () => root,
  path: '/phien-hop',
  component: SittingsPage,
});
