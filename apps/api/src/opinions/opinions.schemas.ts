import { opinionGiven, stances } from '@app/sittings';
import { z } from 'zod';
import { recordedSchema } from '../candidates/candidates.schemas';
import { pageOf, pageQuery } from '../http/page';

export const opinionSchema = opinionGiven.meta({
  id: 'NewOpinion',
  description: 'Everything but a plain "agree" needs its words.',
});

export const opinionRecordedSchema = recordedSchema
  .extend({
    opinion: z.uuid(),
    commitment: z.string().meta({ description: 'What the history holds in place of the words.' }),
  })
  .meta({ id: 'OpinionRecorded' });

export const opinionsQuerySchema = z.strictObject(pageQuery({ usual: 50, most: 100 }));

export const opinionPositionSchema = z.strictObject({
  round: z.int(),
  receivedAt: z.iso.datetime(),
  id: z.uuid(),
});

export const opinionsSchema = z
  .object({
    ...pageOf(
      z.object({
        id: z.uuid(),
        round: z.int(),
        person: z.uuid(),
        name: z.string(),
        body: z.string().nullable().meta({ description: 'The body that the adviser represents.' }),
        stance: z.enum(stances),
        text: z.string().nullable(),
        receivedAt: z.iso.datetime(),
        late: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Opinions' });
