import { and } from 'xstate';
import { model } from '../model';
import { beforeTheVote, postingMayBeOrdered, withClock } from './shared';

/** The draft án lệ is written, submitted, and approved by another person than its author. */
export const drafting = model.createStateConfig({
  ...withClock('draft'),
  on: {
    ...beforeTheVote,
    ...postingMayBeOrdered,
    'DRAFT.SUBMITTED': { actions: 'rememberDraft' },
    'DRAFT.APPROVED': {
      target: 'postingChoice',
      guard: and(['draftSubmitted', 'routeSettled']),
      actions: 'rememberApproval',
    },
  },
});

/** Is the draft posted? On route a always (Đ4(1)); on the exempt routes b, c, d when it was ordered. Never at rest. */
export const postingChoice = model.createStateConfig({
  always: [{ guard: 'postingRequired', target: 'posting' }, { target: 'advisoryDecision' }],
});

/** The draft goes to the portal: masked, checked by a second person, its source confirmed and in force. */
export const posting = model.createStateConfig({
  ...withClock('post'),
  on: {
    ...beforeTheVote,
    'DRAFT.SUBMITTED': { target: 'drafting', actions: 'rememberDraft' },
    'MASKING.CONFIRMED': { guard: 'masksThisDraft', actions: 'rememberMasking' },
    'DRAFT.POSTED': {
      target: 'publicComment',
      guard: and(['sourceInForce', 'sourceConfirmedRecently', 'maskingConfirmed']),
      actions: ['rememberPosting', 'openConsultation'],
    },
  },
});
