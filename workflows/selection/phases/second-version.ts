import { and } from 'xstate';
import { model } from '../model';
import { advisoryDecision, advisoryOpinion, revising } from './advisory';
import { answering as firstAnswering } from './consultation';
import { explainsDelays, inState, inStates, onceExplained } from './explained';
import { adopted, agenda, notAdopted as firstNotAdopted, plenary } from './plenary';
import { finalising, published as firstPublished, publishing, signing } from './publication';
import { tell } from './shared';
import { suspended as firstSuspended } from './suspended';
import { wholeCase } from './whole-case';
import { working as firstWorking } from './working';

const prolonging = {
  guard: and(['publicCommentRuns', 'outageOnLastDay']),
  actions: ['rememberOutage', 'supersede', 'armLonger'],
} as const;

const opensAgain = [
  'rememberReopening',
  'reopenConsultation',
  tell('editor', 'outage.reopened'),
  tell('research', 'outage.reopened'),
  tell('research-head', 'outage.reopened'),
] as const;

const afterTheAnswers = {
  guard: 'outageOfClosedPeriod',
  actions: ['rememberUndecided', tell('research-head', 'outage.toDecide')],
} as const;

/**
 * A portal that could not be reached on the last day prolongs the comment period while it runs. Told once the answers to a period that
 * has ended are approved, it waits for the head's decision.
 */
const outageCounts = { 'PORTAL.OUTAGE': [prolonging, afterTheAnswers] } as const;

const leftClosed = {
  'OUTAGE.DECIDED': {
    guard: and(['outageUndecided', 'leavesPeriodClosed']),
    actions: 'rememberDecidedOutage',
  },
} as const;

/** From the plenary on it is only decided on record that the period stays closed. */
function onceDecided<S extends { on: object }>(state: S): S {
  return inState({ ...state, on: { ...state.on, ...leftClosed } });
}

/** Before the plenary has the case, the head may also open the period again. */
const mayOpenAgain = {
  'OUTAGE.DECIDED': [
    {
      target: '#selection.working.publicComment',
      guard: and(['outageUndecided', 'reopensPeriod']),
      actions: [...opensAgain, 'rememberDecidedOutage'],
    },
    leftClosed['OUTAGE.DECIDED'],
  ],
} as const;

/** While the answers are not approved, an outage that is told late opens the period again by rule. */
const answering = model.createStateConfig({
  ...firstAnswering,
  // Opened again during a suspension: the period is where the case goes on.
  always: { guard: 'reopenedMeanwhile', target: 'publicComment' },
  on: {
    ...firstAnswering.on,
    'PORTAL.OUTAGE': {
      target: 'publicComment',
      guard: and(['outageOfClosedPeriod', 'answersNotApproved']),
      actions: opensAgain,
    },
  },
});

/**
 * What the second version adds to the first: limits are prolonged on record (gia hạn); a proposal on route c whose law has
 * changed meanwhile waits for a decision before it is convened too, not only before its draft is approved; a step that is
 * overdue is not left by anybody's act before its delay is explained; and an outage of the portal on the last day for comments counts
 * whenever it is told.
 */
const working = model.createStateConfig({
  ...firstWorking,
  on: {
    ...wholeCase,
    ...onceExplained(firstWorking.on),
    ...explainsDelays,
    ...outageCounts,
    'LIMIT.EXTENDED': {
      guard: and(['stepRuns', 'extendedInTime']),
      actions: ['rememberExtension', 'supersede', 'armLonger'],
    },
  },
  states: {
    ...inStates(firstWorking.states),
    answering: inState(answering),
    advisoryDecision: inState({
      ...advisoryDecision,
      on: { ...advisoryDecision.on, ...mayOpenAgain },
    }),
    advisoryOpinion: inState({
      ...advisoryOpinion,
      on: { ...advisoryOpinion.on, ...mayOpenAgain },
    }),
    plenary: onceDecided(plenary),
    adopted: onceDecided(adopted),
    finalising: onceDecided(finalising),
    signing: onceDecided(signing),
    publishing: onceDecided(publishing),
    revising: inState({ ...revising, on: { ...revising.on, ...mayOpenAgain } }),
    agenda: inState({
      ...agenda,
      on: {
        ...agenda.on,
        ...mayOpenAgain,
        'SITTING.CONVENED': {
          ...agenda.on['SITTING.CONVENED'],
          guard: and([
            'draftApproved',
            'routeSettled',
            'outageDecided',
            'sourceInForce',
            'sourceConfirmedRecently',
          ]),
        },
      },
    }),
  },
});

const suspended = model.createStateConfig({
  ...firstSuspended,
  on: {
    ...wholeCase,
    ...firstSuspended.on,
    ...explainsDelays,
    'PORTAL.OUTAGE': [
      prolonging,
      {
        guard: and(['outageOfClosedPeriod', 'answersNotApproved']),
        actions: [...opensAgain, { type: 'arm', params: { step: 'publicComment' } }],
      },
      afterTheAnswers,
    ],
  },
});

/** A delay of the last step before is explained here too. */
const notAdopted = model.createStateConfig({
  ...firstNotAdopted,
  on: { ...wholeCase, ...firstNotAdopted.on, ...explainsDelays, ...outageCounts, ...leftClosed },
});

const published = model.createStateConfig({
  ...firstPublished,
  on: { ...wholeCase, ...firstPublished.on, ...explainsDelays },
});

/** The phases in which a case of the second version is under way. */
export const phases = { working, suspended, notAdopted, published } as const;

/** An end: what was left late and not yet explained is explained there too, and nothing else happens. */
export const end = model.createStateConfig({
  tags: ['ended'],
  on: {
    ...explainsDelays,
    'CAUSE.STATED': {
      ...explainsDelays['CAUSE.STATED'],
      guard: and(['statesAfterTheEnd', 'leftUnexplained', 'causeNotSettled']),
    },
  },
});
