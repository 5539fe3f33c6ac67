import {
  Engine,
  IncompleteWiring,
  type Outcome,
  WorkflowRegistry,
  confirmEntry,
  enterFromPaper,
  recordAdministrativeAct,
  verifyChain,
} from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { SnapshotDoesNotFit } from '@app/workflows/kernel';
import { type TestDatabase, openTestDatabase } from '@app/testing';
import { v7 as uuid } from 'uuid';
import { ANNA, AUTHORITY, BINH, CHI, gate, gateWiring, people, plannerOf } from './gate';

const HOUR = 3_600_000;
let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.setTime('2026-03-27T02:00:00.000Z');
  await reader(database.dataSource).rows(
    'create table gate_log (process uuid, seq int, name text)',
  );
  engine = new Engine(
    database.dataSource,
    database.clock,
    new WorkflowRegistry([gateWiring]),
    plannerOf(HOUR),
    people,
  );
});
afterAll(() => database.close());

async function built(): Promise<string> {
  const process = uuid();
  const outcome = await engine.open({
    workflow: 'gate',
    process,
    policyVersion: 'shortened@1',
    data: { name: 'Đông' },
    sender: { kind: 'person', person: ANNA },
    receivedAt: await database.clock.now(),
  });
  expect(outcome.accepted).toBe(true);
  return process;
}

async function send(
  process: string,
  event: string,
  more: Partial<Parameters<Engine['submit']>[0]> = {},
): Promise<Outcome> {
  return engine.submit({
    process,
    event,
    data: {},
    sender: { kind: 'person', person: ANNA },
    receivedAt: await database.clock.now(),
    ...more,
  });
}

async function opened(): Promise<string> {
  const process = await built();
  await send(process, 'GATE.OPENED');
  return process;
}

const history = (process: string) => engine.history(reader(database.dataSource), process);
const deadlines = (process: string) => engine.deadlines(reader(database.dataSource), process);
const dueOf = async (process: string): Promise<string> => {
  const due = (await deadlines(process)).find(({ rung }) => rung === 'due');
  if (!due) throw new Error('No due rung.');
  return due.id;
};

describe('one event', () => {
  it('moves the case, writes the history and arms its limit in one transaction', async () => {
    const process = await opened();
    const events = await history(process);
    expect(events.map(({ type, from_phase, to_phase }) => [type, from_phase, to_phase])).toEqual([
      ['GATE.BUILT', null, 'built'],
      ['GATE.OPENED', 'built', 'open'],
    ]);
    expect(events[1]).toMatchObject({ actor: ANNA, simulated: true });
    expect((await deadlines(process)).map(({ rung, status }) => [rung, status])).toEqual([
      ['reminder', 'armed'],
      ['due', 'armed'],
    ]);
    expect(
      await reader(database.dataSource).one('select kind from outbox where process_id = $1', [
        process,
      ]),
    ).toEqual({ kind: 'notice' });
  });

  it.each([
    ['an unknown case', uuid(), 'GATE.OPENED', {}, 'unknown-process'],
    ['an unknown event', undefined, 'GATE.BURNT', {}, 'unknown-event'],
    [
      'the opening event a second time',
      undefined,
      'GATE.BUILT',
      { data: { name: 'x' } },
      'unknown-event',
    ],
    ['an unknown field', undefined, 'GATE.OPENED', { data: { colour: 'red' } }, 'invalid-data'],
    [
      'a person without the role',
      undefined,
      'GATE.OPENED',
      { sender: { kind: 'person', person: BINH } },
      'not-permitted',
    ],
    [
      'a person sending what only a bell sends',
      undefined,
      'GATE.CLOSED',
      { data: { step: 'open', rung: 'due', dueAt: '' } },
      'not-permitted',
    ],
    ['an event of another phase', undefined, 'GATE.INSPECTED', {}, 'not-in-this-phase'],
    ['a stale version', undefined, 'GATE.OPENED', { ifVersion: 7 }, 'stale-version'],
  ] as const)('refuses %s and changes nothing', async (_what, process, event, more, code) => {
    const target = process ?? (await built());
    const outcome = await send(target, event, more as never);
    expect(outcome).toMatchObject({ accepted: false, code });
    expect((await history(target)).length).toBe(process ? 0 : 1);
  });

  it('names the guard that refuses, with its sentence', async () => {
    const process = await opened();
    const outcome = await send(process, 'GATE.INSPECTED');
    expect(outcome).toMatchObject({
      accepted: false,
      code: 'guard',
      guards: ['secondPerson'],
      sentences: [{ en: 'not by yourself' }],
    });
  });

  it('performs domain effects in the same transaction', async () => {
    const process = await opened();
    await send(process, 'GATE.INSPECTED', { sender: { kind: 'person', person: BINH } });
    const logged = await reader(database.dataSource).rows(
      'select seq, name from gate_log where process = $1',
      [process],
    );
    expect(logged).toEqual([{ seq: 3, name: 'Đông' }]);
  });

  it('records a reference where the sender sent a secret, and answers a receipt', async () => {
    const process = await opened();
    const outcome = await send(process, 'GATE.PASSED', { data: { secret: 'tán thành' } });
    expect(outcome).toMatchObject({ accepted: true, answer: { receipt: expect.any(String) } });
    expect(JSON.stringify(await history(process))).not.toContain('tán thành');
  });
});

