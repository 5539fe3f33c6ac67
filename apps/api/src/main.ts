import 'reflect-metadata';
import {
  createLogger,
  exitBecause,
  initQueueBackend,
  NestLogger,
  PlatformModule,
  settingsWithDatabase,
  stopWithParent,
} from '@app/platform';
import { createApp } from './create-app';

const POOL_SIZE = 20;

async function main(): Promise<void> {
  const settings = settingsWithDatabase();
  const logger = createLogger('api', settings);
  await initQueueBackend(settings);
  const app = await createApp({
    platform: PlatformModule.forRoot({ settings, poolSize: POOL_SIZE }),
    logger: new NestLogger(logger),
  });
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  logger.info({ address: await app.getUrl() }, 'listening');
  process.send?.('ready');
}

stopWithParent();
main().catch(exitBecause);
