import type { AnyMachineSnapshot } from 'xstate';
import { contextOf } from './context';
import { model } from './model';
import { notAdopted } from './phases/plenary';
import { published } from './phases/publication';
import * as second from './phases/second-version';
import { suspended } from './phases/suspended';
import { wholeCase } from './phases/whole-case';
import { working } from './phases/working';

const final = { type: 'final' } as const;

/** The first version: cases that began under it end under it. */
export const firstMachine = machineOf({
  on: wholeCase,
  phases: { working, suspended, notAdopted, published },
  end: final,
});

/** A candidate from proposal to in force: NQ 04/2019/NQ-HĐTP Đ3–Đ8. Each phase is a file in `phases/`. */
export const selectionMachine = machineOf({ on: {}, ...second });

interface Parts {
  on: typeof wholeCase | Record<string, never>;
  phases:
    | {
        working: typeof working;
        suspended: typeof suspended;
        notAdopted: typeof notAdopted;
        published: typeof published;
      }
    | typeof second.phases;
  /** What each end is: nothing more happens there, or what was late is still explained. */
  end: typeof final | typeof second.end;
}

function machineOf({ on, phases, end }: Parts) {
  const { working, suspended, notAdopted, published } = phases;
  return model.createMachine({
    id: 'selection',
    context: ({ input }) => contextOf(input),
    initial: 'working',
    on,
    states: {
      working,
      suspended,
      notAdopted,
      published,
      inForce: end,
      closed: end,
      notAccepted: end,
      notSupplemented: end,
      notSelected: end,
      withdrawn: end,
      merged: end,
      sourceCancelled: end,
    },
  });
}

/** The phase of a snapshot: the leaf of its main region, as lists and inboxes name it. */
export function phaseOf({ value }: Pick<AnyMachineSnapshot, 'value'>): string {
  if (typeof value === 'string') return value;
  const inside = (value as { working?: unknown }).working;
  if (typeof inside === 'string') return inside;
  const phase = typeof inside === 'object' && inside !== null ? Object.keys(inside)[0] : undefined;
  if (phase === undefined) throw new Error(`No phase in ${JSON.stringify(value)}.`);
  return phase;
}
