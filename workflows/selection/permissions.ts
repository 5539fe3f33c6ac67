import { type Permission, roleCodes } from '@app/workflows/kernel';
import type { SelectionEventType } from './events';
import { between, endPhases, type Phase, workingPhases } from './phases';
import type { RelationName } from './relations';

type Line = Permission & {
  event: SelectionEventType;
  phases: readonly Phase[];
  relation?: RelationName;
};

const toAgenda = between('received', 'agenda');
const afterPosting = [...between('publicComment', 'publishing'), 'suspended'] as const;
const whileExplained: readonly Phase[] = [
  ...workingPhases,
  'suspended',
  'notAdopted',
  'published',
  ...endPhases,
];
const everybody = roleCodes.filter((role) => role !== 'operator' && role !== 'auditor');

/**
 * Event × role × phase: who may do what, when, and in which relation to the matter. Second-person checks are never
 * delegable. Acts of the Chief Justice are often entered from paper by his office (ghi nhận theo văn bản).
 */
export const permissions: readonly Line[] = [
  // Intake
  {
    event: 'PROPOSAL.RECEIVED',
    roles: ['public', 'court', 'council-member'],
    phases: [],
    relation: 'proposesOnOwnRoute',
    onPaper: true,
  },
  // The desk that takes in letters enters any route, with the document that proves it.
  {
    event: 'PROPOSAL.RECEIVED',
    roles: ['research', 'research-head', 'clerk', 'office', 'records'],
    phases: [],
    onPaper: true,
  },
  { event: 'PROPOSAL.ACKNOWLEDGED', roles: ['research', 'research-head'], phases: ['received'] },
  { event: 'PROPOSAL.SUPPLEMENT_REQUESTED', roles: ['research'], phases: ['received'] },
  { event: 'PROPOSAL.DECLINED', roles: ['research-head'], phases: ['received'] },
  {
    event: 'PROPOSAL.SUPPLEMENTED',
    roles: ['public', 'court', 'council-member'],
    phases: ['supplementing'],
    relation: 'isProposer',
  },
  { event: 'PROPOSAL.SUPPLEMENTED', roles: ['research'], phases: ['supplementing'], onPaper: true },
  {
    event: 'PROPOSAL.WITHDRAWN',
    roles: ['public', 'court', 'council-member'],
    phases: toAgenda,
    relation: 'isProposer',
  },
  { event: 'PROPOSAL.WITHDRAWN', roles: ['research-head'], phases: toAgenda, onPaper: true },
  // Screening
  { event: 'SCREENING.ASSESSED', roles: ['research'], phases: ['screening'] },
  {
    event: 'SCREENING.APPROVED',
    roles: ['research-head'],
    phases: ['screening'],
    relation: 'notTheAssessor',
  },
  {
    event: 'SCREENING.REJECTED',
    roles: ['research-head'],
    phases: ['screening'],
    relation: 'notTheAssessor',
  },
  { event: 'CASE.MERGED', roles: ['research-head'], phases: toAgenda },
  // Drafting and posting
  {
    event: 'DRAFT.SUBMITTED',
    roles: ['research'],
    phases: ['drafting', 'posting', 'revising', 'agenda'],
  },
  {
    event: 'DRAFT.APPROVED',
    roles: ['research-head'],
    phases: ['drafting', 'revising'],
    relation: 'notTheAuthor',
  },
  {
    event: 'MASKING.CONFIRMED',
    roles: ['research', 'research-head', 'editor', 'records', 'publisher'],
    phases: ['posting', 'signing', 'publishing'],
    relation: 'didNotTouchTheText',
  },
  { event: 'DRAFT.POSTED', roles: ['editor'], phases: ['posting'] },
  {
    event: 'POSTING.ORDERED',
    roles: ['chief-justice'],
    phases: [...between('received', 'drafting'), ...between('advisoryDecision', 'revising')],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'ROUTE.CHANGED',
    roles: ['chief-justice'],
    phases: toAgenda,
    delegable: true,
    onPaper: true,
  },
  // Comment
  { event: 'COMMENT.RECEIVED', roles: everybody, phases: afterPosting, onPaper: true },
  { event: 'COMMENT.ANSWERED', roles: ['research'], phases: ['publicComment', 'answering'] },
  { event: 'PREPARATION.COMPLETED', roles: ['research'], phases: ['publicComment'] },
  {
    event: 'ANSWERS.APPROVED',
    roles: ['research-head'],
    phases: ['answering'],
    relation: 'didNotAnswer',
  },
  // Advisory council
  {
    event: 'ADVISORY.REQUESTED',
    roles: ['chief-justice'],
    phases: ['advisoryDecision'],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'ADVISORY.WAIVED',
    roles: ['chief-justice'],
    phases: ['advisoryDecision'],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'ADVISORY.MODE_CHOSEN',
    roles: ['advisory-chair'],
    phases: ['advisoryOpinion'],
    onPaper: true,
  },
  {
    event: 'OPINION.GIVEN',
    roles: ['advisory-member', 'advisory-chair', 'advisory-secretary'],
    phases: between('advisoryOpinion', 'agenda'),
    relation: 'onAdvisoryRoll',
    onPaper: true,
  },
  { event: 'ADVISORY.CLOSED', roles: ['advisory-secretary'], phases: ['advisoryOpinion'] },
  {
    event: 'ADVISORY.REPORTED',
    roles: ['advisory-chair', 'advisory-secretary'],
    phases: ['advisoryOpinion'],
    onPaper: true,
  },
  // Plenary
  {
    event: 'SITTING.CONVENED',
    roles: ['chief-justice'],
    phases: ['agenda'],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'ITEM.POSTPONED',
    roles: ['chief-justice', 'deputy-chief-justice', 'clerk'],
    phases: ['plenary'],
    onPaper: true,
  },
  {
    event: 'MINUTES.SIGNED',
    roles: ['chief-justice', 'deputy-chief-justice', 'clerk'],
    phases: ['adopted'],
    onPaper: true,
  },
  { event: 'CASE.CARRIED_OVER', roles: ['research-head'], phases: ['notAdopted'] },
  { event: 'CASE.CLOSED', roles: ['research-head'], phases: ['notAdopted'] },
  // Publication
  { event: 'CHANGE.MARKED', roles: ['research'], phases: ['finalising'] },
  {
    event: 'TEXT.CONFIRMED',
    roles: ['research-head'],
    phases: ['finalising'],
    relation: 'didNotTouchTheText',
  },
  // The head who returns a text has approved it for the next vote, and so has not written it.
  {
    event: 'TEXT.RETURNED',
    roles: ['research-head'],
    phases: ['finalising'],
    relation: 'notTheAuthor',
  },
  // A deputy signs for him (KT. CHÁNH ÁN) under a delegation that the record names.
  {
    event: 'DECISION.SIGNED',
    roles: ['chief-justice'],
    phases: ['signing'],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'SIGNING.DECLINED',
    roles: ['chief-justice'],
    phases: ['signing'],
    delegable: true,
    onPaper: true,
  },
  { event: 'DECISION.NUMBERED', roles: ['records'], phases: ['publishing'] },
  {
    event: 'PRECEDENT.RELEASED',
    roles: ['publisher'],
    phases: ['publishing'],
    relation: 'didNotNumber',
  },
  // The whole case
  { event: 'SOURCE.CONFIRMED', roles: ['research'], phases: [...workingPhases, 'suspended'] },
  { event: 'PROCESS.SUSPENDED', roles: ['research-head'], phases: workingPhases },
  { event: 'PROCESS.RESUMED', roles: ['research-head'], phases: ['suspended'] },
  {
    event: 'CAUSE.STATED',
    roles: ['research', 'research-head', 'editor', 'records', 'office', 'advisory-secretary'],
    phases: whileExplained,
  },
  ...(['CAUSE.CONFIRMED', 'CAUSE.CHANGED'] as const).map((event): Line => ({
    event,
    roles: ['research-head', 'office', 'chief-justice'],
    phases: whileExplained,
    relation: 'didNotStateTheCause',
  })),
  {
    event: 'OUTAGE.DECIDED',
    roles: ['research-head'],
    phases: [...between('advisoryDecision', 'publishing'), 'notAdopted'],
  },
  {
    event: 'LIMIT.EXTENDED',
    roles: ['chief-justice', 'deputy-chief-justice'],
    phases: workingPhases,
    delegable: true,
    onPaper: true,
  },
];
