import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedDemonstration } from '@app/identity';
import { createDataSource, inTransaction, reader, type Tx } from '@app/platform';
import { startRedis, type TestRedis } from '@app/testing';
import type { DataSource } from 'typeorm';
import { freePort } from '../platform/standalone-run';
import { Audit } from './audit';
import { type Entry, type Ledger, Load } from './ledger';
import { ShortLimits } from './limits';
import {
  type RunningPart,
  startPart,
  startStoppablePostgres,
  type StoppablePostgres,
} from './processes';

const root = join(__dirname, '..', '..');
/** The whole system as an operator runs it on servers of their own, with people at work, to be broken on purpose. */
export class Rig {
  readonly apis: RunningPart[] = [];
  readonly workers: RunningPart[] = [];
  readonly ports: number[] = [];
  readonly audit: Audit;
  readonly limits: ShortLimits;

  private constructor(
    readonly folder: string,
    readonly postgres: StoppablePostgres,
    readonly redis: TestRedis | undefined,
    readonly database: DataSource,
    /** Of everybody who works here. */
    readonly password: string,
  ) {
    this.audit = new Audit(database, this.environment());
    this.limits = new ShortLimits(database);
  }

  /** Servers, schema, people; processes are started by the test. Files lie below `place`, and are gone after `close`. */
  static async open(queue: 'redis' | 'postgres', place = tmpdir()): Promise<Rig> {
    execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
    const folder = mkdtempSync(join(place, 'an-le-faults-'));
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

  /** Kills the api that has run longest, in whatever it does, and starts another on its port. */
  async replaceApi(): Promise<void> {
    const [api] = this.apis.splice(0, 1);
    const [port] = this.ports.splice(0, 1);
    this.ports.push(port ?? 0);
    await api?.kill();
    await this.startApi(port);
  }

  /** Kills the worker that has run longest, in whatever it does, and starts another, whose clock may be wrong. */
  async replaceWorker(clockShiftMs = 0): Promise<void> {
    const [worker] = this.workers.splice(0, 1);
    await worker?.kill();
    await this.startWorker(clockShiftMs);
  }

  /** People at work while `fault` happens, and for a moment before and after; limits end all the while. */
  async under(fault: () => Promise<void>, senders = 4): Promise<Ledger> {
    this.limits.start();
    const load = this.load();
    await load.start(senders);
    await pause(1500);
    try {
      load.faultBegins();
      await fault();
      load.faultEnds();
      await pause(1500);
    } finally {
      await load.stop();
      await this.limits.stop();
    }
    return load.ledger;
  }

  /** People who can send to every api. */
  load(note?: (entry: Entry) => void): Load {
    return new Load(
      this.ports.map((port) => `http://127.0.0.1:${port}`),
      this.password,
      note,
    );
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

  async close(): Promise<void> {
    await this.limits.stop();
    await Promise.all([...this.apis, ...this.workers].map((part) => part.kill()));
    await this.database.destroy();
    await this.redis?.close();
    await this.postgres.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What every process of this system is started with. */
  environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: this.postgres.url,
      DATA_DIR: join(this.folder, 'data'),
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
    };
  }
}
