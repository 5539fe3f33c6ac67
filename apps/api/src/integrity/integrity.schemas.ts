import { z } from 'zod';

export const rootsQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(200).optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(400).default(31),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const rootPageSchema = z
  .object({
    items: z.array(
      z.object({
        number: z.int().meta({ description: '1 for the first, without gaps.' }),
        day: z.iso.date().meta({ description: 'The day in Viet Nam on which it was taken.' }),
        takenAt: z.iso.datetime(),
        root: hash,
        previous: hash.meta({ description: 'The root before, 64 zeros for the first.' }),
        simulated: z.boolean().meta({ description: 'Taken in simulated time: no evidence.' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'DailyRootPage' });
