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
