import { CalendarLimitPlanner, currentCalendar } from '@app/calendar';
import type { Engine, LimitMove, LimitPlanner, MovedRung } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { type Policy, planStep } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';

/** Running cases: all that run under one version, or some by name. */
export interface MatchedCases {
  from?: string | undefined;
  candidates?: readonly string[] | undefined;
}

/** A running case, as it would be moved. */
export interface SimulatedCase {
  candidate: string;
  title: string;
  /** The version of the case that was looked at: whoever moves it sends this back. */
  version: number;
  phase: string;
  policy: string;
  limits: readonly SimulatedLimit[];
}

/**
 * A limit before and after. `moves`: it ends at another time; `same`: it would not change; `past`: counted anew it would already be
 * over, and so stays; `announced`: the proposer was told its end, and it would end earlier, so it stays.
 */
export interface SimulatedLimit {
  step: string;
  outcome: 'moves' | 'same' | 'past' | 'announced';
  dueAt: string;
  newDueAt: string;
  rungs: readonly MovedRung[];
}

/** More cases than this are moved in several acts. */
export const CASES_AT_ONCE = 1000;

interface CaseRow {
  id: string;
  title: string;
  version: number;
  phase: string;
  policy_version: string;
  limits: { step: string; dueAt: string }[];
}

/**
 * Counts the running internal limits of cases by another policy, in force or a draft, and says what would become of each. Writes
 * nothing. Limits that are law are not touched by a policy.
 */
export async function simulatePolicy(
  tx: Tx,
  engine: Engine,
  asked: { policy: Policy; cases: MatchedCases },
): Promise<SimulatedCase[]> {
  const rows = await matching(tx, asked);
  const moves = await movesTo(
    tx,
    engine,
    asked.policy,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, title, version, phase, policy_version, limits }) => ({
    candidate: id,
    title,
    version,
    phase,
    policy: policy_version,
    limits: limits.map(({ step, dueAt }) =>
      simulated(new Date(dueAt).toISOString(), step, moves.get(`${id} ${step}`)),
    ),
  }));
}

/** What counting the internal limits of these cases by another policy means, by case and step. */
export async function movesTo(
  tx: Tx,
  engine: Engine,
  policy: Policy,
  cases: readonly string[],
): Promise<ReadonlyMap<string, LimitMove>> {
  const moves = await engine.foreseeReprojection(tx, {
    planner: plannerFor(policy),
    processes: cases,
  });
  return new Map(
    moves
      .filter(({ kind }) => kind === 'internal')
      .map((move) => [`${move.process} ${move.step}`, move]),
  );
}

function simulated(dueAt: string, step: string, move: LimitMove | undefined): SimulatedLimit {
  if (!move) return { step, outcome: 'same', dueAt, newDueAt: dueAt, rungs: [] };
  const due = move.rungs.find(({ rung }) => rung === 'due');
  return {
    step,
    outcome: move.outcome,
    dueAt,
    newDueAt: due?.to ?? dueAt,
    rungs: move.rungs,
  };
}

/** Plans by this policy, which may be a draft and so have no version that anybody could look up. */
function plannerFor(policy: Policy): LimitPlanner {
  const usual = new CalendarLimitPlanner();
  return {
    async planLimits(tx, request) {
      const { step, startedAt, suspensions, extensions, day } = request;
      if (!Object.hasOwn(policy.steps, step)) return usual.planLimits(tx, request);
      const calendar = await currentCalendar(tx);
      return planStep({
        step,
        startedAt,
        suspensions,
        extensions,
        ...(day !== undefined && { day }),
        policy,
        regime: regimeOn(dayOf(startedAt)),
        calendar,
      }).map((rung) => ({ ...rung, calendarVersion: calendar.version }));
    },
  };
}

async function matching(
  tx: Tx,
  { policy, cases: { from, candidates } }: { policy: Policy; cases: MatchedCases },
): Promise<CaseRow[]> {
  return tx.rows<CaseRow>(
    `select p.id, c.title, p.version, p.phase, p.policy_version,
       coalesce((select json_agg(json_build_object('step', d.step, 'dueAt', d.due_at) order by d.due_at, d.step)
         from deadline d where d.process_id = p.id and d.rung = 'due' and d.status = 'armed' and d.kind = 'internal'),
         '[]'::json) as limits
     from process p join candidate c on c.process_id = p.id
     where p.workflow = 'selection' and not p.ended and p.policy_version <> $1
       and ($2::text is null or p.policy_version = $2)
       and ($3::uuid[] is null or p.id = any($3))
     order by p.id limit $4`,
    [policy.version, from ?? null, candidates ?? null, CASES_AT_ONCE],
  );
}
