import { RefusedError, refuse } from '@app/engine';
import { words } from '@app/drafting';
import { sections } from '@app/workflows/selection';
import { z } from 'zod';

/** Most characters of a comment. */
export const COMMENT_LENGTH = 20_000;

const short = words.max(200);

/** A comment as its sender writes it. */
export const commentSubmission = z.strictObject({
  name: short,
  email: z.email().max(254).optional(),
  organisation: short.optional(),
  body: words.max(COMMENT_LENGTH),
  /** The part of the draft that it speaks of; without one, the whole. */
  section: z.enum(sections).optional(),
  /** Which passage of that section, counted from 0; without one, all of the section. */
  index: z.int().min(0).max(999).optional(),
});

/** A comment as it reaches the case: which posting it answers, and how an officer received it where it came on paper. */
export const receivedComment = commentSubmission.extend({
  /** Without one, the newest posting of the case. */
  consultation: z.uuid().optional(),
  channel: z.enum(['web', 'paper', 'email']).default('web'),
});

/** An answer to a comment: accepted (tiếp thu), or explained why not (giải trình). */
export const answerSubmission = z.strictObject({
  comment: z.uuid(),
  disposition: z.enum(['accepted', 'explained']),
  text: words.max(COMMENT_LENGTH),
});

/** The parsed submission. Throws `RefusedError` 'invalid-data' with a pointer for each fault. */
export function parseSubmission<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new RefusedError(
    refuse(
      'invalid-data',
      {
        vi: 'Nội dung gửi không đúng quy định.',
        en: 'What was sent does not have the required form.',
      },
      {
        issues: parsed.error.issues.map(({ path, message }) => ({
          pointer: path.map((part) => `/${String(part)}`).join(''),
          message,
        })),
      },
    ),
  );
}
