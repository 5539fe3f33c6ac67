import type { SettledEnd } from '@app/engine';
import type { Tx } from '@app/platform';
import { type Actor, mayRead } from '@app/workflows/kernel';
import { guardedStanding, selection } from '@app/workflows/selection';
import { readablePhases } from './candidates';

/** A place in the order of changes: transaction, case, number. `mark` is the beginning of the hash of an act that lies there. */
export interface ChangePosition extends SettledEnd {
  process: string;
  seq: number;
}

/** What one act changed, before anybody asked who may read it. */
export interface ChangeRow {
  position: ChangePosition;
  type: string;
  phase: string;
  recordedAt: Date;
  /** Where the case stands now, and who proposed it: who may read it goes by both. */
  phaseNow: string;
  proposer: string | null;
}

/** A change as one reader may know it. */
export interface Change {
  candidate: string;
  /** Number of the act in the history, and the version of the case after it. */
  version: number;
  phase: string;
  recordedAt: Date;
  /** Type of the act; null for those who may not read the history. */
  event: string | null;
}

/** Before everything that was ever recorded. */
export const BEFORE_ALL: ChangePosition = {
  tx: '0',
  mark: '',
  process: '00000000-0000-0000-0000-000000000000',
  seq: 0,
};

/** Behind everything that the transaction recorded. */
export function behind(end: SettledEnd | undefined): ChangePosition {
  if (end === undefined) return BEFORE_ALL;
  return { ...end, process: 'ffffffff-ffff-ffff-ffff-ffffffffffff', seq: 2_147_483_647 };
}

/** Whether `one` comes after `other`. */
export function isAfter(one: ChangePosition, other: ChangePosition): boolean {
  if (one.tx !== other.tx) return BigInt(one.tx) > BigInt(other.tx);
  if (one.process !== other.process) return one.process > other.process;
  return one.seq > other.seq;
}

/** What part of the changes is asked for. */
export interface ChangeQuery {
  after: ChangePosition;
  upTo: ChangePosition;
  limit: number;
  /** Only what this reader may know of; what they may know of it says `asReadBy`. */
  readableTo?: Actor | undefined;
  candidate?: string | undefined;
}

/** Changes of cases in their order, after one place and up to another that has settled. */
export async function changesBetween(tx: Tx, query: ChangeQuery): Promise<ChangeRow[]> {
  const { after, upTo, limit, readableTo, candidate } = query;
  if (!isAfter(upTo, after)) return [];
  const rows = await tx.named<Omit<ChangeRow, 'position'> & ChangePosition>(
    'casework-changes',
    `select e.tx_id::text as tx, left(e.hash, 16) as mark, e.process_id as process, e.seq, e.type,
       e.to_phase as phase, e.recorded_at as "recordedAt", p.phase as "phaseNow", c.proposer_id as proposer
     from process_event e
     join process p on p.id = e.process_id and p.workflow = 'selection'
     join candidate c on c.process_id = e.process_id
     where e.tx_id >= $1::xid8 and e.tx_id <= $4::xid8
       and (e.tx_id, e.process_id, e.seq) > ($1::xid8, $2::uuid, $3::int)
       and ($5::text[] is null or p.phase = any($5) or c.proposer_id = $6::uuid)
       and ($7::uuid is null or e.process_id = $7)
     order by e.tx_id, e.process_id, e.seq limit $8`,
    [
      after.tx,
      after.process,
      after.seq,
      upTo.tx,
      readableTo ? readablePhases(readableTo) : null,
      readableTo?.person ?? null,
      candidate ?? null,
      limit,
    ],
  );
  return rows.map(({ tx: transaction, mark, process, seq, ...row }) => ({
    position: { tx: transaction, mark, process, seq },
    ...row,
  }));
}

/** Whether this very record holds an act at that place: false in another database, and in one restored to before it. */
export async function isOnRecord(tx: Tx, { tx: at, mark }: ChangePosition): Promise<boolean> {
  if (at === BEFORE_ALL.tx) return true;
  const found = await tx.one(
    'select from process_event where tx_id = $1::xid8 and left(hash, 16) = $2 limit 1',
    [at, mark],
  );
  return found !== undefined;
}

/**
 * What a reader may know of a change; undefined where they may not know that it happened. The reading table must allow it both
 * for the phase that the act led to and for the phase in which the case stands now.
 */
export function asReadBy(
  { position, type, phase, recordedAt, phaseNow, proposer }: ChangeRow,
  actor: Actor,
): Change | undefined {
  const reads = (view: string): boolean =>
    [phase, phaseNow].every(
      (at) =>
        mayRead(selection, view, at, { actor, context: { proposer }, facts: {}, data: {} })
          .permitted,
    );
  if (!reads('case') && !reads('progress')) return undefined;
  const event = reads('history') ? type : null;
  const told = reads('case') || reads('standing') ? phase : guardedStanding.code;
  return { candidate: position.process, version: position.seq, phase: told, recordedAt, event };
}
