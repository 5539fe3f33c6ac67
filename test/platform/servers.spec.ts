import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  describeWithRedis,
  openEmptyDatabase,
  openTestDatabase,
  startRedis,
  type TestDatabase,
} from '@app/testing';
import { freePort } from './standalone-run';

const root = join(__dirname, '..', '..');

interface Ending {
  code: number | null;
  said: string;
}

/** `npm run api` or `npm run worker` on servers of the operator's, to its end. */
async function run(part: 'api' | 'worker', env: Readonly<Record<string, string>>): Promise<Ending> {
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), part], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: String(await freePort()), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

let database: TestDatabase;
let empty: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  empty = await openEmptyDatabase();
});
afterAll(async () => {
  await database.close();
  await empty.close();
});

it.each(['api', 'worker'] as const)(
  'npm run %s refuses a database that is older, and names the command that mends it',
  async (part) => {
    const { code, said } = await run(part, { DATABASE_URL: empty.url });
    expect(code).toBe(1);
    expect(said).toContain(
      'Cơ sở dữ liệu chưa theo kịp phiên bản này: hãy chạy "npm run migrate".',
    );
    expect(said).toContain('The database is older than this version: run "npm run migrate".');
  },
);

it('npm run worker refuses a database of a newer version', async () => {
  await database.dataSource.query(
    `insert into schema_migration (timestamp, name) values (9999000000001, 'FromTheFuture9999000000001')`,
  );
  const { code, said } = await run('worker', { DATABASE_URL: database.url });
  await database.dataSource.query('delete from schema_migration where timestamp = 9999000000001');
  expect(code).toBe(1);
  expect(said).toContain('Cơ sở dữ liệu đã thuộc một phiên bản mới hơn');
});

describeWithRedis('npm run worker with a Redis', () => {
  it('that may evict ends with a sentence and code 1', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    try {
      const { code, said } = await run('worker', {
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
      });
      expect(code).toBe(1);
      expect(said).toContain('Hãy đặt maxmemory-policy noeviction.');
    } finally {
      await redis.close();
    }
  });
});
