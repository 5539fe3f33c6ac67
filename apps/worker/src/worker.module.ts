import { CaseworkModule } from '@app/casework';
import { PlatformModule, type ProcessSettings } from '@app/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { LetterRemindersService } from './letter-reminders.service';
import { NightlyCheckService } from './nightly-check.service';
import { MetricsService } from './metrics.service';
import { WORKER_PARTS, type WorkerParts, WorkerService } from './worker.service';

const POOL_SIZE = 10;

/**
 * Everything that happens without a request: the relay of deadlines, the bells, the sweep, the reminders of requests to other bodies,
 * the nightly check with the root of the day.
 */
@Module({ providers: [MetricsService, WorkerService, NightlyCheckService, LetterRemindersService] })
export class WorkerModule {
  static forRoot(settings: ProcessSettings, parts: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot({ settings, poolSize: POOL_SIZE }), CaseworkModule],
      providers: [{ provide: WORKER_PARTS, useValue: parts }],
    };
  }
}
