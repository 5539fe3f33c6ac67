import type { Workflow } from '@app/workflows/kernel';
import { domainEffects } from './effects';
import { events } from './events';
import { guardSentences } from './guards';
import { phaseOf } from './machine';
import { permissions } from './permissions';
import { phases } from './phases';
import { readings } from './readings';
import { relations } from './relations';
import { steps } from './steps';
import { currentVersion, machines } from './versions';

export { isClosingAct } from './closing';
export type { SelectionContext } from './context';
export { settlesCauseOf, statesCauseOf } from './delays';
export {
  events as selectionEvents,
  type SelectionEvent,
  type SelectionEventOf,
  type SelectionEventType,
} from './events';
export { assessment, proposal } from './events/proposal';
export { factsNeeded as selectionFactsNeeded, type SelectionFacts } from './facts';
export { houseRules } from './house-rules';
export { notices as selectionNotices } from './notices';
export { type Phase as SelectionPhase, workingPhases } from './phases';
export { accountableSteps } from './steps';
export {
  type Difference,
  differences,
  firstNumberOf,
  numberedSections,
  passagesOf,
  type PrecedentText,
  type Section,
  sections,
} from './text';

/** The selection of án lệ: a candidate from proposal to in force. */
export const selection: Workflow = {
  name: 'selection',
  currentVersion,
  machines,
  migrations: {},
  events,
  opening: 'PROPOSAL.RECEIVED',
  guards: guardSentences,
  permissions,
  relations,
  readings,
  steps,
  phases,
  domainEffects,
  phaseOf,
};
export { guardedPhases, guardedStanding } from './standing';
