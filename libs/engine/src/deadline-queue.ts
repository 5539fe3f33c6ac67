import { setTimeout as pause } from 'node:timers/promises';
import type { QueueBackend } from '@app/platform';
import { DelayedError, type Job, type Queue, type Worker } from 'bullmq';
import type { RingOutcome } from './ring';

const QUEUE = 'deadlines';

/** A deadline as the queue knows it: its id, and when to wake somebody up. No personal data, no decision. */
export interface QueuedDeadline {
  id: string;
  /** Whole milliseconds from now; a past instant counts as now. */
  delayMs: number;
  /** Now, by the database: whoever puts a call in may have a clock that is wrong. */
  now: Date;
}

const ANSWER_WITHIN_MS = 5000;

/** The queue did not take what it was given; whoever gave it must not wait, because the sweep needs no queue. */
class QueueAway extends Error {
  override readonly name = 'QueueAway';
}

/** Puts wake-up calls into BullMQ. A call that is lost costs punctuality until the next sweep, never a deadline. */
export class DeadlineQueue {
  private readonly queue: Queue;

  constructor(private readonly backend: QueueBackend) {
    this.queue = backend.queue(QUEUE, {
      defaultJobOptions: {
        // A kept job would silently swallow the same id later; what happened is in PostgreSQL.
        removeOnComplete: true,
        removeOnFail: true,
        attempts: 10,
        backoff: { type: 'exponential', delay: 1000 },
      },
    });
  }

  /** Adds wake-up calls; one that is already there stays as it is. Throws `QueueAway` after 5 seconds at the latest. */
  async add(deadlines: readonly QueuedDeadline[]): Promise<void> {
    if (deadlines.length === 0) return;
    await this.answered(() =>
      this.queue.addBulk(
        deadlines.map(({ id, delayMs, now }) => ({
          name: 'ring',
          data: { deadline: id },
          opts: {
            jobId: `deadline-${id}`,
            delay: Math.max(0, delayMs),
            timestamp: now.getTime(),
          },
        })),
      ),
    );
  }

  /** Whether the queue answers. */
  async isReachable(): Promise<boolean> {
    try {
      await this.answered(() => this.queue.getJobCounts('delayed'));
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.queue.close();
  }

  private async answered(ask: () => Promise<unknown>): Promise<void> {
    if (!this.backend.isConnected()) throw new QueueAway('The queue is away.');
    const calm = new AbortController();
    const late = pause(ANSWER_WITHIN_MS, undefined, { signal: calm.signal }).then(
      () => Promise.reject(new QueueAway('The queue did not answer in time.')),
      () => undefined,
    );
    try {
      await Promise.race([ask(), late]);
    } finally {
      calm.abort();
    }
  }
}

/** Answers the calls. `ring` fences: a call that comes twice, late or for a settled deadline changes nothing. */
export class DeadlineBell {
  private readonly worker: Worker;

  constructor(
    backend: QueueBackend,
    ring: (deadline: string) => Promise<RingOutcome>,
    options: { concurrency: number; dropEarlyCalls: boolean },
  ) {
    this.worker = backend.worker(
      QUEUE,
      async (job: Job<{ deadline: string }>, token?: string) => {
        const outcome = await ring(job.data.deadline);
        if (outcome.rang !== 'too-early' || options.dropEarlyCalls) return outcome.rang;
        // By our own clock, whatever it shows: if it is fast, the same call would come back at once, again and again.
        await job.moveToDelayed(Date.now() + outcome.earlyMs, token);
        throw new DelayedError();
      },
      { concurrency: options.concurrency, maxStalledCount: 5 },
    );
  }

  /** Waits for calls in flight, then stops; after 5 seconds without an answer of the queue it goes without. */
  async close(): Promise<void> {
    const calm = new AbortController();
    const late = pause(ANSWER_WITHIN_MS, undefined, { signal: calm.signal }).catch(() => undefined);
    await Promise.race([this.worker.close(), late]);
    calm.abort();
  }
}