describe('the same request sent twice', () => {
  it('is recorded once and answered alike', async () => {
    const process = await built();
    const [first, second] = await Promise.all([
      send(process, 'GATE.OPENED', { idempotencyKey: 'k1' }),
      send(process, 'GATE.OPENED', { idempotencyKey: 'k1' }),
    ]);
    expect([first, second].map(({ accepted }) => accepted)).toEqual([true, true]);
    expect((await history(process)).length).toBe(2);
    const hashes = [first, second].map((outcome) => outcome.accepted && outcome.hash);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('under the same key with another body is refused', async () => {
    const process = await opened();
    await send(process, 'GATE.PASSED', { idempotencyKey: 'k2', data: { token: 'a' } });
    const outcome = await send(process, 'GATE.PASSED', {
      idempotencyKey: 'k2',
      data: { token: 'b' },
    });
    expect(outcome).toMatchObject({ accepted: false, code: 'key-reused' });
  });

  it('may use a key that somebody else used', async () => {
    const process = await opened();
    await send(process, 'GATE.PASSED', { idempotencyKey: 'k3', data: { token: 'a' } });
    const outcome = await send(process, 'GATE.PASSED', {
      idempotencyKey: 'k3',
      data: { token: 'b' },
      sender: { kind: 'public', address: '203.0.113.7' },
    });
    expect(outcome).toMatchObject({ accepted: true });
  });

  it('opens one case, also when both arrive at once', async () => {
    const openTwice = async (): Promise<Outcome> =>
      engine.open({
        workflow: 'gate',
        process: uuid(),
        policyVersion: 'shortened@1',
        data: { name: 'Tây' },
        sender: { kind: 'person', person: ANNA },
        receivedAt: await database.clock.now(),
        idempotencyKey: 'open-1',
      });
    const [first, second] = await Promise.all([openTwice(), openTwice()]);
    expect(first).toMatchObject({ accepted: true });
    expect(second).toMatchObject({ accepted: true });
    const third = await openTwice();
    const ids = [first, second, third].map((outcome) => outcome.accepted && outcome.process);
    expect(new Set(ids).size).toBe(1);
    const [count] = await reader(database.dataSource).rows<{ n: number }>(
      "select count(*)::int as n from process where snapshot->'context'->>'name' = 'Tây'",
    );
    expect(count?.n).toBe(1);
  });
});

describe('two at once on one case', () => {
  it('are recorded one after the other, and one of two that exclude each other is refused', async () => {
    const process = await built();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => send(process, 'GATE.OPENED')),
    );
    expect(outcomes.filter(({ accepted }) => accepted).length).toBe(1);
    expect((await history(process)).length).toBe(2);
  });

  it('none is lost of many that may all happen', async () => {
    const process = await opened();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send(process, 'GATE.PASSED', { data: { token: String(n) } }),
      ),
    );
    const found = await engine.find(reader(database.dataSource), process);
    expect(found?.snapshot.context).toMatchObject({ passed: 20 });
    expect(await engine.replay(process)).toMatchObject({ agrees: true, events: 22 });
  });
});

