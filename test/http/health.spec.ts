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
        queue: { state: 'no-worker', workers: 0, waiting: 0, overdueDeadlines: 0 },
      },
    });
  });

  it('ready tells what the living workers say of the queue, and forgets those that are silent', async () => {
    const pulse = async (id: number, reachable: boolean, silentFor: string): Promise<void> => {
      await api.database.dataSource.query(
        `insert into worker_pulse (id, queue, reachable, seen_at)
         values ($1, 'redis', $2, clock_timestamp() - $3::interval)`,
        [`00000000-0000-7000-8000-00000000000${String(id)}`, reachable, silentFor],
      );
    };
    const queue = async (): Promise<unknown> =>
      (await api.send({ url: '/health/ready' })).json<{ checks: { queue: unknown } }>().checks
        .queue;
    await pulse(1, true, '1 minute');
    expect(await queue()).toMatchObject({ state: 'no-worker', workers: 0 });
    await pulse(2, false, '1 second');
    expect(await queue()).toMatchObject({ state: 'away', workers: 1 });
    await pulse(3, true, '1 second');
    expect(await queue()).toMatchObject({ state: 'reachable', workers: 2 });
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
      detail: 'The database belongs to a newer version: replace this process by that version.',
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
