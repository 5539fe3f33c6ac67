import type { EventCatalogue, Occurrence } from '@app/workflows/kernel';
import { identifier, line, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import { ballotKinds } from './papers';
import type { PollFactsFor } from './facts';

/** What the house may set for a poll; what is not said is the first of each line. */
export const pollSettings = {
  /** Whether the council keeps with each name what it chose, for ever internal, or nobody ever. */
  ballots: z.enum(['named', 'secret']).optional(),
  /** Whether a member may think again until the closing. */
  changes: z.enum(['until-close', 'final']).optional(),
  /** Whether those in the room see the sums of a named poll grow. */
  results: z.enum(['after-close', 'live']).optional(),
  /** Amendments are voted on first, each in a poll of its own, and move no case. */
  about: z.enum(['adoption', 'amendment']).optional(),
} as const;

/** One question put to the council on one text. */
const prepared = z.strictObject({
  council: z.literal('HDTP'),
  sitting: identifier,
  /** The process that waits for the result. */
  subject: z.strictObject({ workflow: z.enum(['selection', 'abolition']), process: identifier }),
  question: line,
  textSha256: sha256,
  /** Members in office on the day: the base of quorum and majority, also when somebody has declared an interest. */
  allMembers: z.int().min(1).max(9_999),
  ...pollSettings,
});

/** Every event of a poll (biểu quyết). */
export const events = {
  'POLL.PREPARED': {
    title: { vi: 'Chuẩn bị biểu quyết', en: 'Prepare the poll' },
    origin: 'person',
    data: prepared,
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(1)',
  },
  'POLL.OPENED': {
    title: { vi: 'Mở biểu quyết', en: 'Open the poll' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'BALLOT.CAST': {
    title: { vi: 'Biểu quyết', en: 'Cast a ballot' },
    origin: 'person',
    /** The choice lies outside the chain, which holds its salted digest; of a secret ballot, a random one of nothing. */
    data: z.strictObject({ commitment: sha256 }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'BALLOTS.COLLECTED': {
    title: { vi: 'Kết thúc bỏ phiếu để kiểm phiếu giấy', en: 'End the balloting and count papers' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'PAPERS.ENTERED': {
    title: { vi: 'Nhập phiếu giấy', en: 'Enter the paper ballots' },
    origin: 'person',
    /** What the teller read lies outside the chain, which holds its salted digest. */
    data: z.strictObject({ round: z.int().min(1), commitment: sha256 }),
  },
  'VOTE.DECLARED': {
    title: { vi: 'Xác định phiếu làm kết quả', en: 'Declare which ballots are the vote' },
    origin: 'person',
    data: z.strictObject({ vote: z.enum(ballotKinds), reason }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'POLL.CLOSED': {
    title: { vi: 'Kết thúc biểu quyết', en: 'Close the poll' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'POLL.ANNOUNCED': {
    title: { vi: 'Công bố kết quả biểu quyết', en: 'Announce the result' },
    origin: 'person',
    data: z.strictObject({}),
  },
  'POLL.CANCELLED': {
    title: { vi: 'Hủy việc biểu quyết', en: 'Cancel the poll' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
} as const satisfies EventCatalogue;

export type PollEventType = keyof typeof events;

/** The occurrence of one type, with its data and the facts that it needs. */
export type PollEventOf<T extends PollEventType> = {
  [E in T]: Occurrence<E, z.infer<(typeof events)[E]['data']>, PollFactsFor<E>>;
}[T];

export type PollEvent = PollEventOf<PollEventType>;
