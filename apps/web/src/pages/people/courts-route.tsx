import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { CourtsPage } from './courts-page';

/** Courts and their successors. */
export const courtsRoute = createRoute({
  getParentRoute: () => root,
  path: '/toa-an',
  component: CourtsPage,
});
