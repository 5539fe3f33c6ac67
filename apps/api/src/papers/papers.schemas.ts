import { line, localDate, paper } from '@app/workflows/papers';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';

export const printFileQuerySchema = z.strictObject({
  copies: z
    .union([z.literal('all'), z.uuid()])
    .optional()
    .meta({
      description:
        'A member whose copy it is, or `all`, one behind the other; the own copy when left out.',
      examples: [illustrated.member],
    }),
});

export const issueNoticeSchema = z
  .strictObject({
    number: z.string().normalize('NFC').trim().min(1).max(64),
    date: localDate,
  })
  .meta({ id: 'IssueNotice' });
export const noticeIssuedSchema = z.object({ paper }).meta({ id: 'NoticeIssued' });

const essence = z.string().normalize('NFC').trim().min(1).max(2000);
const side = z
  .strictObject({ count: z.int().min(0).max(100_000), essence })
  .meta({ description: 'How many comments, as the unit counted them, and what they come to.' });

export const writeSummarySchema = z
  .strictObject({
    version: z.int().min(0).meta({ description: 'The version that the writer saw; 0 for none.' }),
    inFavour: side.nullable(),
    against: side.nullable(),
    openPoint: essence.nullable(),
  })
  .meta({ id: 'WriteSummary' });
export const summaryWrittenSchema = z.object({ version: z.int() }).meta({ id: 'SummaryWritten' });

const count = z.int();
const sideRead = z.object({ count, essence: z.string() }).nullable();

export const summarySchema = z
  .object({
    candidate: z.uuid(),
    title: z.string(),
    draftNumber: z.string().nullable(),
    field: z.string(),
    source: z.object({ number: line, date: z.iso.date(), court: line }),
    situation: z.string().nullable(),
    solution: z.string().nullable(),
    comments: z
      .object({
        received: count,
        late: count,
        accepted: count,
        explained: count,
        acceptedSaid: z.array(z.string()),
        explainedSaid: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'With some words of the first ones; null where they are closed.' }),
    advisory: z
      .object({
        asked: z.boolean(),
        mode: z.enum(['written', 'meeting']).nullable(),
        counts: z.object({
          agree: count,
          'agree-with-changes': count,
          disagree: count,
          other: count,
        }),
        said: z.array(
          z.object({
            stance: z.enum(['agree', 'agree-with-changes', 'disagree', 'other']),
            who: z.string(),
            text: z.string(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'With some words of those who do more than agree.' }),
    similar: z
      .array(
        z.object({
          number: z.string(),
          title: z.string().nullable(),
          status: z.enum(['notYet', 'inForce', 'lapsed', 'abolished', 'unknown']),
          because: z.enum(['provision', 'keyword', 'field']),
          shared: z.string(),
        }),
      )
      .meta({ description: 'Released án lệ, at most four, with what they share.' }),
    open: z.array(z.string()).meta({ description: 'What the record leaves open.' }),
    words: z
      .object({
        version: z.int(),
        inFavour: sideRead,
        against: sideRead,
        openPoint: z.string().nullable(),
        by: z.object({ person: z.uuid(), name: z.string() }),
        at: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'What the unit says: comments for and against, and the open point.' }),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'DraftSummary' });
