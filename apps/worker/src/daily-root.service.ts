import { takeDailyRoot } from '@app/integrity';
import { inTransaction } from '@app/platform';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';

const LOOK_EVERY_MS = 10 * 60_000;

/** Takes the root of each day, at most ten minutes after it began in Viet Nam. Of several workers one takes it. */
@Injectable()
export class DailyRootService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('daily-root');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** Lets what has begun finish. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    this.running = this.running.then(() => this.takeIfDue());
  }

  private async takeIfDue(): Promise<void> {
    try {
      const { root, taken } = await inTransaction(this.dataSource, (tx) =>
        takeDailyRoot(tx, 'once-a-day'),
      );
      if (!taken) return;
      const { number, day, heads } = root;
      this.logger.log({
        msg: 'the root of the day was taken',
        number,
        day,
        heads,
        root: root.root,
      });
    } catch (error) {
      // The next look tries again; a day without root is seen in the list of roots.
      this.logger.error(error);
    }
  }
}
