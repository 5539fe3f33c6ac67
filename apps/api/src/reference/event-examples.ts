import { illustrated } from '../http/illustrated';

/** A request that a reader may copy; what it speaks of is invented (dữ liệu minh hoạ). */
export interface Example {
  /** Vietnamese, with English beside it. */
  summary: string;
  value: unknown;
}

const { today, textSha256, draftVersion, sitting, chief, otherCandidate } = illustrated;
const paper = { title: 'Văn bản minh hoạ', number: '1/VB', date: today };
const draft = { version: draftVersion, sha256: textSha256 };
const reason = 'Lý do minh hoạ';
const met = { finding: 'met', reason, evidence: 'đoạn 4' };
const notMet = { finding: 'notMet', reason, evidence: 'đoạn 4' };

/** The data of each type of event, one example each. */
const dataByType: Readonly<Record<string, object>> = {
  'PROPOSAL.ACKNOWLEDGED': {},
  'PROPOSAL.SUPPLEMENT_REQUESTED': { reason },
  'PROPOSAL.SUPPLEMENTED': { document: paper },
  'PROPOSAL.DECLINED': { reason },
  'PROPOSAL.WITHDRAWN': { reason },
  'SCREENING.ASSESSED': { clarity: met, normativeValue: met, uniformApplication: met },
  'SCREENING.APPROVED': {},
  'SCREENING.REJECTED': { reason },
  'CASE.MERGED': { into: otherCandidate, reason },
  'DRAFT.SUBMITTED': { draft },
  'DRAFT.APPROVED': { note: 'Đồng ý (dữ liệu minh hoạ)' },
  'MASKING.CONFIRMED': { textSha256 },
  'DRAFT.POSTED': {},
  'POSTING.ORDERED': { reason, document: paper },
  'ROUTE.CHANGED': { route: 'b', routeDocument: paper, reason },
  'PREPARATION.COMPLETED': {},
  'ANSWERS.APPROVED': {},
  'ADVISORY.REQUESTED': { document: paper },
  'ADVISORY.WAIVED': {},
  'ADVISORY.MODE_CHOSEN': { mode: 'written' },
  'ADVISORY.CLOSED': {},
  'ADVISORY.REPORTED': { report: paper },
  'SITTING.CONVENED': { sitting, date: today },
  'ITEM.POSTPONED': { reason },
  'MINUTES.SIGNED': { minutes: paper },
  'CASE.CARRIED_OVER': { reason },
  'CASE.CLOSED': { reason },
  'CHANGE.MARKED': { section: 'keywords', index: 1, kind: 'technical', finalSha256: textSha256 },
  'TEXT.CONFIRMED': { finalSha256: textSha256 },
  'TEXT.RETURNED': { draft, reason },
  'DECISION.SIGNED': {},
  'SIGNING.DECLINED': { reason },
  'DECISION.NUMBERED': { number: '339a/QĐ-CA', date: today, appliesFrom: '2026-04-15' },
  'PRECEDENT.RELEASED': {},
  'SOURCE.CONFIRMED': { status: 'inForce', on: today, document: paper },
  'PROCESS.SUSPENDED': { reason, document: paper },
  'PROCESS.RESUMED': { reason },
  'CAUSE.STATED': { step: 'acknowledge', cause: 'subjective', reason },
  'CAUSE.CONFIRMED': { step: 'acknowledge' },
  'CAUSE.CHANGED': { step: 'acknowledge', cause: 'objective', reason },
  'LIMIT.EXTENDED': {
    step: 'acknowledge',
    amount: 5,
    unit: 'workingDays',
    reason,
    document: paper,
  },
  'OUTAGE.DECIDED': { outcome: 'reopened', reason },
};

/** Examples of acts on a case: one for each type by its name, and those that show more than the data of an event. */
export const eventExamples: Readonly<Record<string, Example>> = {
  ...Object.fromEntries(
    Object.entries(dataByType).map(([type, data]) => [
      type,
      { summary: `${type} (dữ liệu minh hoạ)`, value: { type, data } },
    ]),
  ),
  notMet: {
    summary: 'Không đủ tiêu chí · A criterion that is not met',
    value: {
      type: 'SCREENING.ASSESSED',
      data: { clarity: notMet, normativeValue: met, uniformApplication: met },
    },
  },
  onPaper: {
    summary: 'Ghi nhận theo văn bản, chờ người thứ hai · Entered from paper, for a second person',
    value: {
      type: 'POSTING.ORDERED',
      data: { reason, document: paper },
      onPaper: {
        decidedBy: chief,
        paper: { title: 'Bút phê minh hoạ', date: today, sha256: illustrated.scanSha256 },
      },
    },
  },
  underDelegation: {
    summary: 'Theo ủy quyền · Under a delegation',
    value: { type: 'ADVISORY.WAIVED', data: {}, authority: illustrated.delegation },
  },
};
