import type { WorkflowRegistry } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { checkOrphans, checkProcess, type ProcessHead, processesAfter } from './check-process';
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
      const query = { after, limit: PAGE, movedSince: null };
      const page: ProcessHead[] = await processesAfter(this.tx, query);
      for (const process of page) await this.check(process);
      after = page.at(-1)?.id ?? null;
      if (after === null || page.length < PAGE) break;
    }
    const tell = (fault: Fault): void => this.tell(fault);
    await checkOrphans(this.tx, tell);
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

  private async check(process: ProcessHead): Promise<void> {
    const count = this.countOf(process.workflow);
    count.processes += 1;
    count.events += await checkProcess(this.tx, this.registry, process, (fault) => {
      this.tell(fault);
    });
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
