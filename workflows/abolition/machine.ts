import type { AnyMachineSnapshot } from 'xstate';
import { contextOf } from './context';
import { model } from './model';
import { adopted, plenary, publishing, signing } from './phases/decided';
import { pending, reviewing } from './phases/pending';

const toOwner = [
  {
    guard: 'stepOfCourt',
    actions: { type: 'notifyOfLimit', params: { audience: 'court' } },
  },
  {
    actions: [
      { type: 'notifyOfLimit', params: { audience: 'office' } },
      { type: 'notifyOfLimit', params: { audience: 'research' } },
    ],
  },
] as const;

/** A published án lệ that may lapse or be abolished: NQ 04/2019/NQ-HĐTP Đ9, Đ10. */
export const abolitionMachine = model.createMachine({
  id: 'abolition',
  context: ({ input }) => contextOf(input),
  initial: 'opening',
  on: {
    'LIMIT.REMINDED': toOwner,
    'LIMIT.LAPSED': toOwner,
    'LIMIT.MOVED': {
      actions: [
        { type: 'notifyOfMove', params: { audience: 'office' } },
        { type: 'notifyOfMove', params: { audience: 'research' } },
      ],
    },
    'LIMIT.REPORTED': [
      {
        guard: 'reportsToDeputy',
        actions: { type: 'notifyOfLimit', params: { audience: 'deputy-chief-justice' } },
      },
      { actions: { type: 'notifyOfLimit', params: { audience: 'research-head' } } },
    ],
  },
  states: {
    // A petition or report starts the thirty days; a review of the court's own starts nothing. Never at rest.
    opening: { always: [{ guard: 'isReview', target: 'reviewing' }, { target: 'pending' }] },
    reviewing,
    pending,
    plenary,
    adopted,
    signing,
    publishing,
    abolished: { type: 'final' },
    kept: { type: 'final' },
    lapsedByLaw: { type: 'final' },
    dismissed: { type: 'final' },
    joined: { type: 'final' },
  },
});

/** The phase of a snapshot: the leaf of its main region. */
export function phaseOf({ value }: Pick<AnyMachineSnapshot, 'value'>): string {
  if (typeof value === 'string') return value;
  const matter = (value as { pending?: { matter?: unknown } }).pending?.matter;
  if (typeof matter !== 'string') throw new Error(`No phase in ${JSON.stringify(value)}.`);
  return matter;
}
