import type { Tx } from '@app/platform';
import { armed, type Clocked } from '@app/workflows/clocks';
import type { ArmDeadline, Workflow } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import type { DeadlineChanges, KnownDeadline } from './arming';
import type { LimitPlanner, PlannedRung } from './registry';

/** A known deadline, and whether it is a day that a document names: such a day never moves. */
export interface MovableDeadline extends KnownDeadline {
  named_day: boolean;
}

/** A rung before and after. `from` is null for one that is new, `to` for one that falls away. Instants, ISO 8601. */
export interface MovedRung {
  rung: string;
  from: string | null;
  to: string | null;
}

/**
 * What counting a running limit anew means for it: it moves, or it stays although it would now end earlier, because it was announced
 * outside the house, or because its new end or report would already be past.
 */
export type LimitMove = {
  process: string;
  workflow: string;
  step: string;
  /** When the limit began: ISO 8601. */
  startedAt: string;
  kind: 'legal' | 'internal';
  rungs: readonly MovedRung[];
} & ({ outcome: 'moves'; changes: DeadlineChanges } | { outcome: 'announced' | 'past' });

/** What must be known of a process to count its limits anew: its memory of clocks, where it has one. */
export interface CountedProcess {
  id: string;
  policy_version: string;
  clocked: Partial<Clocked>;
}

interface Asked {
  planner: LimitPlanner;
  workflow: Workflow;
  process: CountedProcess;
  known: readonly MovableDeadline[];
  at: string;
}

/**
 * Counts the running limits of a process anew and says what would become of each that changes; reads nothing but what the planner
 * reads. What has fired stays: the rungs behind an end that has rung move only where that end would be the same.
 */
export async function foreseeMoves(tx: Tx, asked: Asked): Promise<LimitMove[]> {
  const runs = new Map<string, MovableDeadline[]>();
  for (const each of asked.known) {
    const key = `${each.step} ${String(Date.parse(each.started_at))}`;
    runs.set(key, [...(runs.get(key) ?? []), each]);
  }
  const moves: LimitMove[] = [];
  for (const rungs of runs.values()) {
    if (!rungs.some(({ status, named_day }) => status === 'armed' && !named_day)) continue;
    const move = await foreseeMove(tx, asked, rungs);
    if (move) moves.push(move);
  }
  return moves;
}

async function foreseeMove(
  tx: Tx,
  { planner, workflow, process, at }: Asked,
  rungs: readonly MovableDeadline[],
): Promise<LimitMove | undefined> {
  const running = rungs.filter(({ status }) => status === 'armed');
  const [first] = running;
  if (!first) return undefined;
  const { step, kind } = first;
  const arming = armingOf(process, first);
  const planned = await planner.planLimits(tx, {
    ...arming,
    extensions: arming.extensions ?? [],
    workflow,
    policyVersion: process.policy_version,
    at,
  });
  const end = rungs.findLast(({ rung, status }) => rung === 'due' && isCounted(status));
  const newEnd = planned.find(({ rung }) => rung === 'due');
  if (!end || !newEnd) return undefined;
  const startedAt = instant(first.started_at);
  const about = { process: process.id, workflow: workflow.name, step, startedAt, kind };
  if (end.status === 'fired' && !isSame(end.due_at, newEnd.dueAt)) return undefined;
  if (Date.parse(newEnd.dueAt) < Date.parse(end.due_at)) {
    const stays = isAnnounced(workflow, step)
      ? 'announced'
      : newEnd.dueAt <= at
        ? 'past'
        : undefined;
    if (stays)
      return {
        ...about,
        outcome: stays,
        rungs: [{ rung: 'due', from: instant(end.due_at), to: newEnd.dueAt }],
      };
  }
  return moveOf(about, { rungs, running, planned, arming, at });
}

function moveOf(
  about: Pick<LimitMove, 'process' | 'workflow' | 'step' | 'startedAt' | 'kind'>,
  input: {
    rungs: readonly MovableDeadline[];
    running: readonly MovableDeadline[];
    planned: readonly PlannedRung[];
    arming: Pick<ArmDeadline, 'step' | 'startedAt'>;
    at: string;
  },
): LimitMove | undefined {
  const { rungs, running, planned, arming, at } = input;
  const changes: DeadlineChanges = { settle: [], arm: [] };
  const moved: MovedRung[] = [];
  const fired = new Set(rungs.flatMap(({ rung, status }) => (status === 'fired' ? rung : [])));
  for (const old of running) {
    const next = planned.find(({ rung }) => rung === old.rung);
    if (next && isSame(old.due_at, next.dueAt)) continue;
    const isLate = next !== undefined && next.dueAt <= at;
    // A report that would be overdue at once stays where it is; a reminder whose moment is past would only be noise.
    if (isLate && old.rung !== 'reminder') continue;
    changes.settle.push({ id: old.id, status: 'superseded' });
    const kept = isLate ? undefined : next;
    if (kept) changes.arm.push(rowOf(arming, kept));
    moved.push({ rung: old.rung, from: instant(old.due_at), to: kept?.dueAt ?? null });
  }
  for (const next of planned) {
    const isKnown = fired.has(next.rung) || running.some(({ rung }) => rung === next.rung);
    if (isKnown || next.dueAt <= at) continue;
    changes.arm.push(rowOf(arming, next));
    moved.push({ rung: next.rung, from: null, to: next.dueAt });
  }
  return moved.length === 0 ? undefined : { ...about, rungs: moved, outcome: 'moves', changes };
}

/** From what the step was armed: the memory of the case where it remembers clocks, else the row itself. */
function armingOf(
  { clocked }: CountedProcess,
  { step, started_at }: MovableDeadline,
): Omit<ArmDeadline, 'type'> {
  const { clocks, suspensions } = clocked;
  return clocks?.[step] === undefined || !suspensions
    ? { step, startedAt: instant(started_at), suspensions: [] }
    : armed({ ...clocked, clocks, suspensions }, step);
}

function rowOf(
  { step, startedAt }: Pick<ArmDeadline, 'step' | 'startedAt'>,
  { rung, kind, dueAt, derivation, calendarVersion }: PlannedRung,
): DeadlineChanges['arm'][number] {
  return {
    id: uuid(),
    step,
    rung,
    kind,
    due_at: dueAt,
    started_at: startedAt,
    derivation,
    calendar_version: calendarVersion,
  };
}

/** People outside the house were told the date and rely on it: it may move later, and never earlier. */
function isAnnounced(workflow: Workflow, step: string): boolean {
  const owner = workflow.steps[step]?.owner;
  return owner === 'public' || owner === 'court';
}

function isCounted(status: KnownDeadline['status']): boolean {
  return status === 'armed' || status === 'fired';
}

function isSame(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
