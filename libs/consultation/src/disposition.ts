import type { Tx } from '@app/platform';
import type { Section } from '@app/workflows/selection';
import { countsAsLate } from './lateness';
import { type CommentedPassage, type NamedPassage, passagesNamed } from './passage';

/** What was answered to a comment (tiếp thu: accepted, giải trình: explained why not). */
export interface CommentAnswer {
  disposition: 'accepted' | 'explained';
  text: string;
  author: string | null;
  answeredAt: Date;
  /** The head approved the answers after this one was given; before that the commenter is not shown it. */
  approved: boolean;
}

/** Who commented; null once erased. */
export interface Commenter {
  name: string;
  email: string | null;
  organisation: string | null;
}

/** One line of the disposition matrix (Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý). */
export interface Disposition {
  comment: string;
  consultation: string;
  round: number;
  channel: 'web' | 'paper' | 'email';
  body: string;
  section: Section | null;
  /** What of the section it speaks of; null: all of it. */
  passage: CommentedPassage | null;
  receivedAt: Date;
  late: boolean;
  answer: CommentAnswer | null;
}

/** What the holder of a tracking code may know: the own words and, once it is approved, the answer. */
export interface TrackedComment extends Omit<Disposition, 'answer'> {
  answer: Omit<CommentAnswer, 'author' | 'approved'> | null;
}

interface DispositionRow extends Omit<Disposition, 'answer' | 'passage'>, NamedPassage {
  section: Section | null;
  disposition: CommentAnswer['disposition'] | null;
  text: string | null;
  author: string | null;
  answeredAt: Date | null;
  approved: boolean;
}

const select = `
  select comment.id as comment, consultation.id as consultation, round, channel, body, section,
    passage_index as index, consultation.draft_version as draft,
    received_at as "receivedAt", ${countsAsLate} as late, answer.disposition, answer.text, answer.author,
    answer.answered_at as "answeredAt",
    exists (select from process_event
      where process_event.process_id = consultation.process_id
        and process_event.type = 'ANSWERS.APPROVED' and process_event.seq > answer.seq) as approved
  from comment
  join consultation on consultation.id = comment.consultation_id
  left join lateral (
    select seq, disposition, text, author, answered_at from comment_answer
    where comment_answer.comment_id = comment.id order by seq desc limit 1
  ) answer on true`;

/** Part of the comments on a case. */
interface CommentPage {
  after?: { receivedAt: string; id: string } | undefined;
  limit?: number;
}

/** Every comment on a case with its answer, in the order of receipt; of a long list, `limit` after a position. Without identities. */
export async function dispositionMatrix(
  tx: Tx,
  process: string,
  { after, limit }: CommentPage = {},
): Promise<Disposition[]> {
  const rows = await tx.rows<DispositionRow>(
    `${select}
     where consultation.process_id = $1
       and ($2::timestamptz is null or (received_at, comment.id) > ($2, $3::uuid))
     order by received_at, comment.id limit $4`,
    [process, after?.receivedAt ?? null, after?.id ?? null, limit ?? null],
  );
  return dispositionsOf(tx, rows);
}

/** Who sent the comments on a case (or only these of them), by the id of the comment. For those only who may see it. */
export async function commentersOf(
  tx: Tx,
  process: string,
  comments?: readonly string[],
): Promise<ReadonlyMap<string, Commenter>> {
  const rows = await tx.rows<Commenter & { comment: string }>(
    `select comment_id as comment, name, email, organisation
     from commenter
     join comment on comment.id = commenter.comment_id
     join consultation on consultation.id = comment.consultation_id
     where consultation.process_id = $1 and ($2::uuid[] is null or comment.id = any($2))`,
    [process, comments ?? null],
  );
  return new Map(rows.map(({ comment, ...commenter }) => [comment, commenter]));
}

/** What became of the comment with this code, or undefined. */
export async function commentByTrackingCode(
  tx: Tx,
  code: string,
): Promise<TrackedComment | undefined> {
  const row = await tx.one<DispositionRow>(`${select} where comment.tracking_code = $1`, [code]);
  const [found] = row ? await dispositionsOf(tx, [row]) : [];
  if (!found) return undefined;
  const { answer, ...comment } = found;
  if (!answer?.approved) return { ...comment, answer: null };
  const { disposition, text, answeredAt } = answer;
  return { ...comment, answer: { disposition, text, answeredAt } };
}

async function dispositionsOf(tx: Tx, rows: readonly DispositionRow[]): Promise<Disposition[]> {
  const passages = await passagesNamed(tx, rows);
  return rows.map((row, place) => {
    const { disposition, text, author, answeredAt, approved, ...said } = row;
    const { draft: _draft, index: _index, ...comment } = said;
    const answer =
      disposition === null || text === null || answeredAt === null
        ? null
        : { disposition, text, author, answeredAt, approved };
    return { ...comment, passage: passages[place] ?? null, answer };
  });
}
