export type { ActorDirectory } from './actor';
export {
  administrativeRecord,
  type AdministrativeStream,
  administrativeStreams,
  recordAdministrativeAct,
} from './administration';
export { canonical, type ChainFault, digest, GENESIS, hashedText, verifyChain } from './chain';
export {
  type Accepted,
  type Command,
  type OpenCommand,
  type Outcome,
  type Paper,
  type Refused,
  type RefusalCode,
  RefusedError,
  refuse,
  type Sender,
} from './command';
export { actAfter, announceChanges, CHANGES_CHANNEL, settledEnd, type SettledEnd } from './changes';
export { BATCH_LIMIT, type BatchCommand, type BatchOutcome, submitBatch } from './batch';
export { Engine, outcomeOf } from './engine';
export { type Backlog, backlog } from './backlog';
export { Figures, type SubmitOutcome } from './figures';
export { TracedEngine } from './traced-engine';
export {
  type Incident,
  type IncidentReason,
  incidents,
  openIncident,
  type RecordFault,
  resolveIncident,
} from './incidents';
export { once, type OnceRequest } from './once';
export { relayNotices, relayNoticesWithin } from './outbox';
export {
  confirmEntry,
  enterFromPaper,
  enterFromPaperWithin,
  entriesWithScan,
  entryOf,
  type NewPaperEntry,
  type PaperEntry,
  processOfEntry,
  rejectEntry,
  waitingEntries,
} from './paper-entry';
export {
  type ActContext,
  IncompleteWiring,
  type LimitPlanner,
  type LoadFacts,
  type PerformEffect,
  type PlannedRung,
  type Prepare,
  type Prepared,
  type Wiring,
  WorkflowRegistry,
} from './registry';
export { beat, type Pulse, workerPulse, type WorkerPulse } from './pulse';
export { replayProcess, type ReplayReport } from './replay';
export type { Carried, CarryOptions } from './carry-reprojection';
export { type MoveCause, type Recount, type Stretch, stretchOf } from './reproject';
export {
  beginReprojection,
  type MoveCounts,
  reprojectionCounts,
  type ReprojectionProgress,
  reprojectionProgress,
  reprojectionUnderWay,
} from './reprojection';
export type { LimitReplacement } from './move-limit';
export {
  type CountedProcess,
  foreseeMoves,
  type LimitMove,
  type MovableDeadline,
  type MovedRung,
} from './foresee-moves';
export { type LookAgain, retryIncident, type RetryOutcome } from './retry';
export { eventOf, type RingOutcome } from './ring';
export type { DeadlineRow, DeadlineStatus, EventRow, ProcessRow } from './rows';
export type { SweepReport } from './sweep';
export { EngineWorker, type WorkerOptions } from './worker';
