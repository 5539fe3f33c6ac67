import type { Role, Sentence } from '@app/workflows/kernel';
import type { Length, Mark } from '@app/workflows/regimes';

/** Steps whose length is internal: the law gives them no clock. */
export type InternalStep =
  | 'acknowledge'
  | 'supplement'
  | 'screen'
  | 'draft'
  | 'post'
  | 'answer'
  | 'advisoryDecision'
  | 'advisoryWritten'
  | 'advisoryMeeting'
  | 'revise'
  | 'convene'
  | 'finalise'
  | 'sign'
  | 'publish';

/** Steps whose length is law. Their length comes from the regime of the day of the act, never from a policy. */
export type LegalStep = 'publicComment' | 'application' | 'abolitionPlenary' | 'courtReport';

export type StepName = InternalStep | LegalStep;

/** What a limit that ran out does: ends the step by itself, reports upwards, or only reminds the office. */
export type LapseMode = 'closes' | 'report' | 'remind-office';

/** One internal limit. */
export interface PolicyStep extends Length {
  owner: Role;
  onLapse: LapseMode;
  mark: Mark;
}

/** When the rungs of a deadline ring, in working days before or after the last day. */
export interface Ladder {
  reminderBefore: number;
  /** Null: the unit's head and the deputy Chief Justice hear nothing, for what ends by itself or waits for the Chief Justice. */
  reportHeadAfter: number | null;
  /** Who is told of the first report; null where there is none. */
  reportHeadTo: Role | null;
  reportDeputyAfter: number | null;
  reportDeputyTo: Role | null;
}

export type PolicyCode = 'baseline' | 'shortened';

/** A policy as pinned to a case: its code and version. */
export type PolicyVersion = `${PolicyCode}@${number}`;

/** A set of internal limits. A change makes a new version; running cases keep theirs. */
export interface Policy {
  version: PolicyVersion;
  code: PolicyCode;
  title: Sentence;
  steps: Readonly<Record<InternalStep, PolicyStep>>;
  /** How limits that ran out are made known, by what lapsing means. */
  ladders: Readonly<Record<LapseMode, Ladder>>;
}
