import { precedentFields, precedentStatuses } from '@app/register';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

export const searchSchema = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description: 'Words, with or without accents, in any order; each must occur.',
      examples: ['tranh chấp đất'],
    }),
  field: z.enum(precedentFields).optional().meta({ description: 'Only this field of law.' }),
  status: z.enum(precedentStatuses).optional().meta({ description: 'The status today.' }),
  year: z.coerce
    .number()
    .int()
    .min(2016)
    .max(2100)
    .optional()
    .meta({ description: 'Only numbers of this year.' }),
  ...pageQuery({ usual: 20, most: 100 }),
});

export const numberSchema = z.strictObject({
  number: z
    .string()
    .min(1)
    .max(40)
    .meta({
      description:
        'As 08-2016-AL, 08/2016/AL (slashes encoded as %2F), 08-2016 or the ordinal alone, 8.',
      examples: ['08-2016-AL'],
    }),
});

export const precedentSchema = z
  .object({
    number: z.string().meta({ examples: ['08/2016/AL'] }),
    ordinal: z.int(),
    year: z.int(),
    title: z.string().nullable(),
    field: z.enum(precedentFields).nullable(),
    status: z.enum(precedentStatuses),
    statusOn: z.iso.date().nullable().meta({ description: 'The day since which it holds.' }),
    statusBasis: z.string().nullable(),
    adoptedOn: z.iso.date().nullable(),
    decisionNo: z.string().nullable(),
    decisionOn: z.iso.date().nullable(),
    appliesFrom: z.iso.date().nullable(),
    position: z.string().nullable(),
    proposedBy: z.string().nullable(),
    sourceJudgment: z
      .object({
        number: z.string(),
        date: z.iso.date(),
        court: z.string().meta({ description: 'In the words of the day of the judgment.' }),
        courtRecord: z.uuid().nullable().meta({
          description:
            'The court on record (`/courts/{court}`), which names who answers for it today.',
        }),
        type: z.string().nullable(),
      })
      .nullable(),
    provisions: z
      .array(z.object({ reference: z.string(), language: z.enum(['vi', 'en']) }))
      .readonly(),
    keywords: z.array(z.string()).readonly(),
    text: z
      .object({
        situation: z.string(),
        solution: z.string(),
        content: z.array(z.string()).readonly(),
        mark: z.string().optional(),
      })
      .nullable(),
    notes: z.array(z.string()).readonly(),
    sources: z.array(z.string()).readonly().meta({ description: 'Where each fact was read.' }),
    confidence: z.record(z.string(), z.string()).readonly().meta({
      description: 'How sure a field is, by its name.',
    }),
    unknown: z.array(z.string()).readonly().meta({
      description: 'Fields that the law asks for and no source gives; they are null or empty.',
    }),
    releasedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'Precedent' });

export const precedentPageSchema = z.object(pageOf(precedentSchema)).meta({ id: 'PrecedentPage' });
