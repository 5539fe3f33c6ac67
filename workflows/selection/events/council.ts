import { ring } from '@app/workflows/clocks';
import type { EventCatalogue } from '@app/workflows/kernel';
import { identifier, localDate, paper, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';

/** As many as a poll takes (`allMembers` of POLL.PREPARED). */
const votes = z.int().min(0).max(9_999);

/** What a closed poll reports. The result is computed there, once, by the regime of the day of the vote. */
const voteConcluded = z.strictObject({
  poll: identifier,
  sitting: identifier,
  result: z.enum(['adopted', 'notAdopted', 'noQuorum']),
  tally: z.strictObject({ for: votes, against: votes, other: votes }),
  present: votes,
  allMembers: votes,
  textSha256: sha256,
});

/** The advisory council (HĐTV) and the plenary of the Council of Judges (HĐTP). */
export const councilEvents = {
  'ADVISORY.REQUESTED': {
    title: { vi: 'Lấy ý kiến Hội đồng tư vấn', en: 'Ask the advisory council' },
    origin: 'person',
    data: z.strictObject({ document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(2), Đ5',
  },
  'ADVISORY.WAIVED': {
    title: { vi: 'Không lấy ý kiến Hội đồng tư vấn', en: 'Do not ask the advisory council' },
    origin: 'person',
    data: z.strictObject({ reason: reason.optional(), document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(2); Đ6(2)a [U]',
  },
  'ADVISORY.MODE_CHOSEN': {
    title: { vi: 'Chọn hình thức lấy ý kiến', en: 'Choose how the council gives its opinion' },
    origin: 'person',
    data: z.strictObject({ mode: z.enum(['written', 'meeting']) }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ5',
  },
  'OPINION.GIVEN': {
    title: { vi: 'Cho ý kiến tư vấn', en: 'Give an advisory opinion' },
    origin: 'person',
    data: z.strictObject({ opinion: identifier, commitment: sha256 }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ5',
  },
  'DEADLINE.ADVISORY_OPINION_CLOSED': {
    title: { vi: 'Hết hạn cho ý kiến tư vấn', en: 'The time for opinions ended' },
    origin: 'deadline',
    data: ring,
  },
  'ADVISORY.CLOSED': {
    title: { vi: 'Kết thúc lấy ý kiến bằng văn bản', en: 'Close the written consultation' },
    origin: 'person',
    data: z.strictObject({ report: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ5',
  },
  'ADVISORY.REPORTED': {
    title: { vi: 'Báo cáo ý kiến của Hội đồng tư vấn', en: 'Report the opinion of the meeting' },
    origin: 'person',
    data: z.strictObject({ report: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ5',
  },
  'SITTING.CONVENED': {
    title: { vi: 'Triệu tập phiên họp toàn thể', en: 'Convene the plenary' },
    origin: 'person',
    data: z.strictObject({ sitting: identifier, date: localDate, document: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(1)',
  },
  'ITEM.POSTPONED': {
    title: { vi: 'Chuyển sang phiên họp sau', en: 'Postpone to a later sitting' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
  'VOTE.CONCLUDED': {
    title: { vi: 'Kết quả biểu quyết', en: 'The vote was concluded' },
    origin: 'workflow',
    data: voteConcluded,
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'MINUTES.SIGNED': {
    title: { vi: 'Ký biên bản phiên họp', en: 'Sign the minutes' },
    origin: 'person',
    data: z.strictObject({ minutes: paper }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)',
  },
  'CASE.CARRIED_OVER': {
    title: { vi: 'Xây dựng lại dự thảo', en: 'Carry over into a new round' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
  'CASE.CLOSED': {
    title: { vi: 'Kết thúc hồ sơ không được thông qua', en: 'Close a case that was not adopted' },
    origin: 'person',
    data: z.strictObject({ reason }),
  },
} as const satisfies EventCatalogue;
