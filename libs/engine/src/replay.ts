import type { Tx } from '@app/platform';
import { type Occurrence, begin, decide, persisted } from '@app/workflows/kernel';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { type ChainFault, canonical, verifyChain } from './chain';
import type { WorkflowRegistry } from './registry';
import type { EventRow, ProcessRow } from './rows';

/** What came of rebuilding a process from its history. `agrees` means: chain unbroken, and the same snapshot to the byte. */
export interface ReplayReport {
  process: string;
  workflow: string;
  events: number;
  agrees: boolean;
  chain: readonly ChainFault[];
  /** The first event that the machine does not take when it is told the history again. */
  refusedAt?: { seq: number; type: string };
  /** True when the rebuilt snapshot differs from the stored one. */
  snapshotDiffers: boolean;
}

/** Rebuilds a process from its history and compares. Throws when there is no such process. */
export async function replayProcess(
  tx: Tx,
  registry: WorkflowRegistry,
  id: string,
): Promise<ReplayReport> {
  const { process, events } = await readTogether(tx, id);
  const chain = verifyChain(events, { version: process.version, hash: process.head_hash });
  const report = { process: id, workflow: process.workflow, events: events.length, chain };
  const machine = registry.machineOf(process.workflow, process.machine_version);

  let snapshot: AnyMachineSnapshot | undefined;
  for (const event of events) {
    const next = after(machine, snapshot, occurrenceOf(event));
    if (!next)
      return {
        ...report,
        agrees: false,
        snapshotDiffers: true,
        refusedAt: { seq: event.seq, type: event.type },
      };
    snapshot = next;
  }
  const snapshotDiffers =
    !snapshot || canonical(persisted(machine, snapshot)) !== canonical(process.snapshot);
  return { ...report, agrees: chain.length === 0 && !snapshotDiffers, snapshotDiffers };
}

/** Process and history of one moment, also while acts go on being recorded. */
async function readTogether(
  tx: Tx,
  id: string,
): Promise<{ process: ProcessRow; events: EventRow[] }> {
  for (;;) {
    const process = await tx.one<ProcessRow>('select * from process where id = $1', [id]);
    if (!process) throw new Error(`There is no process ${id}.`);
    const events = await tx.rows<EventRow>(
      'select * from process_event where process_id = $1 order by seq',
      [id],
    );
    const now = await tx.one<{ version: number }>('select version from process where id = $1', [
      id,
    ]);
    if (now?.version === process.version) return { process, events };
  }
}

/** The snapshot after an event; undefined where the machine refuses it, or cannot even be told of it. */
function after(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot | undefined,
  occurrence: Occurrence,
): AnyMachineSnapshot | undefined {
  try {
    if (!snapshot) return begin(machine, occurrence).snapshot;
    const decision = decide(machine, snapshot, occurrence);
    return decision.accepted ? decision.snapshot : undefined;
  } catch {
    // A recorded event always fitted once: what the machine chokes on now was changed, and the report says where.
    return undefined;
  }
}

/** What the machine was told when the event was recorded. */
function occurrenceOf(event: EventRow): Occurrence {
  return {
    type: event.type,
    at: event.received_at.toISOString(),
    by: {
      person: event.actor,
      roles: event.actor_roles as Occurrence['by']['roles'],
      ...(event.entered_by === null ? {} : { enteredBy: event.entered_by }),
      ...(event.confirmed_by === null ? {} : { confirmedBy: event.confirmed_by }),
    },
    data: event.payload,
    facts: event.facts,
  };
}
