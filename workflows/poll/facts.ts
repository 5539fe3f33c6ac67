import type { PaperSum } from './papers';
import type { Tally } from './result';

/** Who presides over the sitting; only that person acts as its chair. */
interface Chaired {
  chair: string;
}

/** What an event of a poll needs to know from the database, read in the event's own transaction. */
export interface PollFacts {
  'POLL.OPENED': Chaired & {
    /** Members present at the roll call (điểm danh), also those who declared an interest. */
    present: number;
    /** Ids of members who do not vote on this item because of an interest. */
    recused: readonly string[];
    /** Ids of members who are in office, present and not recused: the roll. */
    entitled: readonly string[];
  };
  'BALLOTS.COLLECTED': Chaired & {
    /** Members present when the last ballot was taken. */
    present: number;
  };
  'PAPERS.ENTERED': {
    /** What came of the two entries of this round; null while there is only one. */
    compared:
      | null
      | { agrees: false; differences: number }
      | {
          agrees: true;
          paper: PaperSum;
          electronic: Tally;
          /** Who handed in a paper; null in a secret poll, where papers bear no name. */
          voters: readonly string[] | null;
        };
  };
  'VOTE.DECLARED': Chaired;
  'POLL.CLOSED': Chaired & {
    /** The id of this poll, so that the case can say by which vote it was decided. */
    poll: string;
    /** Members present now; where papers were counted, when the last ballot was taken. */
    present: number;
    /** The ballots in force: the last one of each member on the roll, or the papers where they are the vote. */
    tally: Tally;
  };
  'POLL.ANNOUNCED': Chaired;
  'POLL.CANCELLED': Chaired;
}

export type PollFactsFor<T extends string> = T extends keyof PollFacts
  ? PollFacts[T]
  : Readonly<Record<string, unknown>>;

/** Which facts the runner must load for which event; what is not listed needs none. */
export const factsNeeded = {
  'POLL.OPENED': ['chair', 'present', 'recused', 'entitled'],
  'BALLOTS.COLLECTED': ['chair', 'present'],
  'PAPERS.ENTERED': ['compared'],
  'VOTE.DECLARED': ['chair'],
  'POLL.CLOSED': ['chair', 'poll', 'present', 'tally'],
  'POLL.ANNOUNCED': ['chair'],
  'POLL.CANCELLED': ['chair'],
} as const satisfies { [T in keyof PollFacts]: readonly (keyof PollFacts[T])[] };
