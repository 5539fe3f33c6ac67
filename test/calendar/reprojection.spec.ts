import { seedCalendar } from '@app/calendar';
import { movePolicies } from '@app/casework';
import { seedDemonstrationCouncils } from '@app/councils';
import { reprojectionProgress } from '@app/engine';
import { seedDemonstration } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { castBallot } from '@app/sittings';
import { openTestDatabase } from '@app/testing';
import { addDays, dayOf } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { Court, writeRunningCases } from '../fixtures/many-cases';
import { PlayedCase, taken } from '../fixtures/selection-case';
import {
  acknowledge,
  carried,
  edited,
  endsOf,
  expectSoundRecord,
  gate,
  GROUP,
  holidayOn,
  type House,
  movedActs,
  openHouse,
  opening,
  standOf,
  swap,
  typesOf,
  watchPlanner,
  withoutSwap,
} from './reprojection-house';

const POSTED = 24;
const RECEIVED = 6;
const OLD_END = '2026-01-02T17:00:00.000Z';
const NEW_END = '2026-01-05T17:00:00.000Z';

let house: House;

afterEach(() => jest.restoreAllMocks());

const inEach = (): void => {
  beforeEach(async () => {
    house = await openHouse(POSTED, RECEIVED);
  });
  afterEach(() => house.database.close());
};

const last = (cases: readonly string[]): string => [...cases].sort().at(-1) ?? '';

