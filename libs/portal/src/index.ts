export { type Assets, assetsIn } from './assets';
export {
  type Admission,
  type PortalGround,
  type ReadingGround,
  servePortal,
  serveReadingPortal,
} from './portal';
