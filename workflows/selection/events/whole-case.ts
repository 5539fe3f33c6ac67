import type { EventCatalogue } from '@app/workflows/kernel';
import { identifier, instant, line, localDate, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { accountableSteps, type StepName, steps } from '../steps';

const confirmed = {
  /** The day for which the document speaks. */
  on: localDate,
  document: paper,
  /** The date of legal effect, where it was not known before. */
  effectiveOn: localDate.optional(),
};

/** What was found out about the source judgment. A cancellation counts where it touches the part that matters. */
const sourceConfirmed = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('inForce'), ...confirmed }),
  z.strictObject({ status: z.literal('protested'), ...confirmed }),
  z.strictObject({ status: z.literal('underReview'), ...confirmed }),
  z.strictObject({
    status: z.enum(['cancelled', 'amended']),
    relevantPart: z.enum(['affected', 'unaffected']),
    ...confirmed,
  }),
]);

/** A limit may be prolonged except the day of application: that is a day, named by the decision. */
type Prolonged = Exclude<StepName, 'application'>;

const prolonged = Object.keys(steps).filter((step) => step !== 'application') as [
  Prolonged,
  ...Prolonged[],
];

/** What may happen to a case whatever its phase. */
export const wholeCaseEvents = {
  'SOURCE.CONFIRMED': {
    title: { vi: 'Xác minh tình trạng bản án nguồn', en: 'Confirm the status of the source' },
    origin: 'person',
    data: sourceConfirmed,
    basis: 'NQ 04/2019/NQ-HĐTP Đ3',
  },
  'PROCESS.SUSPENDED': {
    title: { vi: 'Tạm dừng xử lý', en: 'Suspend the case' },
    origin: 'person',
    data: z.strictObject({ reason, document: paper }),
  },
  'PROCESS.RESUMED': {
    title: { vi: 'Tiếp tục xử lý', en: 'Resume the case' },
    origin: 'person',
    data: z.strictObject({ reason, document: paper.optional() }),
  },
  'CAUSE.STATED': {
    title: { vi: 'Nêu nguyên nhân quá hạn', en: 'State the cause of a delay' },
    origin: 'person',
    data: z.strictObject({
      step: z.enum(Object.keys(steps) as [StepName, ...StepName[]]),
      /** chủ quan | khách quan */
      cause: z.enum(['subjective', 'objective']),
      reason,
    }),
  },
  'CAUSE.CONFIRMED': {
    title: { vi: 'Xác nhận nguyên nhân quá hạn', en: 'Confirm the cause of a delay' },
    origin: 'person',
    data: z.strictObject({ step: z.enum(accountableSteps) }),
  },
  'CAUSE.CHANGED': {
    title: { vi: 'Sửa nguyên nhân quá hạn', en: 'Change the cause of a delay' },
    origin: 'person',
    data: z.strictObject({
      step: z.enum(accountableSteps),
      /** chủ quan | khách quan: another one than was stated. */
      cause: z.enum(['subjective', 'objective']),
      reason,
    }),
  },
  'LIMIT.EXTENDED': {
    title: { vi: 'Gia hạn', en: 'Extend a limit' },
    origin: 'person',
    data: z.strictObject({
      step: z.enum(prolonged),
      /** How much longer, counted from the last day that the limit has now. */
      amount: z.int().min(1).max(250),
      unit: z.enum(['workingDays', 'days']),
      reason,
      document: paper,
    }),
  },
  'POLICY.ASSIGNED': {
    title: { vi: 'Chuyển khung hạn nội bộ', en: 'The case was moved to another policy' },
    origin: 'workflow',
    data: z.strictObject({
      /** The record of the move; who moved the case, why, and what was chosen for each limit stands there. */
      move: identifier,
      from: line,
      to: line,
    }),
  },
  'PORTAL.OUTAGE': {
    title: {
      vi: 'Cổng thông tin gián đoạn trong ngày cuối lấy ý kiến',
      en: 'The portal could not be reached on the last day for comments',
    },
    origin: 'workflow',
    data: z.strictObject({
      /** The record of the outage; who entered it and on what evidence stands there. */
      outage: identifier,
      from: instant,
      to: instant,
      evidence: paper,
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1) [U]',
  },
  'OUTAGE.DECIDED': {
    title: {
      vi: 'Quyết định về thời hạn lấy ý kiến bị gián đoạn',
      en: 'Decide on the comment period that an outage cut short',
    },
    origin: 'person',
    data: z.strictObject({
      /** reopened: mở lại thời hạn | leftClosed: không mở lại */
      outcome: z.enum(['reopened', 'leftClosed']),
      reason,
      document: paper.optional(),
    }),
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1) [U]',
  },
} as const satisfies EventCatalogue;
