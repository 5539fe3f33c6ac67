/**
 * Acts of persons by which a step is left for good. None of them is taken while the step is overdue and nobody has said why
 * (chủ quan, khách quan). Not among them: a proposer who withdraws and a source that is lost or disputed, which wait for no
 * explanation of the house; what a limit or a vote does; and a suspension, in which the step only rests.
 */
export const closingActs = [
  'PROPOSAL.ACKNOWLEDGED',
  'PROPOSAL.SUPPLEMENT_REQUESTED',
  'PROPOSAL.DECLINED',
  'SCREENING.APPROVED',
  'SCREENING.REJECTED',
  'CASE.MERGED',
  'DRAFT.SUBMITTED',
  'DRAFT.APPROVED',
  'DRAFT.POSTED',
  'POSTING.ORDERED',
  'ANSWERS.APPROVED',
  'ADVISORY.REQUESTED',
  'ADVISORY.WAIVED',
  'ADVISORY.REPORTED',
  'SITTING.CONVENED',
  'TEXT.CONFIRMED',
  'TEXT.RETURNED',
  'DECISION.SIGNED',
  'SIGNING.DECLINED',
  'PRECEDENT.RELEASED',
] as const;

export type ClosingAct = (typeof closingActs)[number];

/** Is it an act by which a step may be left? */
export function isClosingAct(event: string): event is ClosingAct {
  return (closingActs as readonly string[]).includes(event);
}
