import type { Engine, Incident } from '@app/engine';
import { agreesAgain, checkRecord, type DailyRoot, type Fault } from '@app/integrity';
import type { TestDatabase } from '@app/testing';
import { lookNightly, type NightlyOutcome } from '../../apps/worker/src/nightly-check';
import type { PlayedCase } from '../fixtures/selection-case';
import { TamperedCase } from '../fixtures/tampered-case';

const MONDAY_1_O_CLOCK = '2026-03-29T18:00:00.000Z';
const HOUR = 3_600_000;

let record: TamperedCase;
let database: TestDatabase;
let engine: Engine;
let played: PlayedCase;
let now: number;

beforeEach(async () => {
  record = await TamperedCase.open(MONDAY_1_O_CLOCK);
  ({ database, engine, played } = record);
  now = Date.parse(MONDAY_1_O_CLOCK);
});
afterEach(() => database.close());

async function passHours(hours: number): Promise<void> {
  now = Math.max(now, await appNow()) + hours * HOUR;
  await database.setTime(new Date(now).toISOString());
}

async function appNow(): Promise<number> {
  const [row] = await record.sql<{ now: Date }>('select app.now() as now');
  return row?.now.getTime() ?? 0;
}

/** What a worker does every ten minutes. */
async function look(
  hour: number | 'off' = 2,
  isStopping: () => boolean = () => false,
): Promise<NightlyOutcome & { faults: Fault[] }> {
  const faults: Fault[] = [];
  const { dataSource, registry } = engine;
  const onFault = (fault: Fault): void => void faults.push(fault);
  return {
    ...(await lookNightly({ dataSource, registry, hour, onFault, isStopping })),
    faults,
  };
}

function open(): Promise<Incident[]> {
  return record.sql<Incident>(
    `select kind, subject_id, process_id, reason::jsonb as reason from incident
     where resolved_at is null order by id`,
  );
}

function heads(number: number): Promise<{ process_id: string; version: number }[]> {
  return record.sql('select process_id, version from daily_root_head where number = $1', [number]);
}

describe('the nightly check', () => {
  it('waits for its hour in Viet Nam, checks everything once that day, and then takes the root', async () => {
    expect(await look()).toEqual({ faults: [] });
    await passHours(1);
    const { check, root, faults } = await look();
    expect(faults).toEqual([]);
    expect(check).toMatchObject({ number: 1, day: '2026-03-30', ended: true, faults: 0 });
    const [counted] = await record.sql<{ n: number }>('select count(*)::int as n from process');
    expect(check?.processes).toBe(counted?.n);
    expect(root).toMatchObject({ number: 1, day: '2026-03-30' });
    expect(await look()).toEqual({ faults: [] });
    await passHours(24);
    expect((await look()).check).toMatchObject({ number: 2, day: '2026-03-31', ended: true });
  });

  it('makes an incident of a flipped byte that names case and event, and lets no root vouch for that case', async () => {
    await passHours(2);
    await record.tamper(
      `update process_event set payload = jsonb_set(payload, '{title}', '"Ðề xuất"')
       where process_id = $1 and seq = 1`,
      [played.process],
    );
    const { check, root, faults } = await look();
    expect(faults).toContainEqual(
      expect.objectContaining({ kind: 'altered', process: played.process, seq: 1 }),
    );
    expect(check?.faults).toBeGreaterThan(0);
    const [incident, ...others] = await open();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ kind: 'record', process_id: played.process });
    expect(incident?.reason.code).toBe('record-disagrees');
    expect(incident?.reason.faults).toContainEqual({ kind: 'altered', seq: 1 });
    const vouched = await heads((root as DailyRoot).number);
    expect(vouched.length).toBeGreaterThan(0);
    expect(vouched.map(({ process_id }) => process_id)).not.toContain(played.process);
  });

  it('makes an incident of a last row that was dropped with all its traces, by the root that contains it', async () => {
    await passHours(2);
    await look();
    const dropped = await record.dropLastEventAndRewind();
    await passHours(24);
    await look();
    const [incident] = await open();
    expect(incident).toMatchObject({ kind: 'record', process_id: played.process });
    expect(incident?.reason.faults).toEqual([{ kind: 'events-gone', seq: dropped, root: 1 }]);
    expect(await agreesAgain(database.dataSource, engine.registry, incident!)).toBe(false);
  });

  it('resolves its incident when a later check finds the case in order, and the next root vouches for it again', async () => {
    await passHours(2);
    const swap = (from: string, to: string): Promise<void> =>
      record.tamper(
        `update process_event set payload = (replace(payload::text, $2, $3))::jsonb
         where process_id = $1 and seq = 1`,
        [played.process, from, to],
      );
    const [first] = await record.sql<{ said: string }>(
      'select payload::text as said from process_event where process_id = $1 and seq = 1',
      [played.process],
    );
    const word = /"title": "(\S+)/.exec(first?.said ?? '')?.[1] ?? '';
    expect(word).not.toBe('');
    await swap(word, `${word}x`);
    await look();
    const [incident] = await open();
    expect(incident?.kind).toBe('record');
    await swap(`${word}x`, word);
    expect(await agreesAgain(database.dataSource, engine.registry, incident!)).toBe(true);
    await passHours(24);
    const { root } = await look();
    expect(await open()).toEqual([]);
    expect((await heads(root?.number ?? 0)).map(({ process_id }) => process_id)).toContain(
      played.process,
    );
  });

  it('that is stopped on its way is gone on with where it was, by whoever looks next, at any hour', async () => {
    await passHours(2);
    let steps = 0;
    const { check } = await look(2, () => (steps += 1) > 1);
    expect(check).toMatchObject({ number: 1, ended: false });
    const [kept] = await record.sql<{ stage: string }>('select stage from record_check');
    expect(kept?.stage).toBe('moved');
    await passHours(23);
    const resumed = await look(23);
    expect(resumed.check).toMatchObject({ number: 1, day: '2026-03-30', ended: true, faults: 0 });
  });

  it('is made by one worker at a time', async () => {
    await passHours(2);
    const { dataSource, registry } = engine;
    const both = await Promise.all([look(), look()]);
    expect(both.filter(({ check }) => check !== undefined)).toHaveLength(1);
    expect(
      await checkRecord(dataSource, registry, {
        fromHour: 2,
        onFault: () => undefined,
        pace: { rest: () => Promise.resolve(), isStopping: () => false },
      }),
    ).toBeUndefined();
  });

  it('that is off checks nothing, and the root of the day is taken all the same', async () => {
    const { check, root } = await look('off');
    expect(check).toBeUndefined();
    expect(root).toMatchObject({ number: 1, day: '2026-03-30' });
  });
});
