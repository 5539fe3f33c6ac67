import { reader } from '@app/platform';
import type { DataSource } from 'typeorm';

const EVERY_MS = 200;
const LONGEST_S = 6;

/**
 * Shortens limits of days to seconds, in the table, as only a test may, so that limits end all the while. Whatever ends later than
 * in a minute is shortened, at every hour: late in the evening a limit of one working day ends within the worker's horizon, and
 * its call lies in the queue already, which then is a call for nobody.
 */
export class ShortLimits {
  private timer: NodeJS.Timeout | undefined;
  private shortening: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  start(): void {
    this.timer = setInterval(() => {
      this.shortening = this.shorten();
    }, EVERY_MS);
  }

  /** What is being shortened is waited for. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.shortening;
  }

  private shorten(): Promise<unknown> {
    return (
      reader(this.database)
        .rows(
          `update deadline set due_at = clock_timestamp() + random() * interval '${LONGEST_S} seconds',
             queued_at = null
           where id in (select id from deadline where status = 'armed' and due_at > clock_timestamp() + interval '1 minute'
             limit 500 for update skip locked)`,
        )
        // Where the server is away there is nothing to shorten.
        .catch(() => undefined)
    );
  }
}
