import { type Tx, inTransaction, reader } from '@app/platform';
import type { Step } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { type Parts, advance } from './advance';
import { type Refused, RefusedError } from './command';
import type { DeadlineRow } from './rows';

/** What a bell came to. Only `fired` changed anything but for the record of an incident. */
export type RingOutcome =
  | { rang: 'fired'; event: string }
  | { rang: 'settled-before' }
  | { rang: 'too-early'; dueAt: Date }
  | { rang: 'incident'; refused: Refused };

/**
 * Fires a deadline at most once. Reads it without a lock, locks the process, then the deadline (the order of every
 * submit), and asks the database's clock: a worker whose clock is fast rings in vain. A refused event becomes an
 * incident, never silence.
 */
export async function ring(dataSource: DataSource, parts: Parts, id: string): Promise<RingOutcome> {
  const seen = await reader(dataSource).one<DeadlineRow>('select * from deadline where id = $1', [
    id,
  ]);
  if (seen?.status !== 'armed') return { rang: 'settled-before' };
  try {
    return await inTransaction(dataSource, (tx) => ringWithin(tx, parts, seen));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refused } = error;
    await inTransaction(dataSource, (tx) => openIncident(tx, seen, refused));
    return { rang: 'incident', refused };
  }
}

async function ringWithin(tx: Tx, parts: Parts, seen: DeadlineRow): Promise<RingOutcome> {
  const process = await tx.one<{ workflow: string }>(
    'select workflow from process where id = $1 for update',
    [seen.process_id],
  );
  const deadline = await tx.one<DeadlineRow & { now: Date }>(
    'select d.*, app.now() as now from deadline d where d.id = $1 for update',
    [seen.id],
  );
  if (!process || deadline?.status !== 'armed') return { rang: 'settled-before' };
  if (deadline.due_at > deadline.now) return { rang: 'too-early', dueAt: deadline.due_at };
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
  return { rang: 'fired', event };
}

/** The event that a rung becomes when it rings. */
export function eventOf(rung: string, step: Step): string {
  if (rung === 'reminder') return 'LIMIT.REMINDED';
  if (rung !== 'due') return 'LIMIT.REPORTED';
  return step.onLapse.kind === 'event' ? step.onLapse.event : 'LIMIT.LAPSED';
}

async function openIncident(tx: Tx, deadline: DeadlineRow, refused: Refused): Promise<void> {
  await tx.rows(
    `insert into incident (id, kind, subject_id, process_id, reason, opened_at)
     values ($1, 'deadline', $2, $3, $4, app.now())
     on conflict (kind, subject_id) where resolved_at is null do nothing`,
    [
      uuid(),
      deadline.id,
      deadline.process_id,
      JSON.stringify({
        code: refused.code,
        guards: refused.guards ?? [],
        phase: refused.phase ?? null,
      }),
    ],
  );
}
