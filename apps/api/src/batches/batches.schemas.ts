import { BATCH_LIMIT } from '@app/engine';
import { paper } from '@app/workflows/papers';
import { z } from 'zod';
import { eventSchema, recordedSchema } from '../candidates/candidates.schemas';

export const batchSchema = z
  .strictObject({
    items: z
      .array(z.strictObject({ candidate: z.uuid(), event: eventSchema }))
      .min(1)
      .max(BATCH_LIMIT)
      .meta({ description: 'One type of event over 1–50 cases, in the order of the list.' }),
    document: paper.optional().meta({ description: 'The one document of the collective act.' }),
    whole: z.boolean().default(true).meta({
      description: 'All or none; `false` does what can be done and lists the rest.',
    }),
  })
  .meta({ id: 'Batch' });

export const batchOutcomeSchema = z
  .object({
    batch: z.uuid(),
    outcomes: z.array(
      z.object({
        candidate: z.uuid(),
        recorded: recordedSchema.nullable(),
        refused: z
          .object({
            reason: z.string(),
            detail: z.string(),
            guards: z.array(z.string()),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'BatchOutcome' });
