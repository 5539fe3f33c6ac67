import { z } from 'zod';

const mark = z.enum(['Q', 'P', 'D', 'B', 'U']).meta({
  description: 'Quoted, paraphrased, derived, practice, or unverified and legally open.',
});

export const regimesSchema = z
  .object({
    regimes: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        from: z.iso.date(),
        until: z.iso.date().nullable().meta({ description: 'The first day of the next one.' }),
        rules: z.array(
          z.object({
            rule: z.string(),
            value: z.unknown(),
            basis: z.string(),
            mark,
            question: z.string().nullable(),
          }),
        ),
      }),
    ),
    transitional: z
      .array(z.object({ rule: z.string(), act: z.string(), clause: z.string(), mark }))
      .meta({ description: 'Each rule follows the regime of the day of this act.' }),
    silences: z
      .array(z.object({ rule: z.string(), question: z.string() }))
      .meta({ description: 'Where the table is silent, a person decides on record.' }),
  })
  .meta({ id: 'Regimes' });
