import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createActor,
  getNextTransitions,
  initialTransition,
} from 'xstate';
import type { Effect } from './effect';
import type { Occurrence } from './event';

/** Why a machine does not take an event. `guards` names each guard that said no. */
export type Refusal =
  | { reason: 'already-ended' }
  | { reason: 'not-in-this-phase' }
  | { reason: 'guard'; guards: readonly string[] };

export type Decision =
  | { accepted: true; snapshot: AnyMachineSnapshot; effects: readonly Effect[] }
  | { accepted: false; refusal: Refusal };

/** Thrown when a stored snapshot names a state or shape that the machine does not have. Never caught silently. */
export class SnapshotDoesNotFit extends Error {
  constructor(machine: string, cause: unknown) {
    super(
      `The stored snapshot does not fit machine "${machine}": ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
    this.name = 'SnapshotDoesNotFit';
  }
}

/** The first snapshot and what follows from it. Pure. */
export function begin(
  machine: AnyStateMachine,
  opening: Occurrence,
): { snapshot: AnyMachineSnapshot; effects: readonly Effect[] } {
  const [snapshot, actions] = initialTransition(machine, opening);
  return { snapshot, effects: actions.map(effectOf) };
}

/** Says what happens when `event` meets `snapshot`; it computes and never performs. */
export function decide(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: Occurrence,
): Decision {
  if (snapshot.status !== 'active' || !snapshot.can(event))
    return { accepted: false, refusal: whyNot(machine, snapshot, event) };
  const actions: Parameters<typeof effectOf>[0][] = [];
  const next = machine.transition(snapshot, event, {
    ...inertScope(machine),
    actionExecutor: (action) => {
      actions.push(action);
    },
  });
  return { accepted: true, snapshot: next, effects: actions.map(effectOf) };
}

type Scope = Parameters<AnyStateMachine['restoreSnapshot']>[1];

const inertScopes = new WeakMap<AnyStateMachine, Scope>();

/**
 * What a machine wants around it when it computes: an actor that never starts, and nothing that anybody would hear. XState's
 * `transition()` makes one for each call and takes an opening transition to do so, which costs more than the decision itself; ours
 * have no children and no timers, so that one actor holds nothing from one call to the next.
 */
function inertScope(machine: AnyStateMachine): Scope {
  const known = inertScopes.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const scope: Scope = {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: () => undefined,
    defer: () => undefined,
    emit: () => undefined,
    stopChild: () => undefined,
    actionExecutor: () => undefined,
  };
  inertScopes.set(machine, scope);
  return scope;
}

/** Restores without starting: no effect runs and no timer is armed. Throws `SnapshotDoesNotFit`. */
export function restore(machine: AnyStateMachine, stored: unknown): AnyMachineSnapshot {
  let snapshot: AnyMachineSnapshot;
  try {
    snapshot = machine.restoreSnapshot(stored as AnyMachineSnapshot, inertScope(machine));
    for (const id of placesToReturnTo(stored)) machine.getStateNodeById(id);
  } catch (error) {
    throw new SnapshotDoesNotFit(machine.id, error);
  }
  if ((snapshot.status as string) === 'error')
    throw new SnapshotDoesNotFit(machine.id, snapshot.error);
  return snapshot;
}

/** XState drops, without a word, a place to return to that no longer exists; a suspended case would then go astray. */
function placesToReturnTo(stored: unknown): string[] {
  const { historyValue = {} } = stored as { historyValue?: Record<string, { id: string }[]> };
  return Object.entries(historyValue).flatMap(([history, states]) => [
    history,
    ...states.map(({ id }) => id),
  ]);
}

/** The snapshot as plain data, whole, as `restore` wants it back. */
export function persisted(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): unknown {
  return JSON.parse(JSON.stringify(machine.getPersistedSnapshot(snapshot)));
}

/**
 * Has it come to its end? A final state takes nothing more; one with the tag `ended` still takes what is put on record afterwards,
 * and whatever does not happen in it is refused as in any other end.
 */
export function hasEnded(snapshot: AnyMachineSnapshot): boolean {
  return snapshot.status !== 'active' || snapshot.hasTag('ended');
}

/** Why a state that has no transition for an event does not take it. */
export function notHere(snapshot: AnyMachineSnapshot): Refusal {
  return { reason: hasEnded(snapshot) ? 'already-ended' : 'not-in-this-phase' };
}

/** Types of event for which the present state has a transition, whatever its guards say. */
export function enabledTypes(snapshot: AnyMachineSnapshot): ReadonlySet<string> {
  return snapshot.status === 'active'
    ? new Set(getNextTransitions(snapshot).map((candidate) => candidate.eventType as string))
    : new Set();
}

/** Asks the machine in its own words: is there a transition here, and which of its named guards refuse? */
export function whyNot(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: Occurrence,
): Refusal {
  const candidates = transitionsFor(snapshot, event);
  if (candidates.length === 0) return notHere(snapshot);
  const guards = new Set(candidates.flatMap(guardNames));
  return {
    reason: 'guard',
    guards: [...guards].filter((name) => !guardSays(machine, snapshot, name, event)),
  };
}

/** The transitions of the present state for an event, whatever their guards say; none in a final state. */
export function transitionsFor(
  snapshot: AnyMachineSnapshot,
  { type }: Pick<Occurrence, 'type'>,
): AnyTransitionDefinition[] {
  return snapshot.status === 'active'
    ? getNextTransitions(snapshot).filter(({ eventType }) => eventType === type)
    : [];
}

/** Names of the guards of a transition: a name, `{ type }`, or `and([...])` of names; nothing else is allowed. */
export function guardNames(candidate: AnyTransitionDefinition): string[] {
  return namesIn(candidate.guard);
}

function namesIn(guard: unknown): string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') return [guard];
  if (typeof guard === 'function' && 'guards' in guard)
    return (guard.guards as unknown[]).flatMap(namesIn);
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return [String(guard.type)];
  throw new Error('A guard has no name: use a named guard, or and([...]) of named guards.');
}

type GuardFunction = (args: { context: unknown; event: Occurrence }) => boolean;

/** What one named guard of the machine says. Throws for a guard that is not implemented. */
export function guardSays(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  name: string,
  event: Occurrence,
): boolean {
  const guard = (machine.implementations.guards as Record<string, GuardFunction | undefined>)[name];
  if (typeof guard !== 'function') throw new Error(`Guard "${name}" is not implemented.`);
  return guard({ context: snapshot.context, event });
}

/** Effects leave the machine only as `emit`; anything else is a modelling mistake. */
function effectOf(action: { type: string; params?: unknown }): Effect {
  if (action.type !== 'xstate.emit') throw new Error(`Not a declarative effect: ${action.type}`);
  return (action.params as { event: Effect }).event;
}
