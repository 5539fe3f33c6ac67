import { and } from 'xstate';
import { model } from '../model';
import { beforeTheVote, takesComments, takesOpinions, tell, withClock } from './shared';

/** The case waits for a plenary; the Chief Justice convenes it, Đ6(1). The law sets no limit. */
export const agenda = model.createStateConfig({
  ...withClock('convene'),
  on: {
    ...beforeTheVote,
    ...takesComments,
    ...takesOpinions,
    'DRAFT.SUBMITTED': { target: 'revising', actions: 'rememberDraft' },
    'SITTING.CONVENED': {
      target: 'plenary',
      guard: and(['draftApproved', 'sourceInForce', 'sourceConfirmedRecently']),
      actions: ['rememberSitting', tell('council-member', 'sitting.convened')],
    },
  },
});

/** The plenary discusses and votes (Đ6(1), (3)). It has no clock: the sitting is its time. */
export const plenary = model.createStateConfig({
  on: {
    ...takesComments,
    'ITEM.POSTPONED': { target: 'agenda' },
    'VOTE.CONCLUDED': [
      {
        target: 'adopted',
        guard: and(['votedOnThisDraft', 'votedInThisSitting', 'voteAdopted']),
        actions: ['rememberVote', 'freezeText'],
      },
      {
        target: '#selection.notAdopted',
        guard: and(['votedOnThisDraft', 'votedInThisSitting', 'voteNotAdopted']),
        actions: 'rememberVote',
      },
      // Without a quorum there was no vote: the item waits for the next sitting.
      { target: 'agenda', guard: and(['votedOnThisDraft', 'votedInThisSitting']) },
    ],
  },
});

/** Adopted. Nothing follows before the minutes are signed: they are the basis of publication, Đ6(3). */
export const adopted = model.createStateConfig({
  on: {
    ...takesComments,
    'MINUTES.SIGNED': { target: 'finalising' },
  },
});

/** Not adopted: closed, or drafted anew in a next round that keeps the history. */
export const notAdopted = model.createStateConfig({
  on: {
    'CASE.CARRIED_OVER': { target: '#selection.working.drafting', actions: 'beginNextRound' },
    'CASE.CLOSED': { target: 'closed', actions: tell('proposer', 'proposal.notAdopted') },
  },
});
