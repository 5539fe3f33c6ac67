import 'reflect-metadata';
import {
  createLogger,
  exitBecause,
  initQueueBackend,
  NestLogger,
  settingsWithDatabase,
  stopWithParent,
  tellParentReady,
} from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const settings = settingsWithDatabase();
  const logger = createLogger('worker', settings);
  const backend = await initQueueBackend(settings);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), {
    logger: new NestLogger(logger),
    // Nest would abort the process with a core dump; we say why and leave with code 1.
    abortOnError: false,
  });
  app.enableShutdownHooks();
  logger.info({ queue: backend }, 'worker is up');
  tellParentReady();
}

stopWithParent();
main().catch(exitBecause);
