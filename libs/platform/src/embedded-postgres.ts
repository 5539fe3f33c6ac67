import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-binaries';
import {
  ACCOUNT,
  CLEAN_ENV,
  type Cluster,
  clusterIn,
  createCluster,
  type Durability,
  ownerOf,
} from './postgres-cluster';
import {
  findPostmaster,
  type Postmaster,
  untilGone,
  untilReady,
  untilSeenGone,
} from './postmaster';
import { isAlive } from './process-identity';

/** How the server runs. */
export interface EmbeddedPostgresOptions {
  durability: Durability;
  /** Where to listen; a free port where nothing is said. */
  port?: number;
  /** Where its log is begun anew, as usual, or goes on after what an earlier server wrote. */
  log?: 'anew' | 'continued';
  /** Another release than the one that npm installed for us, so that tests can run on what operators have. */
  release?: PostgresRelease;
}

/** The programs of a release of PostgreSQL, and how its `initdb` is asked for the order of letters. */
export interface PostgresRelease {
  /** The folder that holds `bin`, `lib` and `share`. */
  native: string;
  locale: readonly string[];
}

/** A running PostgreSQL server on 127.0.0.1 whose files live in one folder. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  /** 'created' with new files, 'started' on files of an earlier run, 'adopted' when it was already running without its parent. */
  readonly origin: 'created' | 'started' | 'adopted';
  /** Connection string of a database on this server. */
  url(database: string): string;
  /** Creates the database unless it is there; answers whether it did. */
  ensureDatabase(name: string): Promise<boolean>;
  /** Resolves when the server ends, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** The end of its log, for the person who must find out why it ended. */
  lastWords(): string;
  /** Ends sessions, writes everything down and waits until no process is left. Twice is the same as once. */
  stop(): Promise<void>;
}

/**
 * Starts the server in `folder`, making its files on the first start; a server that a killed parent left running there is
 * adopted. The caller must be the folder's only owner. Throws with the end of the server's log.
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const cluster = clusterIn(folder);
  const left = await findPostmaster(cluster);
  if (left !== undefined) return serverAt(cluster, { ...left, origin: 'adopted' });
  const owner = ownerOf(cluster);
  const programs = findPostgresPrograms(owner, options.release?.native);
  const origin = owner === undefined ? 'created' : 'started';
  const { durability, release } = options;
  if (origin === 'created')
    createCluster(cluster, programs, { durability, ...(release && { locale: release.locale }) });
  const started = await startServer(cluster, programs, options);
  return serverAt(cluster, { ...started, origin });
}

interface Started extends Postmaster {
  child?: ChildProcess;
  origin: EmbeddedPostgres['origin'];
}

async function startServer(
  cluster: Cluster,
  programs: PostgresPrograms,
  { durability, port = 0, log: begin = 'anew' }: EmbeddedPostgresOptions,
): Promise<Omit<Started, 'origin'>> {
  port ||= await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // Statements and details in the log would carry personal data.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    // One way back for every death: PostgreSQL 18 that cannot recover in place hangs for ever and refuses everybody.
    'restart_after_crash=off',
    ...(durability === 'kept'
      ? []
      : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const { file, args, account } = programs.command('postgres', [
    ...['-D', cluster.path, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const log = openSync(cluster.log, begin === 'anew' ? 'w' : 'a', 0o600);
  // Detached: Ctrl-C in a terminal must reach our processes first, and the database last.
  const child = spawn(file, args, {
    ...{ ...account, cwd: '/', env: CLEAN_ENV, detached: true },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = exitOf(child).then((error) => {
    const reason = error?.message ?? lastWordsIn(cluster);
    throw new Error(`PostgreSQL did not start: ${reason}`);
  });
  const pid = child.pid ?? 0;
  await Promise.race([failed, untilReady(cluster, pid)]);
  return { pid, port, child };
}

function lastWordsIn({ log }: Cluster): string {
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-800) : '';
}

/** Resolves at the end of a child, with the error if it never began. */
function exitOf(child: ChildProcess): Promise<Error | undefined> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve(undefined));
    child.once('error', resolve);
  });
}

function serverAt(cluster: Cluster, { pid, port, child, origin }: Started): EmbeddedPostgres {
  const url = (database: string): string =>
    `postgres://${ACCOUNT}:${cluster.password}@127.0.0.1:${String(port)}/${database}`;
  const ended = child === undefined ? untilSeenGone(pid) : exitOf(child);
  return {
    port,
    pid,
    origin,
    url,
    ended,
    lastWords: () => lastWordsIn(cluster),
    ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
    async stop(): Promise<void> {
      if (!isAlive(pid)) return;
      process.kill(pid, 'SIGINT');
      await untilGone(pid);
    },
  };
}

async function ensureDatabase(url: string, name: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return false;
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('The system gave no free port.'));
      });
    });
  });
}
