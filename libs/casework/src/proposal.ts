import { type Prepare, RefusedError, refuse } from '@app/engine';
import { createCandidate } from '@app/drafting';
import { dayOf } from '@app/workflows/calendar';
import { line } from '@app/workflows/papers';
import { proposal } from '@app/workflows/selection';
import { z } from 'zod';

/** Who proposes, where that is nobody of the house. Kept in an erasable row, never in the history. */
export const proposerContact = z.strictObject({
  name: z.string().normalize('NFC').trim().min(1).max(200),
  contact: z.string().normalize('NFC').trim().min(3).max(200).optional(),
});

const withContact = z.object({ contact: proposerContact.optional() });

// What is recorded holds a digest in place of the title; what is sent holds the title, and may leave out the day.
const [routeA, routeB, routeC, routeD] = proposal.options;
const asSent = { title: line, receivedOn: routeA.shape.receivedOn.optional() };
const recordedOnly = { titleCommitment: true } as const;

/** A proposal as it is sent, by route (NQ 04/2019 Đ6(2)). Without a day it was received on the day on which it arrives. */
export const proposalAsSent = z.discriminatedUnion('route', [
  routeA.omit(recordedOnly).extend(asSent).meta({ id: 'ProposalRouteA' }),
  routeB.omit(recordedOnly).extend(asSent).meta({ id: 'ProposalRouteB' }),
  routeC.omit(recordedOnly).extend(asSent).meta({ id: 'ProposalRouteC' }),
  routeD.omit(recordedOnly).extend(asSent).meta({ id: 'ProposalRouteD' }),
]);

/**
 * PROPOSAL.RECEIVED: records what the case is about and gives the proposer a code to follow it. A proposal that names no
 * day of receipt was received on the day on which it arrived. The title goes to an erasable row, its digest to the history.
 */
export const prepareProposal: Prepare = async (tx, act, raw) => {
  const { contact, ...sent } = raw;
  const parsed = proposalAsSent.safeParse(sent);
  // What has not the form of a proposal is passed on: the event's own schema refuses it with pointers.
  if (!parsed.success) return { data: sent };
  const today = dayOf(act.receivedAt.toISOString());
  const { title, receivedOn = today, ...rest } = parsed.data;
  if (receivedOn > today)
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Ngày nhận đề xuất không thể ở tương lai.',
        en: 'A proposal cannot have been received in the future.',
      }),
    );
  const { trackingCode, titleCommitment } = await createCandidate(tx, {
    process: act.process.id,
    title,
    field: rest.field,
    route: rest.route,
    source: { ...rest.sourceJudgment, effectiveOn: rest.sourceJudgment.effectiveOn ?? null },
    proposer: act.actor.person,
    receivedOn,
    contact: withContact.parse({ contact }).contact,
  });
  return { data: { ...rest, receivedOn, titleCommitment }, answer: { trackingCode } };
};
