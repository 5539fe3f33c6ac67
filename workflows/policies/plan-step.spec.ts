import fc from 'fast-check';
import { calendarOf, replayDerivation, restDay } from '@app/workflows/calendar';
import { regimeOn } from '@app/workflows/regimes';
import { realEntries } from '../../test/fixtures/real-days-off';
import { planStep } from './plan-step';
import { currentPolicyVersion, isPolicyVersion, policies, policyOf } from './policies';

const calendar = calendarOf(1, realEntries());
const regime = regimeOn('2026-03-02');
const shortened = policyOf('shortened@1');
const baseline = policyOf('baseline@1');
const monday = '2026-03-02T02:00:00.000Z';

function plan(
  step: string,
  over: Partial<Parameters<typeof planStep>[0]> = {},
): ReturnType<typeof planStep> {
  return planStep({
    step,
    startedAt: monday,
    suspensions: [],
    policy: shortened,
    regime,
    calendar,
    ...over,
  });
}

describe('policies', () => {
  it('mark every internal limit as unverified and issue a current version of each code', () => {
    for (const policy of Object.values(policies))
      for (const { mark, amount } of Object.values(policy.steps)) {
        expect(mark).toBe('U');
        expect(amount).toBeGreaterThan(0);
      }
    expect(Object.values(currentPolicyVersion).every(isPolicyVersion)).toBe(true);
    expect(() => policyOf('shortened@99')).toThrow(RangeError);
    expect(() => policyOf('toString')).toThrow(RangeError);
  });

  it('shorten every internal step', () => {
    for (const step of Object.keys(shortened.steps)) {
      const due = (policy: typeof shortened): string =>
        plan(step, { policy }).find(({ rung }) => rung === 'due')?.dueAt ?? '';
      expect(due(shortened) < due(baseline)).toBe(true);
    }
  });
});

describe('the ladder of a step', () => {
  it('reminds, rings, reports to the head and then to the deputy Chief Justice', () => {
    expect(plan('screen').map(({ rung, kind, dueAt }) => [rung, kind, dueAt])).toEqual([
      ['reminder', 'internal', '2026-03-19T17:00:00.000Z'],
      ['due', 'internal', '2026-03-23T17:00:00.000Z'],
      ['report-head', 'internal', '2026-03-24T17:00:00.000Z'],
      ['report-deputy', 'internal', '2026-03-26T17:00:00.000Z'],
    ]);
  });

  it.each([
    'advisoryDecision',
    'convene',
    'sign',
    'supplement',
    'advisoryWritten',
    'publicComment',
  ])('never reports %s upwards', (step) => {
    expect(plan(step).map(({ rung }) => rung)).toEqual(['reminder', 'due']);
  });

  it('leaves out a reminder that would not come after the start', () => {
    expect(plan('publish').map(({ rung }) => rung)).toEqual([
      'due',
      'report-head',
      'report-deputy',
    ]);
  });

  it('names the policy of an internal limit and the article of a legal one', () => {
    expect(plan('draft')[0]?.derivation.rule).toEqual({
      kind: 'internal',
      policy: 'shortened@1',
      step: 'draft',
      mark: 'U',
      onLapse: 'report',
    });
    expect(plan('publicComment')[0]?.derivation.rule).toEqual({
      kind: 'legal',
      regime: 'NQ04/2019-2025',
      basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
      mark: 'Q',
    });
  });
});

describe('legal limits', () => {
  it('are the same under every policy', () => {
    for (const step of ['publicComment', 'abolitionPlenary', 'courtReport']) {
      const due = (policy: typeof shortened): string | undefined =>
        plan(step, { policy }).find(({ rung }) => rung === 'due')?.dueAt;
      expect(due(shortened)).toBeDefined();
      expect(due(shortened)).toBe(due(baseline));
    }
  });

  it('run on while a case is suspended; internal ones do not', () => {
    const suspensions = [{ from: '2026-03-03T02:00:00.000Z', to: '2026-03-10T02:00:00.000Z' }];
    const due = (step: string, stopped: typeof suspensions): string | undefined =>
      plan(step, { suspensions: stopped }).find(({ rung }) => rung === 'due')?.dueAt;
    expect(due('publicComment', suspensions)).toBe(due('publicComment', []));
    expect(due('screen', suspensions)).toBe('2026-03-30T17:00:00.000Z');
  });

  it('give two months of comment under the 2015 resolution', () => {
    const due = plan('publicComment', { regime: regimeOn('2018-01-01') }).find(
      ({ rung }) => rung === 'due',
    );
    expect(due?.derivation.limit).toMatchObject({ unit: 'months', lastDay: '2026-05-04' });
  });

  it('put an án lệ in force at 00:00 of the named day, on the first day of Tết too', () => {
    expect(plan('application', { day: '2022-02-01' })).toEqual([
      expect.objectContaining({ rung: 'due', kind: 'legal', dueAt: '2022-01-31T17:00:00.000Z' }),
    ]);
    expect(() => plan('application')).toThrow(RangeError);
  });

  it('do not exist for a step without a clock', () => {
    expect(() => plan('plenary')).toThrow(RangeError);
    expect(() => plan('constructor')).toThrow(RangeError);
  });
});

describe('every rung', () => {
  it('comes in order, on a working day, with a derivation that replays', () => {
    const steps = [...Object.keys(shortened.steps), 'publicComment', 'courtReport'];
    fc.assert(
      fc.property(
        fc.constantFrom(...steps),
        fc.date({
          min: new Date('2019-08-01'),
          max: new Date('2029-12-31'),
          noInvalidDate: true,
        }),
        fc.constantFrom(shortened, baseline),
        (step, started, policy) => {
          const rungs = plan(step, { startedAt: started.toISOString(), policy });
          const instants = rungs.map(({ dueAt }) => dueAt);
          return (
            instants.every(
              (instant, index) => index === 0 || instant > (instants[index - 1] ?? ''),
            ) &&
            rungs.every(({ dueAt, derivation: { limit, rung } }) => {
              if (rung.at === 'before') return !restDay(calendar, rung.day).rest;
              return replayDerivation(rung.at === 'after' ? rung.derivation : limit) === dueAt;
            })
          );
        },
      ),
    );
  });
});
