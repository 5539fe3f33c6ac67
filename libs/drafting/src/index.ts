export {
  type Candidate,
  candidateOf,
  candidatesOf,
  createCandidate,
  eraseProposer,
  type NewCandidate,
  relinkCandidates,
  type SourceJudgment,
} from './candidate';
export { checkDraft, checkMark, checkMasking } from './checks';
export {
  addDraftVersion,
  type DraftVersion,
  draftVersion,
  draftVersions,
  latestVersion,
  type NewDraftVersion,
  versionByDigest,
  type VersionReference,
  writersOf,
} from './draft-version';
export {
  type Comparison,
  comparison,
  finalTextFacts,
  freezeText,
  type MarkedDifference,
  votedAndFinal,
} from './final-text';
export { digestOfText, PASSAGE_BYTES, precedentText, TEXT_BYTES, words } from './text';
export { drawTrackingCode, trackingCodePattern } from './tracking-code';
export { proposalByTrackingCode, type TrackedProposal } from './tracked-proposal';
