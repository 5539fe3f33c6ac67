import { Engine, EngineWorker } from '@app/engine';
import { type ProcessSettings, type QueueBackend, SETTINGS } from '@app/platform';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { MetricsService } from './metrics.service';

/** Injects what the process opened before Nest began: the queue, and whom to tell of what failed. */
export const WORKER_PARTS = Symbol('worker-parts');

export interface WorkerParts {
  backend: QueueBackend;
  report: (error: Error) => void;
}

/** Runs relays, bells and sweeps for as long as the process lives; shutdown lets what is in flight finish. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly worker: EngineWorker;

  constructor(
    @Inject(Engine) engine: Engine,
    @Inject(SETTINGS) settings: ProcessSettings,
    @Inject(MetricsService) { figures }: MetricsService,
    @Inject(WORKER_PARTS) { backend, report }: WorkerParts,
  ) {
    this.worker = new EngineWorker(engine, {
      backend,
      databaseUrl: settings.databaseUrl,
      sweepEveryMs: settings.sweepSeconds * 1000,
      report,
      onRing: (outcome) => {
        figures.noteRing(outcome);
      },
      onSweep: (found) => {
        const { saved, incidents } = found;
        figures.noteSweep(found);
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
