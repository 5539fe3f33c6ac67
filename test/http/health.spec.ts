import { createTestApp, type TestApp } from './test-app';

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api.close());

describe('health', () => {
  it('live answers without asking the database anything', async () => {
    const answer = await api.send({ url: '/health/live' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'live' });
  });

  it('ready says what was checked', async () => {
    const answer = await api.send({ url: '/health/ready' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'ready',
      checks: {
        database: 'up',
        schema: 'current',
        clock: { ok: true },
        queue: { waiting: 0, overdueDeadlines: 0 },
      },
    });
  });

  it('a schema of another version is not ready, and says which way', async () => {
    await api.database.dataSource.query(
      `insert into schema_migration (timestamp, name) values (9999000000001, 'FromTheFuture9999000000001')`,
    );
    const answer = await api.send({ url: '/health/ready', headers: { 'accept-language': 'en' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      code: 'not-ready',
      title: 'Not ready',
      checks: { schema: 'newer', database: 'up' },
    });
    await api.database.dataSource.query(
      `delete from schema_migration where name = 'FromTheFuture9999000000001'`,
    );
  });

  it('an address under /api/v1 does not have it', async () => {
    expect((await api.send({ url: '/api/v1/health/live' })).statusCode).toBe(404);
  });
});
