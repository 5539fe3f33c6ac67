import {
  type BatchOutcome,
  type Outcome,
  confirmEntry,
  enterFromPaper,
  submitBatch,
} from '@app/engine';
import { v7 as uuid } from 'uuid';
import { Bench } from './bench';
import { ANNA, AUTHORITY, BINH, CHI } from './gate';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

describe('acts of others', () => {
  it('under a delegation name both, and only the powers it lists', async () => {
    const process = await bench.built();
    const sender = { kind: 'delegate', person: CHI, authority: AUTHORITY } as const;
    expect(await bench.send(process, 'GATE.OPENED', { sender })).toMatchObject({ accepted: true });
    expect((await bench.history(process)).at(-1)).toMatchObject({
      actor: CHI,
      on_behalf_of: ANNA,
      authority: AUTHORITY,
    });
    expect(await bench.send(process, 'GATE.INSPECTED', { sender })).toMatchObject({
      code: 'not-delegable',
    });
    expect(
      await bench.send(await bench.built(), 'GATE.OPENED', { sender: { ...sender, person: BINH } }),
    ).toMatchObject({ code: 'authority-not-valid' });
  });

  it('entered from paper wait for a second person and then say who decided, entered and confirmed', async () => {
    const process = await bench.built();
    const entered = await enterFromPaper(bench.engine, {
      process,
      event: 'GATE.OPENED',
      payload: {},
      decided_by: ANNA,
      entered_by: CHI,
      paper: { title: 'Bút phê', date: '2026-03-27' },
      received_at: await bench.database.clock.now(),
      idempotencyKey: uuid(),
    });
    const id = 'id' in entered ? entered.id : '';
    expect((await bench.history(process)).length).toBe(1);
    const confirm = (person: string) =>
      confirmEntry(bench.engine, id, { person, idempotencyKey: uuid() });
    expect(await confirm(CHI)).toMatchObject({ code: 'not-permitted' });
    expect(await confirm(BINH)).toMatchObject({ accepted: true });
    expect(await confirm(BINH)).toMatchObject({ code: 'rejected-by-facts' });
    expect((await bench.history(process)).at(-1)).toMatchObject({
      actor: ANNA,
      entered_by: CHI,
      confirmed_by: BINH,
      paper: { title: 'Bút phê', date: '2026-03-27' },
    });
  });
});

describe('a decision on paper by somebody who signs for another', () => {
  const enter = async (
    process: string,
    event: string,
    authority?: string,
  ): Promise<{ id: string } | { code: string }> =>
    enterFromPaper(bench.engine, {
      process,
      event,
      payload: {},
      decided_by: CHI,
      entered_by: BINH,
      paper: { title: 'KT.', date: '2026-03-27' },
      authority,
      received_at: await bench.database.clock.now(),
      idempotencyKey: uuid(),
    });
  const confirmed = async (entered: { id: string } | { code: string }): Promise<Outcome> =>
    confirmEntry(bench.engine, 'id' in entered ? entered.id : '', {
      person: ANNA,
      idempotencyKey: uuid(),
    });

  it('rests on the delegation that the entry names, and the record names both', async () => {
    const process = await bench.built();
    expect(await confirmed(await enter(process, 'GATE.OPENED', AUTHORITY))).toMatchObject({
      accepted: true,
    });
    expect((await bench.history(process)).at(-1)).toMatchObject({
      actor: CHI,
      on_behalf_of: ANNA,
      authority: AUTHORITY,
      entered_by: BINH,
      confirmed_by: ANNA,
    });
  });

  it('is refused without one, or with one that is not theirs', async () => {
    const process = await bench.built();
    expect(await confirmed(await enter(process, 'GATE.OPENED'))).toMatchObject({
      code: 'not-permitted',
    });
    expect(await confirmed(await enter(process, 'GATE.OPENED', uuid()))).toMatchObject({
      code: 'authority-not-valid',
    });
  });
});

describe('a batch', () => {
  const batchOf = async (
    processes: readonly string[],
    whole: boolean,
    idempotencyKey = uuid(),
  ): Promise<BatchOutcome> => {
    const answer = await submitBatch(bench.engine, {
      idempotencyKey,
      event: 'GATE.OPENED',
      items: processes.map((process) => ({ process, data: {} })),
      actor: ANNA,
      sender: { kind: 'person', person: ANNA },
      hidden: new Set(),
      document: { title: 'Tờ trình', number: '12/TTr' },
      whole,
      receivedAt: await bench.database.clock.now(),
    });
    if ('accepted' in answer) throw new Error(answer.code);
    return answer;
  };

  it.each([true, false])('sent twice under one key is done once (whole: %s)', async (whole) => {
    const processes = await Promise.all([bench.built(), bench.built()]);
    const first = await batchOf(processes, whole, `key-${String(whole)}`);
    const second = await batchOf(processes, whole, `key-${String(whole)}`);
    expect(second.batch).toBe(first.batch);
    for (const process of processes) expect((await bench.history(process)).length).toBe(2);
  });

  it('gives each case its turn in the order of the list', async () => {
    const processes = [await bench.built(), await bench.built(), await bench.built()].reverse();
    const { outcomes } = await batchOf(processes, true);
    expect(outcomes.map(({ process }) => process)).toEqual(processes);
  });

  it('is one act over many cases with one event in each', async () => {
    const processes = await Promise.all([bench.built(), bench.built(), bench.built()]);
    const { batch, recorded } = await batchOf(processes, true);
    expect(recorded).toBe(true);
    for (const process of processes)
      expect((await bench.history(process)).at(-1)).toMatchObject({
        type: 'GATE.OPENED',
        batch_id: batch,
      });
  });

  it('that must be whole changes nothing when one case refuses, and says which', async () => {
    const ready = await bench.built();
    const already = await bench.opened();
    const { recorded, outcomes } = await batchOf([ready, already], true);
    expect(recorded).toBe(false);
    expect(outcomes).toMatchObject([{ process: already, outcome: { code: 'not-in-this-phase' } }]);
    expect((await bench.history(ready)).length).toBe(1);
  });

  it('case by case does what can be done and lists the rest', async () => {
    const ready = await bench.built();
    const already = await bench.opened();
    const { outcomes } = await batchOf([ready, already], false);
    expect(
      Object.fromEntries(outcomes.map(({ process, outcome }) => [process, outcome.accepted])),
    ).toEqual({
      [ready]: true,
      [already]: false,
    });
  });
});
