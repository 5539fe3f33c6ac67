import { type ConnectionOptions, DelayedError, type Job, Queue, Worker } from 'bullmq';
import type { RingOutcome } from './ring';

const QUEUE = 'deadlines';

/** A deadline as the queue knows it: its id, and when to wake somebody up. No personal data, no decision. */
export interface QueuedDeadline {
  id: string;
  /** Milliseconds from now; a past instant is 0. */
  delayMs: number;
}

/** What a failing queue is reported to. */
export type ReportQueueError = (error: Error) => void;

/** Puts wake-up calls into BullMQ. A call that is lost costs punctuality until the next sweep, never a deadline. */
export class DeadlineQueue {
  private readonly queue: Queue;

  constructor(connection: ConnectionOptions, report: ReportQueueError) {
    this.queue = new Queue(QUEUE, {
      connection,
      defaultJobOptions: {
        // A kept job would silently swallow the same id later; what happened is in PostgreSQL.
        removeOnComplete: true,
        removeOnFail: true,
        attempts: 10,
        backoff: { type: 'exponential', delay: 1000 },
      },
    });
    this.queue.on('error', report);
  }

  /** Adds wake-up calls; one that is already there stays as it is. */
  async add(deadlines: readonly QueuedDeadline[]): Promise<void> {
    if (deadlines.length === 0) return;
    await this.queue.addBulk(
      deadlines.map(({ id, delayMs }) => ({
        name: 'ring',
        data: { deadline: id },
        opts: { jobId: `deadline-${id}`, delay: Math.max(0, delayMs) },
      })),
    );
  }

  /** Whether the queue answers. */
  async isReachable(): Promise<boolean> {
    try {
      await this.queue.getJobCounts('delayed');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}

/** Answers the calls. `ring` fences: a call that comes twice, late or for a settled deadline changes nothing. */
export class DeadlineBell {
  private readonly worker: Worker;

  constructor(
    connection: ConnectionOptions,
    ring: (deadline: string) => Promise<RingOutcome>,
    options: { report: ReportQueueError; concurrency: number; dropEarlyCalls: boolean },
  ) {
    this.worker = new Worker(
      QUEUE,
      async (job: Job<{ deadline: string }>, token?: string) => {
        const outcome = await ring(job.data.deadline);
        if (outcome.rang !== 'too-early' || options.dropEarlyCalls) return outcome.rang;
        await job.moveToDelayed(outcome.dueAt.getTime(), token);
        throw new DelayedError();
      },
      { connection, concurrency: options.concurrency, maxStalledCount: 5 },
    );
    this.worker.on('error', options.report);
  }

  /** Waits for calls in flight, then stops. */
  async close(): Promise<void> {
    await this.worker.close();
  }
}
