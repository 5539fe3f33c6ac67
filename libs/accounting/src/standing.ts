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
  /** Calendar days past the limit, in the middle; of open ones up to now. */
  medianDaysLate: number;
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
 * What was or is late, by step and cause, of the limits that ended in a period. A limit that was rung is late until its step is
 * done: then the clock of the step is gone from the case. The cause is the last one that was stated for that step since the limit ran.
 */
export async function lateness(tx: Tx, period: Period = {}): Promise<readonly Lateness[]> {
  const rows = await tx.rows<Lateness>(
    `with late as (
       select d.process_id, d.step, d.armed_seq, d.due_at,
         not p.ended and (p.snapshot #>> array['context', 'clocks', d.step])::timestamptz
           is not distinct from d.started_at as open,
         (select min(e.recorded_at) from process_event e where e.process_id = d.process_id
            and e.seq > d.settled_seq and e.from_phase is distinct from e.to_phase) as done_at
       from deadline d join process p on p.id = d.process_id
       where p.workflow = 'selection' and d.rung = 'due' and d.status = 'fired' and d.step = any($1)
         and ($2::text is null or d.due_at > $2::timestamptz) and ($3::text is null or d.due_at <= $3::timestamptz)),
     told as (
       select late.*, coalesce((select e.payload ->> 'cause' from process_event e
           where e.process_id = late.process_id and e.type = 'CAUSE.STATED' and e.seq > late.armed_seq
             and e.payload ->> 'step' = late.step order by e.seq desc limit 1), 'unstated') as cause
       from late)
     select step, cause, (count(*) filter (where open))::int as open, (count(*) filter (where not open))::int as done,
       (percentile_cont(0.5) within group (order by extract(epoch from
         (case when open then app.now() else coalesce(done_at, due_at) end) - due_at) / 86400))::float8 as "medianDaysLate"
     from told group by step, cause order by sum(case when open then 1 else 0 end) desc, step, cause`,
    [accountableSteps, ...instantsOf(period)],
  );
  return rows;
}
