export { type Advice, adviceOn, type AdvicePlace, endOfAdvice, silenceFacts } from './advice';
export { listForAdvice, meetingFacts, prepareReported } from './advisory-agenda';
export { type Reckoning, reckonMajority, reckonQuorum } from './arithmetic';
export { type AgendaProposal, proposeAgenda } from './agenda-proposal';
export {
  addItemPaper,
  type Guest,
  guestsOf,
  inviteGuest,
  type ItemPaper,
  papersOf,
} from './around-item';
export {
  type AttendanceEntry,
  halfDays,
  type Present,
  presentAt,
  recordAttendance,
} from './attendance';
export { ballotGiven, countedCommitments, ownWords, receiptFor } from './ballot';
export { type Receipt } from './receipt';
export { forgetKeysOfEndedPolls, PollKeyFolder } from './poll-keys';
export { prepareConvened } from './convening';
export { type AttendanceMode, attendanceModes, sittingRules } from './house-rules';
export { declareInterest, grounds, recusedFrom } from './interest';
export { chairOfItem, giveChair, takeItem } from './item-acts';
export {
  bringRecord,
  type KeptRecord,
  keptRecords,
  previewOffline,
  settleRecord,
} from './offline/bring';
export { offlineRecord, type OfflineRecord, sealOfBundle, sealOfRecord } from './offline/format';
export { bundleOf } from './offline/known';
export { type EnclosedPaper, offlinePage } from './offline/page';
export {
  missingOpinions,
  type Opinion,
  opinionFacts,
  opinionGiven,
  opinionsOn,
  prepareOpinion,
  stances,
} from './opinion';
export { actOnPoll, castBallot, type PollSettings, preparePollOn } from './poll-acts';
export {
  ownBallot,
  type OwnBallot,
  pollCount,
  type PollCount,
  pollSheet,
  type PollSheet,
  readablePoll,
} from './poll-reading';
export { papersGiven, type PapersGiven, type PapersRecorded } from './papers';
export { enterPapers } from './papers-acts';
export { type BothResults, bothResults } from './both-results';
export { papersSheet, type PapersSheet } from './papers-reading';
export { issueNotice } from './notice';
export { mayKnowOfPoll } from './poll-known';
export { type OwnTurn, ownTurns } from './own-turns';
export { RUN_LIMIT, type RunRefusal, runActs, runPolls } from './poll-run';
export { type PollProgress, progressOf } from './poll-progress';
export { pollWiring } from './poll-wiring';
export { councilsReadBy, notEmpowered, sittingPowers } from './powers';
export { recountBundle, type RecountBundle } from './recount';
export { frozenRoll, liveRoll, type RollEntry } from './roll';
export { opens, type Seal } from './seal';
export { type ItemSheet, sittingSheet, type SittingSheet } from './sitting-reading';
export { recordSourcePanel } from './source-panel';
export {
  createSitting,
  type ItemState,
  itemsOf,
  listSittings,
  type Sitting,
  sittingById,
  type SittingItem,
  sittingsSince,
} from './sitting';
