import { isLocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { z } from 'zod';
import { firstYear, lastYear } from './yearly-rules';

const range: Sentence = {
  vi: `Ngày phải trong khoảng từ năm ${String(firstYear)} đến năm ${String(lastYear)}.`,
  en: `The day must lie between the years ${String(firstYear)} and ${String(lastYear)}.`,
};

/** A day of the calendar of days off: 2015–2050. */
export const calendarDay = z.iso
  .date()
  .refine(
    (day) =>
      isLocalDate(day) &&
      Number(day.slice(0, 4)) >= firstYear &&
      Number(day.slice(0, 4)) <= lastYear,
    { params: { sentence: range } },
  )
  .meta({ examples: ['2026-11-24'] });

const name = z.strictObject({
  vi: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
});
const scope = z.enum(['all', 'public-bodies']);
const confidence = z.enum(['quoted', 'paraphrased', 'unverified', 'expected']);

/** The document that a change of the calendar rests on. */
export const calendarSource = z
  .strictObject({
    title: z.string().trim().min(1).max(300),
    date: z.iso.date().refine(isLocalDate).optional(),
    link: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  })
  .meta({ id: 'CalendarSource', description: 'The document that the change rests on.' });

const added = z.strictObject({
  from: calendarDay,
  to: calendarDay
    .optional()
    .meta({ description: 'The last day, where it is more than one; included.' }),
  kind: z.enum(['holiday', 'compensatory', 'swap']),
  name,
  scope,
  confidence: confidence.default('quoted'),
  workedOn: calendarDay
    .optional()
    .meta({ description: 'The Saturday or Sunday worked in return for a swapped day.' }),
});

const corrected = z.strictObject({
  date: calendarDay,
  kind: z.enum(['holiday', 'compensatory', 'swap', 'working-saturday']),
  name,
  scope,
  confidence: confidence.default('quoted'),
});

const yearly = z.strictObject({
  basis: z.enum(['solar', 'lunar']),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  name,
  scope,
  validFrom: calendarDay.meta({ description: 'The first day on which the rule is law.' }),
  validTo: calendarDay.optional(),
});

/**
 * A change of the calendar as somebody writes it: days that are added, corrected or withdrawn, holidays that come each year from a
 * day on, a year that was announced as it was expected, and the open settings. All of it, or nothing.
 */
export const calendarEdit = z
  .strictObject({
    reason: z.string().trim().min(1).max(1000),
    source: calendarSource,
    add: z.array(added).max(60).default([]),
    correct: z.array(corrected).max(60).default([]),
    withdraw: z.array(calendarDay).max(60).default([]),
    addYearly: z.array(yearly).max(10).default([]),
    endYearly: z
      .array(
        z.strictObject({
          code: z.string().max(60).meta({ description: 'The code of a yearly holiday.' }),
          lastDay: calendarDay.meta({ description: 'The last day on which the rule is law.' }),
        }),
      )
      .max(10)
      .default([]),
    confirmYear: z
      .int()
      .min(firstYear)
      .max(lastYear)
      .optional()
      .meta({ description: 'The days still expected of this year were announced as expected.' }),
    settings: z
      .strictObject({
        swappedDayIsRest: z.boolean().optional(),
        workingSaturdayCounts: z.boolean().optional(),
      })
      .default({}),
  })
  .meta({ id: 'CalendarEdit' });

export type CalendarEdit = z.output<typeof calendarEdit>;
