import { EngineWorker, Engine } from '@app/engine';
import { openQueueBackend, reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk, paper, proposalB } from './case-desk';
import { createTestApp } from './test-app';

const DAY = 86_400_000;

let desk: CaseDesk;
let began = Date.parse('2026-03-02T01:00:00.000Z');
beforeAll(async () => {
  desk = await CaseDesk.over(await createTestApp({ logger: false }));
});
afterAll(() => desk.close());
// Every test has a month of its own.
beforeEach(async () => {
  began += 30 * DAY;
  await after(0);
});

const after = (ms: number): Promise<void> =>
  desk.test.database.setTime(new Date(began + ms).toISOString());

const lend = (key: string, more: object = {}) =>
  desk.send(
    'POST',
    '/delegations',
    'chief',
    {
      to: desk.personOf('deputy'),
      powers: ['ADVISORY.WAIVED'],
      validFrom: '2026-03-01',
      validTo: '2026-12-31',
      document: paper,
      ...more,
    },
    { 'idempotency-key': key },
  );

const propose = (
  key: string,
  title: string,
  as: 'judge' | null = 'judge',
  address = '10.0.0.1',
) => {
  const { routeDocument: _paper, ...open } = { ...proposalB, title };
  return desk.test.send({
    method: 'POST',
    url: '/api/v1/candidates',
    body: { proposal: { ...open, route: 'a', proposer: { kind: as ? 'judge' : 'individual' } } },
    headers: { 'idempotency-key': key },
    address,
  });
};

const rows = <R>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
  reader(desk.test.database.dataSource).rows<R>(sql, values);

/** Writes that record no act of anybody: whoever sends them twice has the same twice. */
const withoutKey = [
  'DELETE /api/v1/auth/session',
  'DELETE /api/v1/auth/sessions',
  'POST /api/v1/auth/password',
  'POST /api/v1/auth/session',
  'POST /api/v1/auth/token',
  'POST /api/v1/calendar/preview',
  'POST /api/v1/candidates/{id}/preview',
  'POST /api/v1/candidates/{id}/what-if',
  'POST /api/v1/deadlines/compute',
];

const badKeys: readonly Readonly<Record<string, string>>[] = [{}, { 'idempotency-key': 'short' }];

it('every write asks for a key, in the reference and at the door', async () => {
  const { paths } = (await desk.test.send({ url: '/api/v1/openapi.json' })).json<{
    paths: Record<string, Record<string, { parameters?: { name: string; required?: boolean }[] }>>;
  }>();
  const { token } = await desk.test.signedIn('anybody', 'research-head', 'office', 'operator');
  const without: string[] = [];
  let asked = 0;
  for (const [path, operations] of Object.entries(paths))
    for (const [name, { parameters = [] }] of Object.entries(operations)) {
      if (name === 'get' || name === 'head') continue;
      const method = name.toUpperCase() as 'POST';
      const key = parameters.find((each) => each.name === 'Idempotency-Key');
      if (key?.required !== true) {
        without.push(`${method} ${path}`);
        continue;
      }
      asked += 1;
      const url = path.replaceAll(/\{\w+\}/g, uuid());
      for (const given of badKeys) {
        const headers = { ...given, 'if-match': '"1"' };
        const answer = await desk.test.send({ method, url, token, body: {}, headers });
        const { code } = answer.json<{ code: string }>();
        expect([method, path, answer.statusCode, code]).toEqual([
          method,
          path,
          400,
          'invalid-idempotency-key',
        ]);
      }
    }
  expect(without.sort()).toEqual(withoutKey);
  expect(asked).toBeGreaterThan(15);
});

