import { type Calendar, type CalendarEntry, isLocalDate, type Unit } from '@app/workflows/calendar';
import { z } from 'zod';

/** Ten years of anything; more is no limit of procedure, and counting it would only warm the room. */
export const longestLimit: Readonly<Record<Unit, number>> = {
  days: 3650,
  workingDays: 2500,
  months: 120,
};

const firstYear = 2000;
const lastYear = 2100;

const sentenceOfRange = {
  vi: `Phải trong khoảng từ năm ${String(firstYear)} đến năm ${String(lastYear)}.`,
  en: `Must lie between the years ${String(firstYear)} and ${String(lastYear)}.`,
};

/** What somebody may ask to be counted: the day (or an instant within it) of the event, and how long. */
export const limitQuestion = z
  .strictObject({
    start: z
      .union([
        z.iso.date(),
        z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-27T08:00:00+07:00'] }),
      ])
      .refine((start) => isInRange(start), { params: { sentence: sentenceOfRange } })
      .meta({
        description:
          'The day, or an instant within it, on which the event happened; it does not count.',
      }),
    amount: z
      .int()
      .min(1)
      .meta({
        description: `At most ${String(longestLimit.days)} days, ${String(longestLimit.workingDays)} working days or ${String(longestLimit.months)} months.`,
      }),
    unit: z.enum(['days', 'workingDays', 'months']),
  })
  .superRefine(({ amount, unit }, context) => {
    if (amount > longestLimit[unit])
      context.addIssue({
        code: 'too_big',
        origin: 'number',
        maximum: longestLimit[unit],
        inclusive: true,
        input: amount,
        path: ['amount'],
      });
  })
  .meta({ id: 'DeadlineQuestion' });

function isInRange(start: string): boolean {
  const year = Number(start.slice(0, 4));
  const isDay = !start.includes('T');
  return year >= firstYear && year <= lastYear && (!isDay || isLocalDate(start));
}

/** The years from one day to another of which the calendar lists no day off: there only weekends were taken into account. */
export function yearsNotListed(calendar: Calendar, from: string, to: string): string[] {
  const listed = yearsOf(calendar, () => true);
  return yearsBetween(from, to).filter((year) => !listed.has(year));
}

/** The years from one day to another whose days off nobody has announced yet: they follow from the law and may change. */
export function yearsExpected(calendar: Calendar, from: string, to: string): string[] {
  const expected = yearsOf(calendar, ({ confidence }) => confidence === 'expected');
  return yearsBetween(from, to).filter((year) => expected.has(year));
}

function yearsOf(calendar: Calendar, which: (entry: CalendarEntry) => boolean): Set<string> {
  return new Set([...calendar.entries.values()].filter(which).map(({ date }) => date.slice(0, 4)));
}

function yearsBetween(from: string, to: string): string[] {
  const first = Number(from.slice(0, 4));
  const count = Number(to.slice(0, 4)) - first + 1;
  return Array.from({ length: count }, (_, index) => String(first + index));
}
