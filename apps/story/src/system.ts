import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createDataSource,
  inTransaction,
  reader,
  readyDetails,
  setSimulatedTime,
  type Tx,
} from '@app/platform';
import type { DataSource } from 'typeorm';

const READY_WITHIN_MS = 60_000;
const SETTLED_WITHIN_MS = 20_000;
const ASK_EVERY_MS = 20;

/**
 * A freshly started system of our own, on simulated time, in a folder that goes when we go. The clock is moved in its
 * database, which only the run that started it may do.
 */
export class FreshSystem {
  private constructor(
    readonly address: string,
    readonly password: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly dataSource: DataSource,
  ) {}

  /** Starts it as `npm start` would, with its clock standing at `from`. */
  static async start(from: string): Promise<FreshSystem> {
    const folder = mkdtempSync(join(tmpdir(), 'an-le-story-'));
    const port = await freePort();
    const main = resolve(__dirname, '..', '..', 'standalone', 'src', 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: {
        ...withoutServers(process.env),
        DATA_DIR: folder,
        PORT: String(port),
        HOST: '127.0.0.1',
        AN_LE_SIMULATED_CLOCK: from,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      // Ctrl-C reaches us alone; we stop it in order.
      detached: true,
    });
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    try {
      const { address, databaseUrl } = await ready(child);
      const password = /password\s+(\S+)/.exec(said)?.[1];
      if (password === undefined) throw new Error(`No password was printed:\n${said}`);
      const dataSource = createDataSource(databaseUrl ?? '', { poolSize: 2 });
      await dataSource.initialize();
      return new FreshSystem(address ?? '', password, child, folder, dataSource);
    } catch (error) {
      child.kill('SIGTERM');
      process.stderr.write(said);
      throw error;
    }
  }

  /** For reading what was recorded; nothing is written but the clock. */
  get tx(): Tx {
    return reader(this.dataSource);
  }

  async now(): Promise<Date> {
    const row = await this.tx.one<{ now: Date }>('select app.now() as now');
    if (!row) throw new Error('app.now() answered nothing.');
    return row.now;
  }

  /** Lets time pass until `instant`. Every bell on the way rings at its own instant, as it would in life. */
  async passUntil(instant: Date): Promise<void> {
    for (;;) {
      const next = await this.tx.one<{ due_at: Date | null }>(
        "select min(due_at) as due_at from deadline where status = 'armed' and due_at <= $1",
        [instant],
      );
      if (!next?.due_at) break;
      await this.setClock(next.due_at);
    }
    await this.setClock(instant);
  }

  /** Ends every process and removes the folder. Twice is the same as once. */
  async stop(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise<void>((done) => this.child.once('exit', () => done()));
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async setClock(instant: Date): Promise<void> {
    if (instant > (await this.now()))
      await inTransaction(this.dataSource, (tx) => setSimulatedTime(tx, instant));
    await this.untilNothingIsDue();
  }

  /** The worker hears that the clock moved and rings what is due; only its own work ends this waiting. */
  private async untilNothingIsDue(): Promise<void> {
    for (const end = performance.now() + SETTLED_WITHIN_MS; performance.now() < end;) {
      const row = await this.tx.one<{ due: number }>(
        `select count(*)::int as due from deadline d where status = 'armed' and due_at <= app.now()
           and not exists (select from incident i where i.subject_id = d.id and i.resolved_at is null)`,
      );
      if (row?.due === 0) return;
      await pause(ASK_EVERY_MS);
    }
    throw new Error('Deadlines are due and no worker rings them.');
  }
}

function ready(child: ChildProcess): Promise<Readonly<Record<string, string>>> {
  return new Promise((resolveReady, reject) => {
    const late = setTimeout(() => {
      reject(new Error('The system did not start within a minute.'));
    }, READY_WITHIN_MS);
    child.on('message', (message) => {
      const details = readyDetails(message);
      if (!details) return;
      clearTimeout(late);
      resolveReady(details);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The system ended with code ${String(code)} while it started.`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address) done(address.port);
        else reject(new Error('No port was given.'));
      });
    });
  });
}

/** A story is played on a database of its own, whatever servers the environment names. */
function withoutServers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = environment;
  return rest;
}
