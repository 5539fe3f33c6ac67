import { CLOCK_CHANNEL } from '@app/platform';
import type { ConnectionOptions } from 'bullmq';
import { Client } from 'pg';
import { DeadlineBell, DeadlineQueue, type ReportQueueError } from './deadline-queue';
import type { Engine } from './engine';
import { relayNotices } from './outbox';
import { type SweepReport, forgetExpiredKeys, relayDeadlines, sweep } from './sweep';

export interface WorkerOptions {
  connection: ConnectionOptions;
  /** For LISTEN on the simulated clock; not used in real time. */
  databaseUrl: string;
  report: ReportQueueError;
  /** Told after every sweep that found something to do. */
  onSweep?: (report: SweepReport) => void;
  relayEveryMs?: number;
  sweepEveryMs?: number;
  concurrency?: number;
}

/** A bell that is merely late is the queue's business; past this the sweep fires it itself. */
const GRACE_MS = 30_000;

/** What a worker process does: relays, bells, sweeps. Any number of them may run on the same database. */
export class EngineWorker {
  private readonly queue: DeadlineQueue;
  private readonly bell: DeadlineBell;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly busy = new Set<string>();
  private readonly again = new Set<string>();
  private stopping = false;
  private clockListener: Client | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly options: WorkerOptions,
  ) {
    const { connection, report, concurrency = 8 } = options;
    this.queue = new DeadlineQueue(connection, report);
    this.bell = new DeadlineBell(connection, (id) => engine.ring(id), {
      report,
      concurrency,
      // Simulated time stands still between its steps: the sweep that follows each step finds what is due.
      dropEarlyCalls: engine.clock.isSimulated,
    });
  }

  /** Sweeps at once (also what fell due while nobody ran), then keeps relaying and sweeping. */
  async start(): Promise<void> {
    const { relayEveryMs = 500, sweepEveryMs = 60_000 } = this.options;
    if (this.engine.clock.isSimulated) await this.followSimulatedClock();
    await this.sweepNow(0);
    await this.relay();
    this.every(relayEveryMs, 'relay', () => this.relay());
    this.every(sweepEveryMs, 'sweep', () => this.sweepNow(GRACE_MS));
    this.every(3_600_000, 'forget', () => forgetExpiredKeys(this.engine.dataSource));
  }

  /** Fires everything overdue by more than `graceMs`, whatever the queue knows. */
  async sweepNow(graceMs = 0): Promise<void> {
    const { dataSource } = this.engine;
    const report = await sweep(dataSource, this.queue, (id) => this.engine.ring(id), {
      graceMs,
      onFault: this.options.report,
    });
    if (report.saved + report.incidents + report.faults > 0) this.options.onSweep?.(report);
  }

  async isQueueReachable(): Promise<boolean> {
    return this.queue.isReachable();
  }

  /** Finishes what is in flight; calls not yet begun go back to the queue. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.clockListener?.end();
    await Promise.allSettled([...this.running]);
    await this.bell.close();
    await this.queue.close();
  }

  private async relay(): Promise<void> {
    await relayDeadlines(this.engine.dataSource, this.queue);
    await relayNotices(this.engine.dataSource);
  }

  /** A turn is never run beside itself; a turn that fails is reported, and the next one tries anew. */
  private every(ms: number, name: string, turn: () => Promise<void>): void {
    this.timers.push(
      setInterval(() => {
        this.run(name, turn);
      }, ms),
    );
  }

  private run(name: string, turn: () => Promise<void>): void {
    if (this.stopping) return;
    if (this.busy.has(name)) {
      this.again.add(name);
      return;
    }
    this.busy.add(name);
    const running = turn()
      .catch((error: unknown) => {
        this.options.report(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        this.busy.delete(name);
        this.running.delete(running);
        // What happened while the turn ran may have come too late for it: a step of the clock must not be missed.
        if (this.again.delete(name)) this.run(name, turn);
      });
    this.running.add(running);
  }

  private async followSimulatedClock(): Promise<void> {
    const listener = new Client({ connectionString: this.options.databaseUrl });
    listener.on('error', this.options.report);
    listener.on('notification', () => {
      this.run('clock-step', () => this.sweepNow(0));
    });
    await listener.connect();
    await listener.query(`listen ${CLOCK_CHANNEL}`);
    this.clockListener = listener;
  }
}
