import { and } from 'xstate';
import { model } from '../model';

const tellPetitioner = {
  type: 'notify',
  params: { audience: 'petitioner', notice: 'petition.answered' },
} as const;

/** The end of a matter is told to whoever petitioned (Đ10). */
const ends = {
  'LAPSE.RECORDED': {
    target: '#abolition.lapsedByLaw',
    actions: ['registerLapse', tellPetitioner],
  },
  'PETITION.DISMISSED': { target: '#abolition.dismissed', actions: tellPetitioner },
  'PETITION.JOINED': {
    target: '#abolition.joined',
    guard: 'joinsTheEarlier',
    actions: tellPetitioner,
  },
} as const;

const received = model.createStateConfig({
  on: { ...ends, 'PETITION.ACCEPTED': 'examining' },
});

const examining = model.createStateConfig({
  on: {
    ...ends,
    'EXAMINATION.REPORTED': { actions: 'rememberExamination' },
    'EXAMINATION.APPROVED': { target: 'agenda', guard: 'examined' },
  },
});

const agenda = model.createStateConfig({
  on: {
    ...ends,
    // The notice alone does not stop the thirty days: the plenary must be held.
    'SITTING.CONVENED': {
      actions: [
        'rememberSitting',
        { type: 'notify', params: { audience: 'council-member', notice: 'sitting.convened' } },
      ],
    },
    'SITTING.HELD': {
      target: '#abolition.plenary',
      guard: and(['convened', 'heldAsConvened']),
    },
  },
});

const courtReport = { step: 'courtReport' } as const;

/** Beside the matter: has the court that cancelled the source reported (Đ10(2))? */
const report = model.createStateConfig({
  initial: 'notAwaited',
  states: {
    notAwaited: {
      on: { 'REPORT.AWAITED': { target: 'awaited', actions: 'rememberAwaited' } },
    },
    awaited: {
      entry: [
        { type: 'enter', params: courtReport },
        { type: 'arm', params: courtReport },
      ],
      exit: [
        { type: 'disarm', params: courtReport },
        { type: 'leave', params: courtReport },
      ],
      on: { 'REPORT.GIVEN': 'given' },
    },
    given: {},
  },
});

const plenaryHeld = { step: 'abolitionPlenary' } as const;

/** From receipt to the plenary: the thirty days of Đ10 run over all of it, and nothing suspends them. */
export const pending = model.createStateConfig({
  type: 'parallel',
  entry: [
    { type: 'enter', params: plenaryHeld },
    { type: 'arm', params: plenaryHeld },
  ],
  exit: [
    { type: 'disarm', params: plenaryHeld },
    { type: 'leave', params: plenaryHeld },
  ],
  states: {
    matter: { initial: 'received', states: { received, examining, agenda } },
    report,
  },
});

/** A review that the court opened itself: a changed statute alone opens no more than this (Đ9(1)). */
export const reviewing = model.createStateConfig({
  on: {
    'LAPSE.RECORDED': { target: 'lapsedByLaw', actions: 'registerLapse' },
    'REVIEW.CLOSED': { target: 'kept' },
    'REVIEW.PUT_FORWARD': {
      target: '#abolition.pending.matter.examining',
      actions: 'rememberForward',
    },
  },
});
