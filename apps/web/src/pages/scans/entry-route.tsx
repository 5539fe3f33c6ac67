import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../root-route';

/** Enters a decision made on paper, with its scan beside the form. */
export const entryRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so/$id/nhap-thay',
  component: lazyRouteComponent(() => import('./entry-page'), 'EntryPage'),
});

/** Compares what was entered with its scan, and confirms it or sends it back. */
export const compareRoute = createRoute({
  getParentRoute: () => root,
  path: '/doi-chieu/$entry',
  component: lazyRouteComponent(() => import('./compare-page'), 'ComparePage'),
});
