import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedDemonstration } from '@app/identity';
import { createDataSource, inTransaction, reader, type Tx } from '@app/platform';
import { startRedis, type TestRedis } from '@app/testing';
import type { DataSource } from 'typeorm';
import { freePort } from '../platform/standalone-run';
import { type Ledger, Load } from './ledger';
import {
  type RunningPart,
  startPart,
  startStoppablePostgres,
  type StoppablePostgres,
} from './processes';

const root = join(__dirname, '..', '..');
const SHORTEN_EVERY_MS = 200;
const LONGEST_LIMIT_S = 6;
/** Two sweeps and their grace: by then every limit has rung although the queue was lost. */
const SETTLED_WITHIN_MS = 200_000;

/** What the database says after a fault; all zeros and empty lists where every promise was kept. */
export interface Findings {
  /** Accepted acts that are not in the history, or not once, or not as they were answered. */
  lostOrDouble: string[];
  /** Events in the history that neither an accepted act nor a fired limit explains. */
  unexplained: number;
  /** Fired limits without exactly one event. */
  firedOtherThanOnce: number;
  /** Limits that fired before they were due, by the database's clock. */
  firedEarly: number;
  openIncidents: number;
  /** What the product's own check of record and chains says at its end. */
  verify: { code: number; said: string };
}

