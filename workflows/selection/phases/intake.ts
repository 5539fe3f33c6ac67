import { and } from 'xstate';
import { model } from '../model';
import { beforeTheVote, postingMayBeOrdered, tell, withClock } from './shared';

/** A proposal came in (NQ 04/2019 Đ3): taken, sent back to be completed, or declined. */
export const received = model.createStateConfig({
  ...withClock('acknowledge'),
  on: {
    ...beforeTheVote,
    ...postingMayBeOrdered,
    'PROPOSAL.ACKNOWLEDGED': {
      target: 'screening',
      actions: tell('proposer', 'proposal.acknowledged'),
    },
    'PROPOSAL.SUPPLEMENT_REQUESTED': {
      target: 'supplementing',
      actions: tell('proposer', 'proposal.supplementRequested'),
    },
    'PROPOSAL.DECLINED': {
      target: '#selection.notAccepted',
      actions: tell('proposer', 'proposal.declined'),
    },
  },
});

/** The proposer completes the proposal; when the time is over without it, the case closes by itself. */
export const supplementing = model.createStateConfig({
  ...withClock('supplement'),
  on: {
    ...beforeTheVote,
    ...postingMayBeOrdered,
    'PROPOSAL.SUPPLEMENTED': { target: 'received' },
    'DEADLINE.SUPPLEMENT_LAPSED': {
      target: '#selection.notSupplemented',
      guard: 'limitReached',
      actions: tell('proposer', 'proposal.notSupplemented'),
    },
  },
});

/** The three cumulative criteria of Đ2, and the source judgment verified. Who assessed does not decide. */
export const screening = model.createStateConfig({
  ...withClock('screen'),
  on: {
    ...beforeTheVote,
    ...postingMayBeOrdered,
    'SCREENING.ASSESSED': { actions: 'rememberAssessment' },
    'SCREENING.APPROVED': {
      target: 'drafting',
      guard: and(['assessed', 'allCriteriaMet', 'sourceInForce', 'sourceOldEnough']),
    },
    'SCREENING.REJECTED': {
      target: '#selection.notSelected',
      guard: 'assessed',
      actions: tell('proposer', 'proposal.notSelected'),
    },
  },
});
