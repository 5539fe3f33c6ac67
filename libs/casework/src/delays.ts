import type { Tx } from '@app/platform';
import type { Actor } from '@app/workflows/kernel';
import { accountableSteps, settlesCauseOf, statesCauseOf } from '@app/workflows/selection';

/** What was said of a delay: nothing yet, by the unit, and what its head made of it. */
export type DelayStanding = 'unstated' | 'stated' | 'confirmed' | 'changed';

const lastDay = '(app.local_day(d.due_at) - 1)';
const lateUpTo =
  'app.local_day(case when d.open then app.now() else coalesce(d.left_at, d.due_at) end)';

/** Of a row `d` of `delay`: the days past its limit, each begun one counted. */
export const daysLate = `greatest(0, ${lateUpTo} - ${lastDay})`;

/** Of a row `d` of `delay`: on how many of these days a request to another body was open for the step. */
export const daysOfThemWaited = `app.days_waited(d.process_id, d.step, ${lastDay}, ${lateUpTo})`;

/** A stay in a step whose limit ended before the step was left. */
export interface Delay {
  step: string;
  startedAt: string;
  dueAt: string;
  /** The step is still not done. */
  open: boolean;
  /** The cause that counts, and its reason; null until one is stated. */
  cause: 'subjective' | 'objective' | null;
  reason: string | null;
  standing: DelayStanding;
  statedBy: string | null;
  /** Days past the limit, each begun one counted; of an open one up to today. */
  daysLate: number;
  /** Of these the days on which a request sent to another body for the step had no reply yet: khách quan by data. */
  daysWaited: number;
  /** Numbers in the history: the statement, and what the head made of it. */
  statedSeq: number | null;
  settledSeq: number | null;
}

/** The delays of some cases, in the order in which their limits ended. */
export async function delaysOfProcesses(
  tx: Tx,
  processes: readonly string[],
): Promise<ReadonlyMap<string, readonly Delay[]>> {
  const rows = await tx.rows<{
    process_id: string;
    step: string;
    started_at: Date;
    due_at: Date;
    open: boolean;
    cause: Delay['cause'];
    reason: string | null;
    standing: DelayStanding;
    days_late: number;
    days_waited: number;
    stated_by: string | null;
    stated_seq: number | null;
    settled_seq: number | null;
  }>(
    `select d.*, ${daysLate} as days_late, ${daysOfThemWaited} as days_waited from delay d
     where process_id = any($1::uuid[]) and step = any($2::text[]) order by due_at, process_id, step`,
    [processes, accountableSteps],
  );
  const delays = new Map<string, Delay[]>();
  for (const row of rows) {
    const delay: Delay = {
      step: row.step,
      startedAt: row.started_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      open: row.open,
      cause: row.cause,
      reason: row.reason,
      standing: row.standing,
      daysLate: row.days_late,
      daysWaited: row.days_waited,
      statedBy: row.stated_by,
      statedSeq: row.stated_seq,
      settledSeq: row.settled_seq,
    };
    delays.set(row.process_id, [...(delays.get(row.process_id) ?? []), delay]);
  }
  return delays;
}

/** What a delay asks of a reader: to state its cause, to confirm it, or to wait until somebody else has stated it. */
export interface AskedCause {
  step: string;
  dueAt: string;
  asks: 'state' | 'confirm' | 'wait';
  cause: Delay['cause'];
  daysLate: number;
  daysWaited: number;
}

/** The causes that a case asks of a reader who may send these acts now; `held` says that an act of theirs waits for one. */
export function causesAsked(
  delays: readonly Delay[],
  actor: Actor,
  { acts, held }: { acts: readonly string[]; held: boolean },
): AskedCause[] {
  return delays.flatMap((delay): AskedCause[] => {
    const { step, dueAt, open, cause, standing, statedBy } = delay;
    const days = { daysLate: delay.daysLate, daysWaited: delay.daysWaited };
    const asked = (asks: AskedCause['asks']): AskedCause[] => [
      { step, dueAt, asks, cause, ...days },
    ];
    if (standing === 'unstated') {
      if (acts.includes('CAUSE.STATED') && has(actor, statesCauseOf(step))) return asked('state');
      return open && held ? asked('wait') : [];
    }
    return standing === 'stated' &&
      acts.includes('CAUSE.CONFIRMED') &&
      has(actor, settlesCauseOf(step)) &&
      statedBy !== actor.person
      ? asked('confirm')
      : [];
  });
}

/**
 * The condition that a running case `p` owes a cause to somebody in these roles, whatever its phase: the step may have been left
 * by then. Appends to `values`; empty where these roles explain nothing.
 */
export function owesCauseTo({ person, roles }: Actor, values: unknown[]): string[] {
  const states = accountableSteps.filter((step) => has({ roles }, statesCauseOf(step)));
  const settles = accountableSteps.filter((step) => has({ roles }, settlesCauseOf(step)));
  if (person === null || states.length + settles.length === 0) return [];
  const at = values.push(states, settles, person) - 2;
  return [
    `(not p.ended and exists (select from delay l where l.process_id = p.id
       and ((l.standing = 'unstated' and l.step = any($${String(at)}::text[]))
         or (l.standing = 'stated' and l.step = any($${String(at + 1)}::text[])
           and l.stated_by is distinct from $${String(at + 2)}::uuid))))`,
  ];
}

function has({ roles }: Pick<Actor, 'roles'>, needed: readonly string[]): boolean {
  return roles.some((role) => needed.includes(role));
}
