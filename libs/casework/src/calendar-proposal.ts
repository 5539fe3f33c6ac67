import { calendarEdit, type CalendarEdit } from '@app/calendar';
import type { LimitMove, MoveCounts } from '@app/engine';
import type { Tx } from '@app/platform';
import type { CalendarEntry, LocalDate } from '@app/workflows/calendar';

/** What would become of a running limit, without the rows that would do it. */
export type ForeseenLimit = Pick<
  LimitMove,
  'process' | 'workflow' | 'step' | 'startedAt' | 'kind' | 'outcome' | 'rungs'
>;

/** A day that an edit changes: as it was listed, and as it will be; null where it is not. */
export interface DayChanged {
  date: LocalDate;
  before: CalendarEntry | null;
  after: CalendarEntry | null;
}

/** A change of the calendar that waits for a second person, or for which one has decided. */
export interface CalendarProposal {
  id: string;
  edit: CalendarEdit;
  days: readonly DayChanged[];
  /** The version whose running limits the proposer looked at. */
  seenVersion: number;
  /** What the proposer saw of them. */
  counts: MoveCounts;
  /** Why it was put in force by one person; null where the second comes first. */
  urgency: string | null;
  /** The version that it became; null until it is in force. */
  version: number | null;
  status: 'waiting' | 'approved' | 'returned' | 'withdrawn';
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

/** So many may wait at once. */
export const PROPOSALS_AT_ONCE = 20;
/** So many that were decided are listed. */
const SHOWN_DECIDED = 10;

const columns = `id, edit, days, seen_version as "seenVersion", counts, urgency, version, status,
  proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt",
  decision_reason as "decisionReason"`;

/** Those that wait, oldest first, and the ones decided last. */
export async function calendarProposals(
  tx: Tx,
): Promise<{ waiting: CalendarProposal[]; decided: CalendarProposal[] }> {
  const read = async (rest: string, most: number): Promise<CalendarProposal[]> => {
    const rows = await tx.rows<CalendarProposal>(
      `select ${columns} from calendar_proposal where ${rest} limit $1`,
      [most],
    );
    return rows.map(proposalOf);
  };
  return {
    // What was urgent is not counted against those that may wait.
    waiting: await read(`status = 'waiting' order by proposed_at, id`, 2 * PROPOSALS_AT_ONCE),
    decided: await read(`status <> 'waiting' order by decided_at desc, id desc`, SHOWN_DECIDED),
  };
}

/** A proposal by its id, with what its proposer saw of each limit. */
export async function calendarProposal(
  tx: Tx,
  id: string,
): Promise<{ proposal: CalendarProposal; limits: ForeseenLimit[] } | undefined> {
  const row = await tx.one<CalendarProposal>(
    `select ${columns} from calendar_proposal where id = $1`,
    [id],
  );
  if (!row) return undefined;
  const limits = await tx.rows<Omit<ForeseenLimit, 'startedAt'> & { startedAt: Date }>(
    `select process_id as process, workflow, step, started_at as "startedAt", kind, outcome, rungs
     from calendar_proposal_limit where proposal_id = $1 order by process_id, step, started_at`,
    [id],
  );
  return {
    proposal: proposalOf(row),
    limits: limits.map((limit) => ({ ...limit, startedAt: limit.startedAt.toISOString() })),
  };
}

/** How what would become of a limit now differs from what the proposer saw; null where it was, or is, none of them. */
export interface Difference {
  kept: ForeseenLimit | null;
  now: ForeseenLimit | null;
}

/** What differs between the preview that was kept and the one of now. Pure; in the order of the limits. */
export function differencesBetween(
  kept: readonly ForeseenLimit[],
  now: readonly ForeseenLimit[],
): Difference[] {
  const before = new Map(kept.map((limit) => [keyOf(limit), limit]));
  const after = new Map(now.map((limit) => [keyOf(limit), limit]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    return was && is && saidOf(was) === saidOf(is) ? [] : [{ kept: was, now: is }];
  });
}

/** A proposal whose row the transaction holds from now on. */
export async function heldProposal(tx: Tx, id: string): Promise<CalendarProposal | undefined> {
  const row = await tx.one<CalendarProposal>(
    `select ${columns} from calendar_proposal where id = $1 for update`,
    [id],
  );
  return row && proposalOf(row);
}

function proposalOf(row: CalendarProposal): CalendarProposal {
  return { ...row, edit: calendarEdit.parse(row.edit) };
}

function keyOf({ process, step, startedAt }: ForeseenLimit): string {
  return `${process} ${step} ${startedAt}`;
}

function saidOf({ outcome, rungs }: ForeseenLimit): string {
  return JSON.stringify([outcome, rungs.map(({ rung, from, to }) => [rung, from, to]).sort()]);
}
