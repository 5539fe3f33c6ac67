import { answerSubmission, commentSubmission } from '@app/consultation';
import { trackingCodePattern } from '@app/drafting';
import { sections } from '@app/workflows/selection';
import { z } from 'zod';
import { textSchema } from '../drafts/drafts.schemas';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const commentSchema = commentSubmission.meta({
  id: 'NewComment',
  description: 'Name and addresses are kept apart from the words and can be erased.',
});

export const answerSchema = answerSubmission
  .omit({ comment: true })
  .meta({ id: 'NewCommentAnswer', description: 'accepted: tiếp thu; explained: giải trình.' });

export const consultationPathSchema = z.strictObject({
  id: z
    .uuid()
    .meta({ description: 'The posting of a draft.', examples: [illustrated.consultation] }),
});
export const commentPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The case.', examples: [illustrated.candidate] }),
  comment: z.uuid().meta({
    description: 'The comment, as the disposition matrix names it.',
    examples: [illustrated.comment],
  }),
});
export const trackingPathSchema = z.strictObject({
  trackingCode: z
    .string()
    .trim()
    .toUpperCase()
    .max(40)
    .regex(trackingCodePattern)
    .meta({
      description: 'What the sender of a comment was given.',
      examples: [illustrated.trackingCode],
    }),
});

export const openQuerySchema = z.strictObject({
  ...pageQuery({ usual: 20, most: 50 }),
});

export const positionSchema = z.strictObject({ closesAt: z.iso.datetime(), id: z.uuid() });

const instant = z.iso.datetime();
const openShape = {
  id: z.uuid(),
  title: z.string(),
  field: z.string(),
  draftNumber: z.string().nullable(),
  sourceJudgment: z.object({ number: z.string(), date: z.iso.date(), court: z.string() }),
  open: z.boolean(),
  openedAt: instant,
  closesAt: instant.meta({ description: 'Half-open: in time means received before it.' }),
  lastDay: z.iso.date().meta({ description: 'The last day that still counts, in Viet Nam.' }),
  daysLeft: z
    .int()
    .nullable()
    .meta({ description: 'Days after today; 0 on the last day, null once it is over.' }),
  explanation: z.string().meta({ description: 'Why it ends that day, in the reader’s language.' }),
};

export const consultationPageSchema = z
  .object({
    ...pageOf(z.object({ ...openShape, situation: z.string(), solution: z.string() })),
  })
  .meta({ id: 'ConsultationPage' });

export const consultationSchema = z
  .object({ ...openShape, text: textSchema })
  .meta({ id: 'Consultation' });

export const receiptSchema = z
  .object({
    trackingCode: z
      .string()
      .meta({ description: 'With it the sender, and nobody else, asks what became of it.' }),
    receivedAt: instant,
    late: z.boolean(),
    closesAt: instant,
    explanation: z.string().meta({ description: 'Why it is in time or late.' }),
  })
  .meta({ id: 'CommentReceipt' });

const answered = z.object({
  disposition: z.enum(['accepted', 'explained']),
  title: z.string().meta({ description: 'Tiếp thu or giải trình.' }),
  text: z.string(),
  answeredAt: instant,
});

const saidShape = {
  body: z.string(),
  section: z.enum(sections).nullable(),
  passage: z
    .object({
      index: z.int().meta({ description: 'Its place in the section, counted from 0.' }),
      number: z
        .int()
        .nullable()
        .meta({ description: 'Beside it in the margin; null in a section without numbers.' }),
      text: z.string(),
    })
    .nullable()
    .meta({ description: 'What it speaks of, as posted; null: all of the section, or draft.' }),
  receivedAt: instant,
  late: z.boolean(),
};

export const trackedSchema = z
  .object({
    ...saidShape,
    consultation: z.uuid(),
    title: z.string(),
    closesAt: instant,
    explanation: z.string(),
    answer: answered.nullable().meta({ description: 'Null until the answers are approved.' }),
  })
  .meta({ id: 'TrackedComment' });

export const matrixQuerySchema = z.strictObject(pageQuery({ usual: 100, most: 200 }));

export const commentPositionSchema = z.strictObject({ receivedAt: z.iso.datetime(), id: z.uuid() });

export const matrixSchema = z
  .object({
    ...pageOf(
      z.object({
        ...saidShape,
        comment: z.uuid(),
        round: z.int(),
        channel: z.enum(['web', 'paper', 'email']),
        remark: z.string().nullable().meta({ description: 'Says that it came late.' }),
        commenter: z
          .object({
            name: z.string(),
            email: z.string().nullable(),
            organisation: z.string().nullable(),
          })
          .nullable()
          .optional()
          .meta({ description: 'Absent where the reader may not see it; null once erased.' }),
        answer: answered.extend({ approved: z.boolean() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'DispositionMatrix' });
