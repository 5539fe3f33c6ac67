import { type Prepare, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { answerDigest, drawSalt } from './commitment';
import { countsAsLate } from './lateness';
import { answerSubmission, parseSubmission } from './submission';

/**
 * COMMENT.ANSWERED: keeps the answer; the history gets its digest. A later answer to the same comment takes the place
 * of the earlier one, which stays. Throws `RefusedError` for a comment of another case.
 */
export const prepareAnswer: Prepare = async (tx, act, raw) => {
  const { comment, disposition, text } = parseSubmission(answerSubmission, raw);
  const known = await tx.one(
    `select from comment join consultation on consultation.id = comment.consultation_id
     where comment.id = $1 and consultation.process_id = $2`,
    [comment, act.process.id],
  );
  if (!known) throw new RefusedError(noSuchComment);
  const salt = drawSalt();
  const commitment = answerDigest(salt, { comment, disposition, text });
  await tx.rows(
    `insert into comment_answer (comment_id, seq, disposition, text, author, answered_at, salt, commitment)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      comment,
      act.process.version + 1,
      disposition,
      text,
      act.actor.person,
      act.receivedAt,
      salt,
      commitment,
    ],
  );
  return { data: { comment, disposition, commitment } };
};

/** How many comments of a round were received in time and are not answered. Late ones oblige nobody. */
export async function unansweredComments(tx: Tx, process: string, round: number): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `select count(*)::int as count
     from comment join consultation on consultation.id = comment.consultation_id
     where consultation.process_id = $1 and consultation.round = $2 and not ${countsAsLate}
       and not exists (select from comment_answer where comment_answer.comment_id = comment.id)`,
    [process, round],
  );
  return row?.count ?? 0;
}

/** How many comments of a round were received after its end, and count as late. */
export async function lateComments(tx: Tx, process: string, round: number): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `select count(*)::int as count
     from comment join consultation on consultation.id = comment.consultation_id
     where consultation.process_id = $1 and consultation.round = $2 and ${countsAsLate}`,
    [process, round],
  );
  return row?.count ?? 0;
}

const noSuchComment = refuse('rejected-by-facts', {
  vi: 'Hồ sơ này không có ý kiến góp ý đó.',
  en: 'This case has no such comment.',
});
