import { createDataSource, inTransaction, reader } from '@app/platform';
import { seedRegister } from '@app/register';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { createPortal } from '../../apps/portal/src/create-portal';

let database: TestDatabase;
let readOnly: DataSource;
let portal: FastifyInstance;

beforeAll(async () => {
  database = await openTestDatabase();
  await inTransaction(database.dataSource, seedRegister);
  readOnly = createDataSource(database.url, { poolSize: 4, access: 'read-only' });
  await readOnly.initialize();
  portal = await createPortal({
    dataSource: readOnly,
    clock: database.clock,
    assets: undefined,
    trustProxy: false,
  });
});
afterAll(async () => {
  await portal.close();
  await readOnly.destroy();
  await database.close();
});

describe('the portal as a process of its own', () => {
  it.each([
    '/',
    '/an-le',
    '/an-le/70-2023-AL',
    '/quy-trinh',
    '/tinh-trang',
    '/lay-y-kien',
    '/tinh-thoi-han',
  ])('shows %s in sessions that cannot write', async (url) => {
    const answer = await portal.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    expect(answer.body).not.toMatch(/ style=|<script/);
  });

  it('is refused by the database itself when it would change anything', async () => {
    await expect(
      reader(readOnly).rows(`update precedent set title = 'x' where ordinal = 1`),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it.each(['/lay-y-kien/x', '/de-xuat', '/api/v1/candidates'])(
    'refuses what is sent to %s in a sentence, unread',
    async (url) => {
      const answer = await portal.inject({ method: 'POST', url, payload: { q: 1 } });
      expect(answer.statusCode).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD');
      expect(answer.body).toContain('Máy này chỉ để đọc');
    },
  );

  it('knows nothing of the API or the workspace', async () => {
    for (const url of ['/api/v1/precedents', '/lam-viec/', '/health/ready'])
      expect((await portal.inject({ url })).statusCode).toBe(404);
  });

  it('lets one network ask 300 times at once, and says when to come again; another is not held up', async () => {
    const ask = (remoteAddress: string) => portal.inject({ url: '/tinh-thoi-han', remoteAddress });
    const answers = await Promise.all(Array.from({ length: 320 }, () => ask('192.0.2.7')));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers['retry-after']).toBe('1');
    expect((await ask('198.51.100.7')).statusCode).toBe(200);
  });
});
