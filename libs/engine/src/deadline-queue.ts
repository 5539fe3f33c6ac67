import { setTimeout as pause } from 'node:timers/promises';
import type { QueueBackend } from '@app/platform';
import { DelayedError, type Job, type Queue, type Worker } from 'bullmq';

const QUEUE = 'deadlines';
/** Limits that end within so long of each other are rung by one call: limits end in heaps, and a call costs more than a limit. */
const WINDOW_MS = 25;

/** A deadline to be woken up for, which has not ended yet. */
export interface QueuedDeadline {
  dueAt: Date;
  /** Whole milliseconds from now to its end. */
  delayMs: number;
  /** Now, by the database: whoever puts a call in may have a clock that is wrong. */
  now: Date;
}

/** What a call rings: all that ends after `from` and not after `until`, in milliseconds. No personal data, no decision. */
export interface CallWindow {
  from: number;
  until: number;
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
    const calls = new Map(deadlines.map(callFor).map((call) => [call.opts.jobId, call]));
    await this.answered(() => this.queue.addBulk([...calls.values()]));
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

/** The call of a window comes at its end; limits that end together share it. */
function callFor({ dueAt, delayMs, now }: QueuedDeadline): {
  name: string;
  data: CallWindow;
  opts: { jobId: string; delay: number; timestamp: number };
} {
  const due = dueAt.getTime();
  const until = Math.ceil(due / WINDOW_MS) * WINDOW_MS;
  return {
    name: 'ring',
    data: { from: until - WINDOW_MS, until },
    opts: {
      jobId: `until-${String(until)}`,
      delay: delayMs + until - due,
      timestamp: now.getTime(),
    },
  };
}

/** Answers the calls. `ring` fences: a call that comes twice, late or for a settled deadline changes nothing. */
export class DeadlineBell {
  private readonly worker: Worker;

  constructor(
    backend: QueueBackend,
    /** Answers how much too early the call was, by the clock of the database; 0 where it was in time. */
    ring: (window: CallWindow) => Promise<number>,
    options: { concurrency: number; dropEarlyCalls: boolean },
  ) {
    this.worker = backend.worker(
      QUEUE,
      async (job: Job<CallWindow>, token?: string) => {
        const earlyMs = await ring(job.data);
        if (earlyMs === 0 || options.dropEarlyCalls) return;
        // By our own clock, whatever it shows: if it is fast, the same call would come back at once, again and again.
        await job.moveToDelayed(Date.now() + earlyMs, token);
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
