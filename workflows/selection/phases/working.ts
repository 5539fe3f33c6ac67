import { and } from 'xstate';
import { model } from '../model';
import { advisoryDecision, advisoryOpinion, revising } from './advisory';
import { answering, publicComment } from './consultation';
import { drafting, posting, postingChoice } from './drafting';
import { received, screening, supplementing } from './intake';
import { adopted, agenda, plenary } from './plenary';
import { finalising, publishing, signing } from './publication';

/** Every phase in which the case is worked on, and what may happen in each of them. */
export const working = model.createStateConfig({
  initial: 'received',
  on: {
    'PROCESS.SUSPENDED': { target: 'suspended', actions: 'rememberSuspension' },
    'SOURCE.CONFIRMED': [
      {
        target: 'sourceCancelled',
        guard: and(['sourceIsLost', 'publicCommentRuns']),
        actions: ['rememberSource', 'closeConsultation'],
      },
      { target: 'sourceCancelled', guard: 'sourceIsLost', actions: 'rememberSource' },
      {
        target: 'suspended',
        guard: 'sourceIsDisputed',
        actions: ['rememberSource', 'rememberSuspension'],
      },
      { actions: 'rememberSource' },
    ],
    'CAUSE.STATED': { actions: 'rememberCause' },
  },
  states: {
    received,
    supplementing,
    screening,
    drafting,
    postingChoice,
    posting,
    publicComment,
    answering,
    advisoryDecision,
    advisoryOpinion,
    revising,
    agenda,
    plenary,
    adopted,
    finalising,
    signing,
    publishing,
    whereItStood: { type: 'history', history: 'deep' },
  },
});
