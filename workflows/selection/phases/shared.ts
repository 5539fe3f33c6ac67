import { and } from 'xstate';
import type { StepName } from '../steps';

interface OnStep<Type extends string, Step extends StepName> {
  readonly type: Type;
  readonly params: { readonly step: Step };
}

interface Clock<Step extends StepName> {
  readonly entry: readonly [OnStep<'enter', Step>, OnStep<'arm', Step>];
  readonly exit: readonly [OnStep<'disarm', Step>, OnStep<'leave', Step>];
}

interface Telling {
  readonly type: 'notify';
  readonly params: { readonly audience: string; readonly notice: string };
}

/** A phase with a clock arms it on entry and disarms it on every exit. */
export function withClock<Step extends StepName>(step: Step): Clock<Step> {
  const params = { step };
  return {
    entry: [
      { type: 'enter', params },
      { type: 'arm', params },
    ],
    exit: [
      { type: 'disarm', params },
      { type: 'leave', params },
    ],
  };
}

/** Until the case lies before the plenary it may be withdrawn, merged, or its route be decided again. */
export const beforeTheVote = {
  'PROPOSAL.WITHDRAWN': { target: '#selection.withdrawn' },
  'CASE.MERGED': { target: '#selection.merged' },
  'ROUTE.CHANGED': { guard: 'routeHasItsPapers', actions: 'rememberRoute' },
} as const;

/** An exempt draft that has not been approved yet: the order is remembered and obeyed when it is. */
export const postingMayBeOrdered = {
  'POSTING.ORDERED': {
    guard: and(['routeIsExempt', 'postingNotYetOrdered']),
    actions: 'rememberPostingOrder',
  },
} as const;

/** An exempt draft that is approved: the order takes it to posting at once. */
export const postingMayStillBeOrdered = {
  'POSTING.ORDERED': {
    target: '#selection.working.posting',
    guard: and(['routeIsExempt', 'postingNotYetOrdered', 'draftApproved']),
    actions: 'rememberPostingOrder',
  },
} as const;

/** A comment is taken whenever it comes; one received in time counts although the bell rang first. */
export const takesComments = {
  'COMMENT.RECEIVED': {
    guard: 'draftWasPosted',
    actions: ['countComment', 'keepComment'],
  },
} as const;

/** An opinion is kept until the plenary; one received in time counts although the bell rang first. */
export const takesOpinions = {
  'OPINION.GIVEN': { guard: 'councilWasAsked', actions: 'rememberOpinion' },
} as const;

/** Tells a role or relation something, by the name of the notice. */
export function tell(audience: string, notice: string): Telling {
  return { type: 'notify', params: { audience, notice } };
}
