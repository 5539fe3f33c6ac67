import type { Tx } from '@app/platform';
import type { RungDerivation } from '@app/workflows/policies';

/** A draft that was posted for comment (NQ 04/2019 Đ4(1)). What was never posted has none. */
export interface Consultation {
  id: string;
  process: string;
  round: number;
  /** The version that was posted. */
  draft: string;
  openedAt: Date;
  /** First instant at which a comment is late. Read from the limit, which a change of the calendar may move later. */
  closesAt: Date;
  /** How that instant was counted. */
  derivation: RungDerivation;
  /** Set when the bell was recorded, or when the case ended before; lateness never depends on it. */
  closedAt: Date | null;
  /** Open for comments in time at the instant of the query. */
  open: boolean;
}

/** Where a page of open consultations ends. */
export interface ConsultationPosition {
  closesAt: string;
  id: string;
}

const select = `
  select consultation.id, process_id as process, round, draft_version as draft, opened_at as "openedAt",
    "limit".due_at as "closesAt", "limit".derivation, closed_at as "closedAt",
    closed_at is null and "limit".due_at > app.now() as open
  from consultation
  join lateral (
    select due_at, derivation from deadline
    where deadline.process_id = consultation.process_id and step = 'publicComment' and rung = 'due'
      and status <> 'superseded' and started_at = consultation.opened_at
    order by armed_seq desc limit 1
  ) "limit" on true`;

/** The consultation with this id, open or closed; undefined when nothing was ever posted under it. */
export function consultation(tx: Tx, id: string): Promise<Consultation | undefined> {
  return tx.one<Consultation>(`${select} where consultation.id = $1`, [id]);
}

/** Every consultation of a case, the newest first. */
export function consultationsOf(tx: Tx, process: string): Promise<Consultation[]> {
  return tx.rows<Consultation>(`${select} where process_id = $1 order by round desc`, [process]);
}

/** Consultations that take comments in time now, the soonest to end first, after a position. */
export function openConsultations(
  tx: Tx,
  { after, limit }: { after?: ConsultationPosition | undefined; limit: number },
): Promise<Consultation[]> {
  return tx.rows<Consultation>(
    `${select}
     where closed_at is null and "limit".due_at > app.now()
       and ($1::timestamptz is null or ("limit".due_at, consultation.id) > ($1::timestamptz, $2::uuid))
     order by "limit".due_at, consultation.id limit $3`,
    [after?.closesAt ?? null, after?.id ?? null, limit],
  );
}

/** Consultations that take no more comments in time, the last to end first. */
export function pastConsultations(tx: Tx, limit: number): Promise<Consultation[]> {
  return tx.rows<Consultation>(
    `${select}
     where not (closed_at is null and "limit".due_at > app.now())
     order by "limit".due_at desc, consultation.id limit $1`,
    [limit],
  );
}

/** How many comments one consultation had, and what became of them. Answers count once the head has approved them. */
export interface CommentCount {
  received: number;
  late: number;
  accepted: number;
  explained: number;
}

/** What may be said to everybody of the comments on a posting: how many, and what became of them; never their words or senders. */
export async function commentCount(tx: Tx, consultation: string): Promise<CommentCount> {
  const counted = await tx.one<CommentCount>(
    `select count(*)::int as received, count(*) filter (where late)::int as late,
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
     where comment.consultation_id = $1`,
    [consultation],
  );
  return counted ?? { received: 0, late: 0, accepted: 0, explained: 0 };
}
