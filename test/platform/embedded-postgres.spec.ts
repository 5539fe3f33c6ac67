import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, isAlive, startEmbeddedPostgres } from '@app/platform';
import { Client } from 'pg';

let folder: string;
let running: EmbeddedPostgres | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-postgres-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres(folder, { durability: 'kept' });
  await running.ensureDatabase('court');
  return running;
}

async function ask<R>(server: EmbeddedPostgres, ...statements: string[]): Promise<R[]> {
  const client = new Client({ connectionString: server.url('court') });
  // A server that is killed under the test says so on its connections too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: R[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as R[];
    return rows;
  } finally {
    await client.end();
  }
}

test('a server that is killed outright keeps every row that it had acknowledged', async () => {
  const first = await start();
  expect(first.origin).toBe('created');
  await ask(first, 'create table act (id int primary key)');
  await Promise.all(
    Array.from({ length: 20 }, (_, id) => ask(first, `insert into act values (${id})`)),
  );

  const idle = new Client({ connectionString: first.url('court') });
  idle.on('error', () => undefined);
  await idle.connect();
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const second = await start();

  expect(second.origin).toBe('started');
  expect(await ask(second, 'select count(*)::int as kept from act')).toEqual([{ kept: 20 }]);
}, 60_000);

test('a server that nobody stopped is taken over as it is, with its connections', async () => {
  const first = await start();
  const second = await start();

  expect(second.origin).toBe('adopted');
  expect(second.pid).toBe(first.pid);
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a stopped server leaves no process, and stopping it twice is the same as once', async () => {
  const server = await start();
  await server.stop();
  await server.stop();

  expect(isAlive(server.pid)).toBe(false);
});

test('a file that a dead server left is not mistaken for a server when its number belongs to a stranger', async () => {
  const first = await start();
  await first.stop();
  const stranger = [process.pid, join(folder, 'data'), 0, 1, '', '127.0.0.1', '', 'ready'];
  writeFileSync(join(folder, 'data', 'postmaster.pid'), stranger.join('\n'));

  const second = await start();
  expect(second.origin).toBe('started');
  expect(second.pid).not.toBe(process.pid);
});

test('an initialisation that was cut short is begun again', async () => {
  mkdirSync(join(folder, 'data.new'));
  writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18');

  expect((await start()).origin).toBe('created');
  expect(readdirSync(folder).sort()).toEqual(['data', 'password', 'postgres.log']);
});

test('variables for PostgreSQL in the environment change nothing, and neither do language and zone', async () => {
  const before = { ...process.env };
  Object.assign(process.env, { PGPORT: '1', PGDATA: '/nowhere', TZ: 'Asia/Tokyo', LANG: 'tr_TR' });
  try {
    const server = await start();
    const [row] = await ask<Record<string, string>>(
      server,
      `select upper('i đ') as upper, current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({ upper: 'I Đ', zone: 'UTC', encoding: 'UTF8' });
  } finally {
    process.env = before;
  }
});

test('the password lies in a file that only its owner reads, and nobody enters without it', async () => {
  const server = await start();
  const password = readFileSync(join(folder, 'password'), 'utf8');
  const stranger = new Client({
    connectionString: server.url('court').replace(password, 'guess'),
  });

  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  expect(password.length).toBeGreaterThanOrEqual(24);
});
