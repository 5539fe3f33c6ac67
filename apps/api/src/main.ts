import 'reflect-metadata';
import { join } from 'node:path';
import {
  collectEarly,
  createLogger,
  endOnSignal,
  exitBecause,
  NestLogger,
  PlatformModule,
  settingsWithDatabase,
  startTracing,
  stopWithParent,
  tellParentReady,
} from '@app/platform';
import { assetsIn } from '@app/portal';
import { createApp } from './create-app';

const POOL_SIZE = 20;

/** No act of ours takes a tenth of it; what does take longer is given up and answered 503. */
const PATIENCE = {
  connectionMs: 5_000,
  statementMs: 15_000,
  lockMs: 10_000,
  idleInTransactionMs: 30_000,
};

async function main(): Promise<void> {
  collectEarly();
  const settings = settingsWithDatabase();
  const logger = createLogger('api', settings);
  if (settings.traces) await startTracing('api', logger);
  const app = await createApp({
    platform: PlatformModule.forRoot({ settings, poolSize: POOL_SIZE, patience: PATIENCE }),
    // Beside the compiled programs: dist/apps/api/src/main.js and dist/web.
    assets: assetsIn(join(__dirname, '../../../web')),
    trustProxy: settings.trustProxy,
    logger: new NestLogger(logger),
  });
  endOnSignal(() => app.close(), logger);
  await app.listen(settings.port, settings.host);
  logger.info({ address: await app.getUrl() }, 'listening');
  tellParentReady();
}

stopWithParent();
main().catch(exitBecause);
