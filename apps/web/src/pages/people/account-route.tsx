import { createRoute } from '@tanstack/react-router';
import { root } from '../../root-route';
import { AccountPage } from './account-page';

/** My account. */
export const accountRoute = createRoute({
  getParentRoute: () => root,
  path: '/tai-khoan',
  component: AccountPage,
});
