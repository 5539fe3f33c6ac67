import { currentCalendar } from '@app/calendar';
import type { DeadlineRow, Engine, EventRow, ProcessRow } from '@app/engine';
import type { Tx } from '@app/platform';
import { policyAt } from '@app/policies';
import { sittingById } from '@app/sittings';
import { dayOf } from '@app/workflows/calendar';
import { lengthOfStep, type Policy } from '@app/workflows/policies';
import { type Length, regimeOn } from '@app/workflows/regimes';
import { selection, type SelectionContext } from '@app/workflows/selection';
import { type Outlook, project, type ProjectedStep } from './projection';

/** One stay of the case in a phase. `leftAt` is absent while it lasts. */
export interface Stay {
  phase: string;
  enteredAt: string;
  leftAt: string | null;
  enteredBy: { event: string; seq: number };
  /** Limits that ran in this stay, with how they ended. */
  limits: readonly {
    step: string;
    kind: 'legal' | 'internal';
    dueAt: string;
    status: DeadlineRow['status'];
    endedAt: string | null;
    late: boolean;
  }[];
}

export interface Timeline {
  past: readonly Stay[];
  projected: readonly ProjectedStep[];
  suspensions: readonly { from: string; to?: string }[];
  /** How long each step of the procedure may take in this case, whether or not it comes to it. */
  lengths: readonly StepLength[];
}

/** The length of one step: of the law by the regime of today, otherwise by the policy of the case. */
export interface StepLength extends Length {
  step: string;
  kind: 'legal' | 'internal';
}

/** Where the case was and how long, by what was recorded; and where it goes, by the limits of its policy. */
export async function timelineOf(
  tx: Tx,
  engine: Engine,
  process: ProcessRow,
  now: Date,
): Promise<Timeline> {
  const [history, deadlines] = [
    await engine.history(tx, process.id),
    await engine.deadlines(tx, process.id),
  ];
  const context = engine.restored(process).context as SelectionContext;
  return {
    past: staysOf(history, deadlines),
    projected: project(await outlookOf(tx, process, context, deadlines, now)),
    suspensions: context.suspensions,
    lengths: lengthsOf(await policyAt(tx, process.policy_version), now),
  };
}

function lengthsOf(policy: Policy, now: Date): StepLength[] {
  const regime = regimeOn(dayOf(now.toISOString()));
  return Object.keys(selection.steps).map((step) => ({
    step,
    ...lengthOfStep(step, policy, regime),
  }));
}

/** Stays in order. Two events in one phase are one stay; a phase entered again is a new one. */
export function staysOf(
  history: readonly EventRow[],
  deadlines: readonly DeadlineRow[],
): readonly Stay[] {
  const entries = history.filter(({ from_phase, to_phase }) => from_phase !== to_phase);
  return entries.map((entry, index) => {
    const next = entries[index + 1];
    const until = next?.seq ?? Number.POSITIVE_INFINITY;
    return {
      phase: entry.to_phase,
      enteredAt: entry.recorded_at.toISOString(),
      leftAt: next?.recorded_at.toISOString() ?? null,
      enteredBy: { event: entry.type, seq: entry.seq },
      limits: deadlines
        .filter(
          ({ rung, armed_seq }) => rung === 'due' && armed_seq >= entry.seq && armed_seq < until,
        )
        .map((deadline) => ({
          step: deadline.step,
          kind: deadline.kind,
          dueAt: deadline.due_at.toISOString(),
          status: deadline.status,
          endedAt: deadline.settled_at?.toISOString() ?? null,
          late: deadline.settled_at !== null && deadline.settled_at > deadline.due_at,
        })),
    };
  });
}

/** Its limit runs, or its bell has rung and the step is still not done. */
function standsOpen(
  { rung, status, step, started_at }: DeadlineRow,
  { clocks }: SelectionContext,
): boolean {
  if (rung !== 'due') return false;
  return status === 'armed' || (status === 'fired' && clocks[step] === started_at.toISOString());
}

/** From where a case stands, by what it is counted now; the beginning of every projection, assumed or not. */
export async function outlookOf(
  tx: Tx,
  process: ProcessRow,
  context: SelectionContext,
  deadlines: readonly DeadlineRow[],
  now: Date,
): Promise<Outlook> {
  const running = deadlines.findLast((deadline) => standsOpen(deadline, context));
  const sitting = await convenedFor(tx, process, context, now);
  return {
    phase: process.phase,
    now: now.toISOString(),
    route: context.route,
    postingOrdered: context.postingOrdered,
    policy: await policyAt(tx, process.policy_version),
    calendar: await currentCalendar(tx),
    running: running && {
      step: running.step,
      startedAt: running.started_at.toISOString(),
      dueAt: running.due_at.toISOString(),
      extensions: context.extensions?.[running.step] ?? [],
    },
    suspensions: context.suspensions.filter(({ to }) => to !== undefined),
    advisory: context.advisory.mode ?? 'written',
    ...(sitting !== undefined && { sitting }),
    failedQuorums: 0,
    recount: false,
  };
}

/** The last day of the sitting before which the case lies, from today on. */
async function convenedFor(
  tx: Tx,
  process: ProcessRow,
  { sitting }: SelectionContext,
  now: Date,
): Promise<string | undefined> {
  if (process.phase !== 'plenary' || sitting === null) return undefined;
  const last = (await sittingById(tx, sitting))?.days.at(-1);
  return last !== undefined && last >= dayOf(now.toISOString()) ? last : undefined;
}
