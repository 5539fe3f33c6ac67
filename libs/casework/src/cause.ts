import { type Prepare, RefusedError, refuse } from '@app/engine';
import { z } from 'zod';

const named = z.object({ step: z.string() });

/** CAUSE.STATED: only a step whose limit ended before it was done has a delay to explain. */
export const checkCause: Prepare = async (tx, act, data) => {
  const asked = named.safeParse(data);
  if (!asked.success) return { data };
  const late = await tx.one(
    `select from deadline where process_id = $1 and step = $2 and rung = 'due'
       and (status = 'fired' or (status = 'armed' and due_at <= $3)) limit 1`,
    [act.process.id, asked.data.step, act.receivedAt],
  );
  if (!late)
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Bước này không quá hạn.',
        en: 'This step is not overdue.',
      }),
    );
  return { data };
};
