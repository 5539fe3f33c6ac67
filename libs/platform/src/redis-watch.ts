import type { QueueProblem, RedisFitness, Unfit } from './redis';

/** A Redis that was fit at the start and no longer is; the queue goes on, and the sweep keeps what it may lose. */
class QueueUnfit extends Error {
  override readonly name = 'QueueUnfit';
  readonly code: QueueProblem;

  constructor({ problem, why }: Unfit) {
    super(`${why.vi} ${why.en}`);
    this.code = problem;
  }
}

/** Looks at a Redis again and again, because its settings may change while it runs, and remembers what it saw last. */
export class RedisWatch {
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | undefined;
  private last: Unfit | undefined;

  constructor(
    private readonly examine: () => Promise<RedisFitness>,
    private readonly options: { report: (error: Error) => void; everyMs: number },
  ) {
    this.timer = setInterval(() => void this.look(), options.everyMs).unref();
  }

  /** What was wrong at the last look at which it answered. */
  get problem(): QueueProblem | undefined {
    return this.last?.problem;
  }

  /** Looks now; what is asked meanwhile waits for the same look. Reports what is wrong each time; never rejects. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** Ends the looking. */
  stop(): void {
    clearInterval(this.timer);
  }

  private async lookOnce(): Promise<void> {
    try {
      const fitness = await this.examine();
      // One that is away says nothing of its settings: what was known of it stays known.
      if (fitness === 'away') return;
      this.last = fitness === 'fit' ? undefined : fitness;
      if (this.last) this.options.report(new QueueUnfit(this.last));
    } catch (error) {
      this.options.report(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
