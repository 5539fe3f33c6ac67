import { type ClosingAct, closingActs } from './closing';
import type { Difference } from './text';

/**
 * What an event needs to know from the database. The runner reads it in the event's own transaction and records it with
 * the event, so that a replay sees what the decision saw. An event that is not listed needs nothing.
 */
export interface SelectionFacts {
  'CAUSE.STATED': {
    /** When the newest stay in each step whose limit has ended began, by step: what a step that was left is explained for. */
    lateSince: Readonly<Record<string, string>>;
  };
  'LIMIT.EXTENDED': {
    /** The end of each limit that runs or has run, by step (`dueAt` of its latest arming). */
    limits: Readonly<Record<string, string>>;
  };
  'PORTAL.OUTAGE': {
    /** The end of the comment period. */
    limits: { publicComment?: string };
    /** Comments on the posting that count as late: received in time once the period is opened again. */
    lateComments: number;
  };
  'OUTAGE.DECIDED': {
    /** As for the outage itself. */
    lateComments: number;
  };
  'COMMENT.RECEIVED': {
    /** The end of the comment period (`dueAt` of the step's latest arming, whatever its status). */
    limits: { publicComment: string };
  };
  'OPINION.GIVEN': {
    /** The end of the consultation of this round: the limit in writing, the report of a meeting; absent while the council meets. */
    limits: { advisoryWritten?: string };
    /** Is the person a member of the advisory council on this day, or the one that a member's body sent? */
    onAdvisoryRoll: boolean;
  };
  'ADVISORY.CLOSED': {
    /** Members of the advisory council who have not given an opinion on this case in this round. */
    missingOpinions: number;
  };
  'ANSWERS.APPROVED': {
    /** Comments received in time and not yet answered. */
    unansweredComments: number;
  };
  'TEXT.CONFIRMED': {
    /** The text as it is to be published, compared with the frozen voted text (`differences` of `text.ts`). */
    finalText: {
      sha256: string;
      differences: readonly Pick<Difference, 'section' | 'index' | 'substantive'>[];
    };
  };
  'DECISION.NUMBERED': {
    /** The number that follows the last án lệ of the register, in list order: "91/2026/AL". */
    nextNumber: string;
    /** The day in Viet Nam on which the plenary adopted the text: no decision publishes it before. */
    adoptedOn: string;
  };
}

/**
 * What the runner reads for the relations of an act, beside what the machine decides on: who wrote the words that are
 * approved, checked or confirmed, whoever submitted them. Wanted for DRAFT.APPROVED, MASKING.CONFIRMED, TEXT.CONFIRMED and
 * TEXT.RETURNED.
 */
export interface WritersFact {
  writers: readonly string[];
}

/** What every act by which a step is left needs: is the step overdue? */
interface ClosingFacts {
  /** The end of each limit that runs or has run, by step (`dueAt` of its latest arming). */
  limits: Readonly<Record<string, string>>;
}

type OwnFacts<T extends string> = T extends keyof SelectionFacts
  ? SelectionFacts[T]
  : Readonly<Record<string, unknown>>;

/** The facts of one type of event. */
export type FactsFor<T extends string> = T extends ClosingAct
  ? OwnFacts<T> & ClosingFacts
  : OwnFacts<T>;

const ownFacts = {
  'CAUSE.STATED': ['lateSince'],
  'LIMIT.EXTENDED': ['limits'],
  'PORTAL.OUTAGE': ['limits', 'lateComments'],
  'OUTAGE.DECIDED': ['lateComments'],
  'COMMENT.RECEIVED': ['limits'],
  'OPINION.GIVEN': ['limits', 'onAdvisoryRoll'],
  'ADVISORY.CLOSED': ['missingOpinions'],
  'ANSWERS.APPROVED': ['unansweredComments'],
  'TEXT.CONFIRMED': ['finalText'],
  'DECISION.NUMBERED': ['nextNumber', 'adoptedOn'],
} as const satisfies { [T in keyof SelectionFacts]: readonly (keyof SelectionFacts[T])[] };

/** Which facts the runner must load for which event; what is not listed needs none. */
export const factsNeeded: Readonly<Record<string, readonly string[]>> = {
  ...ownFacts,
  ...Object.fromEntries(
    closingActs.map((event) => [
      event,
      [...(event in ownFacts ? ownFacts[event as keyof typeof ownFacts] : []), 'limits'],
    ]),
  ),
};
