import { poolOf, reader } from '@app/platform';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Incident } from './incidents';
import type { RingOutcome } from './ring';
import type { SweepReport } from './sweep';

/** What came of a write at the door. */
export type SubmitOutcome = 'accepted' | 'refused' | 'failed';

/** A request of which nothing is kept but these. */
export interface AnsweredRequest {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

const KINDS: readonly Incident['kind'][] = ['deadline', 'outbox', 'record', 'queue'];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

interface Standing {
  outbox_age: number;
  outbox_open: number;
  overdue: number;
  incidents: Readonly<Partial<Record<Incident['kind'], number>>>;
}

/**
 * The figures of one process, as Prometheus reads them. No personal data and no case: labels are words of the program only.
 * What lies in the database is asked for at each reading; where that fails the other figures are given all the same.
 */
export class Figures {
  readonly registry = new Registry();
  private readonly submits = this.counter('an_le_submits_total', 'Writes at the door', ['outcome']);
  private readonly refusals = this.counter('an_le_refusals_total', 'Refusals', ['reason']);
  private readonly rings = this.counter('an_le_rings_total', 'Bells answered', ['outcome']);
  private readonly saved = this.counter(
    'an_le_deadlines_saved_total',
    'Deadlines fired by the sweep, which the queue should have rung',
    [],
  );
  private readonly lateness = new Histogram({
    name: 'an_le_deadline_lateness_seconds',
    help: 'From the end of a limit to its firing, by the clock of the database',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30, 60, 90, 300, 3600],
    registers: [this.registry],
  });
  private readonly answers = new Histogram({
    name: 'an_le_http_seconds',
    help: 'From the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  private readonly outboxAge = this.gauge(
    'an_le_outbox_age_seconds',
    'Age of the oldest notice',
    [],
  );
  private readonly outboxOpen = this.gauge('an_le_outbox_open', 'Notices not told yet', []);
  private readonly overdue = this.gauge('an_le_deadlines_overdue', 'Due and not fired yet', []);
  private readonly incidents = this.gauge('an_le_incidents_open', 'Open incidents', ['kind']);
  private readonly pool = this.gauge('an_le_pool_connections', 'Database connections', ['state']);
  private readonly database = this.gauge('an_le_database_up', '1 while the database answers', []);

  constructor(private readonly dataSource: DataSource) {}

  /** A write was answered; `reason` is the code of its refusal. */
  noteSubmit(outcome: SubmitOutcome, reason?: string): void {
    this.submits.inc({ outcome });
    if (outcome === 'refused' && reason !== undefined) this.refusals.inc({ reason });
  }

  /** A request was answered; `route` is the template of its address, of which there are as many as doors. */
  noteAnswer({ method, route, status, seconds }: AnsweredRequest): void {
    const known = METHODS.has(method) ? method : 'other';
    const kind = `${Math.floor(status / 100)}xx`;
    this.answers.observe({ method: known, route, status: kind }, seconds);
  }

  /** A bell was answered. */
  noteRing(outcome: RingOutcome): void {
    this.rings.inc({ outcome: outcome.rang });
    if (outcome.rang === 'fired') this.lateness.observe(outcome.lateMs / 1000);
  }

  /** A sweep is over. */
  noteSweep({ saved }: SweepReport): void {
    this.saved.inc(saved);
  }

  /** Everything, in the text format of Prometheus. */
  async read(): Promise<string> {
    const pool = poolOf(this.dataSource);
    this.pool.set({ state: 'idle' }, pool.idleCount);
    this.pool.set({ state: 'in-use' }, pool.totalCount - pool.idleCount);
    this.pool.set({ state: 'waited-for' }, pool.waitingCount);
    try {
      const standing = await this.standing();
      this.outboxAge.set(standing.outbox_age);
      this.outboxOpen.set(standing.outbox_open);
      this.overdue.set(standing.overdue);
      for (const kind of KINDS) this.incidents.set({ kind }, standing.incidents[kind] ?? 0);
      this.database.set(1);
    } catch {
      this.database.set(0);
    }
    return this.registry.metrics();
  }

  private async standing(): Promise<Standing> {
    const standing = await reader(this.dataSource).one<Standing>(
      `select coalesce(extract(epoch from app.now() - min(created_at)), 0)::float8 as outbox_age,
         count(*)::int as outbox_open,
         (select count(*)::int from deadline where status = 'armed' and due_at <= app.now()) as overdue,
         (select coalesce(json_object_agg(kind, open), '{}') from
           (select kind, count(*)::int as open from incident where resolved_at is null group by kind) i) as incidents
       from outbox where done_at is null`,
    );
    if (!standing) throw new Error('A count is always one row.');
    return standing;
  }

  private counter<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