/** The whole system as an operator runs it on servers of their own, with people at work, to be broken on purpose. */
export class Rig {
  readonly apis: RunningPart[] = [];
  readonly workers: RunningPart[] = [];
  readonly ports: number[] = [];
  private shortener: NodeJS.Timeout | undefined;
  private shortening: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    readonly postgres: StoppablePostgres,
    readonly redis: TestRedis | undefined,
    readonly database: DataSource,
    /** Of everybody who works here. */
    readonly password: string,
  ) {}

  /** Servers, schema, people; processes are started by the test. */
  static async open(queue: 'redis' | 'postgres'): Promise<Rig> {
    execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
    const folder = mkdtempSync(join(tmpdir(), 'an-le-faults-'));
    const postgres = await startStoppablePostgres(join(folder, 'postgres'));
    const redis = queue === 'redis' ? await startRedis() : undefined;
    // As an operator would, and with the very build that then runs.
    execFileSync(process.execPath, [join(root, 'tools', 'start.mjs'), 'migrate'], {
      env: { DATABASE_URL: postgres.url, DATA_DIR: join(folder, 'data') },
      stdio: 'ignore',
    });
    const dataSource = createDataSource(postgres.url, { poolSize: 4 });
    await dataSource.initialize();
    const { password } = await seedDemonstration(dataSource, { AN_LE_EMBEDDED: '1' });
    return new Rig(folder, postgres, redis, dataSource, password ?? '');
  }

  get tx(): Tx {
    return reader(this.database);
  }

  async startApi(port?: number): Promise<RunningPart> {
    const at = port ?? (await freePort());
    const api = await startPart('api', { ...this.environment(), PORT: String(at) });
    this.apis.push(api);
    if (port === undefined) this.ports.push(at);
    return api;
  }

  /** The token of somebody, for a request of the test's own to the first api. */
  async tokenOf(username: string): Promise<string> {
    const answer = await fetch(`${this.address}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: this.password }),
    });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    return accessToken;
  }

  /** Where the first api answers. */
  get address(): string {
    return `http://127.0.0.1:${this.ports[0] ?? 0}`;
  }

  async startWorker(clockShiftMs = 0, env: Record<string, string> = {}): Promise<RunningPart> {
    const worker = await startPart('worker', { ...this.environment(), ...env }, clockShiftMs);
    this.workers.push(worker);
    return worker;
  }

  /**
   * People at work while `fault` happens, and for a moment before and after. Limits of days are shortened to seconds, in the
   * table, as only a test may, so that they end all the while.
   */
  async under(fault: () => Promise<void>, senders = 4): Promise<Ledger> {
    this.shortenLimits();
    const load = new Load(
      this.ports.map((port) => `http://127.0.0.1:${port}`),
      this.password,
    );
    await load.start(senders);
    await pause(1500);
    try {
      await fault();
      await pause(1500);
    } finally {
      await load.stop();
      clearInterval(this.shortener);
      await this.shortening;
    }
    return load.ledger;
  }

  /** Waits until no limit is overdue any more, then compares what the senders know with what was recorded. */
  async findings(ledgers: readonly Ledger[]): Promise<Findings> {
    await this.untilNothingIsDue();
    const accepted = ledgers.flatMap((ledger) => ledger.accepted);
    const lost = await this.tx.rows<{ act: string }>(
      `select act::text as act from jsonb_array_elements($1) as act
       where (select count(*) from process_event e where e.hash = act ->> 'hash'
         and e.process_id = (act ->> 'process')::uuid and e.seq = (act ->> 'seq')::int
         and e.type = act ->> 'event') <> 1`,
      [JSON.stringify(accepted)],
    );
    const counted = await this.tx.one<{
      events: number;
      fired: number;
      other: number;
      early: number;
      incidents: number;
    }>(
      `with rung as (
         select d.id, (select count(*) from process_event e where e.process_id = d.process_id
           and e.payload ->> 'step' = d.step and e.payload ->> 'rung' = d.rung
           and (e.payload ->> 'dueAt')::timestamptz = d.due_at) as times, d.settled_at < d.due_at as early
         from deadline d where d.status = 'fired')
       select (select count(*)::int from process_event e join process p on p.id = e.process_id
           where p.workflow = 'selection') as events,
         (select count(*)::int from rung) as fired,
         (select count(*)::int from rung where times <> 1) as other,
         (select count(*)::int from rung where early) as early,
         (select count(*)::int from incident where resolved_at is null) as incidents`,
    );
    if (!counted) throw new Error('A count is always one row.');
    return {
      lostOrDouble: lost.map(({ act }) => act),
      unexplained: counted.events - counted.fired - accepted.length,
      firedOtherThanOnce: counted.other,
      firedEarly: counted.early,
      openIncidents: counted.incidents,
      verify: await this.verify(),
    };
  }

  /** Everything that BullMQ keeps in PostgreSQL is gone, as after a restore of the other tables alone. */
  async loseTheQueue(): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      // Where BullMQ and we wait for each other, it is our statement that gives way and is run again.
      await tx.rows("set local deadlock_timeout = '50ms'");
      await tx.rows(
        `do $$ declare tables text; begin
           select string_agg(format('bullmq.%I', tablename), ', ') into tables
           from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%';
           execute 'truncate ' || tables || ' cascade';
         end $$`,
      );
    });
  }

  /** How many limits have fired up to now. */
  async fired(): Promise<number> {
    const row = await this.tx.one<{ fired: number }>(
      "select count(*)::int as fired from deadline where status = 'fired'",
    );
    return row?.fired ?? 0;
  }

  async close(): Promise<void> {
    clearInterval(this.shortener);
    await Promise.all([...this.apis, ...this.workers].map((part) => part.kill()));
    await this.database.destroy();
    await this.redis?.close();
    await this.postgres.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: this.postgres.url,
      DATA_DIR: join(this.folder, 'data'),
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
    };
  }

  private shortenLimits(): void {
    this.shortener = setInterval(() => {
      this.shortening = this.tx
        .rows(
          `update deadline set due_at = clock_timestamp() + random() * interval '${LONGEST_LIMIT_S} seconds',
             queued_at = null
           where id in (select id from deadline where status = 'armed' and due_at > clock_timestamp() + interval '25 hours'
             limit 500 for update skip locked)`,
        )
        // Where the server is away there is nothing to shorten.
        .catch(() => undefined);
    }, SHORTEN_EVERY_MS);
  }

  /** Resolves when every limit that has ended, or ends within the minute, has rung. */
  async untilNothingIsDue(): Promise<void> {
    for (const end = performance.now() + SETTLED_WITHIN_MS; ;) {
      const row = await this.tx.one<{ due: number }>(
        `select count(*)::int as due from deadline
         where status = 'armed' and due_at < clock_timestamp() + interval '1 minute'`,
      );
      if (row?.due === 0) return;
      if (performance.now() > end)
        throw new Error(`${row?.due ?? '?'} limits are due and nobody rings them.`);
      await pause(200);
    }
  }

  private verify(): Promise<Findings['verify']> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(root, 'dist', 'apps', 'admin', 'src', 'main.js'), 'verify'],
        { cwd: root, env: this.environment() },
        (error, stdout, stderr) => {
          const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
          resolve({ code, said: code === 0 ? '' : stdout + stderr });
        },
      );
    });
  }
}

/** What every fault must leave behind. */
export const EVERY_PROMISE_KEPT: Findings = {
  lostOrDouble: [],
  unexplained: 0,
  firedOtherThanOnce: 0,
  firedEarly: 0,
  openIncidents: 0,
  verify: { code: 0, said: '' },
};
