import { roleCodes, type Role, type Sentence } from '@app/workflows/kernel';
import { line } from '@app/workflows/papers';
import { z } from 'zod';
import { lapses, owners } from './policies';
import type { InternalStep, LapseMode, Policy, PolicyCode, PolicyStep } from './policy';

/** The longest internal limit that a policy may set: two years of anything. More is a slip of the keyboard. */
export const longestInternalLimit = { days: 730, workingDays: 500, months: 24 } as const;

const longestRung = 60;
const modes = ['closes', 'report', 'remind-office'] as const;
const legalSteps = ['publicComment', 'application', 'abolitionPlenary', 'courtReport'];
const internalSteps = Object.keys(owners) as InternalStep[];

const outside: readonly Role[] = ['public', 'court', 'admin', 'auditor', 'operator'];
const inHouse = roleCodes.filter((role) => !outside.includes(role)) as [Role, ...Role[]];

const limit = z
  .strictObject({
    amount: z
      .int()
      .min(1)
      .meta({
        description: `At most ${String(longestInternalLimit.days)} days, ${String(longestInternalLimit.workingDays)} working days or ${String(longestInternalLimit.months)} months.`,
      }),
    unit: z.enum(['days', 'workingDays', 'months']),
    onLapse: z.enum(modes).meta({
      description:
        'What happens at the end: the step closes by itself, it is reported upwards, or the office is reminded.',
    }),
  })
  .superRefine(({ amount, unit }, context) => {
    const maximum = longestInternalLimit[unit];
    if (amount > maximum)
      context.addIssue({
        code: 'too_big',
        origin: 'number',
        maximum,
        inclusive: true,
        input: amount,
        path: ['amount'],
      });
  });

const days = z.int().min(1).max(longestRung).nullable();
const told = z.enum(inHouse).nullable();

const ladder = z
  .strictObject({
    reminderBefore: z.int().min(1).max(longestRung),
    reportHeadAfter: days,
    reportHeadTo: told,
    reportDeputyAfter: days,
    reportDeputyTo: told,
  })
  .superRefine((rungs, context) => {
    for (const [after, to] of [
      ['reportHeadAfter', 'reportHeadTo'],
      ['reportDeputyAfter', 'reportDeputyTo'],
    ] as const) {
      if (rungs[after] !== null && rungs[to] === null) fault(context, [to], nobodyTold);
      if (rungs[after] === null && rungs[to] !== null) fault(context, [after], neverTold);
    }
    const { reportHeadAfter: head, reportDeputyAfter: deputy } = rungs;
    if (deputy !== null && (head === null || deputy <= head))
      fault(context, ['reportDeputyAfter'], outOfOrder);
  });

/**
 * What a policy says, as somebody drafts it: each internal limit, what its end does, and the ladders. Limits that are law are no part
 * of it. Each fault has its sentence: an amount of 0 or 10⁹, an unknown unit, a rung that tells nobody, a limit of the law.
 */
export const policyTerms = z
  .strictObject({
    title: z.strictObject({ vi: line, en: line }),
    steps: z.record(z.string(), limit).meta({
      description: `Every internal step: ${internalSteps.join(', ')}.`,
    }),
    ladders: z.strictObject({ report: ladder, closes: ladder, 'remind-office': ladder }),
  })
  .superRefine(({ steps, ladders }, context) => {
    for (const step of internalSteps)
      if (!Object.hasOwn(steps, step)) fault(context, ['steps', step], limitMissing);
    for (const [step, { onLapse }] of Object.entries(steps)) {
      if (legalSteps.includes(step)) fault(context, ['steps', step], notOfThePolicy);
      else if (!isInternalStep(step)) fault(context, ['steps', step], unknownStep);
      else if (!lapsesOf(step).includes(onLapse))
        fault(context, ['steps', step, 'onLapse'], cannotLapse[lapses[step]]);
    }
    for (const mode of modes) {
      const { reportHeadTo: first, reportDeputyAfter } = ladders[mode];
      const may = mayBeTold(mode);
      if (first !== null && !may.first.includes(first))
        fault(
          context,
          ['ladders', mode, 'reportHeadTo'],
          mode === 'remind-office' ? onlyHisOfficeAndTheUnit : notToTheDeputy,
        );
      if (may.second.length === 0 && reportDeputyAfter !== null)
        fault(context, ['ladders', mode, 'reportDeputyAfter'], notToTheDeputy);
    }
  })
  .meta({ id: 'PolicyTerms' });

export type PolicyTerms = z.infer<typeof policyTerms>;

