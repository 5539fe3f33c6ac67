import { startOfDay } from '@app/workflows/calendar';
import { armed, disarmed, noticeOfMove, startClock, stopClock } from '@app/workflows/clocks';
import type { Effect } from '@app/workflows/kernel';
import { assign, emit, setup } from 'xstate';
import type { AbolitionContext } from './context';
import type { AbolitionEvent, AbolitionEventOf, AbolitionEventType } from './events';
import { guards } from './guards';
import type { StepName } from './steps';

interface ActionArgs {
  context: AbolitionContext;
  event: AbolitionEvent;
}
interface OfStep {
  step: StepName;
}

/** The vocabulary of an abolition: what it knows, what may happen, what it remembers and what it asks of others. */
export const model = setup({
  types: {
    context: {} as AbolitionContext,
    events: {} as AbolitionEvent,
    input: {} as AbolitionEventOf<'PETITION.RECEIVED'> | undefined,
    emitted: {} as Effect,
  },
  guards,
  actions: {
    enter: assign(({ context }: ActionArgs, { step }: OfStep) =>
      startClock(context, step, startOf(context, step)),
    ),
    leave: assign(({ context }: ActionArgs, { step }: OfStep) => stopClock(context, step)),
    arm: emit(({ context }: ActionArgs, { step }: OfStep): Effect => armed(context, step)),
    disarm: emit((_: ActionArgs, { step }: OfStep): Effect => disarmed(step, 'left')),

    rememberAwaited: assign(
      on('REPORT.AWAITED', (_, { data }) => ({ cancelledOn: data.decidedOn })),
    ),
    rememberForward: assign(
      on('REVIEW.PUT_FORWARD', (_, { at, data }) => ({ ground: data.ground, receivedAt: at })),
    ),
    rememberExamination: assign(
      on('EXAMINATION.REPORTED', (_, { by, data }) => ({
        examination: { by: by.person, proposal: data.proposal },
      })),
    ),
    rememberSitting: assign(on('SITTING.CONVENED', (_, { data }) => ({ sitting: data.sitting }))),
    forgetSitting: assign({ sitting: null }),
    rememberVote: assign(on('VOTE.CONCLUDED', (_, { data }) => ({ poll: data.poll }))),
    rememberDecision: assign(
      on('DECISION.NUMBERED', (_, { by, data }) => ({
        decision: { ...data, newer: data.newer ?? null, numberedBy: by.person },
      })),
    ),

    registerLapse: emit(
      on('LAPSE.RECORDED', ({ precedent }, { data }): Effect => ({
        type: 'domain',
        name: 'register.lapse',
        data: { precedent, law: data.law, effectiveOn: data.effectiveOn },
      })),
    ),
    registerAbolish: emit(({ context }: ActionArgs): Effect => ({
      type: 'domain',
      name: 'register.abolish',
      data: { precedent: context.precedent, decision: context.decision },
    })),
    notify: emit((_: ActionArgs, notice: { audience: string; notice: string }): Effect => ({
      type: 'notice.send',
      ...notice,
    })),
    notifyOfLimit: emit(({ event }: ActionArgs, { audience }: { audience: string }): Effect => {
      if (!('dueAt' in event.data)) throw new Error(`${event.type} does not speak of a limit.`);
      const { step, rung, dueAt } = event.data;
      return { type: 'notice.send', audience, notice: `limit.${rung}`, values: { step, dueAt } };
    }),
    notifyOfMove: emit(({ event }: ActionArgs, { audience }: { audience: string }): Effect => {
      if (event.type !== 'LIMIT.MOVED') throw new Error(`${event.type} moves no limit.`);
      return noticeOfMove(event.data, audience);
    }),
  },
});

/** Names of the domain effects; start-up refuses one that no room performs. */
export const domainEffects = ['register.lapse', 'register.abolish'] as const;

/** The law names where each limit begins: at the receipt, and at the decision of the other court. */
function startOf(context: AbolitionContext, step: StepName): string {
  if (step === 'abolitionPlenary') return context.receivedAt;
  if (context.cancelledOn === null) throw new Error('No court was asked to report.');
  return startOfDay(context.cancelledOn);
}

function on<T extends AbolitionEventType, Result>(
  type: T,
  act: (context: AbolitionContext, event: AbolitionEventOf<T>) => Result,
): (args: ActionArgs) => Result {
  return ({ context, event }) => {
    if (event.type !== type) throw new Error(`${event.type} came where ${type} was meant.`);
    return act(context, event as AbolitionEventOf<T>);
  };
}
