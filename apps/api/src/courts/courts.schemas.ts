import { courtKindCodes } from '@app/courts';
import { line, localDate, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';
import { pageOf, pageQuery } from '../http/page';

export const courtPathSchema = z.strictObject({
  court: z.uuid().meta({ description: 'The court.', examples: [illustrated.court] }),
});

export const courtsQuerySchema = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        'Words of the name, each of which must occur: accents or not, TAND, TANDTC, TANDCC.',
      examples: ['TAND tinh Lao Cai'],
    }),
  kind: z.enum(courtKindCodes).optional().meta({ description: 'Only courts of this kind.' }),
  on: localDate
    .optional()
    .meta({ description: 'Only courts that exist under their name on this day in Viet Nam.' }),
  ...pageQuery({ usual: 50, most: 200 }),
});

const kindSchema = z.enum(courtKindCodes).meta({ description: 'What kind of court it is.' });
const namedSchema = z.object({ court: z.uuid(), name: z.string() });

const courtFields = {
  court: z.uuid(),
  name: z.string(),
  kind: z.object({ code: kindSchema, title: z.string() }),
  validFrom: z.iso.date().nullable().meta({
    description:
      'The first day under this name; null: from before, and nobody has told since when.',
  }),
  validTo: z.iso.date().nullable().meta({ description: 'The last day, included.' }),
  answeredBy: z.array(namedSchema).meta({
    description:
      'Who answers for it today: itself while it exists, several where it was split, none where no successor is known.',
  }),
  confidence: z.string().nullable().meta({
    description: 'How sure the record is; null for what an administrator entered.',
  }),
};

export const courtsSchema = z.object(pageOf(z.object(courtFields))).meta({ id: 'Courts' });

export const courtSchema = z
  .object({
    ...courtFields,
    basis: paper.nullable().meta({ description: 'What set it up.' }),
    endedBy: paper.nullable().meta({ description: 'What ended it.' }),
    successions: z
      .array(
        z.object({
          from: z.iso.date().meta({ description: 'The first day on which the later answers.' }),
          predecessor: namedSchema,
          successor: namedSchema,
          document: paper.nullable(),
        }),
      )
      .meta({ description: 'Everything that came before and after, by day.' }),
    notes: z.array(z.string()),
    sources: z.array(z.string()),
  })
  .meta({ id: 'Court' });

const endBeforeStart = {
  path: ['validTo'],
  params: {
    sentence: {
      vi: 'Ngày cuối không được trước ngày đầu.',
      en: 'The last day is not before the first.',
    },
  },
};

export const addCourtSchema = z
  .strictObject({
    name: line.meta({ description: 'In full, as judgments of its time write it.' }),
    kind: kindSchema,
    validFrom: localDate
      .nullable()
      .default(null)
      .meta({ description: 'Null or left out where the first day is not known.' }),
    validTo: localDate.nullable().default(null).meta({
      description: 'The last day of a court of the past; its successors are named by `end`.',
    }),
    document: paper.meta({ description: 'The law or decision that the entry rests on.' }),
  })
  .refine(
    ({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo,
    endBeforeStart,
  )
  .meta({ id: 'AddCourt' });

export const addedCourtSchema = z.object({ court: z.uuid() }).meta({ id: 'AddedCourt' });

export const endCourtSchema = z
  .strictObject({
    lastDay: localDate,
    successors: z
      .array(z.uuid())
      .min(1)
      .max(50)
      .meta({ description: 'Courts that answer for it from the next day on.' }),
    document: paper.meta({ description: 'The law or resolution that ends it.' }),
  })
  .meta({ id: 'EndCourt' });

export const endedCourtSchema = z.object({ ended: z.uuid() }).meta({ id: 'EndedCourt' });

export const correctCourtSchema = z
  .strictObject({
    name: line,
    kind: kindSchema,
    validFrom: localDate.nullable().default(null),
    reason,
  })
  .meta({ id: 'CorrectCourt' });

export const correctedCourtSchema = z
  .object({ corrected: z.uuid() })
  .meta({ id: 'CorrectedCourt' });
