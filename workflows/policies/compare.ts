import { type Language, roles, type Role, say, type Sentence } from '@app/workflows/kernel';
import type { InternalStep, Ladder, LapseMode, Policy } from './policy';

/** One field that two policies say differently, where it stands and in words. */
export interface PolicyDifference {
  /** JSON pointer into the terms: `/steps/draft/amount`. */
  pointer: string;
  /** The step whose limit it is; null for ladders and the title. */
  step: InternalStep | null;
  field: Sentence;
  before: Sentence;
  after: Sentence;
}

/** Everything that the second policy says otherwise than the first, field by field. Empty where they say the same. */
export function differencesOf(before: Policy, after: Policy): readonly PolicyDifference[] {
  return [
    ...differs('/title', null, fields.title, before.title, after.title),
    ...(Object.keys(after.steps) as InternalStep[]).flatMap((step) => {
      const [old, next] = [before.steps[step], after.steps[step]];
      return [
        ...differs(`/steps/${step}`, step, fields.length, lengthOf(old), lengthOf(next)),
        ...differs(
          `/steps/${step}/onLapse`,
          step,
          fields.onLapse,
          lapseWords[old.onLapse],
          lapseWords[next.onLapse],
        ),
      ];
    }),
    ...(Object.keys(after.ladders) as LapseMode[]).flatMap((mode) =>
      ladderDifferences(mode, before.ladders[mode], after.ladders[mode]),
    ),
  ];
}

function ladderDifferences(mode: LapseMode, old: Ladder, next: Ladder): PolicyDifference[] {
  const at = `/ladders/${mode}`;
  const named = (field: Sentence): Sentence => both(field, { when: lapseWords[mode] });
  return [
    ...differs(
      `${at}/reminderBefore`,
      null,
      named(fields.reminder),
      workingDays(old.reminderBefore),
      workingDays(next.reminderBefore),
    ),
    ...differs(
      `${at}/reportHeadAfter`,
      null,
      named(fields.head),
      report(old.reportHeadAfter, old.reportHeadTo),
      report(next.reportHeadAfter, next.reportHeadTo),
    ),
    ...differs(
      `${at}/reportDeputyAfter`,
      null,
      named(fields.deputy),
      report(old.reportDeputyAfter, old.reportDeputyTo),
      report(next.reportDeputyAfter, next.reportDeputyTo),
    ),
  ];
}

function differs(
  pointer: string,
  step: InternalStep | null,
  field: Sentence,
  before: Sentence,
  after: Sentence,
): PolicyDifference[] {
  return before.vi === after.vi && before.en === after.en
    ? []
    : [{ pointer, step, field, before, after }];
}

function lengthOf({ amount, unit }: { amount: number; unit: keyof typeof units }): Sentence {
  return both(units[unit], { amount });
}

function workingDays(amount: number): Sentence {
  return both(units.workingDays, { amount });
}

function report(after: number | null, to: Role | null): Sentence {
  if (after === null) return never;
  return both(reported, { days: after, to: to === null ? never : roles[to] });
}

function both(sentence: Sentence, values: Readonly<Record<string, Sentence | number>>): Sentence {
  const inLanguage = (language: Language): string =>
    say(
      sentence,
      language,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' ? value : say(value, language),
        ]),
      ),
    );
  return { vi: inLanguage('vi'), en: inLanguage('en') };
}

const fields = {
  title: { vi: 'Tên', en: 'Title' },
  length: { vi: 'Hạn', en: 'Limit' },
  onLapse: { vi: 'Khi hết hạn', en: 'At the end' },
  reminder: { vi: 'Nhắc trước ({when})', en: 'Reminder before ({when})' },
  head: { vi: 'Báo cáo lần một ({when})', en: 'First report ({when})' },
  deputy: { vi: 'Báo cáo lần hai ({when})', en: 'Second report ({when})' },
} as const satisfies Record<string, Sentence>;
const units = {
  days: { vi: '{amount} ngày', en: '{amount} days' },
  workingDays: { vi: '{amount} ngày làm việc', en: '{amount} working days' },
  months: { vi: '{amount} tháng', en: '{amount} months' },
} as const satisfies Record<string, Sentence>;
const reported: Sentence = {
  vi: 'sau {days} ngày làm việc, cho {to}',
  en: 'after {days} working days, to {to}',
};
const never: Sentence = { vi: 'không', en: 'none' };

/** What happens when a limit ends, in words. */
export const lapseWords: Readonly<Record<LapseMode, Sentence>> = {
  closes: { vi: 'tự kết thúc', en: 'closes by itself' },
  report: { vi: 'báo cáo', en: 'is reported' },
  'remind-office': { vi: 'nhắc Văn phòng', en: 'reminds the office' },
};
