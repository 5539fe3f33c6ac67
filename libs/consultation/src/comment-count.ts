import type { Tx } from '@app/platform';
import type { Section } from '@app/workflows/selection';
import { countsAsLate } from './lateness';

/** How many comments there were, and what became of them. Answers count once the head has approved them. */
export interface CommentCount {
  received: number;
  late: number;
  accepted: number;
  explained: number;
}

/** The same of what speaks of one place of the draft: a section, or one passage of it (counted from 0). */
export interface PlaceCount extends CommentCount {
  section: Section | null;
  index: number | null;
}

/** What may be said to everybody of the comments on a posting, by the place they speak of: how many, and what became of them; never their words or senders. */
export function commentCounts(tx: Tx, consultation: string): Promise<PlaceCount[]> {
  return tx.rows<PlaceCount>(
    `select section, passage_index as index,
       count(*)::int as received, count(*) filter (where ${countsAsLate})::int as late,
       count(*) filter (where disposition = 'accepted')::int as accepted,
       count(*) filter (where disposition = 'explained')::int as explained
     from comment
     left join lateral (
       select disposition from comment_answer
       where comment_answer.comment_id = comment.id and exists (
         select from process_event
         join consultation on consultation.process_id = process_event.process_id
         where consultation.id = comment.consultation_id
           and process_event.type = 'ANSWERS.APPROVED' and process_event.seq > comment_answer.seq)
       order by seq desc limit 1
     ) answer on true
     where comment.consultation_id = $1
     group by section, passage_index
     order by section, passage_index`,
    [consultation],
  );
}

/** All of them together. */
export function altogether(counts: readonly CommentCount[]): CommentCount {
  const sum = (name: keyof CommentCount): number =>
    counts.reduce((total, count) => total + count[name], 0);
  return {
    received: sum('received'),
    late: sum('late'),
    accepted: sum('accepted'),
    explained: sum('explained'),
  };
}
