import type { z } from 'zod';
import type { Role } from './roles';
import type { Sentence } from './sentence';

/**
 * Who acts, as the machine sees it. `person` is the one who **decided**: for an entry on behalf
 * (ghi nhận theo văn bản) that is the person on the paper, not the one who typed. `null` is the system itself: a limit
 * that ended, or another workflow.
 */
export interface Actor {
  person: string | null;
  roles: readonly Role[];
  enteredBy?: string;
  confirmedBy?: string;
}

/**
 * What a machine receives. `at` is the instant of **receipt** (ISO 8601, UTC, milliseconds), by which eligibility is
 * judged; `data` is what the sender said, already validated; `facts` is what the runner read in the same transaction
 * and recorded with the event, so that a replay sees what the decision saw.
 */
export interface Occurrence<
  Type extends string = string,
  Data = unknown,
  Facts = Readonly<Record<string, unknown>>,
> {
  type: Type;
  at: string;
  by: Actor;
  data: Data;
  facts: Facts;
}

/** Where an event may come from: a person through a door, a limit that ended, or another workflow in the same act. */
export type Origin = 'person' | 'deadline' | 'workflow';

/** One kind of event of a workflow: its name for people, where it comes from, and the shape of its data. */
export interface EventSpec<Data extends z.ZodType = z.ZodType> {
  title: Sentence;
  origin: Origin;
  data: Data;
  /** The article or usage that the act rests on, in words: "NQ 04/2019/NQ-HĐTP Đ4(1)". */
  basis?: string;
}

export type EventCatalogue = Readonly<Record<string, EventSpec>>;

/** The union of occurrences that a catalogue describes. */
export type OccurrenceOf<C extends EventCatalogue, Facts = Readonly<Record<string, unknown>>> = {
  [T in keyof C & string]: Occurrence<T, z.infer<C[T]['data']>, Facts>;
}[keyof C & string];
