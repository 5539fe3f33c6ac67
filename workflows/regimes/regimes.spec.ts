import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays } from '@app/workflows/calendar';
import { earliestApplication, mayApplyFrom, proposedApplication } from './application';
import { majorityNeeded, majorityReached, quorumNeeded, quorumReached } from './majority';
import { regimeOn, regimes } from './regimes';
import { ruleFor, transitionalTable } from './transitional';

interface Batch {
  batch: number;
  publishedOn: string;
  appliesFrom: string | null;
}

const { batches } = JSON.parse(
  readFileSync(join(__dirname, '../../data/batches.json'), 'utf8'),
) as { batches: Batch[] };
const { quorum, majority } = regimes['NQ04/2019-2025'].rules;

describe('which law when', () => {
  it.each([
    ['2015-12-16', 'NQ03/2015'],
    ['2019-07-14', 'NQ03/2015'],
    ['2019-07-15', 'NQ04/2019'],
    ['2025-06-30', 'NQ04/2019'],
    ['2025-07-01', 'NQ04/2019-2025'],
    ['2030-01-01', 'NQ04/2019-2025'],
  ])('on %s it is %s', (day, code) => {
    expect(regimeOn(day).code).toBe(code);
  });

  it('knows no law before 16/12/2015', () => {
    expect(() => regimeOn('2015-12-15')).toThrow(RangeError);
  });

  it('lets no day fall between two regimes', () => {
    const inOrder = Object.values(regimes);
    inOrder.slice(1).forEach((regime, index) => {
      expect(inOrder[index]?.until).toBe(regime.from);
    });
  });

  it('gives every rule a basis, and every open rule its question', () => {
    for (const { rules } of Object.values(regimes))
      for (const { basis, mark, question } of Object.values(rules)) {
        expect(basis).toMatch(/^NQ 0[34]\/20/);
        expect(mark === 'U').toBe(question !== undefined);
      }
  });

  it('has a line of the transitional table for every rule', () => {
    expect(Object.keys(transitionalTable).sort()).toEqual(
      Object.keys(regimes['NQ04/2019'].rules).sort(),
    );
  });

  it('votes án lệ 27–29, proposed under 2015, by the 2019 law on 22/8/2019', () => {
    expect(ruleFor('majority', { dayOfAct: '2019-08-22' })).toMatchObject({
      decided: true,
      regime: { code: 'NQ04/2019' },
    });
  });

  it('posts for 30 days since 2019 and for two months, an open question, before', () => {
    expect(ruleFor('commentPeriod', { dayOfAct: '2026-03-27' })).toMatchObject({
      rule: { value: { amount: 30, unit: 'days' }, mark: 'Q' },
    });
    expect(ruleFor('commentPeriod', { dayOfAct: '2018-03-27' })).toMatchObject({
      rule: { value: { amount: 2, unit: 'months' }, mark: 'U' },
    });
  });
});

describe('route c around 1/7/2025', () => {
  it('lets a high court committee propose until 30/6/2025 and a provincial one from 1/7/2025', () => {
    expect(regimeOn('2025-06-30').rules.routeCProposers.value).toEqual(['high-court-committee']);
    expect(regimeOn('2025-07-01').rules.routeCProposers.value).toEqual(['provincial-committee']);
  });

  it('leaves a high court proposal received before and acted on after to a recorded decision', () => {
    const governing = ruleFor('routeCProposers', {
      dayOfAct: '2025-07-02',
      routeC: { receivedOn: '2025-06-20', proposer: 'high-court-committee' },
    });
    expect(governing).toMatchObject({
      decided: false,
      question: { vi: expect.stringContaining('điểm c khoản 2 Điều 6') as string },
    });
  });

  it('is settled when the proposal is received and acted on under one law', () => {
    for (const [dayOfAct, receivedOn, proposer] of [
      ['2025-06-25', '2025-06-20', 'high-court-committee'],
      ['2025-07-10', '2025-07-02', 'provincial-committee'],
      ['2025-07-10', '2025-07-02', 'high-court-committee'],
    ] as const)
      expect(
        ruleFor('routeCProposers', { dayOfAct, routeC: { receivedOn, proposer } }),
      ).toMatchObject({ decided: true });
  });
});

describe('quorum and majority of all members', () => {
  it.each([
    [13, 9, 7],
    [17, 12, 9],
    [23, 16, 12],
    [25, 17, 13],
    [27, 18, 14],
  ])('of %i members: %i present, %i in favour', (members, present, inFavour) => {
    expect(quorumNeeded(members, quorum)).toBe(present);
    expect(majorityNeeded(members, majority)).toBe(inFavour);
    expect(quorumReached(present - 1, members, quorum)).toBe(false);
    expect(quorumReached(present, members, quorum)).toBe(true);
    expect(majorityReached(inFavour - 1, members, majority)).toBe(false);
    expect(majorityReached(inFavour, members, majority)).toBe(true);
  });

  it('does not pass with 12 in favour of 17 present out of 25', () => {
    expect(quorumReached(17, 25, quorum)).toBe(true);
    expect(majorityReached(12, 25, majority)).toBe(false);
  });

  it('never passes on a tie, and always agrees with the fractions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (members) => {
        const present = quorumNeeded(members, quorum);
        const inFavour = majorityNeeded(members, majority);
        return (
          present * 3 >= members * 2 &&
          (present - 1) * 3 < members * 2 &&
          inFavour * 2 > members &&
          (inFavour - 1) * 2 <= members
        );
      }),
    );
  });

  it.each([0, -3, 2.5])('refuses a council of %p', (members) => {
    expect(() => quorumNeeded(members, quorum)).toThrow(RangeError);
  });
});

describe('the day of application', () => {
  const since2019 = batches.filter(({ publishedOn }) => publishedOn >= '2019-07-15');

  it('knows eleven real batches since the 2019 resolution, of which one has no known day', () => {
    expect(since2019).toHaveLength(11);
    expect(since2019.filter(({ appliesFrom }) => appliesFrom === null)).toHaveLength(1);
  });

  it.each(
    since2019.flatMap(({ batch, publishedOn, appliesFrom }) =>
      appliesFrom === null ? [] : [[batch, publishedOn, appliesFrom] as const],
    ),
  )('batch %i, published %s, may apply from %s', (_batch, publishedOn, appliesFrom) => {
    const regime = regimeOn(publishedOn);
    expect(mayApplyFrom(appliesFrom, publishedOn, regime)).toBe(true);
    expect(
      proposedApplication(publishedOn, regime) >= earliestApplication(publishedOn, regime),
    ).toBe(true);
  });

  it.each([
    ['2021-12-31', '2022-01-31', '2022-02-01'],
    ['2023-02-24', '2023-03-27', '2023-04-01'],
    ['2024-05-15', '2024-06-15', '2024-06-15'],
    ['2025-12-25', '2026-01-25', '2026-02-01'],
  ])('published %s: earliest %s, proposed %s', (publishedOn, earliest, proposed) => {
    const regime = regimeOn(publishedOn);
    expect(earliestApplication(publishedOn, regime)).toBe(earliest);
    expect(proposedApplication(publishedOn, regime)).toBe(proposed);
    expect(mayApplyFrom(addDays(earliest, -1), publishedOn, regime)).toBe(false);
  });

  it('leaves the 2015 decisions free to name an earlier day, as batch 4 did', () => {
    expect(mayApplyFrom('2018-12-03', '2018-11-06', regimeOn('2018-11-06'))).toBe(true);
    expect(earliestApplication('2016-10-17', regimeOn('2016-10-17'))).toBe('2016-12-01');
  });
});
