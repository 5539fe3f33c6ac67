import type { Workflow } from '@app/workflows/kernel';
import { events } from './events';
import { guardSentences } from './guards';
import { phaseOf, pollMachine } from './machine';
import { permissions, readings, relations } from './permissions';

export type { PollContext } from './context';
export {
  events as pollEvents,
  type PollEvent,
  type PollEventOf,
  type PollEventType,
  pollSettings,
} from './events';
export { factsNeeded as pollFactsNeeded, type PollFacts } from './facts';
export {
  type Choice,
  choices,
  type Count,
  countVote,
  outlook,
  reckon,
  type RollLine,
  type VoteRecord,
} from './count';
export {
  type BallotKind,
  ballotKinds,
  ballotsOn,
  comparePapers,
  differencesIn,
  kindThatCounts,
  type PaperCount,
  type PaperDifferences,
  type PaperEntry,
  type PaperLine,
  type PaperMark,
  paperMarks,
  type PaperSum,
  sumOfPapers,
} from './papers';
export { whyNoProxy } from './proxy';
export { type PollResult, resultOf, sumOf, type Tally, votesIn } from './result';

/** One question put to the plenary: prepared → open (→ tallying of papers) → closed → announced. It has no clock: the chair closes it. */
export const poll: Workflow = {
  name: 'poll',
  currentVersion: 1,
  machines: { 1: pollMachine },
  migrations: {},
  events,
  opening: 'POLL.PREPARED',
  guards: guardSentences,
  permissions,
  relations,
  readings,
  steps: {},
  phases: {
    prepared: { vi: 'Đã chuẩn bị', en: 'Prepared' },
    open: { vi: 'Đang biểu quyết', en: 'Open' },
    tallying: { vi: 'Đang kiểm phiếu giấy', en: 'Papers being counted' },
    closed: { vi: 'Đã kết thúc biểu quyết', en: 'Closed' },
    announced: { vi: 'Đã công bố kết quả', en: 'Announced' },
    cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  },
  domainEffects: ['poll.freezeRoll', 'poll.endSealing'],
  phaseOf,
};
