import type { Tx } from '@app/platform';
import type { Actor, Extension, Suspension, Workflow } from '@app/workflows/kernel';
import type { AnyStateMachine } from 'xstate';
import type { ProcessRow } from './rows';

/** What a library is told when it prepares an event or performs an effect. Everything happens in the event's transaction. */
export interface ActContext {
  process: ProcessRow;
  event: string;
  actor: Actor;
  /** Instant of receipt, by which eligibility is judged. */
  receivedAt: Date;
  /** Instant of recording (database time after the lock). */
  recordedAt: Date;
  /** Machine context before the event; an empty object for an opening event. */
  context: Readonly<Record<string, unknown>>;
  /** Last instant of each running or ended limit of the process, by step: `dueAt` of its newest `due` rung. */
  limits: Readonly<Record<string, string>>;
}

/** What becomes of the sender's data: `data` is recorded, sealed parts are kept in rows of their own. */
export interface Prepared {
  data: Readonly<Record<string, unknown>>;
  /** Told to the sender only. */
  answer?: Readonly<Record<string, unknown>>;
}

/** Replaces personal or sealed parts of the data by references before they are recorded. */
export type Prepare = (
  tx: Tx,
  act: ActContext,
  data: Readonly<Record<string, unknown>>,
) => Promise<Prepared>;

/** Reads, in the event's transaction, what the decision depends on. What it returns is recorded with the event. */
export type LoadFacts = (
  tx: Tx,
  act: ActContext,
  data: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** Performs a domain effect in the event's transaction. `seq` is the number of the event in the history. */
export type PerformEffect = (
  tx: Tx,
  act: ActContext & { seq: number; contextAfter: Readonly<Record<string, unknown>> },
  data: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** How a workflow is wired to the libraries. */
export interface Wiring {
  workflow: Workflow;
  prepare: Readonly<Record<string, Prepare>>;
  facts: LoadFacts;
  effects: Readonly<Record<string, PerformEffect>>;
  /** Events whose effects reach the parent process, which is therefore locked first (selection before poll). */
  reachesParent: readonly string[];
}

/** One rung of a planned limit. */
export interface PlannedRung {
  rung: string;
  kind: 'legal' | 'internal';
  dueAt: string;
  derivation: Readonly<Record<string, unknown>>;
  calendarVersion: number;
}

/** Turns "arm this step" into absolute instants, by the regime of the day, the pinned policy and the calendar in force. */
export interface LimitPlanner {
  planLimits(
    tx: Tx,
    request: {
      workflow: Workflow;
      step: string;
      startedAt: string;
      suspensions: readonly Suspension[];
      extensions: readonly Extension[];
      day?: string | undefined;
      policyVersion: string;
      at: string;
    },
  ): Promise<readonly PlannedRung[]>;
  /** The same planner by what is in force at this moment, for many limits in a row: it need not ask for each. */
  asOfNow?(tx: Tx): Promise<LimitPlanner>;
}

/** Thrown at start-up when the wiring has holes. Names every hole at once. */
export class IncompleteWiring extends Error {
  constructor(holes: readonly string[]) {
    super(`The workflows are not completely wired:\n- ${holes.join('\n- ')}`);
    this.name = 'IncompleteWiring';
  }
}

/** The workflows that this process can run. Construction refuses incomplete wiring. */
export class WorkflowRegistry {
  private readonly byName: ReadonlyMap<string, Wiring>;
  private readonly reachingParent: ReadonlySet<string>;

  constructor(wirings: readonly Wiring[]) {
    const holes = wirings.flatMap(holesOf);
    const names = wirings.map(({ workflow }) => workflow.name);
    if (new Set(names).size !== names.length) holes.push('two workflows have the same name');
    if (holes.length > 0) throw new IncompleteWiring(holes);
    this.byName = new Map(wirings.map((wiring) => [wiring.workflow.name, wiring]));
    this.reachingParent = new Set(wirings.flatMap(({ reachesParent }) => reachesParent));
  }

  /** Whether the event's effects reach the parent process, which must then be locked first. */
  locksParentFirst(event: string): boolean {
    return this.reachingParent.has(event);
  }

  get names(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** The wiring of a workflow. Throws for an unknown name: a stored process nobody can run is a fault, not an answer. */
  of(workflow: string): Wiring {
    const wiring = this.byName.get(workflow);
    if (!wiring) throw new Error(`No workflow "${workflow}" is registered.`);
    return wiring;
  }

  /** The machine that a process is pinned to. Throws when that version was dropped. */
  machineOf(workflow: string, version: number): AnyStateMachine {
    const machine = this.of(workflow).workflow.machines[version];
    if (!machine)
      throw new Error(`Workflow "${workflow}" has no machine of version ${String(version)}.`);
    return machine;
  }
}

function holesOf({ workflow, effects, prepare, reachesParent }: Wiring): string[] {
  const at = `workflow "${workflow.name}":`;
  const holes: string[] = [];
  if (!workflow.machines[workflow.currentVersion])
    holes.push(`${at} version ${String(workflow.currentVersion)} has no machine`);
  if (!workflow.events[workflow.opening])
    holes.push(`${at} no event "${workflow.opening}" to open it`);
  for (const effect of workflow.domainEffects)
    if (!effects[effect]) holes.push(`${at} effect "${effect}" has no handler`);
  for (const effect of Object.keys(effects))
    if (!workflow.domainEffects.includes(effect))
      holes.push(`${at} handler "${effect}" belongs to no declared effect`);
  for (const event of [...Object.keys(prepare), ...reachesParent])
    if (!workflow.events[event]) holes.push(`${at} there is no event "${event}" to prepare`);
  for (const permission of workflow.permissions)
    if (!workflow.events[permission.event])
      holes.push(`${at} a permission names the unknown event "${permission.event}"`);
  for (const [event, spec] of Object.entries(workflow.events))
    if (
      spec.origin === 'person' &&
      event !== workflow.opening &&
      !workflow.permissions.some((permission) => permission.event === event)
    )
      holes.push(`${at} nobody may send "${event}"`);
  for (const [step, { onLapse }] of Object.entries(workflow.steps))
    if (onLapse.kind === 'event' && !workflow.events[onLapse.event])
      holes.push(`${at} step "${step}" ends with the unknown event "${onLapse.event}"`);
  return holes;
}
