import { and } from 'xstate';
import { model } from '../model';
import { takesComments, tell, withClock } from './shared';

/** The voted text is frozen; whatever differs from it is marked, and confirmed by a second person. */
export const finalising = model.createStateConfig({
  ...withClock('finalise'),
  on: {
    ...takesComments,
    'CHANGE.MARKED': { actions: 'rememberMark' },
    'TEXT.CONFIRMED': {
      target: 'signing',
      guard: and(['comparesTheFinalText', 'everyChangeMarked', 'noSubstantiveChangeUnmarked']),
      actions: 'rememberFinalText',
    },
    'TEXT.RETURNED': { target: 'agenda', actions: 'rememberReturnedText' },
  },
});

/** The Chief Justice, or a deputy for him (KT. CHÁNH ÁN), signs the publication decision, Đ7(1). */
export const signing = model.createStateConfig({
  ...withClock('sign'),
  on: {
    ...takesComments,
    'MASKING.CONFIRMED': { guard: 'masksFinalText', actions: 'rememberMasking' },
    'DECISION.SIGNED': {
      target: 'publishing',
      guard: and(['sourceInForce', 'sourceConfirmedRecently']),
    },
    'SIGNING.DECLINED': { target: 'finalising' },
  },
});

/** The records desk numbers and dates the decision; another person releases it to the portal and the courts, Đ7(3). */
export const publishing = model.createStateConfig({
  ...withClock('publish'),
  on: {
    ...takesComments,
    'MASKING.CONFIRMED': { guard: 'masksFinalText', actions: 'rememberMasking' },
    'DECISION.NUMBERED': {
      guard: and(['notNumberedYet', 'numberIsNext', 'datedFromTheVoteOn', 'appliesInTime']),
      actions: ['rememberDecision', 'registerNumber'],
    },
    'PRECEDENT.RELEASED': {
      target: '#selection.published',
      guard: and(['numbered', 'finalTextMasked']),
      actions: ['registerAdmit', tell('court', 'precedent.released')],
    },
  },
});

/** Published and not yet applied. From here no suspension stops it: only an abolition does (Đ9, Đ10). */
export const published = model.createStateConfig({
  ...withClock('application'),
  on: {
    'DEADLINE.APPLICATION_DAY': {
      target: 'inForce',
      guard: 'limitReached',
      actions: ['registerInForce', tell('court', 'precedent.inForce')],
    },
  },
});
