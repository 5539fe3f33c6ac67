import type { Sentence } from '@app/workflows/kernel';
import type { SelectionContext } from '../context';
import type { SelectionEvent, SelectionEventOf, SelectionEventType } from '../events';

export interface GuardArgs {
  context: SelectionContext;
  event: SelectionEvent;
}

/** A condition of an act: a pure predicate and what to say to the person when it does not hold. */
export interface Rule {
  holds: (args: GuardArgs) => boolean;
  otherwise: Sentence;
}

/** A condition on what one type of event says; it is silent about every other type. */
export function said<T extends SelectionEventType>(
  type: T,
  test: (args: { context: SelectionContext; event: SelectionEventOf<T> }) => boolean,
): Rule['holds'] {
  return ({ context, event }) =>
    event.type !== type || test({ context, event: event as SelectionEventOf<T> });
}

/** A condition on what the runner read. Facts that were not read never allow anything. */
export function read<T extends SelectionEventType>(
  type: T,
  test: (facts: Partial<SelectionEventOf<T>['facts']>, args: GuardArgs) => boolean,
): Rule['holds'] {
  return (args) =>
    args.event.type === type &&
    test(args.event.facts as Partial<SelectionEventOf<T>['facts']>, args);
}
