import { type EventRow, replayProcess, verifyChain, type WorkflowRegistry } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { checkPublished, checkRoots } from './check-roots';
import { type DailyRoot, lastRoot } from './daily-root';
import type { Fault } from './fault';

/** What was looked at, and how much of it did not agree. */
export interface VerifyReport {
  workflows: readonly WorkflowCount[];
  roots: number;
  lastRoot: DailyRoot | undefined;
  /** Chains whose last events no root contains yet: until the next root, dropping those would go unnoticed. */
  sinceLastRoot: number;
  faults: number;
}

export interface WorkflowCount {
  workflow: string;
  processes: number;
  events: number;
  faults: number;
}

export interface VerifyOptions {
  /** Told of each fault as it is found. */
  onFault: (fault: Fault) => void;
  /** A root that was published elsewhere (on the site, in minutes) and must be among ours. */
  published?: string | undefined;
}

// Its streams have a chain and no machine.
const ADMINISTRATION = 'administration';
const PAGE = 200;

/**
 * Replays every process, verifies every chain and every daily root, on one snapshot of the database: a running system may go
 * on working meanwhile. Changes nothing.
 */
export function verifyRecord(
  dataSource: DataSource,
  registry: WorkflowRegistry,
  options: VerifyOptions,
): Promise<VerifyReport> {
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    return new Verification(tx, registry, options).run();
  });
}

interface ProcessHead {
  id: string;
  workflow: string;
  phase: string;
  version: number;
  head_hash: string;
}

class Verification {
  private readonly counts = new Map<string, WorkflowCount>();
  private faults = 0;

  constructor(
    private readonly tx: Tx,
    private readonly registry: WorkflowRegistry,
    private readonly options: VerifyOptions,
  ) {}

  async run(): Promise<VerifyReport> {
    for (let after: string | null = null; ;) {
      const page: ProcessHead[] = await this.processesAfter(after);
      for (const process of page) await this.check(process);
      after = page.at(-1)?.id ?? null;
      if (after === null || page.length < PAGE) break;
    }
    await this.checkOrphans();
    const tell = (fault: Fault): void => this.tell(fault);
    const roots = await checkRoots(this.tx, tell);
    if (this.options.published !== undefined)
      await checkPublished(this.tx, this.options.published, tell);
    return {
      workflows: [...this.counts.values()].sort((a, b) => (a.workflow < b.workflow ? -1 : 1)),
      roots,
      lastRoot: await lastRoot(this.tx),
      sinceLastRoot: await this.movedSinceLastRoot(),
      faults: this.faults,
    };
  }

  private processesAfter(after: string | null): Promise<ProcessHead[]> {
    return this.tx.rows<ProcessHead>(
      `select id, workflow, phase, version, head_hash from process
       where $1::uuid is null or id > $1 order by id limit $2`,
      [after, PAGE],
    );
  }

  private async check(process: ProcessHead): Promise<void> {
    const count = this.countOf(process.workflow);
    count.processes += 1;
    const where = { process: process.id, workflow: process.workflow };
    if (process.workflow === ADMINISTRATION) {
      await this.checkChain(process);
      return;
    }
    try {
      const report = await replayProcess(this.tx, this.registry, process.id);
      count.events += report.events;
      for (const { fault, seq } of report.chain) this.tell({ kind: fault, ...where, seq });
      if (report.refusedAt)
        this.tell({ kind: 'refused-in-replay', ...where, seq: report.refusedAt.seq });
      else if (report.snapshotDiffers) this.tell({ kind: 'snapshot-differs', ...where });
    } catch (error) {
      // What was tampered with need not make sense to a machine; the chain still says where.
      await this.checkChain(process);
      const reason = error instanceof Error ? error.message : String(error);
      this.tell({ kind: 'cannot-replay', ...where, reason });
    }
    await this.checkPhase(process);
  }

  private async checkChain({ id, workflow, version, head_hash }: ProcessHead): Promise<void> {
    const events = await this.tx.rows<EventRow>(
      'select * from process_event where process_id = $1 order by seq',
      [id],
    );
    this.countOf(workflow).events += events.length;
    for (const { fault, seq } of verifyChain(events, { version, hash: head_hash }))
      this.tell({ kind: fault, process: id, workflow, seq });
  }

  private async checkPhase({ id, workflow, phase }: ProcessHead): Promise<void> {
    const last = await this.tx.one<{ seq: number; to_phase: string }>(
      'select seq, to_phase from process_event where process_id = $1 order by seq desc limit 1',
      [id],
    );
    if (last && last.to_phase !== phase)
      this.tell({ kind: 'phase-differs', process: id, workflow, seq: last.seq });
  }

  private async checkOrphans(): Promise<void> {
    const orphans = await this.tx.rows<{ process: string; events: number }>(
      `select e.process_id as process, count(*)::int as events from process_event e
       where not exists (select from process p where p.id = e.process_id) group by e.process_id`,
    );
    for (const { process, events } of orphans)
      this.tell({ kind: 'no-process', process, seq: events });
  }

  private async movedSinceLastRoot(): Promise<number> {
    const row = await this.tx.one<{ moved: number }>(
      `select count(*)::int as moved from process p where p.version > 0 and not exists (
         select from daily_root_head h where h.process_id = p.id and h.version = p.version)`,
    );
    return row?.moved ?? 0;
  }

  private tell(fault: Fault): void {
    this.faults += 1;
    if (fault.workflow !== undefined) this.countOf(fault.workflow).faults += 1;
    this.options.onFault(fault);
  }

  private countOf(workflow: string): WorkflowCount {
    const known = this.counts.get(workflow);
    if (known) return known;
    const fresh: WorkflowCount = { workflow, processes: 0, events: 0, faults: 0 };
    this.counts.set(workflow, fresh);
    return fresh;
  }
}
