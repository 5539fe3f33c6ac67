/** What an event of an abolition needs to know from the database, read in the event's own transaction. */
export interface AbolitionFacts {
  'PETITION.JOINED': {
    /** The matter that this one is joined to: which án lệ it is about, and when it was received. */
    earlier: { precedent: string; receivedAt: string };
  };
}

export type AbolitionFactsFor<T extends string> = T extends keyof AbolitionFacts
  ? AbolitionFacts[T]
  : Readonly<Record<string, unknown>>;

/** Which facts the runner must load for which event; what is not listed needs none. */
export const factsNeeded = {
  'PETITION.JOINED': ['earlier'],
} as const satisfies { [T in keyof AbolitionFacts]: readonly (keyof AbolitionFacts[T])[] };
