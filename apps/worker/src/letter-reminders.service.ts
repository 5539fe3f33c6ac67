import { remindOfLetters } from '@app/casework';
import { Engine } from '@app/engine';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

const LOOK_EVERY_MS = 60_000;

/**
 * Reminds of requests to other bodies whose reply is soon asked for, or late: at most a minute after 00:00 in Viet Nam, or when a
 * worker starts later. Of several workers each letter is reminded of by one; what fails is tried anew by the next look.
 */
@Injectable()
export class LetterRemindersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('letter-reminders');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(@Inject(Engine) private readonly engine: Engine) {}

  onApplicationBootstrap(): void {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** Lets the look that has begun finish. */
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
      const reminded = await remindOfLetters(this.engine.dataSource);
      if (reminded > 0) this.logger.log({ msg: 'requests to other bodies reminded of', reminded });
    } catch (error) {
      this.logger.error(error);
    }
  }
}
