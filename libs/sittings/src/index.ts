export { type Reckoning, reckonMajority, reckonQuorum } from './arithmetic';
export { type AttendanceEntry, type Present, presentAt, recordAttendance } from './attendance';
export { ballotGiven, countedCommitments, ownWords, receiptFor } from './ballot';
export { type Receipt } from './receipt';
export { forgetKeysOfEndedPolls, PollKeyFolder } from './poll-keys';
export { prepareConvened } from './convening';
export { type AttendanceMode, attendanceModes, sittingRules } from './house-rules';
export { declareInterest, recusedFrom } from './interest';
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
export { type PollProgress, progressOf } from './poll-progress';
export { pollWiring } from './poll-wiring';
export { notEmpowered, sittingPowers } from './powers';
export { recountBundle, type RecountBundle } from './recount';
export { frozenRoll, liveRoll, type RollEntry } from './roll';
export { opens, type Seal } from './seal';
export { sittingSheet, type SittingSheet } from './sitting-reading';
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
