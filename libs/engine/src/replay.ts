import type { Tx } from '@app/platform';
import { type Occurrence, begin, decide, persisted } from '@app/workflows/kernel';
import type { AnyMachineSnapshot } from 'xstate';
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
  const process = await tx.one<ProcessRow>('select * from process where id = $1', [id]);
  if (!process) throw new Error(`There is no process ${id}.`);
  const events = await tx.rows<EventRow>(
    'select * from process_event where process_id = $1 order by seq',
    [id],
  );
  const chain = verifyChain(events, { version: process.version, hash: process.head_hash });
  const report = { process: id, workflow: process.workflow, events: events.length, chain };
  const machine = registry.machineOf(process.workflow, process.machine_version);

  let snapshot: AnyMachineSnapshot | undefined;
  for (const event of events) {
    const occurrence = occurrenceOf(event);
    const decision = snapshot
      ? decide(machine, snapshot, occurrence)
      : { accepted: true as const, ...begin(machine, occurrence) };
    if (!decision.accepted)
      return {
        ...report,
        agrees: false,
        snapshotDiffers: true,
        refusedAt: { seq: event.seq, type: event.type },
      };
    snapshot = decision.snapshot;
  }
  const snapshotDiffers =
    !snapshot || canonical(persisted(machine, snapshot)) !== canonical(process.snapshot);
  return { ...report, agrees: chain.length === 0 && !snapshotDiffers, snapshotDiffers };
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
