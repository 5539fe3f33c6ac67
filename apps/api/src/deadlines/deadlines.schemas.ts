import { z } from 'zod';
import { calendarEntrySchema } from '../calendar/calendar.schemas';

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
    entries: z.array(calendarEntrySchema).meta({
      description:
        'The entry of the calendar behind each rest day that did not count; weekends have none.',
    }),
    notices: z.array(z.string()).meta({
      description: 'What makes the answer less certain, such as a year without listed days off.',
    }),
  })
  .meta({ id: 'DeadlineAnswer' });

/** The question of `POST /deadlines/compute` in an address, so that it can be a link. */
export const limitFileQuerySchema = z.strictObject({
  start: z
    .string()
    .max(40)
    .meta({ description: 'The day of the event, or an instant.', examples: ['2026-03-27'] }),
  amount: z.coerce.number().meta({ description: 'How long.', examples: [30] }),
  unit: z
    .enum(['days', 'workingDays', 'months'])
    .meta({ description: 'Of what.', examples: ['days'] }),
});