describe('a key lives for seven days', () => {
  it('and until then stands for its request; from then on it is free again, for an act of a case and for any other', async () => {
    const keys = [`case-${uuid()}`, `other-${uuid()}`] as const;
    const first = [await propose(keys[0], 'Một'), await lend(keys[1])] as const;
    await after(7 * DAY - 1);
    expect((await propose(keys[0], 'Một')).json()).toMatchObject({
      id: first[0].json<{ id: string }>().id,
      repeated: true,
    });
    expect((await propose(keys[0], 'Hai')).json()).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await lend(keys[1])).body).toEqual(first[1].body);
    expect(await lend(keys[1], { validTo: '2026-06-30' })).toMatchObject({ status: 422 });
    await after(7 * DAY);
    const second = await propose(keys[0], 'Hai');
    expect([second.statusCode, second.json<{ repeated: boolean }>().repeated]).toEqual([
      201,
      false,
    ]);
    const lent = await lend(keys[1], { validTo: '2026-06-30' });
    expect(lent.status).toBe(201);
    expect(lent.body['delegation']).not.toBe(first[1].body['delegation']);
    // What stands for the key now is the later request.
    expect((await propose(keys[0], 'Một')).json()).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await lend(keys[1], { validTo: '2026-06-30' })).body).toEqual(lent.body);
  });

  it('and one whose life is over stands for one act again, however many send it at once', async () => {
    const [key, other] = [`again-${uuid()}`, `again-${uuid()}`];
    await propose(key, 'Một');
    await lend(other);
    await after(8 * DAY);
    const answers = await Promise.all(Array.from({ length: 6 }, () => propose(key, 'Hai')));
    expect(new Set(answers.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1);
    const lent = await Promise.all(Array.from({ length: 6 }, () => lend(other)));
    expect(new Set(lent.map(({ body }) => body['delegation'])).size).toBe(1);
    const made = ['candidate', 'delegation'].map((table) =>
      rows(`select from ${table} where created_at >= $1`, [new Date(began)]),
    );
    expect((await Promise.all(made)).map(({ length }) => length)).toEqual([2, 2]);
  });

  it('and is forgotten by the worker once it is over', async () => {
    await propose(`old-${uuid()}`, 'Một');
    await after(6 * DAY);
    await propose(`new-${uuid()}`, 'Hai');
    await after(8 * DAY);
    const { url } = desk.test.database;
    const reports: Error[] = [];
    const report = (error: Error): void => void reports.push(error);
    const backend = await openQueueBackend({ databaseUrl: url, redisUrl: undefined, report });
    const worker = new EngineWorker(desk.test.app.get(Engine), {
      backend,
      databaseUrl: url,
      report,
    });
    await worker.start();
    await worker.stop();
    const left = await rows<{ key: string }>('select key from inbox');
    expect(left.map(({ key }) => key.slice(0, 3))).toEqual(['new']);
    expect(reports).toEqual([]);
  });
});

describe('a key that was sent with a request that came to nothing', () => {
  it('is free again when the system failed', async () => {
    const key = `failed-${uuid()}`;
    await rows(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'minh hoạ'; end $$`);
    await rows(
      'create trigger fail before insert on delegation for each row execute function fail()',
    );
    const failed = await lend(key);
    expect(failed).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(JSON.stringify(failed.body)).not.toContain('minh hoạ');
    await rows('drop trigger fail on delegation');
    expect((await lend(key)).status).toBe(201);
  });

  it('is free again when the request was refused before anything was decided', async () => {
    const id = await desk.proposed();
    const headers = { 'idempotency-key': `refused-${uuid()}`, 'if-match': '*' };
    const act = (as: 'officer' | 'clerk', type: string, data: object = {}) =>
      desk.send('POST', `/candidates/${id}/events`, as, { type, data }, headers);
    expect((await act('officer', 'NO.SUCH_EVENT')).status).toBe(400);
    expect((await act('officer', 'PROPOSAL.DECLINED', { reason: 'không' })).status).toBe(403);
    const halt = { reason: 'chờ xác minh', document: paper };
    await desk.act(id, 'head', 'PROCESS.SUSPENDED', halt);
    expect((await act('officer', 'PROPOSAL.ACKNOWLEDGED')).status).toBe(409);
    await desk.act(id, 'head', 'PROCESS.RESUMED', { reason: 'đã xác minh' });
    expect((await act('officer', 'PROPOSAL.ACKNOWLEDGED')).status).toBe(201);
  });
});

describe('the key of somebody who is not signed in', () => {
  it('stands for one act of one network, however many send it at once', async () => {
    const key = `public-${uuid()}`;
    const answers = await Promise.all(
      ['10.0.0.1', '::ffff:10.0.0.1', '10.0.0.1'].map((address) =>
        propose(key, 'Một', null, address),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1);
    const mobile = [
      await propose(key, 'Một', null, '2001:db8:1:2::a'),
      await propose(key, 'Một', null, '2001:db8:1:2:ffff::b'),
    ].map((answer) => answer.json<{ id: string }>().id);
    expect(new Set(mobile).size).toBe(1);
    expect(mobile[0]).not.toBe(answers[0]?.json<{ id: string }>().id);
  });

  it('is kept without an address that could be read', async () => {
    await propose(`private-${uuid()}`, 'Một', null, '203.0.113.77');
    const [kept] = await rows<{ sender: string }>(
      "select sender from inbox where sender like 'public:%'",
    );
    expect(kept?.sender).toMatch(/^public:[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain('203.0.113.77');
  });
});
