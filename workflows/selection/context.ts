import type { Clocked } from '@app/workflows/clocks';
import type { Extension } from '@app/workflows/kernel';
import type { Route, RouteCProposer } from '@app/workflows/regimes';
import type { Opening, SelectionEventOf } from './events';

type SourceStatus = SelectionEventOf<'SOURCE.CONFIRMED'>['data']['status'];
type Mark = SelectionEventOf<'CHANGE.MARKED'>['data'] & { by: string | null };

/** Did a delay lie with the unit (chủ quan), or not (khách quan)? */
export type Cause = SelectionEventOf<'CAUSE.STATED'>['data']['cause'];

/** What was said of a delay, and whether the head has looked at it. */
export interface ExplainedDelay {
  /** When the step was entered; null where it had been left when its delay was explained. */
  startedAt: string | null;
  cause: Cause;
  /** Who stated it: another person confirms or changes it. */
  by: string | null;
  standing: 'stated' | 'confirmed' | 'changed';
}

/**
 * What a later decision reads, and nothing else: the rest is in the history. Plain JSON; persons by id only. Instants
 * are ISO 8601, days `YYYY-MM-DD`.
 */
export interface SelectionContext extends Clocked {
  openedAt: string;
  receivedOn: string;
  /** 1, and one more each time a draft that was not adopted is carried over. */
  round: number;
  proposer: string | null;
  route: Route;
  committee: RouteCProposer | null;
  /** A person decided the route on record, where the law of two days differs or the draft was already posted. */
  routeDecided: boolean;
  postingOrdered: boolean;
  source: {
    effectiveOn: string | null;
    status: SourceStatus | 'unconfirmed';
    /** Does what happened to it touch the part that the draft rests on? */
    relevantPart: 'affected' | 'unaffected';
    confirmedOn: string | null;
  };
  assessment: { by: string | null; allMet: boolean } | null;
  draft: { version: string; sha256: string; author: string | null; approved: boolean } | null;
  masking: { by: string | null; textSha256: string } | null;
  consultation: {
    round: number;
    openedAt: string;
    closedAt: string | null;
    /** What had prolonged the period when it ended; absent where nothing had. */
    prolonged?: readonly Extension[];
  } | null;
  /** Outages told when the answers had been approved: whether the period is opened again is to be decided. */
  undecidedOutages?: readonly string[];
  comments: { inTime: number; late: number; answered: number };
  /** Who answered comments in this round; none of them approves the answers. */
  answerers: readonly string[];
  advisory: { asked: boolean; mode: 'written' | 'meeting' | null };
  opinions: readonly { opinion: string; by: string | null; late: boolean }[];
  /** The sitting before which the case lies. */
  sitting: string | null;
  voted: { poll: string; textSha256: string } | null;
  changes: readonly Mark[];
  /** Digest of the text that was confirmed after the vote. */
  finalSha256: string | null;
  decision: {
    precedent: string;
    number: string;
    date: string;
    appliesFrom: string;
    numberedBy: string | null;
  } | null;
  /** The cause that counts for each step that was late. */
  causes: Readonly<Record<string, Cause>>;
  /** What was said of the newest delay of each step; absent until the first time. */
  readonly delays?: Readonly<Record<string, ExplainedDelay>>;
}

const never = '1970-01-01T00:00:00.000Z';

/** The context of a new case. Total, because XState also calls it once without an opening. */
export function contextOf(opening: Opening | undefined): SelectionContext {
  const data = opening?.data;
  return {
    openedAt: opening?.at ?? never,
    receivedOn: data?.receivedOn ?? never.slice(0, 10),
    round: 1,
    proposer: opening?.by.person ?? null,
    route: data?.route ?? 'a',
    committee: data?.route === 'c' ? data.committee : null,
    routeDecided: false,
    postingOrdered: false,
    source: {
      effectiveOn: data?.sourceJudgment.effectiveOn ?? null,
      status: 'unconfirmed',
      relevantPart: 'unaffected',
      confirmedOn: null,
    },
    assessment: null,
    draft: null,
    masking: null,
    consultation: null,
    comments: { inTime: 0, late: 0, answered: 0 },
    answerers: [],
    advisory: { asked: false, mode: null },
    opinions: [],
    sitting: null,
    voted: null,
    changes: [],
    finalSha256: null,
    decision: null,
    causes: {},
    clocks: {},
    suspensions: [],
  };
}
