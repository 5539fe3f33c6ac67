import 'reflect-metadata';
import { join } from 'node:path';
import {
  Clock,
  collectEarly,
  createDataSource,
  createLogger,
  endOnSignal,
  exitBecause,
  livesInSimulatedTime,
  refuseOtherSchema,
  refuseUnfitServer,
  settingsWithDatabase,
  stopWithParent,
  tellParentReady,
} from '@app/platform';
import { assetsIn } from '@app/portal';
import { createPortal } from './create-portal';

const POOL_SIZE = 10;

/** No page takes a tenth of it; what does take longer is given up and answered 503. */
const PATIENCE = {
  connectionMs: 5_000,
  statementMs: 10_000,
  lockMs: 5_000,
  idleInTransactionMs: 10_000,
};

async function main(): Promise<void> {
  collectEarly();
  const settings = settingsWithDatabase();
  const logger = createLogger('portal', settings);
  const dataSource = createDataSource(settings.databaseUrl, {
    poolSize: POOL_SIZE,
    patience: PATIENCE,
    access: 'read-only',
  });
  await dataSource.initialize();
  await refuseUnfitServer(dataSource, 'reads');
  await refuseOtherSchema(dataSource);
  const clock = new Clock(dataSource, { simulated: await livesInSimulatedTime(dataSource) });
  await clock.start();
  const server = await createPortal({
    dataSource,
    clock,
    // Beside the compiled programs: dist/apps/portal/src/main.js and dist/web.
    assets: assetsIn(join(__dirname, '../../../web')),
    trustProxy: settings.trustProxy,
  });
  endOnSignal(async () => {
    await server.close();
    clock.stop();
    await dataSource.destroy();
  }, logger);
  const address = await server.listen({ port: settings.port, host: settings.host });
  logger.info({ address }, 'listening');
  tellParentReady();
}

stopWithParent();
main().catch(exitBecause);
