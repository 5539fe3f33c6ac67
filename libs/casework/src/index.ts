export { type AllowedEvent, type ClosedEvent, type Options, optionsFor } from './allowed';
export { awaited } from './awaited';
export {
  type ApplicationProposal,
  type CandidateQuery,
  type CandidateSummary,
  type CandidateView,
  listCandidates,
  readablePhases,
  readableProcess,
  viewCandidate,
} from './candidates';
export {
  asReadBy,
  BEFORE_ALL,
  behind,
  type Change,
  type ChangePosition,
  type ChangeQuery,
  type ChangeRow,
  changesBetween,
  isAfter,
  isOnRecord,
} from './changes';
export { CaseworkModule, createEngine } from './casework.module';
export { lendPowers, seesAllDelegations, takePowersBack } from './delegations';
export { type Effort, effortOf } from './effort';
export { erasureGrounds, forget } from './erasure';
export { inboxOf, type InboxItem, type InboxPosition } from './inbox';
export { knownProcess } from './known';
export type { RunningLimit } from './limits';
export { type Notification, type NotificationPosition, notificationsFor } from './notifications';
export { paperDesk } from './paper-desk';
export { type Preview, preview } from './preview';
export { prepareProposal, proposalAsSent, proposerContact } from './proposal';
export { propose } from './propose';
export { type ProjectedStep, type Stay, staysOf, type Timeline, timelineOf } from './timeline';
