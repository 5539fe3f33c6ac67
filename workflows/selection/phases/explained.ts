import { and } from 'xstate';
import { isClosingAct } from '../closing';

/** Whoever owns a step says why it is late; the head looks at it. Both in every phase, also when the step was left. */
export const explainsDelays = {
  'CAUSE.STATED': {
    guard: and(['statesForItsUnit', 'causeNotSettled']),
    actions: 'rememberDelay',
  },
  'CAUSE.CONFIRMED': {
    guard: and(['headsTheUnit', 'causeToConfirm']),
    actions: 'rememberConfirmedCause',
  },
  'CAUSE.CHANGED': {
    guard: and(['headsTheUnit', 'causeToChange']),
    actions: 'rememberChangedCause',
  },
} as const;

type Guard = Parameters<typeof and>[0][number];
interface Transition {
  readonly target?: unknown;
  readonly guard?: unknown;
}
interface State {
  readonly on?: object;
  readonly states?: object;
}

/**
 * The transitions of a phase, of which those that leave it by a person's act are taken only once its delay was explained. What
 * else they ask stays as it is.
 */
export function onceExplained<On extends object>(on: On): On {
  return mapped(on, (transition, event) =>
    isClosingAct(event) ? all(transition as Transition | readonly Transition[]) : transition,
  );
}

/** A phase with its inner phases, each left only once its delay was explained. */
export function inState<S extends object>(state: S): S {
  const { on, states } = state as State;
  return {
    ...state,
    ...(on && { on: onceExplained(on) }),
    ...(states && { states: inStates(states) }),
  };
}

/** The same for several phases. */
export function inStates<States extends object>(states: States): States {
  return mapped(states, (state) => inState(state as object));
}

function all(transitions: Transition | readonly Transition[]): unknown {
  return Array.isArray(transitions)
    ? (transitions as readonly Transition[]).map(one)
    : one(transitions as Transition);
}

function one(transition: Transition): Transition {
  // Without a target the phase is not left: a draft is handed in while it is still being written.
  if (transition.target === undefined) return transition;
  const { guard } = transition;
  return {
    ...transition,
    guard: guard === undefined ? 'delayExplained' : and([guard as Guard, 'delayExplained']),
  };
}

function mapped<T extends object>(of: T, change: (value: unknown, name: string) => unknown): T {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, change(value, name)]),
  ) as T;
}
