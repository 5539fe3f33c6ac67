import { limitEvents } from '@app/workflows/clocks';
import type { EventCatalogue, Occurrence } from '@app/workflows/kernel';
import { identifier, localDate, paper, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';
import type { AbolitionFactsFor } from './facts';

const precedentNumber = z.string().regex(/^\d{2,}\/\d{4}\/AL$/);
/** As many as a poll takes (`allMembers` of POLL.PREPARED). */
const votes = z.int().min(0).max(9_999);

/** What is asked, by whom, on what ground. A review is opened by the court itself and is no petition. */
const petition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('petition'),
    precedent: precedentNumber,
    ground: z.enum(['circumstances', 'source']),
    document: paper,
    receivedOn: localDate,
  }),
  z.strictObject({
    kind: z.literal('courtReport'),
    precedent: precedentNumber,
    ground: z.literal('source'),
    document: paper,
    receivedOn: localDate,
  }),
  z.strictObject({
    kind: z.literal('review'),
    precedent: precedentNumber,
    ground: z.enum(['law', 'circumstances', 'source']),
    document: paper.optional(),
    receivedOn: localDate,
  }),
]);

/** Every event of the matter of a published án lệ that may lapse or be abolished (Đ9, Đ10). */
export const events = {
  'PETITION.RECEIVED': {
    title: { vi: 'Tiếp nhận kiến nghị, báo cáo', en: 'Receive a petition or report' },
    origin: 'person',
    data: petition,
    basis: 'NQ 04/2019/NQ-HĐTP Đ10(1), (2)',
  },
  'PETITION.ACCEPTED': {
    title: { vi: 'Thụ lý nghiên cứu kiến nghị', en: 'Take the petition up' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  'PETITION.DISMISSED': {
    title: { vi: 'Không có căn cứ xem xét', en: 'Dismiss the petition' },
    origin: 'person',
    data: z.strictObject({ reason, document: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ9, Đ10',
  },
  'PETITION.JOINED': {
    title: { vi: 'Nhập vào kiến nghị nhận trước', en: 'Join to the earlier petition' },
    origin: 'person',
    data: z.strictObject({ into: identifier }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  'REVIEW.PUT_FORWARD': {
    title: { vi: 'Đề nghị bãi bỏ từ kết quả rà soát', en: 'Put a review forward as a proposal' },
    origin: 'person',
    data: z.strictObject({ ground: z.enum(['circumstances', 'source']), document: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ9(2), Đ10',
  },
  'REVIEW.CLOSED': {
    title: { vi: 'Kết thúc rà soát, giữ nguyên án lệ', en: 'Close the review; the án lệ stands' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
  'REPORT.AWAITED': {
    title: { vi: 'Yêu cầu Tòa án báo cáo', en: 'Await the report of the court' },
    origin: 'person',
    /** The day on which the court cancelled or amended the source: its five working days run from it. */
    data: z.strictObject({ court: identifier, decision: paper, decidedOn: localDate }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10(2)',
  },
  'REPORT.GIVEN': {
    title: { vi: 'Tòa án báo cáo', en: 'The court reports' },
    origin: 'person',
    data: z.strictObject({ document: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10(2)',
  },
  'EXAMINATION.REPORTED': {
    title: { vi: 'Trình kết quả nghiên cứu', en: 'Report the examination' },
    origin: 'person',
    data: z.strictObject({ proposal: z.enum(['abolish', 'keep']), report: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ9(2)',
  },
  'EXAMINATION.APPROVED': {
    title: { vi: 'Duyệt, trình phiên họp toàn thể', en: 'Approve for the plenary' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  'LAPSE.RECORDED': {
    title: { vi: 'Ghi nhận đương nhiên bị bãi bỏ', en: 'Record the lapse by law' },
    origin: 'person',
    data: z.strictObject({
      law: paper,
      /** The day of effect of that law: from it the án lệ has lapsed. */
      effectiveOn: localDate,
      /** Why the change makes the án lệ unfit; a changed statute alone only opens a review. */
      reason,
      finding: paper,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ9(1)',
  },
  'SITTING.CONVENED': {
    title: { vi: 'Triệu tập phiên họp toàn thể', en: 'Convene the plenary' },
    origin: 'person',
    data: z.strictObject({ sitting: identifier, date: localDate, document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(1), Đ10',
  },
  'SITTING.HELD': {
    title: { vi: 'Phiên họp toàn thể được mở', en: 'The plenary is held' },
    origin: 'person',
    data: z.strictObject({ sitting: identifier }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  'ITEM.POSTPONED': {
    title: { vi: 'Chuyển sang phiên họp sau', en: 'Postpone to a later sitting' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
  'VOTE.CONCLUDED': {
    title: { vi: 'Kết quả biểu quyết', en: 'The vote was concluded' },
    origin: 'workflow',
    data: z.strictObject({
      poll: identifier,
      sitting: identifier,
      result: z.enum(['adopted', 'notAdopted', 'noQuorum']),
      tally: z.strictObject({ for: votes, against: votes, other: votes }),
      present: votes,
      allMembers: votes,
      textSha256: sha256,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3), Đ10',
  },
  'MINUTES.SIGNED': {
    title: { vi: 'Ký biên bản phiên họp', en: 'Sign the minutes' },
    origin: 'person',
    data: z.strictObject({ minutes: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'DECISION.SIGNED': {
    title: { vi: 'Ký quyết định công bố việc bãi bỏ', en: 'Sign the publication of the abolition' },
    origin: 'person',
    data: z.strictObject({ document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  'DECISION.NUMBERED': {
    title: { vi: 'Cấp số, ngày quyết định', en: 'Number and date the decision' },
    origin: 'person',
    data: z.strictObject({
      number: z.string().normalize('NFC').trim().min(1).max(64),
      date: localDate,
      /** Which day this must be the law leaves open [U]; the decision names it. */
      effectiveOn: localDate,
      /** A newer án lệ on the question. There is no status "replaced" since 2019. */
      newer: precedentNumber.optional(),
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10 [U]',
  },
  'ABOLITION.RELEASED': {
    title: { vi: 'Phát hành việc bãi bỏ án lệ', en: 'Release the abolition' },
    origin: 'person',
    data: z.strictObject({}),
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
  },
  ...limitEvents,
} as const satisfies EventCatalogue;

export type AbolitionEventType = keyof typeof events;

/** The occurrence of one type, with its data and the facts that it needs. */
export type AbolitionEventOf<T extends AbolitionEventType> = {
  [E in T]: Occurrence<E, z.infer<(typeof events)[E]['data']>, AbolitionFactsFor<E>>;
}[T];

export type AbolitionEvent = AbolitionEventOf<AbolitionEventType>;
