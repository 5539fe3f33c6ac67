import type { Sentence } from '@app/workflows/kernel';

/**
 * How sure a rule is: Q quoted in a source, P paraphrased, D derived from data or by arithmetic, B practice,
 * U unverified or legally open.
 */
export type Mark = 'Q' | 'P' | 'D' | 'B' | 'U';

/** One rule of the law with the clause that it rests on. A rule marked U carries its open question. */
export interface Rule<Value> {
  value: Value;
  basis: string;
  mark: Mark;
  question?: Sentence;
}

/** How a draft came to the plenary, NQ 04/2019/NQ-HĐTP Đ6(2). */
export type Route = 'a' | 'b' | 'c' | 'd';

/** A legal time limit; counted by the calendar. */
export interface Length {
  amount: number;
  unit: 'days' | 'workingDays' | 'months';
}

/** A share of all members in office. `atLeast` includes the exact share, `moreThan` does not, so that a tie fails. */
export interface Share {
  numerator: number;
  denominator: number;
  comparison: 'atLeast' | 'moreThan';
  base: 'all-members';
}

/** When a published án lệ applies. */
export interface Application {
  /** The first lawful day is so many calendar days after publication; rest days do not move it. */
  earliestDaysAfter: number;
  /** What the decision's own day may do: bind within the floor, or stand freely in its place. */
  namedDay: 'not-before-earliest' | 'free';
}

/** A body that may propose under route c. */
export type RouteCProposer = 'high-court-committee' | 'provincial-committee';

/** How a member who takes no part in an item because of an interest is counted. */
export interface InterestRule {
  /** The base of quorum and majority. */
  base: 'all-members';
  /** Whether the member still counts as present. */
  presence: 'counted' | 'not-counted';
}

/** Whether a member may vote for an absent one. */
export type ProxyRule = 'not-allowed' | 'by-member';

/** What became of a published án lệ. */
export type PrecedentStatus =
  | 'notYet'
  | 'inForce'
  | 'lapsed'
  | 'abolished'
  /** Words of the 2015 resolution only: hủy bỏ, thay thế. */
  | 'cancelled'
  | 'replaced';

/** Every rule that a regime settles, by name. */
export interface Rules {
  commentPeriod: Rule<Length>;
  exemptRoutes: Rule<readonly Route[]>;
  routeCProposers: Rule<readonly RouteCProposer[]>;
  advisoryModes: Rule<readonly ('writing' | 'meeting')[]>;
  quorum: Rule<Share>;
  majority: Rule<Share>;
  interest: Rule<InterestRule>;
  proxy: Rule<ProxyRule>;
  application: Rule<Application>;
  courtReport: Rule<Length>;
  abolitionPlenary: Rule<Length>;
  statuses: Rule<readonly PrecedentStatus[]>;
}

export type RuleName = keyof Rules;

export type RegimeCode = 'NQ03/2015' | 'NQ04/2019' | 'NQ04/2019-2025';

/** The law on án lệ as it stood in one stretch of time. */
export interface Regime {
  code: RegimeCode;
  title: Sentence;
  /** First day in force. */
  from: string;
  /** First day of the next regime; null while in force. */
  until: string | null;
  rules: Rules;
}
