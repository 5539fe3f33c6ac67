import { and } from 'xstate';
import { model } from '../model';
import { takesComments } from './shared';

const publicComment = { step: 'publicComment' } as const;

/**
 * Work stands still (tạm dừng xử lý) and internal clocks with it. The comment period is law and runs on: comments are
 * taken and its bell is heard. After a protest the case goes on only once the source is confirmed in force again.
 */
export const suspended = model.createStateConfig({
  on: {
    ...takesComments,
    'DEADLINE.PUBLIC_COMMENT_CLOSED': {
      guard: and(['publicCommentRuns', 'limitReached']),
      actions: [
        'rememberEndOfComments',
        'closeConsultation',
        { type: 'disarm', params: publicComment },
      ],
    },
    'SOURCE.CONFIRMED': [
      {
        target: 'sourceCancelled',
        guard: and(['sourceIsLost', 'publicCommentRuns']),
        actions: [
          'rememberSource',
          'closeConsultation',
          { type: 'disarm', params: publicComment },
          { type: 'leave', params: publicComment },
        ],
      },
      { target: 'sourceCancelled', guard: 'sourceIsLost', actions: 'rememberSource' },
      { actions: 'rememberSource' },
    ],
    'CAUSE.STATED': { actions: 'rememberCause' },
    'PROCESS.RESUMED': {
      target: '#selection.working.whereItStood',
      guard: 'sourceUndisputed',
      actions: 'rememberResumption',
    },
  },
});
