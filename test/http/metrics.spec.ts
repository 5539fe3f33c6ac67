import { seedCalendar } from '@app/calendar';
import { inTransaction, mayReadMetrics } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { proposalB } from './case-desk';
import { createTestApp, type TestApp } from './test-app';

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
  await inTransaction(api.database.dataSource, seedCalendar);
});
afterAll(() => api.close());

async function figures(): Promise<Map<string, number>> {
  const answer = await api.send({ url: '/metrics' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('text/plain');
  const lines = answer.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

it('counts what was accepted, what was refused by reason, and nothing that was only read', async () => {
  const judge = await api.signedIn('tham-phan', 'council-member');
  const officer = await api.signedIn('chuyen-vien', 'research');
  const proposed = await api.send({
    method: 'POST',
    url: '/api/v1/candidates',
    token: judge.token,
    body: { proposal: proposalB },
    headers: { 'idempotency-key': uuid() },
  });
  expect(proposed.statusCode).toBe(201);
  const { id } = proposed.json<{ id: string }>();
  const act = (type: string): ReturnType<TestApp['send']> =>
    api.send({
      method: 'POST',
      url: `/api/v1/candidates/${id}/events`,
      token: officer.token,
      body: { type, data: {} },
      headers: { 'idempotency-key': uuid(), 'if-match': '"1"' },
    });
  expect((await act('SCREENING.APPROVED')).statusCode).toBe(403);
  expect((await act('PROPOSAL.ACKNOWLEDGED')).statusCode).toBe(201);
  expect((await act('PROPOSAL.ACKNOWLEDGED')).statusCode).toBe(412);
  await api.send({ url: `/api/v1/candidates/${id}`, token: officer.token });

  const counted = await figures();
  expect(counted.get('an_le_submits_total{outcome="accepted"}')).toBe(2);
  expect(counted.get('an_le_submits_total{outcome="refused"}')).toBe(2);
  expect(counted.get('an_le_refusals_total{reason="not-permitted"}')).toBe(1);
  expect(counted.get('an_le_refusals_total{reason="stale-version"}')).toBe(1);
});

it('tells how long answers took, by the template of their address and never by the address', async () => {
  await api.send({ url: `/api/v1/precedents/${uuid()}` });
  await api.send({ url: '/api/v1/nguyen-van-a' });
  await api.send({ url: '/health/live' });
  const counted = await figures();
  const count = (method: string, route: string, status: string): number | undefined =>
    counted.get(`an_le_http_seconds_count{method="${method}",route="${route}",status="${status}"}`);
  expect(count('GET', '/health/live', '2xx')).toBe(1);
  expect(count('GET', 'none', '4xx')).toBe(1);
  expect(count('POST', '/api/v1/candidates/:id/events', '4xx')).toBeGreaterThan(0);
  const names = [...counted.keys()].filter((name) => name.startsWith('an_le_http_seconds_count'));
  expect(names.some((name) => name.includes('nguyen-van-a'))).toBe(false);
  expect(names.length).toBeLessThan(20);
});

it('tells what waits in the database and how its connections are used', async () => {
  await api.database.dataSource.query(
    `insert into outbox (id, process_id, seq, kind, payload, created_at)
     values (gen_random_uuid(), gen_random_uuid(), 1, 'notice', '{}', app.now() - interval '90 seconds')`,
  );
  await api.database.dataSource.query(
    `insert into incident (id, kind, subject_id, process_id, reason, opened_at)
     values (gen_random_uuid(), 'deadline', gen_random_uuid(), gen_random_uuid(), '{}', app.now())`,
  );
  const counted = await figures();
  expect(counted.get('an_le_outbox_age_seconds')).toBeGreaterThanOrEqual(90);
  expect(counted.get('an_le_incidents_open{kind="deadline"}')).toBe(1);
  expect(counted.get('an_le_incidents_open{kind="outbox"}')).toBe(0);
  expect(counted.get('an_le_incidents_open{kind="record"}')).toBe(0);
  expect(counted.get('an_le_incidents_open{kind="queue"}')).toBe(0);
  expect(counted.get('an_le_deadlines_overdue')).toBe(0);
  expect(counted.get('an_le_pool_connections{state="waited-for"}')).toBe(0);
  expect(counted.get('an_le_database_up')).toBe(1);
  expect(counted.get('an_le_streams_open')).toBe(0);
});

it('holds no id of a case or person, and no name', async () => {
  const { body } = await api.send({ url: '/metrics' });
  expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
  expect(body).not.toMatch(/tham-phan|chuyen-vien|đặt cọc/);
});

describe('reading the figures', () => {
  it('is refused to another machine, and to what a proxy on this machine passes on', async () => {
    expect((await api.send({ url: '/metrics', address: '10.0.0.9' })).statusCode).toBe(403);
    const forwarded = await api.send({
      url: '/metrics',
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect(forwarded.statusCode).toBe(403);
    expect(forwarded.json()).toMatchObject({ code: 'forbidden' });
  });

  const token = 'minh-hoa-0123456789';
  it.each([
    ['this machine, no token asked for', '127.0.0.1', {}, undefined, true],
    ['this machine over IPv6', '::1', {}, token, true],
    ['elsewhere with the token', '10.0.0.9', { authorization: `Bearer ${token}` }, token, true],
    ['elsewhere with another token', '10.0.0.9', { authorization: 'Bearer wrong' }, token, false],
    [
      'elsewhere, no token set',
      '10.0.0.9',
      { authorization: 'Bearer undefined' },
      undefined,
      false,
    ],
    ['a proxy without the token', '127.0.0.1', { forwarded: 'for=203.0.113.7' }, token, false],
    [
      'a proxy with the token',
      '127.0.0.1',
      { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${token}` },
      token,
      true,
    ],
  ])('%s', (_who, address, headers, set, allowed) => {
    expect(mayReadMetrics({ address, headers }, set)).toBe(allowed);
  });
});
