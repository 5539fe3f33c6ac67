import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { Actor, EventCatalogue } from './event';
import type { Role } from './roles';
import type { Sentence } from './sentence';

/** A relation between the actor and the matter, beyond the role: "not the author of the draft", "on the roll". */
export interface Relation {
  /** Pure; reads the machine's context and the facts of the event. */
  holds(input: RelationInput): boolean;
  /** Why not, when it does not hold. */
  because: Sentence;
}

export interface RelationInput {
  actor: Actor;
  context: Readonly<Record<string, unknown>>;
  facts: Readonly<Record<string, unknown>>;
  data: unknown;
}

/** One line of the table event × role × phase. `relation` names an entry of the workflow's relations. */
export interface Permission {
  event: string;
  roles: readonly Role[];
  /** Phases in which the event may be sent; the machine says the same, and a test holds both against each other. */
  phases: readonly string[];
  relation?: string;
  /** May somebody holding a delegation (ủy quyền) send it? Votes and second-person checks: never. */
  delegable?: boolean;
  /** May it be entered from paper by the office, the clerk or the records desk, and confirmed by a second person? */
  onPaper?: boolean;
}

/** One line of the table view × role × phase: who may **read** what. */
export interface Reading {
  view: string;
  roles: readonly Role[] | 'everyone';
  phases: readonly string[] | 'always';
  relation?: string;
  because: Sentence;
}

/** What happens at the last instant of a step. */
export type OnLapse =
  { kind: 'event'; event: string } | { kind: 'report' } | { kind: 'remind-office' };

/** A step with a clock. How long it is comes from the regime (legal) or the policy (internal), never from here. */
export interface Step {
  title: Sentence;
  kind: 'legal' | 'internal';
  owner: Role;
  onLapse: OnLapse;
}

/** Everything that the runner needs of a workflow. Pure data and pure functions. */
export interface Workflow {
  name: string;
  /** The version that new processes get. */
  currentVersion: number;
  /** Machine by version. A version is dropped only when no process is pinned to it. */
  machines: Readonly<Record<number, AnyStateMachine>>;
  /** Pure: stored snapshot of version n → n + 1. Absent means that the case stays pinned to its machine. */
  migrations: Readonly<Record<number, (stored: unknown) => unknown>>;
  events: EventCatalogue;
  /** Name of the event by which a process begins (its data is the machine's input). */
  opening: string;
  guards: Readonly<Record<string, Sentence>>;
  permissions: readonly Permission[];
  relations: Readonly<Record<string, Relation>>;
  readings: readonly Reading[];
  steps: Readonly<Record<string, Step>>;
  phases: Readonly<Record<string, Sentence>>;
  /** Names of the domain effects that the machine may emit; start-up refuses one without handler. */
  domainEffects: readonly string[];
  phaseOf(snapshot: AnyMachineSnapshot): string;
}
