import { model } from '../model';
import { beforeTheVote, takesComments, withClock } from './shared';

/** Thirty days for everybody (Đ4(1)). The office prepares beside it, so that the next step starts nearly done. */
export const publicComment = model.createStateConfig({
  ...withClock('publicComment'),
  type: 'parallel',
  // A bell that rang during a suspension is obeyed as soon as the case is resumed.
  always: { guard: 'publicCommentEnded', target: 'answering' },
  on: {
    ...beforeTheVote,
    'PROPOSAL.WITHDRAWN': { target: '#selection.withdrawn', actions: 'closeConsultation' },
    'CASE.MERGED': { target: '#selection.merged', actions: 'closeConsultation' },
    ...takesComments,
    'COMMENT.ANSWERED': { actions: 'countAnswer' },
  },
  states: {
    period: {
      initial: 'open',
      states: {
        open: {
          on: {
            'DEADLINE.PUBLIC_COMMENT_CLOSED': {
              target: 'ended',
              guard: 'limitReached',
              actions: ['rememberEndOfComments', 'closeConsultation'],
            },
          },
        },
        ended: {},
      },
    },
    preparation: {
      initial: 'underway',
      states: {
        underway: { on: { 'PREPARATION.COMPLETED': 'ready' } },
        ready: {},
      },
    },
  },
});

/** Every comment received in time is accepted or answered with reasons (tiếp thu, giải trình), Đ4(2). */
export const answering = model.createStateConfig({
  ...withClock('answer'),
  on: {
    ...beforeTheVote,
    ...takesComments,
    'COMMENT.ANSWERED': { actions: 'countAnswer' },
    'ANSWERS.APPROVED': {
      target: 'advisoryDecision',
      guard: 'everyCommentAnswered',
    },
  },
});
