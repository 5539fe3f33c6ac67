import fc from 'fast-check';
import { addDays, calendarOf, dayOf, startOfDay } from '@app/workflows/calendar';
import { regimeOn } from '@app/workflows/regimes';
import { realEntries } from '../../test/fixtures/real-days-off';
import { accountOf } from './account';
import { planStep } from './plan-step';
import { policyOf } from './policies';

const calendar = calendarOf(1, realEntries());
const startedAt = '2026-03-02T02:00:00.000Z';

function account(
  now: string,
  more: Partial<Pick<Parameters<typeof planStep>[0], 'step' | 'suspensions' | 'extensions'>> & {
    resting?: { from: string };
  } = {},
) {
  const { step = 'draft', suspensions = [], extensions = [], resting } = more;
  const due = planStep({
    step,
    startedAt,
    suspensions,
    extensions,
    policy: policyOf('shortened@1'),
    regime: regimeOn('2026-03-02'),
    calendar,
  }).find(({ rung }) => rung === 'due');
  if (!due) throw new Error('Every limit has an end.');
  return accountOf({
    derivation: due.derivation,
    kind: due.kind,
    suspensions: resting ? [...suspensions, resting] : suspensions,
    now,
    calendar,
  });
}

const week = { from: '2026-03-09T02:00:00.000Z', to: '2026-03-16T02:00:00.000Z' };

describe('the account of a limit', () => {
  it('begins with nothing used and all of it left', () => {
    expect(account(startedAt)).toEqual({ unit: 'workingDays', used: 0, suspended: 0, left: 20 });
  });

  it('counts working days only, today included', () => {
    expect(account('2026-03-09T02:00:00.000Z')).toMatchObject({ used: 5, left: 15 });
  });

  it('leaves out suspended days, and says how many they were', () => {
    expect(account('2026-03-18T02:00:00.000Z', { suspensions: [week] })).toEqual({
      unit: 'workingDays',
      used: 7,
      suspended: 7,
      left: 13,
    });
  });

  it('stands still in a suspension while the suspended days grow', () => {
    const resting = { from: week.from };
    const before = account('2026-03-10T02:00:00.000Z', { resting });
    const after = account('2026-03-20T02:00:00.000Z', { resting });
    expect(after).toMatchObject({ used: before?.used, left: before?.left });
    expect([before?.suspended, after?.suspended]).toEqual([1, 11]);
  });

  it('is not stopped by a suspension where the limit is law', () => {
    const comment = account('2026-03-18T02:00:00.000Z', {
      step: 'publicComment',
      suspensions: [week],
    });
    expect(comment).toEqual({ unit: 'days', used: 16, suspended: 0, left: 14 });
  });

  it('is longer by what the limit was extended', () => {
    const extensions = [{ amount: 5, unit: 'workingDays', because: 'decision' } as const];
    expect(account(startedAt, { extensions })).toMatchObject({ used: 0, left: 25 });
  });

  it('used and left are together the whole limit on every day of it, whatever was suspended or extended', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 40 }),
        (stops, lasts, amount, looks) => {
          const from = addDays('2026-03-02', stops);
          const suspensions = [{ from: startOfDay(from), to: startOfDay(addDays(from, lasts)) }];
          const now = startOfDay(addDays(addDays(from, lasts), looks));
          const found = account(now, {
            suspensions,
            extensions: [{ amount, unit: 'workingDays', because: 'decision' }],
          });
          return found !== null && dayOf(now) > from && found.used + found.left === 20 + amount;
        },
      ),
      { numRuns: 60 },
    );
  });
});
