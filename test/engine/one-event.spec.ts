import { type Outcome } from '@app/engine';
import { reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { Bench } from './bench';
import { ANNA, BINH } from './gate';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

describe('one event', () => {
  it('moves the case, writes the history and arms its limit in one transaction', async () => {
    const process = await bench.opened();
    const events = await bench.history(process);
    expect(events.map(({ type, from_phase, to_phase }) => [type, from_phase, to_phase])).toEqual([
      ['GATE.BUILT', null, 'built'],
      ['GATE.OPENED', 'built', 'open'],
    ]);
    expect(events[1]).toMatchObject({ actor: ANNA, simulated: true });
    expect((await bench.deadlines(process)).map(({ rung, status }) => [rung, status])).toEqual([
      ['reminder', 'armed'],
      ['due', 'armed'],
    ]);
    expect(
      await reader(bench.database.dataSource).one('select kind from outbox where process_id = $1', [
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
    const target = process ?? (await bench.built());
    const outcome = await bench.send(target, event, more);
    expect(outcome).toMatchObject({ accepted: false, code });
    expect((await bench.history(target)).length).toBe(process ? 0 : 1);
  });

  it('names the guard that refuses, with its sentence', async () => {
    const process = await bench.opened();
    const outcome = await bench.send(process, 'GATE.INSPECTED');
    expect(outcome).toMatchObject({
      accepted: false,
      code: 'guard',
      guards: ['secondPerson'],
      sentences: [{ en: 'not by yourself' }],
    });
  });

  it('performs domain effects in the same transaction', async () => {
    const process = await bench.opened();
    await bench.send(process, 'GATE.INSPECTED', { sender: { kind: 'person', person: BINH } });
    const logged = await bench.rows('select seq, name from gate_log where process = $1', [process]);
    expect(logged).toEqual([{ seq: 3, name: 'Đông' }]);
  });

  it('records a reference where the sender sent a secret, and answers a receipt', async () => {
    const process = await bench.opened();
    const outcome = await bench.send(process, 'GATE.PASSED', { data: { secret: 'tán thành' } });
    if (!outcome.accepted) throw new Error(outcome.code);
    expect(outcome.answer?.receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await bench.history(process))).not.toContain('tán thành');
  });
});

describe('the same request sent twice', () => {
  it('is recorded once and answered alike', async () => {
    const process = await bench.built();
    const [first, second] = await Promise.all([
      bench.send(process, 'GATE.OPENED', { idempotencyKey: 'k1' }),
      bench.send(process, 'GATE.OPENED', { idempotencyKey: 'k1' }),
    ]);
    expect([first, second].map(({ accepted }) => accepted)).toEqual([true, true]);
    expect((await bench.history(process)).length).toBe(2);
    const hashes = [first, second].map((outcome) => outcome.accepted && outcome.hash);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('under the same key with another body is refused', async () => {
    const process = await bench.opened();
    await bench.send(process, 'GATE.PASSED', { idempotencyKey: 'k2', data: { token: 'a' } });
    const outcome = await bench.send(process, 'GATE.PASSED', {
      idempotencyKey: 'k2',
      data: { token: 'b' },
    });
    expect(outcome).toMatchObject({ accepted: false, code: 'key-reused' });
  });

  it('may use a key that somebody else used', async () => {
    const process = await bench.opened();
    await bench.send(process, 'GATE.PASSED', { idempotencyKey: 'k3', data: { token: 'a' } });
    const outcome = await bench.send(process, 'GATE.PASSED', {
      idempotencyKey: 'k3',
      data: { token: 'b' },
      sender: { kind: 'public', address: '203.0.113.7' },
    });
    expect(outcome).toMatchObject({ accepted: true });
  });

  it('opens one case, also when both arrive at once', async () => {
    const openTwice = async (): Promise<Outcome> =>
      bench.engine.open({
        workflow: 'gate',
        process: uuid(),
        policyVersion: 'shortened@1',
        data: { name: 'Tây' },
        sender: { kind: 'person', person: ANNA },
        receivedAt: await bench.database.clock.now(),
        idempotencyKey: 'open-1',
      });
    const [first, second] = await Promise.all([openTwice(), openTwice()]);
    expect(first).toMatchObject({ accepted: true });
    expect(second).toMatchObject({ accepted: true });
    const third = await openTwice();
    const ids = [first, second, third].map((outcome) => outcome.accepted && outcome.process);
    expect(new Set(ids).size).toBe(1);
    const [count] = await bench.rows<{ n: number }>(
      "select count(*)::int as n from process where snapshot->'context'->>'name' = 'Tây'",
    );
    expect(count?.n).toBe(1);
  });
});

describe('two at once on one case', () => {
  it('are recorded one after the other, and one of two that exclude each other is refused', async () => {
    const process = await bench.built();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => bench.send(process, 'GATE.OPENED')),
    );
    expect(outcomes.filter(({ accepted }) => accepted).length).toBe(1);
    expect((await bench.history(process)).length).toBe(2);
  });

  it('none is lost of many that may all happen', async () => {
    const process = await bench.opened();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        bench.send(process, 'GATE.PASSED', { data: { token: String(n) } }),
      ),
    );
    const found = await bench.find(process);
    expect(found?.snapshot.context).toMatchObject({ passed: 20 });
    expect(await bench.engine.replay(process)).toMatchObject({ agrees: true, events: 22 });
  });
});
