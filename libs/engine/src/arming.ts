import type { Tx } from '@app/platform';
import type { ArmDeadline, Effect, Workflow } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import type { LimitPlanner, PlannedRung } from './registry';
import type { DeadlineStatus } from './rows';

/** What the engine knows of a deadline while it decides. */
export interface KnownDeadline {
  id: string;
  step: string;
  rung: string;
  kind: 'legal' | 'internal';
  due_at: string;
  started_at: string;
  status: DeadlineStatus;
  armed_seq: number;
}

/** A row to write. */
export interface NewDeadline {
  id: string;
  step: string;
  rung: string;
  kind: 'legal' | 'internal';
  due_at: string;
  started_at: string;
  derivation: Readonly<Record<string, unknown>>;
  calendar_version: number;
}

export interface DeadlineChanges {
  settle: { id: string; status: 'fired' | 'disarmed' | 'superseded' }[];
  arm: NewDeadline[];
}

/**
 * Folds the arms and disarms of one event into row changes. A step armed and disarmed in the same event leaves no row;
 * a legal limit that still runs from the same start is left alone; the rung that fired is settled as fired, and is not
 * armed again when the step goes on after a suspension. What an extension replaces is settled as superseded.
 */
export async function deadlineChanges(
  tx: Tx,
  planner: LimitPlanner,
  input: {
    workflow: Workflow;
    effects: readonly Effect[];
    known: readonly KnownDeadline[];
    fired: string | undefined;
    policyVersion: string;
    at: string;
  },
): Promise<DeadlineChanges> {
  const arms = new Map<string, ArmDeadline>();
  const settle = new Map<string, DeadlineChanges['settle'][number]['status']>();
  if (input.fired !== undefined) settle.set(input.fired, 'fired');
  const running = input.known.filter(({ status }) => status === 'armed');

  for (const effect of input.effects) {
    if (effect.type === 'deadline.arm') arms.set(effect.step, effect);
    if (effect.type !== 'deadline.disarm' || arms.delete(effect.step)) continue;
    for (const { id, step, kind } of running)
      if (
        step === effect.step &&
        !settle.has(id) &&
        (effect.because !== 'suspended' || kind === 'internal')
      )
        settle.set(id, effect.because === 'extended' ? 'superseded' : 'disarmed');
  }

  const arm: NewDeadline[] = [];
  for (const effect of arms.values()) {
    const stillRuns = running.some(
      ({ id, step, started_at }) =>
        step === effect.step &&
        !settle.has(id) &&
        Date.parse(started_at) === Date.parse(effect.startedAt),
    );
    if (stillRuns) continue;
    const rungs = await planner.planLimits(tx, {
      workflow: input.workflow,
      step: effect.step,
      startedAt: effect.startedAt,
      suspensions: effect.suspensions,
      extensions: effect.extensions ?? [],
      day: effect.day,
      policyVersion: input.policyVersion,
      at: input.at,
    });
    for (const rung of rungs) {
      if (rangAlready(input.known, effect, rung)) continue;
      // A reminder of a limit so short, or resumed so late, that its moment is past would only be noise.
      if (rung.rung === 'reminder' && Date.parse(rung.dueAt) <= Date.parse(input.at)) continue;
      arm.push({
        id: uuid(),
        step: effect.step,
        rung: rung.rung,
        kind: rung.kind,
        due_at: rung.dueAt,
        started_at: effect.startedAt,
        derivation: rung.derivation,
        calendar_version: rung.calendarVersion,
      });
    }
  }
  return { settle: [...settle].map(([id, status]) => ({ id, status })), arm };
}

/** After a suspension a step is armed anew from its first entry: what rang at this very instant does not ring again. */
function rangAlready(
  known: readonly KnownDeadline[],
  { step, startedAt }: ArmDeadline,
  { rung, dueAt }: PlannedRung,
): boolean {
  return known.some(
    (each) =>
      each.status === 'fired' &&
      each.step === step &&
      each.rung === rung &&
      Date.parse(each.started_at) === Date.parse(startedAt) &&
      Date.parse(each.due_at) === Date.parse(dueAt),
  );
}

/** Last instant of each step's newest limit, running or ended: what guards compare an act's receipt with. */
export function limitsOf(known: readonly KnownDeadline[]): Record<string, string> {
  const limits: Record<string, string> = {};
  for (const { step, rung, due_at, status } of known)
    if (rung === 'due' && status !== 'superseded') limits[step] = new Date(due_at).toISOString();
  return limits;
}
