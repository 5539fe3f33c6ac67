import { type ActContext, type Prepare, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { z } from 'zod';

const named = z.object({ step: z.string() });

/** CAUSE.STATED: only a step whose limit ended before it was done has a delay to explain. */
export const checkCause: Prepare = async (tx, act, data) => {
  const asked = named.safeParse(data);
  if (!asked.success) return { data };
  if (!Object.hasOwn(await lateSince(tx, act), asked.data.step))
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Bước này không quá hạn.',
        en: 'This step is not overdue.',
      }),
    );
  return { data };
};

/** When the newest stay in each step whose limit has ended began (ISO 8601), by step; empty for a case that was never late. */
export async function lateSince(
  tx: Tx,
  { process, receivedAt }: Pick<ActContext, 'process' | 'receivedAt'>,
): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.rows<{ step: string; since: Date }>(
    `select step, max(started_at) as since from deadline where process_id = $1 and rung = 'due'
       and (status = 'fired' or (status = 'armed' and due_at <= $2)) group by step`,
    [process.id, receivedAt],
  );
  return Object.fromEntries(rows.map(({ step, since }) => [step, since.toISOString()]));
}
