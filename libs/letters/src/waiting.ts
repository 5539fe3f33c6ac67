import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';

/** A stay in a step, or the part of it that is asked about: the days after `after`, up to `to` with it. */
export interface Stretch {
  process: string;
  step: string;
  after: LocalDate;
  to: LocalDate;
}

/**
 * For each stretch, on how many of its days a request that was sent to another body for that step had no reply yet. It is a figure
 * by data: whatever anybody states, these days waited for others (khách quan). In the order of the stretches.
 */
export async function daysWaited(
  tx: Tx,
  stretches: readonly Stretch[],
): Promise<readonly number[]> {
  if (stretches.length === 0) return [];
  const rows = await tx.rows<{ days: number }>(
    `select app.days_waited(process, step, after, "to") as days
     from jsonb_to_recordset($1) as s(process uuid, step text, after date, "to" date, nr int) order by nr`,
    [JSON.stringify(stretches.map((stretch, nr) => ({ ...stretch, nr })))],
  );
  return rows.map(({ days }) => days);
}