describe('a version of the calendar on its way to the running limits', () => {
  inEach();

  it('that is killed again and again leaves the same rows as one that is not, each limit moved once', async () => {
    const undisturbed = house;
    await edited(undisturbed, swap);
    expect(await carried(undisturbed)).toMatchObject({ isDone: true });
    const cases = [...house.posted, ...house.received];
    const expected = await standOf(undisturbed, cases);
    expect(expected.moves).toHaveLength(cases.length);

    const disturbed = await openHouse(POSTED, RECEIVED);
    try {
      house = disturbed;
      const version = await edited(disturbed, swap);
      // In the middle of the second group the connection is gone, and with it what that group had done.
      const planner = watchPlanner((call) => {
        if (call === GROUP + 4) throw Object.assign(new Error('terminated'), { code: '57P01' });
      });
      await expect(carried(disturbed)).rejects.toThrow('terminated');
      planner.mockRestore();
      const tx = reader(disturbed.database.dataSource);
      expect(await reprojectionProgress(tx, version)).toMatchObject({
        counted: GROUP,
        moved: GROUP,
        endedAt: null,
      });
      // Killed between two groups, then once more; whoever comes last ends it.
      expect(await carried(disturbed, { groups: 1 })).toEqual({ isDone: false, groups: 1 });
      expect(await carried(disturbed, { groups: 0 })).toEqual({ isDone: false, groups: 0 });
      expect(await movedActs(house)).toHaveLength(1);
      const together = await Promise.all([carried(disturbed), carried(disturbed)]);
      expect(together.map(({ isDone }) => isDone)).toEqual([true, true]);
      expect(await standOf(disturbed, cases)).toEqual(expected);
      // The two that the others are copied from moved too.
      const moved = cases.length + 2;
      expect((await movedActs(house)).at(-1)).toMatchObject({
        version,
        limits: { moved, cases: moved, later: moved, announced: 0 },
      });
      expect(await carried(disturbed)).toEqual({ isDone: true, groups: 0 });
      await expectSoundRecord(house);
    } finally {
      await disturbed.database.close();
      house = undisturbed;
    }
  });

  it('is what every act counts by at once: one on a case that it has not reached moves that case first', async () => {
    const { engine, staff, posted, received } = house;
    const version = await edited(house, swap);
    await carried(house, { groups: 1 });
    const unreached = last(received);
    expect(await endsOf(house, unreached, 'acknowledge')).toHaveLength(1);
    const before = (await engine.history(reader(engine.dataSource), unreached)).length;
    // What its officer had seen before: the move is no act that was missed.
    taken(await acknowledge(house, unreached, before));
    expect((await typesOf(house, unreached)).slice(before)).toEqual([
      'LIMIT.MOVED',
      'PROPOSAL.ACKNOWLEDGED',
    ]);
    expect(await endsOf(house, unreached, 'acknowledge')).toMatchObject([
      { status: 'superseded' },
      { status: 'disarmed', version },
    ]);
    const opened = new PlayedCase(engine, staff, '2025-12-31T03:00:00.000Z');
    await opened.open('a');
    expect(await endsOf(house, opened.process, 'acknowledge')).toMatchObject([
      { status: 'armed', version },
    ]);
    await carried(house);
    for (const process of posted)
      expect(await endsOf(house, process)).toMatchObject([
        { status: 'superseded', dueAt: OLD_END },
        { status: 'armed', dueAt: NEW_END, version },
      ]);
    expect((await typesOf(house, unreached)).filter((type) => type === 'LIMIT.MOVED')).toHaveLength(
      1,
    );
    expect((await typesOf(house, opened.process)).includes('LIMIT.MOVED')).toBe(false);
    await expectSoundRecord(house);
  });

  it('is not passed by a bell: what now ends later does not ring, and what has rung does not move', async () => {
    const { engine, database, posted } = house;
    const [rung, unreached] = [posted[0] ?? '', last(posted)];
    await database.setTime('2026-01-03T02:00:00.000Z');
    const [old] = await endsOf(house, rung);
    expect(await engine.ring(old?.id ?? '')).toMatchObject({ rang: 'fired' });
    await edited(house, swap);
    const [end] = await endsOf(house, unreached);
    expect(await engine.ring(end?.id ?? '')).toEqual({ rang: 'settled-before' });
    const together = await Promise.all(
      posted.slice(5, 15).map(async (process) => (await endsOf(house, process))[0]?.id ?? ''),
    );
    expect(new Set((await engine.ringTogether(together)).map(({ rang }) => rang))).toEqual(
      new Set(['settled-before']),
    );
    await carried(house);
    expect(await endsOf(house, rung)).toMatchObject([{ status: 'fired', dueAt: OLD_END }]);
    for (const process of posted.slice(1))
      expect(await endsOf(house, process)).toMatchObject([
        { status: 'superseded' },
        { status: 'armed', dueAt: NEW_END },
      ]);
    expect((await typesOf(house, unreached)).filter((type) => type === 'LIMIT.MOVED')).toHaveLength(
      1,
    );
    await database.setTime(NEW_END);
    expect(await engine.ring((await endsOf(house, unreached))[1]?.id ?? '')).toMatchObject({
      rang: 'fired',
    });
    await expectSoundRecord(house);
  });

  it('comes first where a person moves the case to another policy: one limit runs then, and not two', async () => {
    const { database, engine, staff, received } = house;
    const version = await edited(house, swap);
    const unreached = last(received);
    const before = (await typesOf(house, unreached)).length;
    const moved = await inTransaction(database.dataSource, (tx) =>
      movePolicies(tx, engine, {
        move: {
          to: 'baseline@1',
          cases: [{ candidate: unreached, version: before }],
          choice: 'recompute',
          exceptions: [],
          reason: 'Thử (minh hoạ)',
        },
        actor: { person: staff.head, roles: ['research-head'] },
      }),
    );
    expect(moved).toMatchObject({ cases: 1, limits: 1 });
    expect((await typesOf(house, unreached)).slice(before)).toEqual([
      'LIMIT.MOVED',
      'POLICY.ASSIGNED',
      'LIMIT.MOVED',
    ]);
    expect(await endsOf(house, unreached, 'acknowledge')).toMatchObject([
      { status: 'superseded', version: version - 1 },
      { status: 'superseded', version },
      { status: 'armed', version },
    ]);
    await carried(house);
    expect(await endsOf(house, unreached, 'acknowledge')).toHaveLength(3);
  });

  it('waits for acts that began before it, and finds what they armed by the calendar of before', async () => {
    const { engine, database, staff } = house;
    const process = uuid();
    const opened = gate();
    const commits = gate();
    const slow = inTransaction(database.dataSource, async (tx) => {
      await engine.openWithin(tx, {
        workflow: 'selection',
        process,
        policyVersion: 'shortened@1',
        sender: { kind: 'person', person: staff.officer },
        receivedAt: new Date('2025-12-31T03:00:00.000Z'),
        data: opening,
      });
      opened.open();
      await commits.opened;
    });
    await opened.opened;
    const version = await edited(house, swap);
    const looked = gate();
    let asked = 0;
    const carrying = engine.carryReprojection({
      goesOn: () => {
        asked += 1;
        if (asked === 3) looked.open();
        return true;
      },
      onFault: (fault) => {
        throw fault;
      },
    });
    await looked.opened;
    expect(await reprojectionProgress(reader(database.dataSource), version)).toMatchObject({
      counted: 0,
    });
    commits.open();
    await slow;
    expect(await carrying).toMatchObject({ isDone: true });
    expect(await endsOf(house, process, 'acknowledge')).toMatchObject([
      { status: 'superseded', version: version - 1 },
      { status: 'armed', version },
    ]);
  });

  it('holds up nobody and is held up by nobody: acts elsewhere are taken, a case in other hands comes last', async () => {
    const { engine, database, posted, received } = house;
    const tx = reader(database.dataSource);
    const version = await edited(house, swap);
    const [begun, goesOn, held, leaves] = [gate(), gate(), gate(), gate()];
    const planner = watchPlanner(async (call) => {
      if (call !== 4) return;
      // A group is half done, and its transaction stands open.
      begun.open();
      await goesOn.opened;
    });
    const carrying = carried(house);
    await begun.opened;
    const acts = await Promise.all(received.map((process) => acknowledge(house, process)));
    expect(acts.filter(({ accepted }) => accepted)).toHaveLength(RECEIVED);
    const read = await Promise.all(posted.map((process) => engine.deadlines(tx, process)));
    expect(
      read.flat().filter(({ status, rung }) => status === 'armed' && rung === 'due'),
    ).toHaveLength(POSTED);
    const inHand = posted.at(-1) ?? '';
    const holding = inTransaction(database.dataSource, async (own) => {
      await own.rows('select from process where id = $1 for update', [inHand]);
      held.open();
      await leaves.opened;
    });
    await held.opened;
    planner.mockRestore();
    goesOn.open();
    // Everything but the case in other hands.
    const all = POSTED + RECEIVED + 2;
    for (let counted = 0; counted < all - 1;)
      counted = (await reprojectionProgress(tx, version))?.counted ?? 0;
    expect(await reprojectionProgress(tx, version)).toMatchObject({ endedAt: null });
    expect(await endsOf(house, inHand)).toHaveLength(1);
    leaves.open();
    await holding;
    expect(await carrying).toMatchObject({ isDone: true });
    expect(await reprojectionProgress(tx, version)).toMatchObject({ counted: all, moved: all });
  });

  it('names a case that it cannot count, moves all others, and takes it along once it can', async () => {
    const { database, posted } = house;
    const { dataSource } = database;
    const broken = posted[7] ?? '';
    await reader(dataSource).rows(`update process set policy_version = 'nobody@9' where id = $1`, [
      broken,
    ]);
    const version = await edited(house, swap);
    const faults: string[] = [];
    const onFault = ({ message }: Error): unknown => faults.push(message);
    expect(await carried(house, { onFault })).toMatchObject({ isDone: false });
    expect(faults).toEqual([expect.stringContaining(broken)]);
    const incidents = (): Promise<unknown[]> =>
      reader(dataSource).rows(
        `select kind, process_id, resolved_at is not null as resolved from incident`,
      );
    expect(await incidents()).toEqual([{ kind: 'deadline', process_id: broken, resolved: false }]);
    expect(await reprojectionProgress(reader(dataSource), version)).toMatchObject({
      moved: POSTED + RECEIVED - 1 + 2,
      endedAt: null,
    });
    expect(await endsOf(house, broken)).toMatchObject([{ status: 'armed', dueAt: OLD_END }]);
    await reader(dataSource).rows(
      `update process set policy_version = 'shortened@1' where id = $1`,
      [broken],
    );
    // Another version may come meanwhile: it takes along what this one left.
    const next = await edited(house, { ...withoutSwap, withdraw: ['2026-04-30'] });
    expect(await carried(house)).toMatchObject({ isDone: true });
    expect(await endsOf(house, broken)).toMatchObject([
      { status: 'superseded' },
      { status: 'armed', dueAt: NEW_END, version: next },
    ]);
    expect(await incidents()).toEqual([{ kind: 'deadline', process_id: broken, resolved: true }]);
  });

  it('comes before the next version: nobody changes the calendar again while limits still move', async () => {
    const version = await edited(house, swap);
    await carried(house, { groups: 1 });
    await expect(edited(house, withoutSwap)).rejects.toThrow(`"underWay":{"version":${version}`);
    await carried(house);
    expect(await edited(house, withoutSwap)).toBe(version + 1);
    // An announced end stays; internal ones come back.
    await carried(house);
    expect(await endsOf(house, last(house.posted))).toMatchObject([
      { status: 'superseded' },
      { status: 'armed', dueAt: NEW_END },
    ]);
    expect((await movedActs(house)).at(-1)).toMatchObject({
      limits: { announced: POSTED + 1, earlier: RECEIVED + 1 },
    });
  });
});

