import { z } from 'zod';
import {
  actSchema,
  folderOf,
  limitSchema,
  summarySchema,
  wordsOfCase,
} from '../candidates/candidates.schemas';
import { holdingShape } from '../holders/holders.schemas';
import { pageOf, pageQuery } from '../http/page';

export const inboxQuerySchema = z.strictObject({
  held: z.enum(['me', 'nobody', 'others']).optional().meta({
    description:
      'Only cases that the reader holds, that nobody holds, or that colleagues hold: others who may do the same in this phase.',
  }),
  q: wordsOfCase,
  ...pageQuery({ usual: 100, most: 200 }),
});

export const inboxPositionSchema = z.strictObject({
  dueAt: z.iso.datetime().nullable(),
  id: z.uuid(),
});

export const inboxSchema = z
  .object({
    ...pageOf(
      z.object({
        candidate: summarySchema,
        awaits: z.array(
          actSchema.extend({
            authority: z
              .uuid()
              .optional()
              .meta({ description: 'The delegation under which the reader may do it.' }),
          }),
        ),
        limit: limitSchema.nullable(),
        left: z
          .object({
            amount: z.int().meta({
              description: 'To the last day: 0 on that day, below 0 when it is over.',
            }),
            unit: z
              .enum(['days', 'workingDays'])
              .meta({ description: 'In what the limit is counted.' }),
            basis: z.string().nullable().meta({ description: 'The article of a legal limit.' }),
          })
          .nullable(),
        overdue: z.boolean(),
        asksForCause: z.boolean().meta({
          description: 'Overdue, and the unit has not yet stated the cause (CAUSE.STATED).',
        }),
        causes: z
          .array(
            z.object({
              step: z.object({ step: z.string(), title: z.string() }),
              dueAt: z.iso.datetime().meta({ description: 'When its limit ended.' }),
              asks: z.enum(['state', 'confirm', 'wait']).meta({
                description:
                  '`state`: the reader says why (CAUSE.STATED). `confirm`: the reader confirms or changes what was said. `wait`: acts of the reader are refused until somebody else has said why.',
              }),
              cause: z.enum(['subjective', 'objective']).nullable(),
              daysLate: z.int().min(0),
              daysWaited: z.int().min(0).meta({
                description:
                  'Of the days late those on which a request to another body was open: khách quan by data.',
              }),
            }),
          )
          .max(40)
          .meta({
            description:
              'Delays that want their cause, also of steps that were left: they are asked for until they are given.',
          }),
        letters: z
          .array(
            z.object({
              letter: z.uuid(),
              receiver: z.string(),
              subject: z.string(),
              askedBy: z.iso.date(),
            }),
          )
          .meta({
            description:
              'Requests to other bodies whose reply is late, for who follows them and for the head.',
          }),
        holding: z
          .object({
            ...holdingShape,
            by: z.enum(['me', 'nobody', 'others']).meta({
              description:
                'In the eyes of the reader, as `held` asks: what is held for other work than theirs is nobody’s.',
            }),
          })
          .nullable()
          .meta({
            description: 'Who holds it; null where the case itself is closed to the reader.',
          }),
        folder: folderOf,
      }),
    ),
    today: z.iso.date().meta({ description: 'In Viet Nam, by the clock of the system.' }),
    restDays: z.array(z.iso.date()).meta({
      description: 'Of the fourteen days from today: on which courts rest.',
    }),
  })
  .meta({ id: 'Inbox' });
