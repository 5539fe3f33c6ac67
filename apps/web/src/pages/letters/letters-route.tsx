import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { LettersPage } from './letters-page';

/** Open requests of the house to other bodies. */
export const lettersRoute = createRoute({
  getParentRoute: () => root,
  path: '/cong-van',
  component: LettersPage,
});
