import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-binaries';
import { commandLine, isAlive } from './process-identity';

/** Durability of the server: 'kept' survives loss of power, 'disposable' is faster and for tests only. */
export interface EmbeddedPostgresOptions {
  durability: 'kept' | 'disposable';
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
  readonly ended: Promise<void>;
  /** Ends sessions, writes everything down and waits until no process is left. Twice is the same as once. */
  stop(): Promise<void>;
}

const ACCOUNT = 'an_le';
const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 20;

/**
 * Starts the server in `folder`, making its files on the first start; a server that a killed parent left running there is
 * adopted. The caller must be the folder's only owner (see folder-owner.ts). Throws with the end of the server's log.
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true });
  const place: Place = {
    cluster: join(root, 'data'),
    log: join(root, 'postgres.log'),
    password: passwordOf(root),
    passwordFile: join(root, 'password'),
  };
  const left = await findRunning(place);
  if (left !== undefined) return serverAt(place, { ...left, origin: 'adopted' });
  const programs = findPostgresPrograms();
  const origin = existsSync(join(place.cluster, 'PG_VERSION')) ? 'started' : 'created';
  if (origin === 'created') createCluster(place, programs);
  const started = await startServer(place, programs, options);
  return serverAt(place, { ...started, origin });
}

interface Place {
  cluster: string;
  log: string;
  password: string;
  passwordFile: string;
}
interface Running {
  pid: number;
  port: number;
  child?: ChildProcess;
}

function passwordOf(root: string): string {
  const file = join(root, 'password');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function createCluster(place: Place, programs: PostgresPrograms): void {
  // Without PG_VERSION an earlier attempt was cut short: nothing in it was ever used.
  rmSync(place.cluster, { recursive: true, force: true });
  mkdirSync(place.cluster, { mode: 0o700 });
  programs.handOver(place.cluster);
  programs.handOver(place.passwordFile);
  const { file, args, account } = programs.command('initdb', [
    ...[
      '-D',
      place.cluster,
      '-U',
      ACCOUNT,
      '-A',
      'scram-sha-256',
      `--pwfile=${place.passwordFile}`,
    ],
    // Otherwise LANG of whoever starts us first would decide encoding and order for ever.
    ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
    ...['--no-instructions', '--no-sync'],
  ]);
  const result = spawnSync(file, args, { ...account, cwd: '/', env: CLEAN_ENV, encoding: 'utf8' });
  if (result.status === 0) return;
  rmSync(place.cluster, { recursive: true, force: true });
  throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
}

// PG* variables of the caller would silently change the server.
const CLEAN_ENV = { PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

async function startServer(
  place: Place,
  programs: PostgresPrograms,
  { durability }: EmbeddedPostgresOptions,
): Promise<Required<Running>> {
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // Statements in the log would carry personal data.
    'log_min_error_statement=panic',
    ...(durability === 'kept'
      ? []
      : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const { file, args, account } = programs.command('postgres', [
    ...['-D', place.cluster, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const log = openSync(place.log, 'w', 0o600);
  // Detached: Ctrl-C in a terminal must reach our processes first, and the database last.
  const child = spawn(file, args, {
    ...{ ...account, cwd: '/', env: CLEAN_ENV, detached: true },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`PostgreSQL did not start: ${readFileSync(place.log, 'utf8').slice(-800)}`));
    });
  });
  const pid = await Promise.race([failed, untilReady(place, START_LIMIT_MS)]);
  return { pid, port, child };
}

/** The 8th line of postmaster.pid says "ready" once the server answers. */
async function untilReady(place: Place, limitMs: number): Promise<number> {
  for (const end = performance.now() + limitMs; performance.now() < end;) {
    const lines = postmasterLines(place);
    if (lines?.[7]?.trim() === 'ready') return Number(lines[0]);
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`PostgreSQL in ${place.cluster} did not become ready; see ${place.log}.`);
}

function postmasterLines(place: Place): string[] | undefined {
  try {
    return readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

async function findRunning(place: Place): Promise<Running | undefined> {
  const lines = postmasterLines(place);
  const pid = Number(lines?.[0]);
  // A stale file may name a number that by now belongs to a stranger.
  if (!pid || !isAlive(pid) || commandLine(pid)?.includes(place.cluster) !== true) return undefined;
  if (lines?.[7]?.trim() === 'stopping') {
    await untilGone(pid);
    return undefined;
  }
  await untilReady(place, START_LIMIT_MS);
  return { pid, port: Number(lines?.[3]) };
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(LOOK_EVERY_MS);
}

/** Nobody is told of the end of a process that is not a child; looking once a second does not keep ours alive. */
async function untilSeenGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(1000, undefined, { ref: false });
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function serverAt(
  place: Place,
  { pid, port, child, origin }: Running & { origin: EmbeddedPostgres['origin'] },
): EmbeddedPostgres {
  const url = (database: string): string =>
    `postgres://${ACCOUNT}:${place.password}@127.0.0.1:${String(port)}/${database}`;
  const ended = child === undefined ? untilSeenGone(pid) : exitOf(child);
  return {
    port,
    pid,
    origin,
    url,
    ended,
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
