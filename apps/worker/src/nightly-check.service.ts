import { Engine } from '@app/engine';
import { type ProcessSettings, SETTINGS } from '@app/platform';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { lookNightly } from './nightly-check';

const LOOK_EVERY_MS = 10 * 60_000;

/**
 * Checks the whole record once a day and then takes its root, at most ten minutes after the hour that the operator chose, or
 * when a worker starts later that day. Of several workers one is at it; one that is stopped leaves the rest to the next.
 */
@Injectable()
export class NightlyCheckService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('nightly-check');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(SETTINGS) private readonly settings: ProcessSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** Lets the step that has begun finish. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    this.running = this.running.then(() => this.lookOnce());
  }

  private async lookOnce(): Promise<void> {
    if (this.stopping) return;
    try {
      const { check, root } = await lookNightly({
        dataSource: this.engine.dataSource,
        registry: this.engine.registry,
        hour: this.settings.verifyHour,
        onFault: (fault) => {
          this.logger.error({ msg: 'the record does not agree', ...fault });
        },
        isStopping: () => this.stopping,
      });
      if (check) this.logger.log({ msg: 'the record was checked', ...check });
      if (root) this.logger.log({ msg: 'the root of the day was taken', ...root });
    } catch (error) {
      // The next look goes on where this one was; a day without root is seen in the list of roots.
      this.logger.error(error);
    }
  }
}
