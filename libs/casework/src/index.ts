export {
  actsOnPaper,
  type Decider,
  lentActs,
  type LentActs,
  type Named,
  type PaperAct,
} from './acts-for-others';
export { type AllowedEvent, type ClosedEvent, type Options, optionsFor } from './allowed';
export { awaited } from './awaited';
export {
  type ApplicationProposal,
  type CandidateQuery,
  type CandidateSummary,
  type CandidateView,
  listCandidates,
  type ListedCandidate,
  readablePhases,
  readableProcess,
  reads,
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
export {
  applyCalendarEdit,
  carriedBy,
  type CarriedEdit,
  carryCalendarEdit,
  countsOf,
  type EditNotMade,
  foreseeCalendarEdit,
  type ForeseenEdit,
  titlesReadBy,
} from './calendar-edit';
export {
  type CalendarProposal,
  calendarProposal,
  calendarProposals,
  type Difference,
  differencesBetween,
  type ForeseenLimit,
} from './calendar-proposal';
export {
  applyAlone,
  approveCalendarProposal,
  giveBackCalendarProposal,
  mayDecideOnCalendar,
  mayEditCalendar,
  proposeCalendarEdit,
} from './calendar-proposals';
export { actsIn, doTheSame, readsIn } from './carry-on';
export { CaseworkModule, createEngine } from './casework.module';
export { lendPowers, seesAllDelegations, takePowersBack } from './delegations';
export { type Effort, effortOf } from './effort';
export { erasureGrounds, forget } from './erasure';
export { type FolderPlace, folderMoves, foldersOf, placeFolder } from './folder';
export { changeHolder } from './holder';
export {
  type HolderChange,
  holderChanges,
  type Holding,
  holdingOf,
  holdingsOf,
  holdingRights,
  mayHold,
  readableForWork,
} from './holder-readings';
export type { HeldBy } from './held-by';
export { inboxOf, type InboxItem, type InboxPosition } from './inbox';
export { knownProcess } from './known';
export { type RunningLimit, standsOpen } from './limits';
export {
  holderNotices,
  type Notification,
  type NotificationPosition,
  notificationsFor,
} from './notifications';
export { paperDesk } from './paper-desk';
export { type Preview, preview } from './preview';
export { daysLate, daysOfThemWaited, type Delay, delaysOfProcesses } from './delays';
export { letterNotices, remindOfLetters } from './letter-reminders';
export {
  actOnLetterOf,
  type EnteredLetter,
  enterLetterOf,
  mayRecordLetters,
  stepsWaiting,
} from './letters';
export { accountsOf, type TimeAccounts } from './accounts';
export {
  mayRecordOutages,
  type Outage,
  outageEffects,
  outagesOnRecord,
  recordOutage,
} from './outages';
export {
  type LimitChoice,
  mayMovePolicies,
  type MovedLimit,
  type MoveOnRecord,
  movePolicies,
  movesOnRecord,
  type PolicyMove,
} from './policy-moves';
export { CASES_AT_ONCE, type SimulatedCase, simulatePolicy } from './policy-simulation';
export { undoPolicyMove } from './policy-undo';
export { prepareProposal, proposalAsSent, proposerContact } from './proposal';
export { propose } from './propose';
export type { ProjectedStep } from './projection';
export { type Stay, staysOf, type Timeline, timelineOf } from './timeline';
export { type Assumption, type Imagined, whatIf } from './what-if';