/** What the end of a limit may do: what the machine lets it do, or to be reported instead of closing by itself. */
export function lapsesOf(step: InternalStep): readonly LapseMode[] {
  return lapses[step] === 'closes' ? ['closes', 'report'] : [lapses[step]];
}

/**
 * Who may be named for the first and the second report of a ladder. What waits for the Chief Justice is told to his office and the
 * submitting unit only, and neither it nor what closes by itself to a deputy; such ladders have no second report.
 */
export function mayBeTold(mode: LapseMode): { first: readonly Role[]; second: readonly Role[] } {
  switch (mode) {
    case 'report':
      return { first: inHouse, second: inHouse };
    case 'closes':
      return { first: inHouse.filter((role) => role !== 'deputy-chief-justice'), second: [] };
    case 'remind-office':
      return { first: ['office', 'research-head', 'research'], second: [] };
  }
}

/** The policy of a version that was issued with these terms. Owners are those of the procedure. */
export function policyFrom(code: PolicyCode, number: number, terms: PolicyTerms): Policy {
  const { title, steps, ladders } = terms;
  const complete = internalSteps.map((step): [InternalStep, PolicyStep] => {
    const said = steps[step];
    if (!said) throw new Error(`Policy ${code}@${String(number)} has no limit for "${step}".`);
    return [step, { ...said, owner: owners[step], mark: 'U' }];
  });
  return {
    version: `${code}@${number}`,
    code,
    title,
    steps: Object.fromEntries(complete) as Policy['steps'],
    ladders,
  };
}

/** The terms of a policy, as a draft begins with them. */
export function termsOf({ title, steps, ladders }: Policy): PolicyTerms {
  return {
    title: { ...title },
    steps: Object.fromEntries(
      internalSteps.map((step) => {
        const { amount, unit, onLapse } = steps[step];
        return [step, { amount, unit, onLapse }];
      }),
    ),
    ladders: {
      report: { ...ladders.report },
      closes: { ...ladders.closes },
      'remind-office': { ...ladders['remind-office'] },
    },
  };
}

function isInternalStep(step: string): step is InternalStep {
  return Object.hasOwn(owners, step);
}

function fault(
  context: z.core.$RefinementCtx,
  path: (string | number)[],
  sentence: Sentence,
): void {
  context.addIssue({ code: 'custom', path, params: { sentence }, message: sentence.en });
}

const nobodyTold: Sentence = {
  vi: 'Nấc báo cáo này chưa có người nhận: hãy nêu vai trò được báo cáo.',
  en: 'This report has nobody to go to: name the role that is told.',
};
const neverTold: Sentence = {
  vi: 'Có người nhận báo cáo nhưng chưa nêu sau bao nhiêu ngày làm việc.',
  en: 'Somebody is named for a report that has no day.',
};
const outOfOrder: Sentence = {
  vi: 'Báo cáo lần hai phải sau báo cáo lần một.',
  en: 'The second report comes after the first.',
};
const limitMissing: Sentence = {
  vi: 'Thiếu hạn nội bộ của bước này.',
  en: 'The internal limit of this step is missing.',
};
const unknownStep: Sentence = {
  vi: 'Quy trình không có bước này.',
  en: 'The procedure has no such step.',
};
const notOfThePolicy: Sentence = {
  vi: 'Đây là thời hạn theo luật: chính sách nội bộ không đặt và không rút ngắn được.',
  en: 'This limit is law: no internal policy sets or shortens it.',
};
const notToTheDeputy: Sentence = {
  vi: 'Việc của Chánh án và việc tự kết thúc không báo cáo Phó Chánh án.',
  en: 'Steps of the Chief Justice and steps that close by themselves are not reported to a deputy.',
};
const onlyHisOfficeAndTheUnit: Sentence = {
  vi: 'Việc của Chánh án chỉ nhắc Văn phòng Chánh án và đơn vị trình, không báo cáo người khác.',
  en: 'Steps of the Chief Justice only remind his office and the submitting unit; nobody else is told.',
};
const cannotLapse: Readonly<Record<LapseMode, Sentence>> = {
  closes: {
    vi: 'Bước này khi hết hạn chỉ có thể tự kết thúc hoặc báo cáo.',
    en: 'At its end this step can only close by itself or be reported.',
  },
  report: {
    vi: 'Bước này không tự kết thúc được: khi hết hạn chỉ báo cáo.',
    en: 'This step cannot close by itself: at its end it is reported.',
  },
  'remind-office': {
    vi: 'Đây là việc của Chánh án: khi hết hạn chỉ nhắc Văn phòng Chánh án và đơn vị trình.',
    en: 'This step is the Chief Justice’s: at its end only his office and the submitting unit are reminded.',
  },
};
