import 'reflect-metadata';
import {
  createLogger,
  exitBecause,
  NestLogger,
  PlatformModule,
  settingsWithDatabase,
  stopWithParent,
  tellParentReady,
} from '@app/platform';
import { createApp } from './create-app';

const POOL_SIZE = 20;

async function main(): Promise<void> {
  const settings = settingsWithDatabase();
  const logger = createLogger('api', settings);
  const app = await createApp({
    platform: PlatformModule.forRoot({ settings, poolSize: POOL_SIZE }),
    logger: new NestLogger(logger),
  });
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  logger.info({ address: await app.getUrl() }, 'listening');
  tellParentReady();
}

stopWithParent();
main().catch(exitBecause);
