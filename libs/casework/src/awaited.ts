import type { SelectionEventType, SelectionPhase } from '@app/workflows/selection';

/**
 * What a case in a phase waits for: the acts that carry it on. What may happen in any phase (a confirmation of the
 * source, a suspension) makes no work for anybody until somebody has reason to do it.
 */
export const awaited: Readonly<Partial<Record<SelectionPhase, readonly SelectionEventType[]>>> = {
  received: ['PROPOSAL.ACKNOWLEDGED', 'PROPOSAL.SUPPLEMENT_REQUESTED', 'PROPOSAL.DECLINED'],
  supplementing: ['PROPOSAL.SUPPLEMENTED'],
  screening: ['SCREENING.ASSESSED', 'SCREENING.APPROVED', 'SCREENING.REJECTED'],
  drafting: ['DRAFT.SUBMITTED', 'DRAFT.APPROVED'],
  posting: ['MASKING.CONFIRMED', 'DRAFT.POSTED'],
  publicComment: ['COMMENT.ANSWERED', 'PREPARATION.COMPLETED'],
  answering: ['COMMENT.ANSWERED', 'ANSWERS.APPROVED'],
  advisoryDecision: ['ADVISORY.REQUESTED', 'ADVISORY.WAIVED', 'OUTAGE.DECIDED'],
  advisoryOpinion: [
    'ADVISORY.MODE_CHOSEN',
    'OPINION.GIVEN',
    'ADVISORY.CLOSED',
    'ADVISORY.REPORTED',
    'OUTAGE.DECIDED',
  ],
  revising: ['DRAFT.SUBMITTED', 'DRAFT.APPROVED', 'OUTAGE.DECIDED'],
  agenda: ['SITTING.CONVENED', 'OUTAGE.DECIDED'],
  plenary: ['ITEM.POSTPONED'],
  adopted: ['MINUTES.SIGNED'],
  finalising: ['CHANGE.MARKED', 'TEXT.CONFIRMED', 'TEXT.RETURNED'],
  signing: ['MASKING.CONFIRMED', 'DECISION.SIGNED', 'SIGNING.DECLINED'],
  publishing: ['DECISION.NUMBERED', 'PRECEDENT.RELEASED', 'MASKING.CONFIRMED'],
  suspended: ['PROCESS.RESUMED'],
  notAdopted: ['CASE.CARRIED_OVER', 'CASE.CLOSED'],
};
