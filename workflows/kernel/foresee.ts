import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { guardNames, guardSays, notHere, type Refusal, transitionsFor } from './decide';
import type { Occurrence } from './event';

/** What the sender has not said yet: a guard that asks for it cannot be foreseen. */
class NotSaidYet extends Error {}

const unsaid: Readonly<Record<string, never>> = new Proxy(
  {},
  {
    get: () => {
      throw new NotSaidYet();
    },
  },
);

/**
 * Says what stands in the way of an event before anything is said with it: the phase, or named guards that look only at
 * the case, the sender and the facts. `null` means: it can be tried. Pure.
 */
export function foresee(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: Omit<Occurrence, 'data'>,
): Refusal | null {
  const candidates = transitionsFor(snapshot, event);
  if (candidates.length === 0) return notHere(snapshot);
  const refusing = candidates.map((candidate) =>
    guardNames(candidate).filter(
      (name) => !foreseeablyHolds(machine, snapshot, name, { ...event, data: unsaid }),
    ),
  );
  return refusing.some((names) => names.length === 0)
    ? null
    : { reason: 'guard', guards: [...new Set(refusing.flat())] };
}

function foreseeablyHolds(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  name: string,
  event: Occurrence,
): boolean {
  try {
    return guardSays(machine, snapshot, name, event);
  } catch (error) {
    if (error instanceof NotSaidYet) return true;
    throw error;
  }
}
