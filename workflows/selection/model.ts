import type { Effect } from '@app/workflows/kernel';
import { assign, emit, setup } from 'xstate';
import { type ActionArgs, changes, enterStep, leaveStep } from './changes';
import type { SelectionContext } from './context';
import {
  arm,
  armLonger,
  disarm,
  effects,
  notify,
  notifyOfLimit,
  notifyOfMove,
  notifyOwner,
  reportLimit,
  notifyOwnerOfMove,
  supersede,
} from './effects';
import type { Opening, SelectionEvent } from './events';
import { guards } from './guards';
import type { StepName } from './steps';

type OfStep = { step: StepName };

/**
 * The vocabulary of the selection: what it knows, what may happen, what it remembers and what it asks of others. Phases
 * say the rest. `enter` comes before `arm`, `disarm` before `leave`: a clock is armed from what the case remembers.
 */
export const model = setup({
  types: {
    context: {} as SelectionContext,
    events: {} as SelectionEvent,
    input: {} as Opening | undefined,
    emitted: {} as Effect,
  },
  guards,
  actions: {
    enter: assign((args: ActionArgs, params: OfStep) => enterStep(args, params)),
    leave: assign((args: ActionArgs, params: OfStep) => leaveStep(args, params)),
    arm: emit((args: ActionArgs, params: OfStep) => arm(args, params)),
    disarm: emit((args: ActionArgs, params: OfStep) => disarm(args, params)),
    supersede: emit(supersede),
    armLonger: emit(armLonger),
    rememberExtension: assign(changes.rememberExtension),
    rememberOutage: assign(changes.rememberOutage),
    rememberReopening: assign(changes.rememberReopening),
    rememberUndecided: assign(changes.rememberUndecided),
    rememberDecidedOutage: assign(changes.rememberDecidedOutage),
    rememberSuspension: assign(changes.rememberSuspension),
    rememberResumption: assign(changes.rememberResumption),
    rememberSource: assign(changes.rememberSource),
    rememberCause: assign(changes.rememberCause),
    rememberDelay: assign(changes.rememberDelay),
    rememberConfirmedCause: assign(changes.rememberConfirmedCause),
    rememberChangedCause: assign(changes.rememberChangedCause),
    rememberAssessment: assign(changes.rememberAssessment),
    rememberDraft: assign(changes.rememberDraft),
    rememberApproval: assign(changes.rememberApproval),
    rememberMasking: assign(changes.rememberMasking),
    rememberPostingOrder: assign(changes.rememberPostingOrder),
    rememberRoute: assign(changes.rememberRoute),
    rememberPosting: assign(changes.rememberPosting),
    rememberEndOfComments: assign(changes.rememberEndOfComments),
    countComment: assign(changes.countComment),
    countAnswer: assign(changes.countAnswer),
    rememberRequest: assign(changes.rememberRequest),
    rememberMode: assign(changes.rememberMode),
    rememberOpinion: assign(changes.rememberOpinion),
    rememberSitting: assign(changes.rememberSitting),
    rememberVote: assign(changes.rememberVote),
    rememberMark: assign(changes.rememberMark),
    rememberFinalText: assign(changes.rememberFinalText),
    rememberReturnedText: assign(changes.rememberReturnedText),
    rememberDecision: assign(changes.rememberDecision),
    beginNextRound: assign(changes.beginNextRound),
    notify: emit((args: ActionArgs, notice: { audience: string; notice: string }) =>
      notify(args, notice),
    ),
    notifyOwner: emit(notifyOwner),
    notifyOfLimit: emit((args: ActionArgs, params: { audience: string }) =>
      notifyOfLimit(args, params),
    ),
    notifyOfMove: emit((args: ActionArgs, params: { audience: string }) =>
      notifyOfMove(args, params),
    ),
    notifyOwnerOfMove: emit(notifyOwnerOfMove),
    reportLimit: emit((args: ActionArgs, params: { audience: string }) =>
      reportLimit(args, params),
    ),
    openConsultation: emit(effects.openConsultation),
    closeConsultation: emit(effects.closeConsultation),
    reopenConsultation: emit(effects.reopenConsultation),
    keepComment: emit(effects.keepComment),
    freezeText: emit(effects.freezeText),
    registerNumber: emit(effects.registerNumber),
    registerAdmit: emit(effects.registerAdmit),
    registerInForce: emit(effects.registerInForce),
  },
});
