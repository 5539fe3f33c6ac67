import type { PerformEffect } from '@app/engine';
import { candidateOf, votedAndFinal } from '@app/drafting';
import { admit, parseNumber, precedentFields, putInForce, release } from '@app/register';
import { dayOf } from '@app/workflows/calendar';
import { z } from 'zod';

const numbered = z.object({
  precedent: z.string(),
  number: z.string(),
  date: z.string(),
  appliesFrom: z.string(),
});
const released = z.object({ precedent: z.string(), releasedAt: z.string() });
const applied = z.object({ precedent: z.string(), from: z.string() });

/** Effect `register.number`: the final text enters the register under its number. Nobody reads it before its release. */
export const admitToRegister: PerformEffect = async (tx, act, data) => {
  const { precedent, number, date, appliesFrom } = numbered.parse(data);
  const parsed = parseNumber(precedent);
  const candidate = await candidateOf(tx, act.process.id);
  const texts = await votedAndFinal(tx, act.process.id);
  if (parsed?.year == null || !candidate || !texts)
    throw new Error(`${precedent} has no candidate or no voted text.`);
  const { text } = texts.final;
  await admit(tx, {
    number: { ordinal: parsed.ordinal, year: parsed.year },
    title: text.title,
    field: z.enum(precedentFields).parse(candidate.field),
    adoptedOn: dayOf(texts.frozenAt.toISOString()),
    decisionNo: number,
    decisionOn: date,
    appliesFrom,
    position: text.position,
    sourceJudgment: {
      number: candidate.source.number,
      date: candidate.source.date,
      court: candidate.source.court,
      type: null,
    },
    provisions: text.provisions,
    keywords: text.keywords,
    text: { situation: text.situation, solution: text.solution, content: text.content },
    processId: act.process.id,
  });
};

/** Effect `register.admit`: from here on everybody reads it, Đ7(3). */
export const releaseFromRegister: PerformEffect = async (tx, _act, data) => {
  const { precedent, releasedAt } = released.parse(data);
  await release(tx, precedent, releasedAt);
};

/** Effect `register.inForce`: from 00:00 of the day that the decision names, Đ8(1). */
export const applyFromNamedDay: PerformEffect = async (tx, act, data) => {
  const { precedent } = applied.parse(data);
  await putInForce(tx, precedent, act.receivedAt.toISOString());
};
