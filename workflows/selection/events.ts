import { limitEvents } from '@app/workflows/clocks';
import type { EventCatalogue, Occurrence } from '@app/workflows/kernel';
import type { z } from 'zod';
import { consultationEvents } from './events/consultation';
import { councilEvents } from './events/council';
import { draftEvents } from './events/draft';
import { proposalEvents } from './events/proposal';
import { publicationEvents } from './events/publication';
import { wholeCaseEvents } from './events/whole-case';
import type { FactsFor } from './facts';

/** Every event of a selection: its name for people, where it comes from, the shape of its data, its basis. */
export const events = {
  ...proposalEvents,
  ...draftEvents,
  ...consultationEvents,
  ...councilEvents,
  ...publicationEvents,
  ...wholeCaseEvents,
  ...limitEvents,
} as const satisfies EventCatalogue;

export type SelectionEventType = keyof typeof events;

/** The occurrence of one type, with its data and the facts that it needs. */
export type SelectionEventOf<T extends SelectionEventType> = {
  [E in T]: Occurrence<E, z.infer<(typeof events)[E]['data']>, FactsFor<E>>;
}[T];

export type SelectionEvent = SelectionEventOf<SelectionEventType>;

/** The occurrence that opens a case; its data is the machine's input. */
export type Opening = SelectionEventOf<'PROPOSAL.RECEIVED'>;
