import { type Prepare, RefusedError, refuse } from '@app/engine';
import { createCandidate } from '@app/drafting';
import { dayOf } from '@app/workflows/calendar';
import { proposal } from '@app/workflows/selection';
import { z } from 'zod';

/** Who proposes, where that is nobody of the house. Kept in an erasable row, never in the history. */
export const proposerContact = z.strictObject({
  name: z.string().normalize('NFC').trim().min(1).max(200),
  contact: z.string().normalize('NFC').trim().min(3).max(200).optional(),
});

const withContact = z.object({ contact: proposerContact.optional() });

/**
 * PROPOSAL.RECEIVED: records what the case is about and gives the proposer a code to follow it. A proposal that names no
 * day of receipt was received on the day on which it arrived.
 */
export const prepareProposal: Prepare = async (tx, act, raw) => {
  const { contact, ...rest } = raw;
  const data = { receivedOn: dayOf(act.receivedAt.toISOString()), ...rest };
  const parsed = proposal.safeParse(data);
  // What has not the form of a proposal is passed on: the event's own schema refuses it with pointers.
  if (!parsed.success) return { data };
  const { title, field, route, sourceJudgment, receivedOn } = parsed.data;
  if (receivedOn > dayOf(act.receivedAt.toISOString()))
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Ngày nhận đề xuất không thể ở tương lai.',
        en: 'A proposal cannot have been received in the future.',
      }),
    );
  const { trackingCode } = await createCandidate(tx, {
    process: act.process.id,
    title,
    field,
    route,
    source: { ...sourceJudgment, effectiveOn: sourceJudgment.effectiveOn ?? null },
    proposer: act.actor.person,
    receivedOn,
    contact: withContact.parse({ contact }).contact,
  });
  return { data, answer: { trackingCode } };
};
