import { type Tx, inTransaction, reader } from '@app/platform';
import type { Step } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { type Parts, advance } from './advance';
import { type Refused, RefusedError } from './command';
import { openIncident, reasonOfRefusal, resolveIncident } from './incidents';
import type { DeadlineRow } from './rows';

/** What a bell came to. Only `fired` changed anything but for the record of an incident; `lateMs` is how late that was. */
export type RingOutcome =
  | { rang: 'fired'; event: string; lateMs: number }
  | { rang: 'settled-before' }
  | { rang: 'too-early'; earlyMs: number }
  | { rang: 'incident'; refused: Refused };

/**
 * Fires a deadline at most once. Reads it without a lock, locks the process, then the deadline (the order of every
 * submit), and asks the database's clock: a worker whose clock is fast rings in vain. A refused event becomes an
 * incident, never silence; an incident of before is resolved with the firing, by the operator who asked for it.
 */
export async function ring(
  dataSource: DataSource,
  parts: Parts,
  id: string,
  askedBy: string | null = null,
): Promise<RingOutcome> {
  const seen = await reader(dataSource).one<DeadlineRow>('select * from deadline where id = $1', [
    id,
  ]);
  if (seen?.status !== 'armed') return { rang: 'settled-before' };
  try {
    return await inTransaction(dataSource, (tx) => ringWithin(tx, parts, seen, askedBy));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refused } = error;
    await inTransaction(dataSource, (tx) =>
      openIncident(tx, {
        kind: 'deadline',
        subject: seen.id,
        process: seen.process_id,
        reason: reasonOfRefusal(refused),
      }),
    );
    return { rang: 'incident', refused };
  }
}

async function ringWithin(
  tx: Tx,
  parts: Parts,
  seen: DeadlineRow,
  askedBy: string | null,
): Promise<RingOutcome> {
  const process = await tx.one<{ workflow: string }>(
    'select workflow from process where id = $1 for update',
    [seen.process_id],
  );
  const deadline = await tx.one<DeadlineRow & { now: Date }>(
    'select d.*, app.now() as now from deadline d where d.id = $1 for update',
    [seen.id],
  );
  if (!process || deadline?.status !== 'armed') return { rang: 'settled-before' };
  const lateMs = deadline.now.getTime() - deadline.due_at.getTime();
  if (lateMs < 0) return { rang: 'too-early', earlyMs: -lateMs };
  const { workflow } = parts.registry.of(process.workflow);
  const step = workflow.steps[deadline.step];
  if (!step) throw new Error(`Workflow "${workflow.name}" has no step "${deadline.step}".`);
  const event = eventOf(deadline.rung, step);
  await advance(
    tx,
    parts,
    {
      process: deadline.process_id,
      event,
      data: { step: deadline.step, rung: deadline.rung, dueAt: deadline.due_at.toISOString() },
      sender: { kind: 'system' },
      receivedAt: deadline.now,
    },
    deadline.id,
  );
  await resolveIncident(tx, 'deadline', deadline.id, askedBy);
  return { rang: 'fired', event, lateMs };
}

/** The event that a rung becomes when it rings. */
export function eventOf(rung: string, step: Step): string {
  if (rung === 'reminder') return 'LIMIT.REMINDED';
  if (rung !== 'due') return 'LIMIT.REPORTED';
  return step.onLapse.kind === 'event' ? step.onLapse.event : 'LIMIT.LAPSED';
}
