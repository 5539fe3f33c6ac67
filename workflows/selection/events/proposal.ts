import type { EventCatalogue } from '@app/workflows/kernel';
import { identifier, line, localDate, paper, reason, sha256 } from '@app/workflows/papers';
import { z } from 'zod';

/** Fields of law in which án lệ are listed; the court's own words, as in the register. */
const fields = [
  'hình sự',
  'dân sự',
  'hôn nhân và gia đình',
  'kinh doanh thương mại',
  'lao động',
  'hành chính',
  'tố tụng',
] as const;

/** The committee that speaks on route c; which one may follows the regime of the day. */
export const committee = z.enum(['provincial-committee', 'high-court-committee']);

// Before this day there was no resolution on án lệ, so no regime could say anything about an act.
const firstDayOfLaw = '2015-12-16';

/** A day on which there was law on án lệ. */
export const dayUnderLaw = localDate.refine((day) => day >= firstDayOfLaw, {
  error: 'before-first-resolution',
});

/** The judgment that is proposed. The date of legal effect may become known only when the source is verified. */
const sourceJudgment = z.strictObject({
  number: z.string().trim().min(1).max(64),
  date: localDate,
  effectiveOn: localDate.optional(),
  court: line,
  level: z.enum(['supreme', 'high', 'province', 'region', 'district', 'military']),
});

const proposed = {
  /** The title as proposed may name people: it lies in an erasable row, and the chain holds its salted digest. */
  titleCommitment: sha256,
  field: z.enum(fields),
  sourceJudgment,
  proposer: z.strictObject({
    kind: z.enum([
      'individual',
      'agency',
      'organisation',
      'court',
      'judge',
      'committee',
      'council',
    ]),
  }),
  /** The day on which the proposal came in; a paper that came earlier keeps its own day. */
  receivedOn: dayUnderLaw,
};

/** NQ 04/2019 Đ6(2): each route is proved by its document, and only route a needs none. */
export const proposal = z.discriminatedUnion('route', [
  z.strictObject({ route: z.literal('a'), routeDocument: paper.optional(), ...proposed }),
  z.strictObject({ route: z.literal('b'), routeDocument: paper, ...proposed }),
  z.strictObject({
    route: z.literal('c'),
    routeDocument: paper,
    committee,
    ...proposed,
  }),
  z.strictObject({
    route: z.literal('d'),
    routeDocument: paper,
    procedure: z.enum(['cassation', 'reopening']),
    ...proposed,
  }),
]);

const finding = z.strictObject({
  finding: z.enum(['met', 'notMet']),
  reason,
  /** Where in the judgment it shows: "đoạn 4 phần Nhận định của Tòa án". */
  evidence: line,
});

/** The three cumulative criteria of Đ2, each with its own finding. */
export const assessment = z.strictObject({
  clarity: finding,
  normativeValue: finding,
  uniformApplication: finding,
});

const withReason = z.strictObject({ reason, document: paper.optional() });

/** From receipt to the decision to draft. */
export const proposalEvents = {
  'PROPOSAL.RECEIVED': {
    title: { vi: 'Tiếp nhận đề xuất', en: 'Receive a proposal' },
    origin: 'person',
    data: proposal,
    basis: 'NQ 04/2019/NQ-HĐTP Đ3, Đ6(2)',
  },
  'PROPOSAL.ACKNOWLEDGED': {
    title: { vi: 'Cấp phiếu tiếp nhận', en: 'Acknowledge the proposal' },
    origin: 'person',
    data: z.strictObject({ slip: paper.optional() }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ3',
  },
  'PROPOSAL.SUPPLEMENT_REQUESTED': {
    title: { vi: 'Yêu cầu bổ sung đề xuất', en: 'Ask the proposer to supplement' },
    origin: 'person',
    data: z.strictObject({ reason }),
    basis: 'Công văn 94/TANDTC-PC',
  },
  'PROPOSAL.SUPPLEMENTED': {
    title: { vi: 'Bổ sung đề xuất', en: 'Supplement the proposal' },
    origin: 'person',
    data: z.strictObject({ document: paper }),
    basis: 'Công văn 94/TANDTC-PC',
  },
  'PROPOSAL.DECLINED': {
    title: { vi: 'Không tiếp nhận đề xuất', en: 'Decline the proposal' },
    origin: 'person',
    data: withReason,
    basis: 'NQ 04/2019/NQ-HĐTP Đ3',
  },
  'PROPOSAL.WITHDRAWN': {
    title: { vi: 'Rút đề xuất', en: 'Withdraw the proposal' },
    origin: 'person',
    data: withReason,
  },
  'SCREENING.ASSESSED': {
    title: { vi: 'Đánh giá theo ba tiêu chí', en: 'Assess against the three criteria' },
    origin: 'person',
    data: assessment,
    basis: 'NQ 04/2019/NQ-HĐTP Đ2',
  },
  'SCREENING.APPROVED': {
    title: { vi: 'Đồng ý xây dựng dự thảo', en: 'Approve drafting' },
    origin: 'person',
    data: z.strictObject({
      note: line.optional(),
      /** Wanted where the judgment has been in force for one year or less. */
      reasonForRecentJudgment: reason.optional(),
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ2; Công văn 94/TANDTC-PC',
  },
  'SCREENING.REJECTED': {
    title: { vi: 'Không lựa chọn', en: 'Do not select' },
    origin: 'person',
    data: withReason,
    basis: 'NQ 04/2019/NQ-HĐTP Đ2',
  },
  'CASE.MERGED': {
    title: { vi: 'Nhập vào hồ sơ án lệ khác', en: 'Merge into another case' },
    origin: 'person',
    data: z.strictObject({ into: identifier, reason }),
  },
} as const satisfies EventCatalogue;
