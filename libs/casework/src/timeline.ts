import { currentCalendar } from '@app/calendar';
import type { DeadlineRow, Engine, EventRow, ProcessRow } from '@app/engine';
import type { Tx } from '@app/platform';
import { policyAt } from '@app/policies';
import { dayOf, startOfDay } from '@app/workflows/calendar';
import { lengthOfStep, planStep, type Policy } from '@app/workflows/policies';
import { type Length, proposedApplication, regimeOn } from '@app/workflows/regimes';
import { selection, type SelectionContext } from '@app/workflows/selection';

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

/** A step that is still to come, if every limit is used to its end and nothing goes wrong. */
export interface ProjectedStep {
  phase: string;
  step: string | null;
  kind: 'legal' | 'internal' | null;
  startsAt: string;
  endsAt: string;
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

/** The way ahead from each phase on; a step without a clock takes no time of its own. */
const way: readonly { phase: string; step: string | null; onlyWhenPosted?: true }[] = [
  { phase: 'received', step: 'acknowledge' },
  { phase: 'screening', step: 'screen' },
  { phase: 'drafting', step: 'draft' },
  { phase: 'posting', step: 'post', onlyWhenPosted: true },
  { phase: 'publicComment', step: 'publicComment', onlyWhenPosted: true },
  { phase: 'answering', step: 'answer', onlyWhenPosted: true },
  { phase: 'advisoryDecision', step: 'advisoryDecision' },
  { phase: 'advisoryOpinion', step: 'advisoryWritten' },
  { phase: 'revising', step: 'revise' },
  { phase: 'agenda', step: 'convene' },
  { phase: 'plenary', step: null },
  { phase: 'adopted', step: null },
  { phase: 'finalising', step: 'finalise' },
  { phase: 'signing', step: 'sign' },
  { phase: 'publishing', step: 'publish' },
];

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
    projected: await project(tx, process, context, deadlines, now),
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

async function project(
  tx: Tx,
  process: ProcessRow,
  context: SelectionContext,
  deadlines: readonly DeadlineRow[],
  now: Date,
): Promise<readonly ProjectedStep[]> {
  const from = way.findIndex(({ phase }) => phase === process.phase);
  if (from < 0) return [];
  const calendar = await currentCalendar(tx);
  const policy = await policyAt(tx, process.policy_version);
  const exempt = regimeOn(dayOf(now.toISOString())).rules.exemptRoutes.value.includes(
    context.route,
  );
  const posted = context.postingOrdered || !exempt;
  const steps: ProjectedStep[] = [];
  let at = now.toISOString();
  for (const { phase, step, onlyWhenPosted } of way.slice(from)) {
    if (onlyWhenPosted === true && !posted) continue;
    const running =
      phase === process.phase
        ? deadlines.findLast((deadline) => standsOpen(deadline, context))
        : undefined;
    const planned =
      step === null
        ? undefined
        : planStep({
            step,
            startedAt: at,
            suspensions: [],
            policy,
            regime: regimeOn(dayOf(at)),
            calendar,
          }).find(({ rung }) => rung === 'due');
    const due = running?.due_at.toISOString() ?? planned?.dueAt ?? at;
    // A limit that is already overdue ends now at the earliest.
    const endsAt = due > at ? due : at;
    steps.push({ phase, step, kind: planned?.kind ?? null, startsAt: at, endsAt });
    at = endsAt;
  }
  const publishedOn = dayOf(at);
  const appliesFrom = proposedApplication(publishedOn, regimeOn(publishedOn));
  steps.push({
    phase: 'published',
    step: 'application',
    kind: 'legal',
    startsAt: at,
    endsAt: startOfDay(appliesFrom),
  });
  return steps;
}
