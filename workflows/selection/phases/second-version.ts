import { and } from 'xstate';
import { model } from '../model';
import { explainsDelays, inState, inStates, onceExplained } from './explained';
import { agenda, notAdopted as firstNotAdopted } from './plenary';
import { published as firstPublished } from './publication';
import { suspended as firstSuspended } from './suspended';
import { working as firstWorking } from './working';

/** A portal that could not be reached on the last day prolongs the comment period, also while the case is suspended. */
const outageProlongs = {
  'PORTAL.OUTAGE': {
    guard: and(['publicCommentRuns', 'outageOnLastDay']),
    actions: ['rememberOutage', 'supersede', 'armLonger'],
  },
} as const;

/**
 * What the second version adds to the first: limits are prolonged on record (gia hạn); a proposal on route c whose law has
 * changed meanwhile waits for a decision before it is convened too, not only before its draft is approved; and a step that is
 * overdue is not left by anybody's act before its delay is explained.
 */
export const working = model.createStateConfig({
  ...firstWorking,
  on: {
    ...onceExplained(firstWorking.on),
    ...explainsDelays,
    ...outageProlongs,
    'LIMIT.EXTENDED': {
      guard: and(['stepRuns', 'extendedInTime']),
      actions: ['rememberExtension', 'supersede', 'armLonger'],
    },
  },
  states: {
    ...inStates(firstWorking.states),
    agenda: inState({
      ...agenda,
      on: {
        ...agenda.on,
        'SITTING.CONVENED': {
          ...agenda.on['SITTING.CONVENED'],
          guard: and(['draftApproved', 'routeSettled', 'sourceInForce', 'sourceConfirmedRecently']),
        },
      },
    }),
  },
});

export const suspended = model.createStateConfig({
  ...firstSuspended,
  on: { ...firstSuspended.on, ...explainsDelays, ...outageProlongs },
});

/** A delay of the last step before is explained here too. */
export const notAdopted = model.createStateConfig({
  ...firstNotAdopted,
  on: { ...firstNotAdopted.on, ...explainsDelays },
});

export const published = model.createStateConfig({
  ...firstPublished,
  on: { ...firstPublished.on, ...explainsDelays },
});
