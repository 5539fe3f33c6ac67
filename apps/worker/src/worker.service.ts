import { Engine, EngineWorker } from '@app/engine';
import { type ProcessSettings, queueConnection, SETTINGS } from '@app/platform';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** Runs relays, bells and sweeps for as long as the process lives; shutdown lets what is in flight finish. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly worker: EngineWorker;

  constructor(@Inject(Engine) engine: Engine, @Inject(SETTINGS) settings: ProcessSettings) {
    this.worker = new EngineWorker(engine, {
      connection: queueConnection(settings),
      databaseUrl: settings.databaseUrl,
      report: (error) => {
        this.logger.error(error);
      },
      onSweep: ({ saved, incidents }) => {
        this.logger.warn({ msg: 'the sweep found deadlines that nobody rang', saved, incidents });
      },
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.worker.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.stop();
  }
}
