import type { OfflineRecord, OfflineVote } from './format';
import { sealOfBundle } from './format';
import { type KnownOnline, planOffline } from './plan';
import { refusals } from './plan-words';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const SITTING = id(1);
const [an, binh, chi] = [id(11), id(12), id(13)];
const [teller, otherTeller] = [id(21), id(22)];
const item = id(31);
/** 24/12/2025 in Viet Nam, by hour and minute there. */
const at = (hour: number, minute = 0): string =>
  new Date(Date.UTC(2025, 11, 24, hour - 7, minute)).toISOString();
const DAY = '2025-12-24';

const bundle: OfflineRecord['bundle'] = {
  format: 'an-le-offline-sitting',
  version: 1,
  sitting: SITTING,
  council: 'HDTP',
  days: [DAY],
  place: null,
  chair: { person: an, name: 'Người thử A' },
  madeAt: at(8),
  members: [an, binh, chi].map((person) => ({ person, name: `Người thử ${person.slice(-2)}` })),
  clerks: [teller, otherTeller].map((person) => ({ person, name: 'Thư ký thử' })),
  items: [
    { candidate: item, ordinal: 1, title: 'Dự thảo minh hoạ', chair: null, recused: [] },
    { candidate: id(32), ordinal: 2, title: 'Dự thảo minh hoạ 2', chair: null, recused: [] },
  ],
};
const lines = (...marks: ('for' | 'against')[]): OfflineVote['entries'][number] => ({
  lines: marks.map((mark, index) => ({ person: [an, binh, chi][index] ?? an, mark })),
});
const vote: OfflineVote = {
  question: 'Thông qua án lệ',
  ballots: 'named',
  openedAt: at(9),
  collectedAt: at(9, 30),
  entries: [lines('for', 'for', 'against'), lines('for', 'for', 'against')],
};
const record: OfflineRecord = {
  format: 'an-le-offline-sitting',
  version: 1,
  nonce: 'ab'.repeat(16),
  bundle,
  bundleSha256: sealOfBundle(bundle),
  tellers: [teller, otherTeller],
  rollCalls: [],
  moves: [],
  items: [],
  remarks: [],
};
const known: KnownOnline = {
  sitting: SITTING,
  days: [DAY],
  now: at(17),
  inOffice: new Map([[DAY, new Set([an, binh, chi])]]),
  rollCalls: [],
  movedSince: new Map(),
  items: new Map([
    [item, { state: 'listed', pollPhase: null, electronic: false }],
    [id(32), { state: 'listed', pollPhase: null, electronic: false }],
  ]),
  clerks: new Set([teller, otherTeller]),
};
const morning = (...persons: string[]): OfflineRecord['rollCalls'][number] => ({
  day: DAY,
  half: 'morning',
  at: at(8, 30),
  present: persons.map((person) => ({ person, mode: 'in-room' })),
});

/** Why the only row of a record is not put on record; null where it is. */
function rowOf(written: Partial<OfflineRecord>, house: Partial<KnownOnline> = {}): unknown {
  const plan = planOffline({ ...record, ...written }, { ...known, ...house });
  expect(plan.refused).toBeNull();
  expect(plan.rows).toHaveLength(1);
  const [row] = plan.rows;
  expect(plan.acts.map(({ pointer }) => pointer)).toEqual(
    row?.refused === null ? [row.pointer] : [],
  );
  return row?.refused;
}
const voteOf = (changed: Partial<OfflineVote>, house: Partial<KnownOnline> = {}): unknown =>
  rowOf({ items: [{ candidate: item, vote: { ...vote, ...changed } }] }, house);
const itemIs = (
  state: string,
  pollPhase: string | null = null,
  electronic = false,
): Partial<KnownOnline> => ({ items: new Map([[item, { state, pollPhase, electronic }]]) });

describe('what was written down without network', () => {
  it('is recorded in the order of its instants, people before items, whatever the order of the file', () => {
    const plan = planOffline(
      {
        ...record,
        rollCalls: [morning(an, binh)],
        moves: [{ person: chi, mode: 'online', at: at(8, 10) }],
        items: [
          { candidate: id(32), postponed: { at: at(10), reason: 'Chờ ý kiến' } },
          { candidate: item, takenAt: at(8, 50), vote },
        ],
      },
      known,
    );
    expect(plan.acts.map(({ pointer }) => pointer)).toEqual([
      '/moves/0',
      '/rollCalls/0',
      '/items/1/takenAt',
      '/items/1/vote',
      '/items/0/postponed',
    ]);
  });

  it.each([
    ['another sitting', { sitting: id(2) }, refusals.otherSitting],
    ['a bundle that is yet to be made', { now: at(7) }, refusals.toCome],
    ['a teller who is no clerk', { clerks: new Set([teller]) }, refusals.noClerk],
  ])('is refused whole: %s', (_name, house, why) => {
    const written = { ...record, rollCalls: [morning(an)] };
    const plan = planOffline(written, { ...known, ...house });
    expect([plan.refused, plan.rows[0]?.refused, plan.acts]).toEqual([why, why, []]);
  });

  it('is refused whole where one person entered the papers twice, or the bundle was altered', () => {
    const once = planOffline({ ...record, tellers: [teller, teller] }, known);
    expect(once.refused).toBe(refusals.oneTeller);
    const moved = { ...bundle, days: [DAY, '2025-12-25'] };
    expect(planOffline({ ...record, bundle: moved }, known).refused).toBe(refusals.alteredBundle);
  });

  it('never says what is on a paper', () => {
    const words = planOffline({ ...record, items: [{ candidate: item, vote }] }, known).rows;
    expect(JSON.stringify(words)).not.toMatch(/tán thành|in favour|against/u);
    expect(words).toHaveLength(1);
  });
});

