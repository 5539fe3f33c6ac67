import { type EventRow, replayProcess, verifyChain, type WorkflowRegistry } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Fault } from './fault';

/** A process as a check begins with it. */
export interface ProcessHead {
  id: string;
  workflow: string;
  phase: string;
  version: number;
  head_hash: string;
}

/** Told of each fault as it is found. */
export type Tell = (fault: Fault) => void;

// Its streams have a chain and no machine.
const ADMINISTRATION = 'administration';

/** The next processes in the order of their ids; with `movedSince` only those that were written to from then on. */
export function processesAfter(
  tx: Tx,
  { after, limit, movedSince }: { after: string | null; limit: number; movedSince: Date | null },
): Promise<ProcessHead[]> {
  return tx.rows<ProcessHead>(
    `select id, workflow, phase, version, head_hash from process
     where ($1::uuid is null or id > $1) and ($3::timestamptz is null or updated_at >= $3)
     order by id limit $2`,
    [after, limit, movedSince],
  );
}

/** Replays one process, verifies its chain and its phase, and answers how many events it has. */
export async function checkProcess(
  tx: Tx,
  registry: WorkflowRegistry,
  process: ProcessHead,
  tell: Tell,
): Promise<number> {
  if (process.workflow === ADMINISTRATION) return checkChain(tx, process, tell);
  const events = await checkReplay(tx, registry, process, tell);
  await checkPhase(tx, process, tell);
  return events;
}

async function checkReplay(
  tx: Tx,
  registry: WorkflowRegistry,
  process: ProcessHead,
  tell: Tell,
): Promise<number> {
  const where = { process: process.id, workflow: process.workflow };
  try {
    const report = await replayProcess(tx, registry, process.id);
    for (const { fault, seq } of report.chain) tell({ kind: fault, ...where, seq });
    if (report.refusedAt) tell({ kind: 'refused-in-replay', ...where, seq: report.refusedAt.seq });
    else if (report.snapshotDiffers) tell({ kind: 'snapshot-differs', ...where });
    return report.events;
  } catch (error) {
    // What was tampered with need not make sense to a machine; the chain still says where.
    const events = await checkChain(tx, process, tell);
    const reason = error instanceof Error ? error.message : String(error);
    tell({ kind: 'cannot-replay', ...where, reason });
    return events;
  }
}

async function checkChain(
  tx: Tx,
  { id, workflow, version, head_hash }: ProcessHead,
  tell: Tell,
): Promise<number> {
  const events = await tx.rows<EventRow>(
    'select * from process_event where process_id = $1 order by seq',
    [id],
  );
  for (const { fault, seq } of verifyChain(events, { version, hash: head_hash }))
    tell({ kind: fault, process: id, workflow, seq });
  return events.length;
}

async function checkPhase(tx: Tx, { id, workflow, phase }: ProcessHead, tell: Tell): Promise<void> {
  const last = await tx.one<{ seq: number; to_phase: string }>(
    'select seq, to_phase from process_event where process_id = $1 order by seq desc limit 1',
    [id],
  );
  if (last && last.to_phase !== phase)
    tell({ kind: 'phase-differs', process: id, workflow, seq: last.seq });
}

/** Tells of events whose process is gone. */
export async function checkOrphans(tx: Tx, tell: Tell): Promise<void> {
  const orphans = await tx.rows<{ process: string; events: number }>(
    `select e.process_id as process, count(*)::int as events from process_event e
     where not exists (select from process p where p.id = e.process_id) group by e.process_id`,
  );
  for (const { process, events } of orphans) tell({ kind: 'no-process', process, seq: events });
}
