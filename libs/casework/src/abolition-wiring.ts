import type { LoadFacts, PerformEffect, Wiring } from '@app/engine';
import { endPrecedent } from '@app/register';
import { abolition } from '@app/workflows/abolition';
import { z } from 'zod';

const joined = z.object({ into: z.uuid() });
const lapsed = z.object({
  precedent: z.string(),
  law: z.object({ title: z.string(), number: z.string().optional() }),
  effectiveOn: z.string(),
});
const abolished = z.object({
  precedent: z.string(),
  decision: z.object({ number: z.string(), date: z.string(), effectiveOn: z.string() }),
});

const facts: LoadFacts = async (tx, act, data) => {
  const asked = joined.safeParse(data);
  if (act.event !== 'PETITION.JOINED' || !asked.success) return {};
  const earlier = await tx.one<{ precedent: string; receivedAt: string }>(
    `select snapshot->'context'->>'precedent' as precedent,
       snapshot->'context'->>'receivedAt' as "receivedAt"
     from process where id = $1 and workflow = 'abolition'`,
    [asked.data.into],
  );
  return earlier ? { earlier } : {};
};

/** Effect `register.lapse`, Đ9(1): lapsed with the day of effect of the law that made it unfit. */
const recordLapse: PerformEffect = async (tx, _act, data) => {
  const { precedent, law, effectiveOn } = lapsed.parse(data);
  const basis = law.number === undefined ? law.title : `${law.title} ${law.number}`;
  await endPrecedent(tx, precedent, { status: 'lapsed', on: effectiveOn, basis });
};

/** Effect `register.abolish`, Đ9(2), Đ10: abolished by a decision that names its day of effect. */
const recordAbolition: PerformEffect = async (tx, _act, data) => {
  const { precedent, decision } = abolished.parse(data);
  await endPrecedent(tx, precedent, {
    status: 'abolished',
    on: decision.effectiveOn,
    basis: `Quyết định số ${decision.number} ngày ${decision.date}`,
  });
};

/** The matter of a published án lệ that may lapse or be abolished, wired to the register. */
export const abolitionWiring: Wiring = {
  workflow: abolition,
  prepare: {},
  facts,
  effects: { 'register.lapse': recordLapse, 'register.abolish': recordAbolition },
  reachesParent: [],
};
