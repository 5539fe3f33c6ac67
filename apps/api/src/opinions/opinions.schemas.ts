import { opinionGiven, stances } from '@app/sittings';
import { paper } from '@app/workflows/papers';
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

export const opinionByLetterSchema = z
  .strictObject({
    member: z.uuid().meta({ description: 'The member who represents the body.' }),
    opinion: opinionSchema,
    letter: paper
      .required({ number: true, date: true })
      .meta({ description: 'The letter of the body: title, number, date, its scan.' }),
  })
  .meta({ id: 'OpinionByLetter' });

export const adviceSchema = z
  .object({
    asked: z.boolean(),
    mode: z.enum(['written', 'meeting']).nullable(),
    round: z.int(),
    endedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'By its limit, its secretary or the report; null while it runs.' }),
    meeting: z
      .object({ sitting: z.uuid(), allMembers: z.int(), present: z.int() })
      .nullable()
      .meta({ description: 'Where it was a sitting of the house: how many places were there.' }),
    places: z
      .array(
        z.object({
          person: z.uuid(),
          name: z.string(),
          body: z.string().nullable(),
          state: z.enum(['given', 'late', 'none', 'awaited']).meta({
            description: '`none`: silent when it ended, recorded as no opinion, never as consent.',
          }),
          silentAtClosing: z
            .boolean()
            .meta({ description: 'Also of one whose opinion came afterwards, late.' }),
          substitute: z
            .object({ person: z.uuid(), name: z.string(), letter: paper })
            .nullable()
            .meta({ description: 'Whom the body sent for this case, by which letter.' }),
          letter: paper
            .nullable()
            .meta({ description: 'The official letter in which the body gave its opinion.' }),
        }),
      )
      .meta({ description: 'In the order of a roll.' }),
  })
  .meta({ id: 'Advice' });
