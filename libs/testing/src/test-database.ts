import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Clock,
  createDataSource,
  inTransaction,
  poolOf,
  reader,
  setSimulatedTime,
} from '@app/platform';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { TEMPLATE_DATABASE, TEST_DATABASE_PREFIX, TEST_SERVER_VARIABLE } from './server';

/** A database of its own for one test file, with the whole schema and nothing in it. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Follows `setTime`; until it is called, real time. */
  readonly clock: Clock;
  /** Moves `app.now()` and `clock` forward to an ISO instant; throws a RangeError for an earlier one. */
  setTime(instant: string): Promise<void>;
  /** Drops the database. Throws, so that the file fails, when something still holds a connection to it. */
  close(): Promise<void>;
}

const POOL_SIZE = 10;

/** Copies the template of this run; open it in `beforeAll`, close it in `afterAll`. */
export function openTestDatabase(): Promise<TestDatabase> {
  return openCopyOf(TEMPLATE_DATABASE);
}

/** A database without any schema, for tests of what makes one. */
export function openEmptyDatabase(): Promise<TestDatabase> {
  return openCopyOf('template0');
}

async function openCopyOf(template: string): Promise<TestDatabase> {
  const server = process.env[TEST_SERVER_VARIABLE];
  if (server === undefined) throw new Error('This file must run in the Jest project "system".');
  const name = databaseName();
  await onServer(server, `create database "${name}" template "${template}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dataSource = createDataSource(url.href, { poolSize: POOL_SIZE });
  await dataSource.initialize();
  return {
    url: url.href,
    dataSource,
    clock: new Clock(dataSource, { simulated: true }),
    setTime: (instant) =>
      inTransaction(dataSource, (tx) => setSimulatedTime(tx, new Date(instant))),
    async close(): Promise<void> {
      const leak = await findLeak(dataSource);
      // Ending a pool waits for connections in use, for ever if they were forgotten.
      if (leak === undefined) await dataSource.destroy();
      await onServer(server, `drop database "${name}" with (force)`);
      if (leak !== undefined) throw new Error(leak);
    },
  };
}

function databaseName(): string {
  const file = basename(expect.getState().testPath ?? 'test')
    .replace(/\W+/g, '_')
    .toLowerCase();
  return `${TEST_DATABASE_PREFIX}${file.slice(0, 40)}_${randomBytes(4).toString('hex')}`;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function findLeak(dataSource: DataSource): Promise<string | undefined> {
  const pool = poolOf(dataSource);
  const held = pool.totalCount - pool.idleCount;
  if (held > 0) return `${String(held)} connection(s) of the test's own pool were never released.`;
  const strangers = await strangersAfterGrace(dataSource, pool.totalCount);
  if (strangers.length === 0) return undefined;
  return `Connections to the test database were left open by: ${strangers.join('; ')}.`;
}

/** The server notices the end of a connection a moment after the client; only what stays is a leak. */
async function strangersAfterGrace(dataSource: DataSource, own: number): Promise<string[]> {
  for (let look = 0; ; look += 1) {
    const sessions = await reader(dataSource).rows<{ doing: string }>(
      `select coalesce(nullif(application_name, ''), '?') || ' ' || coalesce(state, '') || ': ' || left(query, 100) as doing
       from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (sessions.length < Math.max(1, own)) return [];
    if (look === 50) return sessions.map(({ doing }) => doing);
    await pause(20);
  }
}
