import type { AnyMachineSnapshot } from 'xstate';
import { contextOf } from './context';
import { model } from './model';
import { notAdopted } from './phases/plenary';
import { published } from './phases/publication';
import * as second from './phases/second-version';
import { suspended } from './phases/suspended';
import { working } from './phases/working';

const ofChiefJustice = [
  { type: 'notifyOfLimit', params: { audience: 'office' } },
  { type: 'notifyOfLimit', params: { audience: 'research' } },
] as const;

const movedForHead = { type: 'notifyOfMove', params: { audience: 'research-head' } } as const;
const ofMoveForChiefJustice = [
  { type: 'notifyOfMove', params: { audience: 'office' } },
  { type: 'notifyOfMove', params: { audience: 'research' } },
] as const;

interface Parts {
  working: typeof working | typeof second.working;
  suspended: typeof suspended | typeof second.suspended;
  notAdopted: typeof notAdopted | typeof second.notAdopted;
  published: typeof published | typeof second.published;
}

/** The first version: cases that began under it end under it. */
export const firstMachine = machineOf({ working, suspended, notAdopted, published });

/** A candidate from proposal to in force: NQ 04/2019/NQ-HĐTP Đ3–Đ8. Each phase is a file in `phases/`. */
export const selectionMachine = machineOf(second);

function machineOf({ working, suspended, notAdopted, published }: Parts) {
  return model.createMachine({
    id: 'selection',
    context: ({ input }) => contextOf(input),
    initial: 'working',
    on: {
      'LIMIT.REMINDED': [
        { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
        { actions: 'notifyOwner' },
      ],
      'LIMIT.LAPSED': [
        { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
        { actions: 'notifyOwner' },
      ],
      'LIMIT.REPORTED': [
        { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
        {
          guard: 'reportsToDeputy',
          actions: { type: 'reportLimit', params: { audience: 'deputy-chief-justice' } },
        },
        { actions: { type: 'reportLimit', params: { audience: 'research-head' } } },
      ],
      'POLICY.ASSIGNED': {
        actions: {
          type: 'notify',
          params: { audience: 'research-head', notice: 'policy.assigned' },
        },
      },
      'LIMIT.MOVED': [
        { guard: 'stepOfChiefJustice', actions: ofMoveForChiefJustice },
        { actions: ['notifyOwnerOfMove', movedForHead] },
      ],
    },
    states: {
      working,
      suspended,
      notAdopted,
      published,
      inForce: { type: 'final' },
      closed: { type: 'final' },
      notAccepted: { type: 'final' },
      notSupplemented: { type: 'final' },
      notSelected: { type: 'final' },
      withdrawn: { type: 'final' },
      merged: { type: 'final' },
      sourceCancelled: { type: 'final' },
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
