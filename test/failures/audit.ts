import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import type { Ledger } from './ledger';

const root = join(__dirname, '..', '..');

/** Two sweeps and their grace: by then every limit has rung although the queue was lost. */
const SETTLED_WITHIN_MS = 200_000;

/** What the database says after a fault; all zeros and empty lists where every promise was kept. */
export interface Findings {
  /** Accepted acts that are not in the history, or not once, or not as they were answered. */
  lostOrDouble: string[];
  /** Events in the history that neither an accepted act nor a fired limit explains. */
  unexplained: number;
  /** Fired limits without any event. */
  firedWithoutEvent: number;
  /** Limits with more than one event, whatever became of their row. */
  firedTwice: number;
  /** Limits that fired before they were due, by the database's clock. */
  firedEarly: number;
  /** Limits that are due, and nobody rings them. */
  overdue: number;
  /** Cases that were opened, and whose receipt nobody limits: neither acknowledged nor given a limit. */
  withoutLimit: number;
  /** Notices that were committed with an event and not told. */
  untold: number;
  openIncidents: number;
  /** What the product's own check of record and chains says at its end. */
  verify: { code: number; said: string };
}

/** What every fault must leave behind. */
export const EVERY_PROMISE_KEPT: Findings = {
  lostOrDouble: [],
  unexplained: 0,
  firedWithoutEvent: 0,
  firedTwice: 0,
  firedEarly: 0,
  overdue: 0,
  withoutLimit: 0,
  untold: 0,
  openIncidents: 0,
  verify: { code: 0, said: '' },
};

/** Compares what the senders know with what was recorded, by reading the tables and not by asking the system. */
export class Audit {
  /** `environment` is what the product's own `verify` is run with. */
  constructor(
    private readonly database: DataSource,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Waits until no limit is overdue any more and nothing is to be told, then compares. Never throws for what it finds. */
  async findings(ledgers: readonly Ledger[], patienceMs = SETTLED_WITHIN_MS): Promise<Findings> {
    await this.untilNothingIsDue(patienceMs);
    const accepted = ledgers.flatMap((ledger) => ledger.accepted);
    const lost = await this.tx.rows<{ act: string }>(
      `select act::text as act from jsonb_array_elements($1) as act
       where (select count(*) from process_event e where e.hash = act ->> 'hash'
         and e.process_id = (act ->> 'process')::uuid and e.seq = (act ->> 'seq')::int
         and e.type = act ->> 'event') <> 1`,
      [JSON.stringify(accepted)],
    );
    const { events, fired, ...counted } = await this.count();
    return {
      lostOrDouble: lost.map(({ act }) => act),
      unexplained: events - fired - accepted.length,
      ...counted,
      verify: await this.verify(),
    };
  }

  /** How many limits have fired up to now. */
  async fired(): Promise<number> {
    return (await this.count()).fired;
  }

  /** Gives up when its patience ends, a little more than three minutes; `findings` then says how many are overdue. */
  async untilNothingIsDue(patienceMs = SETTLED_WITHIN_MS): Promise<void> {
    for (const end = performance.now() + patienceMs; performance.now() < end;) {
      const row = await this.tx.one<{ due: number; untold: number }>(
        `select (select count(*)::int from deadline
             where status = 'armed' and due_at < clock_timestamp() + interval '1 minute') as due,
           (select count(*)::int from outbox where done_at is null) as untold`,
      );
      if (row?.due === 0 && row.untold === 0) return;
      await pause(200);
    }
  }

  private get tx(): Tx {
    return reader(this.database);
  }

  private async count(): Promise<
    Omit<Findings, 'lostOrDouble' | 'unexplained' | 'verify'> & { events: number; fired: number }
  > {
    // A bell says in its event which limit it was; an act of a person never carries a rung.
    const row = await this.tx.one<Awaited<ReturnType<Audit['count']>>>(
      `with bell as (
         select e.process_id, e.payload ->> 'step' as step, e.payload ->> 'rung' as rung,
           (e.payload ->> 'dueAt')::timestamptz as due_at, count(*)::int as times
         from process_event e where e.payload ? 'rung' group by 1, 2, 3, 4),
       limits as (
         select d.process_id, d.step, d.rung, d.due_at, d.settled_at, d.status from deadline d),
       fired as (
         select l.*, coalesce(b.times, 0) as times from limits l
         left join bell b using (process_id, step, rung, due_at) where l.status = 'fired')
       select (select count(*)::int from process_event e join process p on p.id = e.process_id
           where p.workflow = 'selection') as events,
         (select count(*)::int from fired) as fired,
         (select count(*)::int from fired where times = 0) as "firedWithoutEvent",
         (select coalesce(sum(times - 1), 0)::int from bell where times > 1) as "firedTwice",
         (select count(*)::int from fired where settled_at < due_at) as "firedEarly",
         (select count(*)::int from deadline where status = 'armed' and due_at <= clock_timestamp()) as overdue,
         (select count(*)::int from process p where p.workflow = 'selection' and not exists (
           select from deadline d where d.process_id = p.id and d.step = 'acknowledge' and d.rung = 'due'
         )) as "withoutLimit",
         (select count(*)::int from outbox where done_at is null) as untold,
         (select count(*)::int from incident where resolved_at is null) as "openIncidents"`,
    );
    if (!row) throw new Error('A count is always one row.');
    return row;
  }

  private verify(): Promise<Findings['verify']> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(root, 'dist', 'apps', 'admin', 'src', 'main.js'), 'verify'],
        { cwd: root, env: this.environment },
        (error, stdout, stderr) => {
          const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
          resolve({ code, said: code === 0 ? '' : stdout + stderr });
        },
      );
    });
  }
}
