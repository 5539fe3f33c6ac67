import { dayOf, startOfDay } from '@app/workflows/calendar';
import type { Clocked } from '@app/workflows/clocks';
import type { AbolitionEventOf } from './events';

/** What a later decision reads. Plain JSON; persons by id only. */
export interface AbolitionContext extends Clocked {
  precedent: string;
  kind: 'petition' | 'courtReport' | 'review';
  ground: 'law' | 'circumstances' | 'source';
  petitioner: string | null;
  /** The instant of receipt, from which the thirty days run; 00:00 of its day for a letter that was entered later. */
  receivedAt: string;
  /** The day on which a court cancelled or amended the source, while its report is awaited. */
  cancelledOn: string | null;
  examination: { by: string | null; proposal: 'abolish' | 'keep' } | null;
  sitting: string | null;
  poll: string | null;
  decision: {
    number: string;
    date: string;
    effectiveOn: string;
    newer: string | null;
    numberedBy: string | null;
  } | null;
}

const never = '1970-01-01T00:00:00.000Z';

/** The context of a new matter. Total, because XState also calls it once without an opening. */
export function contextOf(
  opening: AbolitionEventOf<'PETITION.RECEIVED'> | undefined,
): AbolitionContext {
  return {
    precedent: opening?.data.precedent ?? '',
    kind: opening?.data.kind ?? 'petition',
    ground: opening?.data.ground ?? 'circumstances',
    petitioner: opening?.by.person ?? null,
    receivedAt: opening ? receipt(opening.data.receivedOn, opening.at) : never,
    cancelledOn: null,
    examination: null,
    sitting: null,
    poll: null,
    decision: null,
    clocks: {},
    suspensions: [],
  };
}

function receipt(receivedOn: string, enteredAt: string): string {
  return receivedOn < dayOf(enteredAt) ? startOfDay(receivedOn) : enteredAt;
}
