import { MOST_CORRECTIONS, minutesPassages } from '@app/minutes';
import { line, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';

const digest = sha256.meta({
  description: 'SHA-256 of what is signed, as the reading of the minutes names it.',
});

const path = {
  id: z.uuid().meta({ description: 'The sitting.', examples: [illustrated.sitting] }),
};

export const minutesPathSchema = z.strictObject(path);

export const excerptPathSchema = z.strictObject({
  ...path,
  candidate: z.uuid().meta({
    description: 'A case on the agenda of the sitting.',
    examples: [illustrated.candidate],
  }),
});

export const correctionPathSchema = z.strictObject({
  ...path,
  correction: z.uuid().meta({ description: 'The correction.', examples: [illustrated.correction] }),
});

export const scanPathSchema = z.strictObject({
  ...path,
  scan: z
    .uuid()
    .meta({ description: 'The scan of the signed minutes.', examples: [illustrated.minutesScan] }),
});

export const minutesScanQuerySchema = z.strictObject({
  name: line.max(200).meta({
    description: 'What the file is called, for people; without folders. It never becomes a path.',
    examples: ['bien-ban-minh-hoa.pdf'],
  }),
  contentSha256: digest.meta({
    description: 'SHA-256 of the content that was printed and signed.',
    examples: [illustrated.contentSha256],
  }),
});

export const writtenMinutesSchema = z
  .strictObject({
    version: z.int().min(0).meta({
      description: 'The version of the draft that the sender saw; 0 where there was none.',
    }),
    passages: minutesPassages,
  })
  .meta({ id: 'WrittenMinutes' });

export const minutesWrittenSchema = z.object({ version: z.int() }).meta({ id: 'MinutesVersion' });

export const signMinutesSchema = z
  .strictObject({ contentSha256: digest })
  .meta({ id: 'MinutesSignature' });

export const minutesSignedSchema = z
  .object({ capacity: z.enum(['chair', 'clerk']), frozen: z.boolean() })
  .meta({ id: 'MinutesSigned' });

export const returnMinutesSchema = z.strictObject({ reason }).meta({ id: 'MinutesReturn' });
export const minutesReturnedSchema = z
  .object({ returned: z.literal(true) })
  .meta({ id: 'MinutesReturned' });

export const scanKeptSchema = z.object({ scan: z.uuid() }).meta({ id: 'MinutesScanKept' });

export const settleScanSchema = z
  .strictObject({
    settled: z.enum(['matched', 'rejected']).meta({
      description: '`matched`: the same text, signed by both; the minutes are frozen by it.',
    }),
    reason: reason.optional().meta({ description: 'Why it is rejected; needed then.' }),
  })
  .refine(({ settled, reason: why }) => settled === 'matched' || why !== undefined, {
    path: ['reason'],
    params: {
      sentence: {
        vi: 'Phải nêu lý do không khớp.',
        en: 'Say why it does not match.',
      },
    },
  })
  .meta({ id: 'MinutesScanVerdict' });

export const scanSettledSchema = z
  .object({ frozen: z.boolean() })
  .meta({ id: 'MinutesScanSettled' });

const words = z.string().normalize('NFC').trim().min(1).max(2000);

export const writeCorrectionSchema = z
  .strictObject({
    stands: words.meta({ description: 'The words as they stand in the signed minutes.' }),
    should: words.meta({ description: 'What they should say.' }),
    reason,
  })
  .meta({ id: 'NewMinutesCorrection' });

export const correctionWrittenSchema = z
  .object({ correction: z.uuid() })
  .meta({ id: 'MinutesCorrectionWritten' });

export const correctionSignedSchema = z
  .object({ signed: z.literal(true) })
  .meta({ id: 'MinutesCorrectionSigned' });

const who = z.object({ person: z.uuid(), name: z.string() });

export const minutesSchema = z
  .object({
    sitting: z.uuid(),
    state: z.enum(['none', 'draft', 'signing', 'frozen']),
    version: z.int(),
    clerk: who.nullable().meta({ description: 'Who wrote the draft last, and signs it.' }),
    chair: who,
    passages: minutesPassages,
    contentSha256: digest,
    obstacles: z
      .array(z.string())
      .max(10)
      .meta({ description: 'Why they cannot be signed yet; empty when they can.' }),
    preview: z
      .array(z.object({ kind: z.enum(['heading', 'line']), text: z.string() }))
      .meta({ description: 'The whole text as it would be printed, without its layout.' }),
    signed: z.enum(['electronic', 'paper']).nullable(),
    frozenAt: z.iso.datetime().nullable(),
    signatures: z
      .array(
        z.object({
          capacity: z.enum(['chair', 'clerk']),
          by: who,
          signedAt: z.iso.datetime(),
        }),
      )
      .max(2),
    scan: z
      .object({
        id: z.uuid(),
        sha256,
        name: z.string(),
        keptBy: who,
        keptAt: z.iso.datetime(),
        settled: z.enum(['matched', 'rejected']).nullable(),
      })
      .nullable(),
    forms: z
      .array(z.object({ form: z.string(), subject: z.uuid(), sha256 }))
      .max(2 + 100 + MOST_CORRECTIONS)
      .meta({ description: 'Frozen forms, each with the SHA-256 of its bytes.' }),
    corrections: z
      .array(
        z.object({
          id: z.uuid(),
          stands: z.string(),
          should: z.string(),
          reason: z.string(),
          writtenBy: who,
          writtenAt: z.iso.datetime(),
          signedBy: who.nullable(),
          signedAt: z.iso.datetime().nullable(),
        }),
      )
      .max(MOST_CORRECTIONS),
  })
  .meta({ id: 'Minutes' });
