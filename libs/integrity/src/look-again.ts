import { type Incident, type WorkflowRegistry, workerPulse } from '@app/engine';
import { inTransaction } from '@app/platform';
import type { DataSource } from 'typeorm';
import { checkOrphans, checkProcess, type ProcessHead } from './check-process';
import { checkHeads, checkRoots } from './check-roots';
import type { Fault } from './fault';

/**
 * Looks again at what an incident of the kinds 'record' and 'queue' says: its case with every root that knows it, all roots, or
 * what the living workers say of their queue. True where everything agrees now.
 */
export async function agreesAgain(
  dataSource: DataSource,
  registry: WorkflowRegistry,
  { kind, process_id: process }: Pick<Incident, 'kind' | 'process_id'>,
): Promise<boolean> {
  if (kind === 'queue') return (await workerPulse(dataSource)).queue === 'reachable';
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    let faults = 0;
    const tell = (_fault: Fault): void => void (faults += 1);
    if (process === null) {
      await checkRoots(tx, tell);
      return faults === 0;
    }
    const head = await tx.one<ProcessHead>(
      'select id, workflow, phase, version, head_hash from process where id = $1',
      [process],
    );
    if (head) await checkProcess(tx, registry, head, tell);
    else await checkOrphans(tx, tell);
    await checkHeads(tx, { process }, tell);
    return faults === 0;
  });
}
