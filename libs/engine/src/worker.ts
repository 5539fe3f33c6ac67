import { CLOCK_CHANNEL, type QueueBackend, traced, tracedUnlessIdle } from '@app/platform';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { type BulkOptions, ringWindow } from './bulk';
import { announceChanges } from './changes';
import { type CallWindow, DeadlineBell, DeadlineQueue } from './deadline-queue';
import type { Engine } from './engine';
import { relayNotices } from './outbox';
import { beat, beatNoMore, PULSE_EVERY_MS } from './pulse';
import type { RingOutcome } from './ring';
import { type SweepReport, forgetExpiredKeys, relayDeadlines, ringEnded, sweep } from './sweep';

export interface WorkerOptions {
  backend: QueueBackend;
  /** For LISTEN on the simulated clock; not used in real time. */
  databaseUrl: string;
  /** Told of every turn that failed; none of them ends the worker. */
  report: (error: Error) => void;
  /** Told after every bell, whoever rang it. */
  onRing?: (outcome: RingOutcome) => void;
  /** Told after every sweep that found something to do. */
  onSweep?: (report: SweepReport) => void;
  relayEveryMs?: number;
  /** How often what nobody rang is looked for; a lost queue costs at most one and a half of it. */
  sweepEveryMs?: number;
  concurrency?: number;
}

const SWEEP_EVERY_MS = 30_000;
/** Whoever makes a version of the calendar carries it to the limits; what they leave waits so long. */
const CARRY_EVERY_MS = 5_000;

/** What a worker process does: relays, bells, sweeps. Any number of them may run on the same database. */
export class EngineWorker {
  private readonly queue: DeadlineQueue;
  private readonly bell: DeadlineBell;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly turns = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly id = uuid();
  private stopping = false;
  private announced: string | undefined;
  private clockListener: Client | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly options: WorkerOptions,
  ) {
    const { backend, concurrency = 8 } = options;
    this.queue = new DeadlineQueue(backend);
    this.bell = new DeadlineBell(backend, (window) => this.ringWindow(window), {
      concurrency,
      // Simulated time stands still between its steps: the sweep that follows each step finds what is due.
      dropEarlyCalls: engine.clock.isSimulated,
    });
  }

  /**
   * Resolves when this worker is at work. What fell due while nobody ran is seen to from then on, for as long as it takes:
   * thousands of limits must not hold up the start.
   */
  async start(): Promise<void> {
    const { relayEveryMs = 500, sweepEveryMs = SWEEP_EVERY_MS } = this.options;
    if (this.engine.clock.isSimulated) await this.followSimulatedClock();
    await this.once('pulse', () => this.pulse());
    await this.once('forget', () => forgetExpiredKeys(this.engine.dataSource));
    await this.once('queue', () => this.relayDeadlines());
    await this.once('notices', () => this.relayNotices());
    this.every(PULSE_EVERY_MS, 'pulse', () => this.pulse());
    // Each in its own turn: notices do not wait for a queue that is away.
    this.every(relayEveryMs, 'queue', () => this.relayDeadlines());
    this.every(relayEveryMs, 'ended', () => this.ringEnded());
    this.every(relayEveryMs, 'notices', () => this.relayNotices());
    this.every(relayEveryMs, 'changes', () => this.announceChanges());
    // A bell that is merely late is the queue's business; after half a period the sweep fires it itself.
    this.every(sweepEveryMs, 'sweep', () => this.sweepNow(sweepEveryMs / 2));
    this.every(CARRY_EVERY_MS, 'calendar', () => this.carryCalendar());
    this.every(3_600_000, 'forget', () => forgetExpiredKeys(this.engine.dataSource));
    this.run('calendar', () => this.carryCalendar());
    this.run('sweep', () => this.sweepNow(0));
  }

  /** Fires everything overdue by more than `graceMs`, whatever the queue knows. */
  async sweepNow(graceMs = 0): Promise<void> {
    const { sweepEveryMs = SWEEP_EVERY_MS } = this.options;
    const report = await traced('worker.sweep', async (note) => {
      const found = await sweep(this.engine.dataSource, this.queue, {
        ...this.bulk,
        graceMs,
        againWithinMs: 2 * sweepEveryMs,
      });
      const { saved, incidents, faults, queuedAgain } = found;
      note({ 'an_le.saved': saved, 'an_le.incidents': incidents });
      note({ 'an_le.faults': faults, 'an_le.queued_again': queuedAgain });
      return found;
    });
    if (report.saved + report.incidents + report.faults > 0) this.options.onSweep?.(report);
    if (report.queueFailed !== undefined) this.report(report.queueFailed);
  }

  /** Finishes what is in flight; calls not yet begun go back to the queue, and limits not yet begun to the next sweep. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.clockListener?.end();
    await Promise.all(this.turns.values());
    await this.bell.close();
    await this.queue.close();
    this.options.backend.close();
    await beatNoMore(this.engine.dataSource, this.id).catch((error: unknown) => {
      this.report(error);
    });
  }

  private ringWindow(window: CallWindow): Promise<number> {
    return ringWindow(this.engine.dataSource, window, this.bulk);
  }

  private get bulk(): BulkOptions {
    return {
      ring: async (id) => this.noted(await this.engine.ring(id)),
      ringTogether: async (ids) =>
        (await this.engine.ringTogether(ids)).map((outcome) => this.noted(outcome)),
      onFault: this.options.report,
      goesOn: () => !this.stopping,
    };
  }

  private noted(outcome: RingOutcome): RingOutcome {
    this.options.onRing?.(outcome);
    return outcome;
  }

  private async relayDeadlines(): Promise<void> {
    const { dataSource } = this.engine;
    await tracedUnlessIdle('worker.relay_deadlines', () => relayDeadlines(dataSource, this.queue));
  }

  /** While a sweep is at it, it has these too, in the same order. */
  private async ringEnded(): Promise<void> {
    if (this.turns.has('sweep')) return;
    const { dataSource } = this.engine;
    await tracedUnlessIdle('worker.ring_ended', () => ringEnded(dataSource, this.bulk));
  }

  /** Goes on where whoever made a version of the calendar was stopped. */
  private async carryCalendar(): Promise<void> {
    const { onFault, goesOn } = this.bulk;
    await tracedUnlessIdle('worker.carry_calendar', async () => {
      const { groups } = await this.engine.carryReprojection({ onFault, goesOn });
      return groups;
    });
  }

  private async relayNotices(): Promise<void> {
    await tracedUnlessIdle('worker.relay_notices', () => relayNotices(this.engine.dataSource));
  }

  private async announceChanges(): Promise<void> {
    this.announced = await announceChanges(this.engine.dataSource, this.announced);
  }

  private async pulse(): Promise<void> {
    const { backend } = this.options;
    const reachable = await this.queue.isReachable();
    const problem = backend.problem();
    await beat(this.engine.dataSource, { id: this.id, queue: backend.kind, reachable, problem });
  }

  private report(error: unknown): void {
    this.options.report(error instanceof Error ? error : new Error(String(error)));
  }

  /** A turn of its own at the start: one that fails is reported like any other. */
  private async once(name: string, turn: () => Promise<void>): Promise<void> {
    this.run(name, turn);
    await this.turns.get(name);
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
    if (this.turns.has(name)) {
      this.again.add(name);
      return;
    }
    const running = turn()
      .catch((error: unknown) => {
        this.report(error);
      })
      .finally(() => {
        this.turns.delete(name);
        // What happened while the turn ran may have come too late for it: a step of the clock must not be missed.
        if (this.again.delete(name)) this.run(name, turn);
      });
    this.turns.set(name, running);
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