describe('a roll call without network', () => {
  it('is recorded where every name is a member of that day', () => {
    expect(rowOf({ rollCalls: [morning(an, binh)] })).toBeNull();
    expect(rowOf({ rollCalls: [morning(an, teller)] })).toBe(refusals.noMember);
    expect(rowOf({ rollCalls: [morning(an, an)] })).toBe(refusals.twice);
  });

  it('gives way to the one that was called in the system, of the same half-day only', () => {
    const called = (half: string): unknown =>
      rowOf({ rollCalls: [morning(an)] }, { rollCalls: [{ day: DAY, half }] });
    expect([called('morning'), called('afternoon')]).toEqual([refusals.calledOnline, null]);
  });

  it('does not go behind an attendance that the system recorded at that instant or later', () => {
    const moved = (instant: string): unknown =>
      rowOf({ rollCalls: [morning(an)] }, { movedSince: new Map([[an, instant]]) });
    expect([moved(at(8, 29)), moved(at(8, 30)), moved(at(9))]).toEqual([
      null,
      refusals.movedOnline,
      refusals.movedOnline,
    ]);
    expect(
      rowOf(
        { moves: [{ person: an, mode: 'absent', at: at(9) }] },
        { movedSince: new Map([[an, at(9)]]) },
      ),
    ).toBe(refusals.movedOnline);
  });

  it('is of a day of the sitting, counted in Viet Nam, and not yet to come', () => {
    const left = (instant: string): unknown =>
      rowOf({ moves: [{ person: an, mode: 'absent', at: instant }] });
    // 23:30 UTC of the day before is 06:30 of the day of the sitting.
    expect(left('2025-12-23T23:30:00.000Z')).toBeNull();
    expect(left('2025-12-23T16:59:59.999Z')).toBe(refusals.noDay);
    expect(left(at(17, 1))).toBe(refusals.toCome);
    expect(rowOf({ rollCalls: [{ ...morning(an), day: '2025-12-25' }] })).toBe(refusals.noDay);
  });
});

describe('a vote on paper without network', () => {
  it('joins a poll that is prepared or open, and says whether electronic ballots lie beside it', () => {
    const joins = (...house: Parameters<typeof itemIs>): unknown =>
      planOffline(
        { ...record, items: [{ candidate: item, vote }] },
        { ...known, ...itemIs(...house) },
      ).acts.map((act) => act.kind === 'vote' && [act.joins, act.electronic]);
    expect(joins('listed')).toEqual([['nothing', false]]);
    expect(joins('listed', 'prepared')).toEqual([['prepared', false]]);
    expect(joins('voting', 'open', true)).toEqual([['open', true]]);
  });

  it('is refused where the item was postponed, voted on, counted in the system, or is not on the agenda', () => {
    expect(voteOf({}, itemIs('postponed'))).toBe(refusals.notWaiting);
    expect(voteOf({}, itemIs('voted', 'announced'))).toBe(refusals.notWaiting);
    expect(voteOf({}, itemIs('voting', 'tallying'))).toBe(refusals.countedOnline);
    expect(voteOf({}, { items: new Map() })).toBe(refusals.notOnAgenda);
  });

  it('is refused where the two tellers differ, in one mark or in one paper too many', () => {
    const first = lines('for', 'for', 'against');
    expect(voteOf({ entries: [first, lines('for', 'against', 'against')] })).toBe(refusals.differ);
    expect(voteOf({ entries: [first, lines('for', 'for')] })).toBe(refusals.differ);
    expect(voteOf({ entries: [first, lines('for', 'for', 'against')] })).toBeNull();
  });

  it('of a secret poll is entered by sums alone, of an open one by names alone', () => {
    const sums = { sums: { for: 2, against: 1, other: 0, invalid: 0 }, opinions: [] };
    const fewer = { ...sums, sums: { ...sums.sums, invalid: 1 } };
    expect(voteOf({ ballots: 'secret', entries: [sums, sums] })).toBeNull();
    expect(voteOf({ ballots: 'secret', entries: [sums, fewer] })).toBe(refusals.differ);
    expect(voteOf({ ballots: 'secret' })).toBe(refusals.otherKind);
    expect(voteOf({ entries: [sums, sums] })).toBe(refusals.otherKind);
    expect(voteOf({ entries: [sums, lines('for')] })).toBe(refusals.differ);
  });

  it('ends after it began, and on the day on which it began', () => {
    expect(voteOf({ collectedAt: at(8, 59) })).toBe(refusals.backwards);
    const overnight = { now: '2025-12-26T00:00:00.000Z' };
    expect(voteOf({ collectedAt: '2025-12-25T02:00:00.000Z' }, overnight)).toBe(refusals.noDay);
    expect(voteOf({ collectedAt: at(18) })).toBe(refusals.toCome);
  });
});

describe('an item without network', () => {
  it('is taken up or postponed while it waits, and not otherwise', () => {
    const postponed = { at: at(10), reason: 'Chờ ý kiến' };
    expect(rowOf({ items: [{ candidate: item, takenAt: at(9) }] })).toBeNull();
    expect(rowOf({ items: [{ candidate: item, postponed }] })).toBeNull();
    expect(rowOf({ items: [{ candidate: item, postponed }] }, itemIs('voting', 'open'))).toBe(
      refusals.notWaiting,
    );
  });

  it('that stands twice in the file is not recorded at all', () => {
    const twice = [
      { candidate: item, takenAt: at(9) },
      { candidate: item, vote },
    ];
    const plan = planOffline({ ...record, items: twice }, known);
    expect(plan.rows.map(({ refused }) => refused)).toEqual([refusals.twice, refusals.twice]);
    expect(plan.acts).toEqual([]);
  });
});
