import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest loads its global set-up without the `@app/…` aliases, and a set-up should load no more than it needs.
import { createDataSource } from '../../platform/src/data-source';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../platform/src/embedded-postgres';
import { migrate } from '../../platform/src/migrate';
import { commandLine, isAlive, startMark } from '../../platform/src/process-identity';
import { reader } from '../../platform/src/tx';
import { releaseUnderTest } from './release';

/** The migrated database that each test file copies. */
export const TEMPLATE_DATABASE = 'an_le_template';

/** Databases of test files begin with this; one that is left at the end was never closed. */
export const TEST_DATABASE_PREFIX = 't_';

/** The variable by which the workers of a Jest run learn the address of its server. */
export const TEST_SERVER_VARIABLE = 'AN_LE_TEST_SERVER';

/** The server of one Jest run. */
export interface TestServer {
  /** Address of the database `postgres` on it. */
  readonly url: string;
  /** Where its files lie, and what the files of the run share. */
  readonly folder: string;
  /** Ends the server and removes its files; throws, naming them, when test files left databases open. */
  close(): Promise<void>;
}

const FOLDER_PREFIX = 'an-le-jest-';

/** Starts a server of its own for this run, without durability, with the schema of this moment as template. */
export async function startTestServer(): Promise<TestServer> {
  sweepAbandonedServers();
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  writeFileSync(join(folder, 'owner'), ownerMark(process.pid));
  const release = releaseUnderTest();
  const server = await startEmbeddedPostgres(folder, {
    durability: 'disposable',
    ...(release && { release }),
  });
  try {
    await makeTemplate(server);
  } catch (error) {
    await dispose(server, folder);
    throw error;
  }
  return {
    url: server.url('postgres'),
    folder,
    async close(): Promise<void> {
      const left = await leftOpen(server);
      await dispose(server, folder);
      if (left.length > 0) throw new Error(`Test databases never closed: ${left.join(', ')}.`);
    },
  };
}

async function makeTemplate(server: EmbeddedPostgres): Promise<void> {
  await server.ensureDatabase(TEMPLATE_DATABASE);
  const dataSource = createDataSource(server.url(TEMPLATE_DATABASE), { poolSize: 2 });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function leftOpen(server: EmbeddedPostgres): Promise<string[]> {
  const dataSource = createDataSource(server.url('postgres'), { poolSize: 2 });
  await dataSource.initialize();
  try {
    const rows = await reader(dataSource).rows<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1) order by datname',
      [TEST_DATABASE_PREFIX],
    );
    return rows.map(({ datname }) => datname);
  } finally {
    await dataSource.destroy();
  }
}

async function dispose(server: EmbeddedPostgres, folder: string): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed leaves a server that nobody will stop; the next run does. */
function sweepAbandonedServers(): void {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const owner = readIfThere(join(folder, 'owner'));
    // Without a mark its owner may be just starting.
    if (owner === undefined || owner === ownerMark(Number.parseInt(owner, 10))) continue;
    const pid = Number.parseInt(readIfThere(join(folder, 'data', 'postmaster.pid')) ?? '0', 10);
    if (pid > 0 && isAlive(pid) && commandLine(pid)?.includes(folder) === true) {
      process.kill(pid, 'SIGQUIT');
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function ownerMark(pid: number): string {
  return `${String(pid)} ${startMark(pid) ?? 'gone'}`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
