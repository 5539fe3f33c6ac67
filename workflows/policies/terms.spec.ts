import fc from 'fast-check';
import { type Role, roleCodes } from '@app/workflows/kernel';
import { differencesOf } from './compare';
import { policies, policyOf } from './policies';
import type { LapseMode } from './policy';
import { mayBeTold, policyFrom, policyTerms, type PolicyTerms, termsOf } from './terms';

const shortened = policyOf('shortened@1');
const faultsOf = (terms: unknown): string[] => {
  const parsed = policyTerms.safeParse(terms);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};
const changed = (change: (terms: PolicyTerms) => void): PolicyTerms => {
  const terms = structuredClone(termsOf(shortened));
  change(terms);
  return terms;
};
const withLimit = (step: string, limit: unknown): unknown => {
  const terms = termsOf(shortened);
  return { ...terms, steps: { ...terms.steps, [step]: limit } };
};

describe('the terms of a policy', () => {
  it('take those of the first versions, and give the same policy back', () => {
    for (const policy of Object.values(policies)) {
      const terms = policyTerms.parse(termsOf(policy));
      expect(policyFrom(policy.code, 1, terms)).toEqual(policy);
    }
  });

  it.each([
    ['an amount of 0', 'draft', { amount: 0, unit: 'days', onLapse: 'report' }],
    ['an amount of 10⁹', 'draft', { amount: 1e9, unit: 'days', onLapse: 'report' }],
    ['half a day', 'draft', { amount: 1.5, unit: 'days', onLapse: 'report' }],
    ['501 working days', 'draft', { amount: 501, unit: 'workingDays', onLapse: 'report' }],
    ['an unknown unit', 'draft', { amount: 5, unit: 'fortnights', onLapse: 'report' }],
    ['a step that does not exist', 'lunch', { amount: 5, unit: 'days', onLapse: 'report' }],
    [
      'a comment period of 10 days',
      'publicComment',
      { amount: 10, unit: 'days', onLapse: 'closes' },
    ],
    ['drafting that closes by itself', 'draft', { amount: 5, unit: 'days', onLapse: 'closes' }],
    ['reports on the Chief Justice', 'sign', { amount: 5, unit: 'days', onLapse: 'report' }],
  ])('refuse %s, at its place', (_, step, limit) => {
    const faults = faultsOf(withLimit(step, limit));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^steps\\.${step}`));
  });

  it('refuse a report that goes to nobody, one without a day, and a second before the first', () => {
    expect(faultsOf(changed(({ ladders }) => (ladders.report.reportHeadTo = null)))).toEqual([
      'ladders.report.reportHeadTo',
    ]);
    expect(faultsOf(changed(({ ladders }) => (ladders.closes.reportHeadTo = 'office')))).toEqual([
      'ladders.closes.reportHeadAfter',
    ]);
    expect(faultsOf(changed(({ ladders }) => (ladders.report.reportDeputyAfter = 1)))).toEqual([
      'ladders.report.reportDeputyAfter',
    ]);
  });

  it('never report a step of the Chief Justice to a deputy', () => {
    const terms = changed(({ ladders }) => {
      ladders['remind-office'] = { ...ladders.report };
    });
    expect(faultsOf(terms)).toEqual(['ladders.remind-office.reportDeputyAfter']);
  });

  it('tell of a step of the Chief Justice his office and the submitting unit only, never a deputy, in a first report neither', () => {
    const toldTo = (mode: LapseMode, role: Role): string[] =>
      faultsOf(
        changed(({ ladders }) => {
          ladders[mode] = { ...ladders[mode], reportHeadAfter: 1, reportHeadTo: role };
        }),
      );
    for (const role of ['deputy-chief-justice', 'chief-justice', 'editor'] as const)
      expect(toldTo('remind-office', role)).toEqual(['ladders.remind-office.reportHeadTo']);
    for (const role of ['office', 'research-head', 'research'] as const)
      expect(toldTo('remind-office', role)).toEqual([]);
    expect(toldTo('closes', 'deputy-chief-justice')).toEqual(['ladders.closes.reportHeadTo']);
    expect(toldTo('closes', 'research-head')).toEqual([]);
    expect(toldTo('report', 'deputy-chief-justice')).toEqual([]);
    expect(toldTo('report', 'public')).toEqual(['ladders.report.reportHeadTo']);
  });

  it('take whom a ladder may tell, and nobody else', () => {
    for (const mode of ['report', 'closes', 'remind-office'] as const)
      for (const role of roleCodes) {
        const terms = changed(({ ladders }) => {
          ladders[mode] = { ...ladders[mode], reportHeadAfter: 1, reportHeadTo: role };
        });
        expect([mode, role, faultsOf(terms).length === 0]).toEqual([
          mode,
          role,
          mayBeTold(mode).first.includes(role),
        ]);
      }
  });

  it('say in Vietnamese and in English why the law is not theirs to change', () => {
    const parsed = policyTerms.safeParse(
      withLimit('publicComment', { amount: 10, unit: 'days', onLapse: 'closes' }),
    );
    expect(parsed.error?.issues[0]).toMatchObject({
      params: {
        sentence: {
          vi: expect.stringContaining('thời hạn theo luật') as string,
          en: expect.stringContaining('limit is law') as string,
        },
      },
    });
  });

  it('miss no step', () => {
    const { draft: _, ...steps } = termsOf(shortened).steps;
    expect(faultsOf({ ...termsOf(shortened), steps })).toEqual(['steps.draft']);
  });
});

describe('two policies compared', () => {
  it('name each field that differs, before and after, in words', () => {
    const longer = policyFrom(
      'shortened',
      2,
      changed(({ steps, ladders }) => {
        steps['draft'] = { amount: 25, unit: 'workingDays', onLapse: 'report' };
        steps['supplement'] = { amount: 10, unit: 'workingDays', onLapse: 'report' };
        ladders.report.reportHeadAfter = 2;
      }),
    );
    expect(differencesOf(shortened, longer)).toEqual([
      {
        pointer: '/steps/supplement/onLapse',
        step: 'supplement',
        field: { vi: 'Khi hết hạn', en: 'At the end' },
        before: { vi: 'tự kết thúc', en: 'closes by itself' },
        after: { vi: 'báo cáo', en: 'is reported' },
      },
      {
        pointer: '/steps/draft',
        step: 'draft',
        field: { vi: 'Hạn', en: 'Limit' },
        before: { vi: '20 ngày làm việc', en: '20 working days' },
        after: { vi: '25 ngày làm việc', en: '25 working days' },
      },
      {
        pointer: '/ladders/report/reportHeadAfter',
        step: null,
        field: { vi: 'Báo cáo lần một (báo cáo)', en: 'First report (is reported)' },
        before: {
          vi: 'sau 1 ngày làm việc, cho Lãnh đạo Vụ Pháp chế và Quản lý khoa học',
          en: 'after 1 working days, to Head of research',
        },
        after: {
          vi: 'sau 2 ngày làm việc, cho Lãnh đạo Vụ Pháp chế và Quản lý khoa học',
          en: 'after 2 working days, to Head of research',
        },
      },
    ]);
  });

  it('differ exactly in the limits that were changed', () => {
    const steps = Object.keys(shortened.steps);
    fc.assert(
      fc.property(fc.subarray(steps), fc.integer({ min: 101, max: 200 }), (some, amount) => {
        const other = policyFrom(
          'shortened',
          2,
          changed((terms) => {
            for (const step of some) {
              const old = terms.steps[step];
              if (old) terms.steps[step] = { ...old, amount };
            }
          }),
        );
        const named = differencesOf(shortened, other).map(({ step }) => step);
        return named.join() === steps.filter((step) => some.includes(step)).join();
      }),
    );
  });
});
