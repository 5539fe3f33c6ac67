import { Engine, EngineWorker } from '@app/engine';
import { checkRecord } from '@app/integrity';
import { openQueueBackend, reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk } from './case-desk';

let desk: CaseDesk;
let operator: { person: string; token: string };
const reports: string[] = [];

beforeAll(async () => {
  desk = await CaseDesk.open();
  operator = await desk.test.signedIn('operator', 'operator');
});
afterAll(() => desk.close());

interface Item {
  incident: string;
  kind: string;
  subject: string;
  process: string;
  reason: { code: string; fault: string | null };
  resolvedAt: string | null;
  resolvedBy: { person: string; name: string } | null;
}

async function list(query = ''): Promise<{ items: Item[]; nextCursor: string | null }> {
  const answer = await desk.test.send({ url: `/api/v1/incidents${query}`, token: operator.token });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function retry(
  incident: string,
  key: string = uuid(),
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await desk.test.send({
    method: 'POST',
    url: `/api/v1/incidents/${incident}/retry`,
    token: operator.token,
    headers: { 'idempotency-key': key, 'accept-language': 'en' },
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** One look of a worker at everything that is due, in a process that ends in order. */
async function workerLooks(): Promise<void> {
  const { url } = desk.test.database;
  const report = (error: Error): void => void reports.push(error.message);
  const backend = await openQueueBackend({ databaseUrl: url, redisUrl: undefined, report });
  const engine = desk.test.app.get(Engine);
  const worker = new EngineWorker(engine, { backend, databaseUrl: url, report });
  await worker.start();
  await worker.sweepNow();
  await worker.stop();
}

async function rows<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
  return reader(desk.test.database.dataSource).rows<R>(sql, values);
}

describe('a limit that cannot be fired', () => {
  let candidate: string;
  let snapshot: unknown;

  beforeAll(async () => {
    candidate = await desk.proposed();
    const [process] = await rows<{ snapshot: unknown }>(
      'select snapshot from process where id = $1',
      [candidate],
    );
    snapshot = process?.snapshot;
    await rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = $1`,
      [candidate],
    );
    // Only the first rung, so that there is one incident.
    await rows(
      `update deadline set due_at = app.now() - interval '1 hour' where id =
         (select id from deadline where process_id = $1 and status = 'armed' order by due_at limit 1)`,
      [candidate],
    );
    await workerLooks();
  });

  it('becomes an incident that the operator sees, with codes and ids only', async () => {
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        kind: 'deadline',
        process: candidate,
        reason: { code: 'fault', fault: 'SnapshotDoesNotFit' },
        resolvedAt: null,
        resolvedBy: null,
      },
    ]);
    expect(reports.join()).toContain('could not be rung');
  });

  it('is seen and retried by nobody but the operator', async () => {
    for (const part of ['officer', 'head', 'admin', 'auditor'] as const) {
      expect((await desk.send('GET', '/incidents', part)).status).toBe(403);
      expect((await desk.send('POST', `/incidents/${uuid()}/retry`, part)).status).toBe(403);
    }
    expect((await desk.send('GET', '/incidents', null)).status).toBe(401);
  });

  it('stays open, with every try on record, as long as its reason is there', async () => {
    const [{ incident }] = (await list()).items as [Item];
    expect(await retry(incident)).toMatchObject({ status: 200, body: { outcome: 'still-open' } });
    expect((await list()).items).toHaveLength(1);
  });

  it('fires once when it is retried after the repair, and the incident names who did it', async () => {
    await rows('update process set snapshot = $2 where id = $1', [
      candidate,
      JSON.stringify(snapshot),
    ]);
    const [{ incident, subject }] = (await list()).items as [Item];
    const key = uuid();
    expect(await retry(incident, key)).toMatchObject({
      status: 200,
      body: { incident, outcome: 'fired', message: 'The limit has rung.' },
    });
    expect((await retry(incident, key)).body).toMatchObject({ outcome: 'fired' });
    expect((await retry(incident)).body).toMatchObject({ outcome: 'resolved-before' });
    expect((await list()).items).toEqual([]);
    expect((await list('?state=all')).items).toMatchObject([
      { incident, resolvedBy: { person: operator.person, name: 'Người thử operator' } },
    ]);
    const fired = await rows(
      `select e.type from process_event e join deadline d on d.id = $1 and d.status = 'fired'
         and e.process_id = d.process_id and e.seq = d.settled_seq`,
      [subject],
    );
    expect(fired).toHaveLength(1);
  });

  it('leaves a record of all tries in the administrative stream', async () => {
    const { body } = await desk.send('GET', '/administration/operation', 'auditor');
    expect(body).toMatchObject({
      items: [
        { type: 'INCIDENT.RETRIED', data: { outcome: 'still-open' } },
        { type: 'INCIDENT.RETRIED', data: { outcome: 'fired' } },
      ],
      chain: { intact: true },
    });
  });

  it('is unknown where there is no such incident', async () => {
    expect((await retry(uuid())).status).toBe(404);
  });
});

describe('a notice that cannot be told', () => {
  it('holds up no other, is tried five times, and is told when the operator retries it after the repair', async () => {
    const [spoiled, sound] = [uuid(), uuid()];
    const put = (id: string, payload: unknown): Promise<unknown> =>
      rows(
        `insert into outbox (id, process_id, seq, kind, payload, created_at)
         values ($1, $1, 1, 'notice', $2, app.now())`,
        [id, JSON.stringify(payload)],
      );
    await put(spoiled, { notice: 'minh hoạ' });
    await put(sound, { notice: 'minh hoạ', audience: 'research' });
    for (let look = 0; look < 6; look += 1) await workerLooks();
    const told = await rows('select outbox_id from notification where outbox_id = any($1)', [
      [spoiled, sound],
    ]);
    expect(told).toEqual([{ outbox_id: sound }]);
    expect(await rows('select attempts from outbox where id = $1', [spoiled])).toEqual([
      { attempts: 5 },
    ]);
    const { items } = await list();
    expect(items).toMatchObject([{ kind: 'outbox', subject: spoiled, reason: { code: 'fault' } }]);

    await rows(`update outbox set payload = payload || '{"audience": "research"}' where id = $1`, [
      spoiled,
    ]);
    expect((await retry(items[0]?.incident ?? '')).body).toMatchObject({ outcome: 'told' });
    expect((await list()).items).toEqual([]);
    expect(await rows('select audience from notification where outbox_id = $1', [spoiled])).toEqual(
      [{ audience: 'research' }],
    );
  });
});

describe('a record that does not agree', () => {
  it('is told by case and row in words, looked at again on demand, and resolved when it agrees', async () => {
    const candidate = await desk.proposed();
    const [first] = await rows<{ payload: unknown }>(
      'select payload from process_event where process_id = $1 and seq = 1',
      [candidate],
    );
    const write = async (payload: unknown): Promise<void> => {
      await rows('alter table process_event disable trigger process_event_append_only');
      await rows('update process_event set payload = $2 where process_id = $1 and seq = 1', [
        candidate,
        JSON.stringify(payload),
      ]);
      await rows('alter table process_event enable trigger process_event_append_only');
    };
    await write({ ...(first?.payload as object), title: 'Đã sửa (dữ liệu minh hoạ)' });
    const { dataSource, registry } = desk.test.app.get(Engine);
    await checkRecord(dataSource, registry, {
      fromHour: 0,
      onFault: () => undefined,
      pace: { rest: () => Promise.resolve(), isStopping: () => false },
    });

    const { items } = await list();
    expect(items).toMatchObject([
      {
        kind: 'record',
        process: candidate,
        reason: { code: 'record-disagrees', fault: null },
        resolvedAt: null,
      },
    ]);
    const incident = items[0]?.incident ?? '';
    expect(items[0]?.reason).toMatchObject({
      rows: [
        {
          code: 'altered',
          event: 1,
          root: null,
          message: 'sự kiện 1: nội dung đã bị sửa, không khớp mã băm của nó',
        },
      ],
    });
    expect((await retry(incident)).body).toMatchObject({ outcome: 'still-open' });
    await write(first?.payload);
    expect((await retry(incident)).body).toMatchObject({ outcome: 'agrees' });
    expect((await list()).items).toEqual([]);
  });
});