describe('a deadline', () => {
  it('does not ring early, whoever rings', async () => {
    const process = await opened();
    expect(await engine.ring(await dueOf(process))).toMatchObject({ rang: 'too-early' });
  });

  it('rung by three workers at once fires once', async () => {
    const process = await opened();
    const due = await dueOf(process);
    await database.setTime(new Date((await database.clock.now()).getTime() + HOUR).toISOString());
    const rang = await Promise.all([engine.ring(due), engine.ring(due), engine.ring(due)]);
    expect(rang.map((outcome) => outcome.rang).sort()).toEqual([
      'fired',
      'settled-before',
      'settled-before',
    ]);
    expect((await history(process)).map(({ type }) => type)).toEqual([
      'GATE.BUILT',
      'GATE.OPENED',
      'GATE.CLOSED',
    ]);
    expect((await deadlines(process)).map(({ rung, status }) => [rung, status])).toEqual([
      ['reminder', 'disarmed'],
      ['due', 'fired'],
    ]);
  });

  it('and an act on one case at once: no deadlock, and the act received in time counts', async () => {
    const cases = await Promise.all(Array.from({ length: 10 }, () => opened()));
    const inTime = new Date((await database.clock.now()).getTime() + HOUR - 1);
    await database.setTime(new Date(inTime.getTime() + 1).toISOString());
    await Promise.all(
      cases.flatMap((process) => [
        dueOf(process).then((due) => engine.ring(due)),
        send(process, 'GATE.PASSED', { data: { token: 'x' }, receivedAt: inTime }),
      ]),
    );
    for (const process of cases) {
      const found = await engine.find(reader(database.dataSource), process);
      expect(found?.process.phase).toBe('closed');
      expect(found?.snapshot.context).toMatchObject({ passed: 1, late: 0 });
    }
  });

  it('at its very instant is over: what arrives then is late, though nobody rang', async () => {
    const process = await opened();
    const closesAt = new Date((await database.clock.now()).getTime() + HOUR);
    await send(process, 'GATE.PASSED', {
      data: { token: 'a' },
      receivedAt: new Date(closesAt.getTime() - 1),
    });
    await send(process, 'GATE.PASSED', { data: { token: 'b' }, receivedAt: closesAt });
    const found = await engine.find(reader(database.dataSource), process);
    expect(found?.snapshot.context).toMatchObject({ passed: 1, late: 1 });
  });

  it('of the law rings while the case is suspended, and is not armed twice by resuming', async () => {
    const process = await opened();
    await send(process, 'GATE.SUSPENDED');
    await send(process, 'GATE.RESUMED');
    expect((await deadlines(process)).filter(({ status }) => status === 'armed').length).toBe(2);
    await send(process, 'GATE.SUSPENDED');
    const due = await dueOf(process);
    await database.setTime(new Date((await database.clock.now()).getTime() + HOUR).toISOString());
    expect(await engine.ring(due)).toMatchObject({ rang: 'fired' });
    expect((await engine.find(reader(database.dataSource), process))?.process.phase).toBe('closed');
  });

  it('whose event the machine refuses becomes an incident, once, and the case stays as it was', async () => {
    const process = await opened();
    const reminder = (await deadlines(process)).find(({ rung }) => rung === 'reminder');
    const id = reminder?.id ?? '';
    await reader(database.dataSource).rows(
      "update deadline set rung = 'report-head' where id = $1",
      [id],
    );
    await database.setTime(new Date((await database.clock.now()).getTime() + HOUR).toISOString());
    expect(await engine.ring(id)).toMatchObject({
      rang: 'incident',
      refused: { code: 'not-in-this-phase' },
    });
    await engine.ring(id);
    const incidents = await reader(database.dataSource).rows(
      'select kind, process_id from incident where subject_id = $1',
      [id],
    );
    expect(incidents).toEqual([{ kind: 'deadline', process_id: process }]);
    expect((await history(process)).length).toBe(2);
  });
});

describe('acts of others', () => {
  it('under a delegation name both, and only the powers it lists', async () => {
    const process = await built();
    const sender = { kind: 'delegate', person: CHI, authority: AUTHORITY } as const;
    expect(await send(process, 'GATE.OPENED', { sender })).toMatchObject({ accepted: true });
    expect((await history(process)).at(-1)).toMatchObject({
      actor: CHI,
      on_behalf_of: ANNA,
      authority: AUTHORITY,
    });
    expect(await send(process, 'GATE.INSPECTED', { sender })).toMatchObject({
      code: 'not-delegable',
    });
    expect(
      await send(await built(), 'GATE.OPENED', { sender: { ...sender, person: BINH } }),
    ).toMatchObject({ code: 'authority-not-valid' });
  });

  it('entered from paper wait for a second person and then say who decided, entered and confirmed', async () => {
    const process = await built();
    const entered = await enterFromPaper(engine, {
      process,
      event: 'GATE.OPENED',
      payload: {},
      decided_by: ANNA,
      entered_by: CHI,
      paper: { title: 'Bút phê', date: '2026-03-27' },
      received_at: await database.clock.now(),
    });
    const id = 'id' in entered ? entered.id : '';
    expect((await history(process)).length).toBe(1);
    expect(await confirmEntry(engine, id, CHI)).toMatchObject({ code: 'not-permitted' });
    expect(await confirmEntry(engine, id, BINH)).toMatchObject({ accepted: true });
    expect(await confirmEntry(engine, id, BINH)).toMatchObject({ code: 'rejected-by-facts' });
    expect((await history(process)).at(-1)).toMatchObject({
      actor: ANNA,
      entered_by: CHI,
      confirmed_by: BINH,
      paper: { title: 'Bút phê', date: '2026-03-27' },
    });
  });
});