describe('a vote while limits move', () => {
  it('takes the ballot of every member, and every case is read', async () => {
    const database = await openTestDatabase();
    const { dataSource, url } = database;
    try {
      await inTransaction(dataSource, seedCalendar);
      await seedDemonstration(dataSource, { AN_LE_EMBEDDED: '1' });
      await seedDemonstrationCouncils(dataSource);
      const court = await Court.over(dataSource);
      const { engine, staff } = court;
      const poll = await court.openPoll();
      const cases = await writeRunningCases(court, url, POSTED);
      court.close();
      house = { database, engine, staff, posted: cases, received: [] };
      const [end] = await endsOf(house, cases[0] ?? '');
      const lastDay = addDays(dayOf(end?.dueAt ?? ''), -1);
      await edited(house, holidayOn(lastDay));
      const [begun, goesOn] = [gate(), gate()];
      watchPlanner(async (call) => {
        if (call !== 4) return;
        begun.open();
        await goesOn.opened;
      });
      const carrying = carried(house);
      await begun.opened;
      const receipts = await Promise.all(
        court.council.map((person) =>
          castBallot(engine, {
            poll,
            person,
            choice: 'for',
            receivedAt: new Date(),
            idempotencyKey: uuid(),
          }),
        ),
      );
      expect(receipts.filter((receipt) => !('accepted' in receipt))).toHaveLength(
        court.council.length,
      );
      const read = await Promise.all(
        cases.map((process) => engine.deadlines(reader(dataSource), process)),
      );
      expect(read.filter((rungs) => rungs.length > 0)).toHaveLength(POSTED);
      goesOn.open();
      expect(await carrying).toMatchObject({ isDone: true });
      for (const process of cases)
        expect(await endsOf(house, process)).toMatchObject([
          { status: 'superseded' },
          { status: 'armed' },
        ]);
    } finally {
      await database.close();
    }
  });
});
