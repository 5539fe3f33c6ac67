import { and } from 'xstate';
import { model } from '../model';
import {
  beforeTheVote,
  postingMayStillBeOrdered,
  takesComments,
  takesOpinions,
  tell,
  withClock,
} from './shared';

/** The Chief Justice decides whether to ask the advisory council, Đ4(2). */
export const advisoryDecision = model.createStateConfig({
  ...withClock('advisoryDecision'),
  on: {
    ...beforeTheVote,
    ...postingMayStillBeOrdered,
    ...takesComments,
    'ADVISORY.REQUESTED': {
      target: 'advisoryOpinion',
      actions: ['rememberRequest', tell('advisory-chair', 'advisory.asked')],
    },
    'ADVISORY.WAIVED': { target: 'agenda', guard: 'waiverHasItsReason' },
  },
});

/** The advisory council gives its opinion (Đ5); its chair picks the mode. The law sets no limit and no quorum. */
export const advisoryOpinion = model.createStateConfig({
  initial: 'modeChoice',
  on: { ...beforeTheVote, ...postingMayStillBeOrdered, ...takesComments },
  states: {
    modeChoice: {
      on: {
        'ADVISORY.MODE_CHOSEN': [
          {
            target: 'inWriting',
            guard: and(['modeAllowed', 'choosesWriting']),
            actions: ['rememberMode', tell('advisory-member', 'advisory.opinionWanted')],
          },
          {
            target: 'atMeeting',
            guard: 'modeAllowed',
            actions: ['rememberMode', tell('advisory-member', 'advisory.opinionWanted')],
          },
        ],
      },
    },
    inWriting: {
      ...withClock('advisoryWritten'),
      on: {
        ...takesOpinions,
        'ADVISORY.CLOSED': {
          target: '#selection.working.revising',
          guard: 'noOpinionMissing',
        },
        // Who was silent has given no opinion; silence is not consent.
        'DEADLINE.ADVISORY_OPINION_CLOSED': {
          target: '#selection.working.revising',
          guard: 'limitReached',
        },
      },
    },
    atMeeting: {
      ...withClock('advisoryMeeting'),
      on: {
        ...takesOpinions,
        'ADVISORY.REPORTED': { target: '#selection.working.revising' },
      },
    },
  },
});

/** The draft is revised on the opinions and approved again. */
export const revising = model.createStateConfig({
  ...withClock('revise'),
  on: {
    ...beforeTheVote,
    ...postingMayStillBeOrdered,
    ...takesComments,
    ...takesOpinions,
    'DRAFT.SUBMITTED': { actions: 'rememberDraft' },
    'DRAFT.APPROVED': {
      target: 'agenda',
      guard: 'draftSubmitted',
      actions: 'rememberApproval',
    },
  },
});
