import { isLocalDate, type Unit } from '@app/workflows/calendar';
import { z } from 'zod';

/** Ten years of anything; more is no limit of procedure, and counting it would only warm the room. */
const most: Readonly<Record<Unit, number>> = { days: 3650, workingDays: 2500, months: 120 };

const firstYear = 2000;
const lastYear = 2100;

const sentenceOfRange = {
  vi: `Phải trong khoảng từ năm ${String(firstYear)} đến năm ${String(lastYear)}.`,
  en: `Must lie between the years ${String(firstYear)} and ${String(lastYear)}.`,
};

export const computeSchema = z
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
        description: `At most ${String(most.days)} days, ${String(most.workingDays)} working days or ${String(most.months)} months.`,
      }),
    unit: z.enum(['days', 'workingDays', 'months']),
  })
  .superRefine(({ amount, unit }, context) => {
    if (amount > most[unit])
      context.addIssue({
        code: 'too_big',
        origin: 'number',
        maximum: most[unit],
        inclusive: true,
        input: amount,
        path: ['amount'],
      });
  })
  .meta({ id: 'DeadlineQuestion' });

const skippedDaySchema = z
  .object({
    day: z.iso.date(),
    because: z.enum(['weekend', 'holiday', 'compensatory', 'swap', 'suspended']),
    name: z.object({ vi: z.string(), en: z.string() }).optional(),
    confidence: z.enum(['quoted', 'paraphrased', 'derived', 'expected', 'unverified']).optional(),
  })
  .meta({ id: 'SkippedDay' });

const derivationSchema = z
  .object({
    kind: z.literal('counted'),
    start: z.string(),
    startDay: z.iso.date(),
    firstCountedDay: z.iso.date(),
    amount: z.int(),
    unit: z.enum(['days', 'workingDays', 'months']),
    skipped: z.array(skippedDaySchema).readonly(),
    nominalLastDay: z.iso.date().meta({ description: 'Before a rest day moved it.' }),
    rolledOver: z.array(skippedDaySchema).readonly(),
    rolledFrom: z.iso.date().nullable(),
    rolledTo: z.iso.date().nullable(),
    lastDay: z.iso.date(),
    dueAt: z.iso.datetime(),
    calendarVersion: z.int(),
    settings: z
      .object({ swappedDayIsRest: z.boolean(), workingSaturdayCounts: z.boolean() })
      .readonly(),
    basis: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Derivation', description: 'Each step from the start to the last day.' });

export const computedSchema = z
  .object({
    dueAt: z.iso.datetime().meta({
      description: '00:00 after the last day in Viet Nam: in time means received before it.',
    }),
    lastDay: z.iso.date(),
    derivation: derivationSchema,
    explanation: z.string().meta({ description: "In the reader's language." }),
    notices: z.array(z.string()).meta({
      description: 'What makes the answer less certain, such as a year without listed days off.',
    }),
  })
  .meta({ id: 'DeadlineAnswer' });

function isInRange(start: string): boolean {
  const year = Number(start.slice(0, 4));
  const isDay = !start.includes('T');
  return year >= firstYear && year <= lastYear && (!isDay || isLocalDate(start));
}
