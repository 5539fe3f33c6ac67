import { armed, disarmed, noticeOfMove } from '@app/workflows/clocks';
import type { Effect, Notify } from '@app/workflows/kernel';
import { type ActionArgs, isInTime, on, suspends } from './changes';
import { type StepName, steps } from './steps';

/** Starts the clock of a step; `application` counts to the day that the decision names. */
export function arm({ context }: ActionArgs, { step }: { step: StepName }): Effect {
  const effect = armed(context, step);
  return step === 'application' && context.decision !== null
    ? { ...effect, day: context.decision.appliesFrom }
    : effect;
}

/** Stops the clock of a step, for good or for a suspension. */
export function disarm(args: ActionArgs, { step }: { step: StepName }): Effect {
  return disarmed(step, suspends(args) ? 'suspended' : 'left');
}

/** Takes the present limit of the step that is prolonged away, for the longer one that is armed next. */
export function supersede({ event }: ActionArgs): Effect {
  return disarmed(prolongedStep(event), 'extended');
}

/** Starts the longer limit, from the same start. */
export function armLonger({ context, event }: ActionArgs): Effect {
  return armed(context, prolongedStep(event));
}

/** Says something to people; the notifier resolves role and relation. */
export function notify(_: ActionArgs, notice: { audience: string; notice: string }): Effect {
  return { type: 'notice.send', ...notice };
}

/** Says to somebody that a limit is near, has ended, or is overdue. */
export function notifyOfLimit({ event }: ActionArgs, { audience }: { audience: string }): Effect {
  return ofLimit(event, audience);
}

/** Reports an overdue step to the role that the policy names, or to the usual one where it names none. */
export function reportLimit({ event }: ActionArgs, { audience }: { audience: string }): Effect {
  return ofLimit(event, ('to' in event.data ? event.data.to : undefined) ?? audience);
}

/** Says to the owner of the step that a limit is near or has ended. */
export function notifyOwner({ event }: ActionArgs): Effect {
  return ofLimit(event, 'step' in event.data ? ownerOf(event.data.step) : 'research');
}

/** Says to somebody that a limit was counted anew. */
export function notifyOfMove({ event }: ActionArgs, { audience }: { audience: string }): Effect {
  if (event.type !== 'LIMIT.MOVED') throw new Error(`${event.type} moves no limit.`);
  return noticeOfMove(event.data, audience);
}

/** Says it to the owner of the step; of a public one to the editor, who answers for the date that was posted. */
export function notifyOwnerOfMove(args: ActionArgs): Effect {
  const owner = 'step' in args.event.data ? ownerOf(args.event.data.step) : 'research';
  return notifyOfMove(args, { audience: owner === 'public' ? 'editor' : owner });
}

/** What other rooms do in the same transaction, by the name of the machine's action. Pure. */
export const effects = {
  openConsultation: ({ context, event }: ActionArgs): Effect => ({
    type: 'domain',
    name: 'consultation.open',
    data: { round: context.round, draft: context.draft?.version ?? null, openedAt: event.at },
  }),

  closeConsultation: ({ context, event }: ActionArgs): Effect => ({
    type: 'domain',
    name: 'consultation.close',
    data: { round: context.consultation?.round ?? context.round, closedAt: event.at },
  }),

  reopenConsultation: ({ context, event }: ActionArgs): Effect => ({
    type: 'domain',
    name: 'consultation.reopen',
    data: { round: context.consultation?.round ?? context.round, reopenedAt: event.at },
  }),

  keepComment: on('COMMENT.RECEIVED', (_, { at, data, facts }): Effect => ({
    type: 'domain',
    name: 'consultation.keep',
    data: { comment: data.comment, inTime: isInTime(at, facts.limits.publicComment) },
  })),

  freezeText: on('VOTE.CONCLUDED', ({ draft }, { at, data }): Effect => ({
    type: 'domain',
    name: 'text.freeze',
    data: { version: draft?.version ?? null, sha256: data.textSha256, frozenAt: at },
  })),

  registerNumber: on('DECISION.NUMBERED', (_, { data, facts }): Effect => ({
    type: 'domain',
    name: 'register.number',
    data: { precedent: facts.nextNumber, ...data },
  })),

  registerAdmit: ({ context, event }: ActionArgs): Effect => ({
    type: 'domain',
    name: 'register.admit',
    data: { precedent: context.decision?.precedent ?? null, releasedAt: event.at },
  }),

  registerInForce: ({ context }: ActionArgs): Effect => ({
    type: 'domain',
    name: 'register.inForce',
    data: {
      precedent: context.decision?.precedent ?? null,
      from: context.decision?.appliesFrom ?? null,
    },
  }),
} satisfies Record<string, (args: ActionArgs) => Effect>;

/** Names of the domain effects; start-up refuses one that no room performs. */
export const domainEffects = [
  'consultation.open',
  'consultation.close',
  'consultation.reopen',
  'consultation.keep',
  'text.freeze',
  'register.number',
  'register.admit',
  'register.inForce',
] as const;

function ofLimit(event: ActionArgs['event'], audience: string): Notify {
  if (!('dueAt' in event.data)) throw new Error(`${event.type} does not speak of a limit.`);
  const { step, rung, dueAt } = event.data;
  return { type: 'notice.send', audience, notice: `limit.${rung}`, values: { step, dueAt } };
}

function ownerOf(step: string): string {
  // The one who supplements is the person who proposed, not the public at large.
  if (step === 'supplement') return 'proposer';
  return Object.hasOwn(steps, step) ? steps[step as StepName].owner : 'research';
}

function prolongedStep(event: ActionArgs['event']): StepName {
  return event.type === 'LIMIT.EXTENDED' ? event.data.step : 'publicComment';
}
