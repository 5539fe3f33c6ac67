import { type Bounded, type Period, periodOfYear, yearBefore } from '@app/accounting';
import type { Sentence } from '@app/workflows/kernel';
import { z } from 'zod';

const earliest = '1900-01-01';
const latest = '2199-12-31';

/** Which days a report is about: a year of either kind, or days of one's own. */
export const periodQuery = {
  year: z.coerce.number().int().min(2015).max(2100).optional().meta({
    description: 'A year instead of `from` and `to`; it is compared with the one before.',
  }),
  kind: z.enum(['calendar', 'work']).optional().meta({
    description:
      'With `year`: from 01/01 to 31/12 (also when left out), or the work year of the courts, which 2026 begins on 01/10/2025 and ends on 30/9/2026.',
  }),
  from: z.iso.date().optional().meta({ description: 'First day that counts, in Viet Nam.' }),
  to: z.iso.date().optional().meta({
    description: 'Last day that counts. With both days the same days a year before stand beside.',
  }),
};

type Asked = Partial<Record<'from' | 'to', string>> & {
  year?: number | undefined;
  kind?: 'calendar' | 'work' | undefined;
};

/** What the schema of one member cannot say: a year and days exclude each other, and days are in order. */
export function checkPeriod(asked: Asked, context: z.core.$RefinementCtx): void {
  const { year, kind, from, to } = asked;
  const fault = (path: keyof Asked, sentence: Sentence): void => {
    context.addIssue({ code: 'custom', path: [path], params: { sentence }, message: sentence.en });
  };
  if (year !== undefined && (from !== undefined || to !== undefined)) fault('year', eitherOr);
  if (kind !== undefined && year === undefined) fault('kind', kindOfNoYear);
  for (const [path, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (day !== undefined && (day < earliest || day > latest)) fault(path, tooFar);
  if (from !== undefined && to !== undefined && to < from) fault('to', endsBeforeItBegins);
}

/** The days that were asked for; without a bound all that was ever recorded. */
export function periodOf({ year, kind = 'calendar', from, to }: Asked): Period {
  return year === undefined ? { from, to } : periodOfYear(year, kind);
}

const bounds = z.object({ from: z.iso.date(), to: z.iso.date() });

/** What every report says of its days. */
export const periodMembers = {
  period: z
    .object({ from: z.iso.date().nullable(), to: z.iso.date().nullable() })
    .meta({ description: 'The days that were counted; null: no bound on that side.' }),
  yearBefore: bounds.nullable().meta({
    description: 'What `before` is about: the same days a year before; null without both bounds.',
  }),
};

/** The days of a report as it tells them. */
export function toldPeriod(period: Period): {
  period: { from: string | null; to: string | null };
  yearBefore: Bounded | null;
} {
  return {
    period: { from: period.from ?? null, to: period.to ?? null },
    yearBefore: yearBefore(period) ?? null,
  };
}

const eitherOr: Sentence = {
  vi: 'Hãy nêu một năm, hoặc ngày đầu và ngày cuối, không nêu cả hai.',
  en: 'Name a year, or a first and a last day; not both.',
};
const kindOfNoYear: Sentence = {
  vi: 'Loại năm chỉ có nghĩa khi nêu năm.',
  en: 'A kind of year means something only beside a year.',
};
const tooFar: Sentence = {
  vi: 'Ngày phải từ năm 1900 đến năm 2199.',
  en: 'The day lies between the years 1900 and 2199.',
};
const endsBeforeItBegins: Sentence = {
  vi: 'Ngày cuối phải từ ngày đầu trở đi.',
  en: 'The last day does not come before the first.',
};
