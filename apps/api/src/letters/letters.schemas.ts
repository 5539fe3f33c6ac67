import { letterPaper, letterStandings, receiverKinds, withdrawalGrounds } from '@app/letters';
import { line, localDate, reason } from '@app/workflows/papers';
import { accountableSteps } from '@app/workflows/selection';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';
import { pageOf, pageQuery } from '../http/page';

const named = z.object({ person: z.uuid(), name: z.string() });
const titled = z.object({ code: z.string(), title: z.string() });
const stepTitled = z.object({ step: z.string(), title: z.string() });

const kind = z.enum(receiverKinds).meta({
  description:
    'The kind of body: the court that tried the case, a Vụ Giám đốc kiểm tra, another unit of the Supreme People’s Court, VKSNDTC, Bộ Tư pháp, another state body, or an organisation.',
});

const askedBy = localDate.meta({
  description:
    'The day in Viet Nam by which a reply is asked for; after the date of the letter that asks. It prolongs no limit.',
});

const paper = letterPaper.meta({
  description:
    'An issued letter: number and date as written on it, and the digest of its scan where the case has one.',
});

export const letterPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The case.', examples: [illustrated.candidate] }),
  letter: z.uuid().meta({ description: 'The request.', examples: [illustrated.letter] }),
});

export const newLetterSchema = z
  .strictObject({
    receiver: z.strictObject({
      kind,
      name: z
        .string()
        .normalize('NFC')
        .trim()
        .min(1)
        .max(200)
        .meta({ description: 'The body as the letter names it.' }),
    }),
    subject: line.meta({ description: 'What the letter is about (V/v).' }),
    asks: reason.meta({ description: 'What is asked for.' }),
    askedBy,
    step: z
      .enum(accountableSteps)
      .nullable()
      .meta({ description: 'The step that waits for the reply; null where none does.' }),
    paper: paper.optional().meta({
      description: 'Number and date, where the letter went out already; else it is only prepared.',
    }),
  })
  .meta({ id: 'NewLetter' });

export const letterActSchema = z
  .discriminatedUnion('act', [
    z
      .strictObject({ act: z.literal('sent'), paper, askedBy: askedBy.optional() })
      .meta({ title: 'Sent' }),
    z
      .strictObject({ act: z.literal('reminded'), paper, askedBy: askedBy.optional() })
      .meta({ title: 'Reminded by letter (đôn đốc), perhaps with another day' }),
    z
      .strictObject({
        act: z.literal('answered'),
        paper,
        receivedOn: localDate.meta({ description: 'The day on which the reply came in.' }),
        remark: line.optional(),
      })
      .meta({ title: 'Answered' }),
    z
      .strictObject({
        act: z.literal('withdrawn'),
        because: z.enum(withdrawalGrounds).meta({
          description:
            'What was entered in error counts as no waiting at all; else the waiting ends today.',
        }),
        reason,
      })
      .meta({ title: 'Withdrawn' }),
    z
      .strictObject({ act: z.literal('reopened'), reason })
      .meta({ title: 'Opened again, because the reply or the withdrawal was entered in error' }),
  ])
  .meta({ id: 'LetterAct' });

const actOnRecord = z.object({
  act: z.enum(['entered', 'sent', 'reminded', 'answered', 'withdrawn', 'reopened']),
  title: z.string(),
  paper: paper.nullable().meta({ description: 'The letter that was recorded with it.' }),
  askedBy: localDate.nullable().meta({ description: 'The day that was asked for with it.' }),
  remark: z.string().nullable().meta({ description: 'The reason or remark given with it.' }),
  by: named,
  recordedAt: z.iso.datetime().meta({
    description: 'When it was entered, which may be later than the date of the letter.',
  }),
});

export const letterSchema = z
  .object({
    letter: z.uuid(),
    step: stepTitled.nullable(),
    receiver: z.object({ kind: titled, name: z.string() }),
    subject: z.string(),
    asks: z.string(),
    askedBy: localDate,
    standing: z.enum(letterStandings),
    late: z.boolean().meta({
      description: 'Sent, without reply, and the day by which it was asked for is over.',
    }),
    paper: paper.nullable(),
    reply: paper.nullable(),
    endedOn: localDate.nullable().meta({
      description: 'The day on which the reply came in, or the waiting ended otherwise.',
    }),
    waited: z
      .int()
      .min(0)
      .meta({ description: 'Days from the day after the letter to its end, or up to today.' }),
    follower: named.meta({ description: 'Who entered it, and is reminded of it.' }),
    acts: z.array(actOnRecord).meta({ description: 'Everything that was done, oldest first.' }),
    reminders: z
      .array(
        z.object({
          rung: z.enum(['soon', 'late']),
          askedBy: localDate,
          givenAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Reminders that the system gave by itself.' }),
  })
  .meta({ id: 'Letter' });

export const lettersQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 100 }) });

export const lettersSchema = z
  .object({
    ...pageOf(letterSchema),
    mayRecord: z.boolean().meta({ description: 'Whether the reader may enter and act.' }),
    steps: z
      .array(stepTitled)
      .max(40)
      .meta({ description: 'Steps of the case that may wait for a reply now.' }),
    today: localDate,
  })
  .meta({ id: 'CandidateLetters' });

export const openLettersQuerySchema = z.strictObject({
  kind: kind.optional(),
  standing: z
    .enum(['prepared', 'sent', 'late'])
    .optional()
    .meta({ description: 'Only those not sent yet, those sent, or of these the late ones.' }),
  ...pageQuery({ usual: 50, most: 100 }),
});

export const openLetterPosition = z.strictObject({ askedBy: localDate, id: z.uuid() });

export const openLettersSchema = z
  .object({
    ...pageOf(letterSchema.extend({ candidate: z.object({ id: z.uuid(), title: z.string() }) })),
    byReceiver: z
      .array(z.object({ kind: titled, open: z.int(), late: z.int() }))
      .max(receiverKinds.length)
      .meta({
        description:
          'All open requests of the house by kind of body, those with most that is late first.',
      }),
    today: localDate,
  })
  .meta({ id: 'OpenLetters' });
