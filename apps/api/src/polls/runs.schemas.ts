import { RUN_LIMIT, runActs } from '@app/sittings';
import { line } from '@app/workflows/papers';
import { z } from 'zod';
import { newPollSchema } from './polls.schemas';

const { ballots, changes, results } = newPollSchema.shape;

export const runSchema = z
  .strictObject({
    act: z.enum(runActs).meta({
      description: '`open` also prepares an item that has no poll yet, with its question.',
    }),
    items: z
      .array(
        z.strictObject({
          candidate: z.uuid(),
          question: line.optional().meta({ description: 'Where the poll is yet to be prepared.' }),
        }),
      )
      .min(1)
      .max(RUN_LIMIT)
      .refine((items) => new Set(items.map(({ candidate }) => candidate)).size === items.length, {
        params: {
          sentence: { vi: 'Một mục được nêu hai lần.', en: 'An item is named twice.' },
        },
      })
      .meta({ description: 'In this order.' }),
    ballots,
    changes,
    results,
  })
  .meta({ id: 'RunOfPolls' });

export const runDoneSchema = z
  .object({
    polls: z
      .array(
        z.object({
          candidate: z.uuid(),
          poll: z.uuid(),
          phase: z.object({ code: z.string(), title: z.string() }),
          changed: z.boolean().meta({ description: '`false`: it stood there before.' }),
        }),
      )
      .max(RUN_LIMIT),
  })
  .meta({ id: 'RunOfPollsDone' });
