import type { InternalStep } from '@app/workflows/policies';
import { selection, type SelectionPhase } from '@app/workflows/selection';

/** Steps whose end is no delay are left out: what is closed by its limit has not waited for anybody. */
export const accountableSteps: readonly string[] = Object.entries(selection.steps)
  .filter(([, { onLapse }]) => onLapse.kind !== 'event')
  .map(([step]) => step);

/** The internal step by which a phase is counted, in the order of the procedure. */
export const stepOfPhase: Readonly<Partial<Record<SelectionPhase, InternalStep>>> = {
  received: 'acknowledge',
  screening: 'screen',
  drafting: 'draft',
  posting: 'post',
  answering: 'answer',
  advisoryDecision: 'advisoryDecision',
  advisoryOpinion: 'advisoryWritten',
  revising: 'revise',
  agenda: 'convene',
  finalising: 'finalise',
  signing: 'sign',
  publishing: 'publish',
};

/** In which phase a step is done; a meeting of the council is its opinion too. */
export const phaseOfStep: Readonly<Record<string, SelectionPhase>> = {
  ...Object.fromEntries(
    Object.entries(stepOfPhase).map(([phase, step]) => [step, phase as SelectionPhase]),
  ),
  supplement: 'supplementing',
  advisoryMeeting: 'advisoryOpinion',
};
