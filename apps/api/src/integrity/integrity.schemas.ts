import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

export const rootsQuerySchema = z.strictObject({
  ...pageQuery({ usual: 31, most: 400 }),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const rootPageSchema = z
  .object({
    ...pageOf(
      z.object({
        number: z.int().meta({ description: '1 for the first, without gaps.' }),
        day: z.iso.date().meta({ description: 'The day in Viet Nam on which it was taken.' }),
        takenAt: z.iso.datetime(),
        root: hash,
        previous: hash.meta({ description: 'The root before, 64 zeros for the first.' }),
        simulated: z.boolean().meta({ description: 'Taken in simulated time: no evidence.' }),
      }),
    ),
  })
  .meta({ id: 'DailyRootPage' });
