import { and } from 'xstate';
import { model } from '../model';
import { agenda } from './plenary';
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
 * What the second version adds to the first: limits are prolonged on record (gia hạn), and a proposal on route c whose law has
 * changed meanwhile waits for a decision before it is convened too, not only before its draft is approved.
 */
export const working = model.createStateConfig({
  ...firstWorking,
  on: {
    ...firstWorking.on,
    ...outageProlongs,
    'LIMIT.EXTENDED': {
      guard: and(['stepRuns', 'extendedInTime']),
      actions: ['rememberExtension', 'supersede', 'armLonger'],
    },
  },
  states: {
    ...firstWorking.states,
    agenda: {
      ...agenda,
      on: {
        ...agenda.on,
        'SITTING.CONVENED': {
          ...agenda.on['SITTING.CONVENED'],
          guard: and(['draftApproved', 'routeSettled', 'sourceInForce', 'sourceConfirmedRecently']),
        },
      },
    },
  },
});

export const suspended = model.createStateConfig({
  ...firstSuspended,
  on: { ...firstSuspended.on, ...outageProlongs },
});
