import { daysLate, daysOfThemWaited } from '@app/casework';
import type { Tx } from '@app/platform';
import { selection } from '@app/workflows/selection';
import { instantsOf, type Period } from './period';
import { accountableSteps } from './steps';

/** How many cases stand in a phase now. `overdue`: a limit of theirs has ended and the step is not done. */
export interface PhaseStanding {
  phase: string;
  cases: number;
  overdue: number;
}

/** What was said of a delay: it lay with the unit (chủ quan) or not (khách quan), or nobody has said it yet. */
export type StatedCause = 'subjective' | 'objective' | 'unstated';

/** Steps that were done after their limit, or are still not done. */
export interface Lateness {
  step: string;
  cause: StatedCause;
  /** Still not done. */
  open: number;
  /** Done late. */
  done: number;
  /** Of both: the head confirmed the cause. */
  confirmed: number;
  /** Of both: the head changed it to this one. What is neither was only stated by the unit. */
  changed: number;
  /** Calendar days past the limit, in the middle; of open ones up to now. */
  medianDaysLate: number;
  /** Days past the limits in all, each begun one counted. */
  daysLate: number;
  /** Of these the days on which a request sent to another body had no reply: khách quan by data, whatever was stated. */
  daysWaited: number;
}

/** Where the running cases stand, in the order of the procedure. */
export async function standingByPhase(tx: Tx): Promise<readonly PhaseStanding[]> {
  const rows = await tx.rows<PhaseStanding>(
    `select p.phase, count(*)::int as cases, (count(*) filter (where exists (
         select from deadline d where d.process_id = p.id and d.rung = 'due' and d.status = 'fired'
           and d.step = any($1) and p.phase <> 'suspended'
           and (p.snapshot #>> array['context', 'clocks', d.step])::timestamptz = d.started_at)))::int as overdue
     from process p where p.workflow = 'selection' and not p.ended group by p.phase`,
    [accountableSteps],
  );
  const order = Object.keys(selection.phases);
  return rows.sort((one, other) => order.indexOf(one.phase) - order.indexOf(other.phase));
}

/**
 * What was or is late, by step and cause, of the limits that ended in a period: each stay in a step once. The cause is the one that
 * was stated for that stay, or what the head changed it to.
 */
export async function lateness(tx: Tx, period: Period = {}): Promise<readonly Lateness[]> {
  const rows = await tx.rows<Lateness>(
    `select step, coalesce(cause, 'unstated') as cause,
       (count(*) filter (where open))::int as open, (count(*) filter (where not open))::int as done,
       (count(*) filter (where standing = 'confirmed'))::int as confirmed,
       (count(*) filter (where standing = 'changed'))::int as changed,
       (percentile_cont(0.5) within group (order by extract(epoch from
         (case when open then app.now() else coalesce(left_at, due_at) end) - due_at) / 86400))::float8 as "medianDaysLate",
       sum(${daysLate})::int as "daysLate", sum(${daysOfThemWaited})::int as "daysWaited"
     from delay d join process p on p.id = d.process_id
     where p.workflow = 'selection' and step = any($1)
       and ($2::text is null or due_at > $2::timestamptz) and ($3::text is null or due_at <= $3::timestamptz)
     group by step, coalesce(cause, 'unstated') order by 3 desc, 1, 2`,
    [accountableSteps, ...instantsOf(period)],
  );
  return rows;
}
