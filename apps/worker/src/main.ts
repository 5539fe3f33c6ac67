import 'reflect-metadata';
import {
  collectEarly,
  createLogger,
  endOnSignal,
  exitBecause,
  NestLogger,
  openQueueBackend,
  settingsWithDatabase,
  startTracing,
  stopWithParent,
  tellParentReady,
} from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { reporterFor } from './reporter';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  collectEarly();
  const settings = settingsWithDatabase();
  const logger = createLogger('worker', settings);
  if (settings.traces) await startTracing('worker', logger);
  const report = reporterFor(logger);
  const backend = await openQueueBackend({ ...settings, report });
  const app = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(settings, { backend, report }),
    {
      logger: new NestLogger(logger),
      // Nest would abort the process with a core dump; we say why and leave with code 1.
      abortOnError: false,
    },
  );
  endOnSignal(() => app.close(), logger);
  logger.info({ queue: backend.kind }, 'worker is up');
  tellParentReady();
}

stopWithParent();
main().catch(exitBecause);