describe('a batch', () => {
  const batchOf = async (processes: readonly string[], whole: boolean) =>
    engine.submitBatch({
      event: 'GATE.OPENED',
      items: processes.map((process) => ({ process, data: {} })),
      actor: ANNA,
      sender: { kind: 'person', person: ANNA },
      document: { title: 'Tờ trình', number: '12/TTr' },
      whole,
      receivedAt: await database.clock.now(),
    });

  it('is one act over many cases with one event in each', async () => {
    const processes = await Promise.all([built(), built(), built()]);
    const { batch, recorded } = await batchOf(processes, true);
    expect(recorded).toBe(true);
    for (const process of processes)
      expect((await history(process)).at(-1)).toMatchObject({
        type: 'GATE.OPENED',
        batch_id: batch,
      });
  });

  it('that must be whole changes nothing when one case refuses, and says which', async () => {
    const ready = await built();
    const already = await opened();
    const { recorded, outcomes } = await batchOf([ready, already], true);
    expect(recorded).toBe(false);
    expect(outcomes).toMatchObject([{ process: already, outcome: { code: 'not-in-this-phase' } }]);
    expect((await history(ready)).length).toBe(1);
  });

  it('case by case does what can be done and lists the rest', async () => {
    const ready = await built();
    const already = await opened();
    const { outcomes } = await batchOf([ready, already], false);
    expect(
      Object.fromEntries(outcomes.map(({ process, outcome }) => [process, outcome.accepted])),
    ).toEqual({
      [ready]: true,
      [already]: false,
    });
  });
});

describe('the record', () => {
  it('cannot be changed, not even by the owner of the table', async () => {
    await opened();
    const tamper = (sql: string) => reader(database.dataSource).rows(sql);
    await expect(tamper("update process_event set type = 'X'")).rejects.toThrow('append-only');
    await expect(tamper('delete from process_event')).rejects.toThrow('append-only');
    await expect(tamper('truncate process_event')).rejects.toThrow('append-only');
  });

  it('names a flipped byte and a dropped last row', async () => {
    const process = await opened();
    const events = await history(process);
    const found = await engine.find(reader(database.dataSource), process);
    const head = { version: found?.process.version ?? 0, hash: found?.process.head_hash ?? '' };
    expect(verifyChain(events, head)).toEqual([]);
    const [first, second] = events;
    if (!first || !second) throw new Error('Two events were recorded.');
    expect(verifyChain([{ ...first, payload: { name: 'Bắc' } }, second], head)).toEqual([
      { seq: 1, fault: 'altered' },
    ]);
    expect(verifyChain([first], head)).toEqual([{ seq: 2, fault: 'missing-tail' }]);
  });

  it('rebuilds every case to the snapshot that is stored', async () => {
    const process = await opened();
    await send(process, 'GATE.PASSED', { data: { token: 'a' } });
    expect(await engine.replay(process)).toMatchObject({ agrees: true, snapshotDiffers: false });
    await reader(database.dataSource).rows(
      `update process set snapshot = jsonb_set(snapshot, '{context,passed}', '7') where id = $1`,
      [process],
    );
    expect(await engine.replay(process)).toMatchObject({ agrees: false, snapshotDiffers: true });
  });

  it('fails loudly on a snapshot that names a state the machine no longer has', async () => {
    const process = await opened();
    await reader(database.dataSource).rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"ajar"') where id = $1`,
      [process],
    );
    await expect(send(process, 'GATE.PASSED', { data: { token: 'a' } })).rejects.toThrow(
      SnapshotDoesNotFit,
    );
    expect((await history(process)).length).toBe(2);
  });

  it('holds administrative acts in chains of their own', async () => {
    const acts = ['ROLE.GRANTED', 'ROLE.REVOKED', 'ROLE.GRANTED'];
    await Promise.all(
      acts.map((type) =>
        inTransaction(database.dataSource, (tx) =>
          recordAdministrativeAct(tx, {
            stream: 'people',
            type,
            payload: { role: 'clerk' },
            actor: ANNA,
          }),
        ),
      ),
    );
    const stream = await reader(database.dataSource).one<{
      id: string;
      version: number;
      head_hash: string;
    }>("select id, version, head_hash from process where workflow = 'administration'");
    const events = await history(stream?.id ?? '');
    expect(events.length).toBe(3);
    expect(
      verifyChain(events, { version: stream?.version ?? 0, hash: stream?.head_hash ?? '' }),
    ).toEqual([]);
  });
});

describe('start-up', () => {
  it('refuses an effect without handler, and names it', () => {
    expect(() => new WorkflowRegistry([{ ...gateWiring, effects: {} }])).toThrow(IncompleteWiring);
    expect(() => new WorkflowRegistry([{ ...gateWiring, effects: {} }])).toThrow(
      '"gate.log" has no handler',
    );
  });

  it('refuses a workflow version without machine', () => {
    expect(
      () => new WorkflowRegistry([{ ...gateWiring, workflow: { ...gate, currentVersion: 2 } }]),
    ).toThrow('version 2 has no machine');
  });
});
