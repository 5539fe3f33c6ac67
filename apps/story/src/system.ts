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
    private readonly folder: string,
    private readonly from: string,
    private running: Running,
    readonly password: string,
  ) {}

  /** Where the API answers; another port after each restart. */
  get address(): string {
    return this.running.address;
  }

  get dataSource(): DataSource {
    return this.running.dataSource;
  }

  /** Starts it as `npm start` would, with its clock standing at `from`. */
  static async start(from: string): Promise<FreshSystem> {
    const folder = mkdtempSync(join(tmpdir(), 'an-le-story-'));
    try {
      const running = await run(folder, from);
      const password = /password\s+([a-z0-9]+(?:-[a-z0-9]+)+)/.exec(running.said)?.[1];
      if (password === undefined) throw new Error(`No password was printed:\n${running.said}`);
      return new FreshSystem(folder, from, running, password);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Stops every process, database included, and starts them again on the same data. */
  async restart(): Promise<void> {
    await end(this.running);
    this.running = await run(this.folder, this.from);
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
    await end(this.running);
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

/** One run of the system on a folder. */
interface Running {
  child: ChildProcess;
  address: string;
  dataSource: DataSource;
  /** What it printed while it started. */
  said: string;
}

async function run(folder: string, from: string): Promise<Running> {
  const main = resolve(__dirname, '..', '..', 'standalone', 'src', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: {
      ...withoutServers(process.env),
      DATA_DIR: folder,
      PORT: String(await freePort()),
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
    const dataSource = createDataSource(databaseUrl ?? '', { poolSize: 2 });
    await dataSource.initialize();
    return { child, address: address ?? '', dataSource, said };
  } catch (error) {
    child.kill('SIGTERM');
    process.stderr.write(said);
    throw error;
  }
}

async function end({ child, dataSource }: Running): Promise<void> {
  if (dataSource.isInitialized) await dataSource.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await gone;
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
