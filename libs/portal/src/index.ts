export { type Assets, assetsIn } from './assets';
export { type PortalGround, servePortal } from './portal';
