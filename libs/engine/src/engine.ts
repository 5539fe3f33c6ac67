import { type Clock, type Tx, inTransaction, reader } from '@app/platform';
import { type AnyMachineSnapshot } from 'xstate';
import { restore } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import type { ActorDirectory } from './actor';
import { ADMINISTRATION } from './administration';
import { type Parts, advance, recordOpening } from './advance';
import { GENESIS } from './chain';
import {
  type Accepted,
  type Command,
  type OpenCommand,
  type Outcome,
  RefusedError,
  refuse,
} from './command';
import { type LimitReplacement, moveLimit } from './move-limit';
import { type RingOutcome, ring, ringTogether, ringWithin } from './ring';
import type { LimitPlanner, WorkflowRegistry } from './registry';
import { type ReplayReport, replayProcess } from './replay';
import { type Carried, carryReprojection, type CarryOptions } from './carry-reprojection';
import { catchUp, catchUpAll } from './reprojection';
import { foreseeReprojection, type Recount } from './reproject';
import type { LimitMove } from './foresee-moves';
import type { DeadlineRow, EventRow, ProcessRow } from './rows';
import { insertProcess } from './statements';
import { violates } from './violates';

/** Part of the rungs of a process. */
interface DeadlinePage {
  after?: { dueAt: string; rung: string; id: string } | undefined;
  limit?: number;
}

/**
 * The durable runner of every registered workflow, and the only writer of processes, histories and deadlines.
 * `submit` and `open` never throw for a refusal: they answer it. What throws is a fault, and nothing was written.
 */
export class Engine {
  private readonly parts: Parts;

  constructor(
    readonly dataSource: DataSource,
    readonly clock: Clock,
    readonly registry: WorkflowRegistry,
    planner: LimitPlanner,
    directory: ActorDirectory,
  ) {
    this.parts = { registry, planner, directory, catchUp };
  }

  /** One act on one process: everything it means is committed together, or nothing is. */
  async submit(command: Command): Promise<Outcome> {
    return this.answering((tx) => advance(tx, this.parts, command));
  }

  /** Like `submit`, inside a transaction that the caller owns; throws `RefusedError` so that the caller's writes fall too. */
  async submitWithin(tx: Tx, command: Command): Promise<Accepted> {
    return advance(tx, this.parts, command);
  }

  /** Begins a process with its opening event. */
  async open(command: OpenCommand): Promise<Outcome> {
    return this.answering((tx) => this.openWithin(tx, command));
  }

  /** Like `open`, inside a transaction that the caller owns; throws `RefusedError`. */
  async openWithin(tx: Tx, command: OpenCommand): Promise<Accepted> {
    const { workflow } = this.registry.of(command.workflow);
    const now = await tx.one<{ now: Date; simulated: boolean }>(
      'select app.now() as now, exists (select from app.simulated_clock) as simulated',
    );
    if (!now) throw new Error('app.now() answered nothing.');
    const process: ProcessRow = {
      id: command.process,
      workflow: workflow.name,
      machine_version: workflow.currentVersion,
      policy_version: command.policyVersion,
      phase: '',
      snapshot: {},
      version: 0,
      ended: false,
      parent_id: command.parent ?? null,
      head_hash: GENESIS,
      simulated: now.simulated,
      opened_at: now.now,
      updated_at: now.now,
    };
    tx.send('engine-insert-process', insertProcess, [
      process.id,
      process.workflow,
      process.machine_version,
      process.policy_version,
      process.phase,
      JSON.stringify(process.snapshot),
      process.parent_id,
      process.head_hash,
      process.simulated,
      process.opened_at,
    ]);
    const accepted = await recordOpening(
      tx,
      this.parts,
      { ...command, event: workflow.opening },
      process,
    );
    if (accepted.repeated === true) throw new RepeatedOpening(accepted);
    return accepted;
  }

  /** A bell: fires the deadline once, whoever rings and however often. `askedBy` is the operator who asked for it, if any. */
  async ring(deadline: string, askedBy: string | null = null): Promise<RingOutcome> {
    return ring(this.dataSource, this.parts, deadline, askedBy);
  }

  /** Bells of different processes in one transaction: all are answered, or it throws and nothing was written. */
  async ringTogether(deadlines: readonly string[]): Promise<RingOutcome[]> {
    return ringTogether(this.dataSource, this.parts, deadlines);
  }

  /** Like `ring`, inside a transaction that the caller owns; throws `RefusedError`. */
  async ringWithin(tx: Tx, deadline: string): Promise<RingOutcome> {
    return ringWithin(tx, this.parts, deadline);
  }

  /** What counting running limits anew would mean; changes nothing and locks nothing. */
  async foreseeReprojection(tx: Tx, recount: Recount): Promise<LimitMove[]> {
    return foreseeReprojection(tx, this.parts, recount);
  }

  /** Carries a new version of the calendar to the running limits. */
  async carryReprojection(options: CarryOptions): Promise<Carried> {
    return carryReprojection(this.dataSource, this.parts, options);
  }

  /**
   * Counts processes anew that a new calendar has yet to reach, before the caller, who holds their locks, decides about their limits;
   * whoever only submits an event need not ask.
   */
  async catchUp(tx: Tx, processes: readonly string[]): Promise<void> {
    return catchUpAll(tx, this.parts, processes);
  }

  /** Replaces one limit by what somebody decided, inside a transaction that the caller owns and after it locked the process. */
  async moveLimit(tx: Tx, replacement: LimitReplacement): Promise<Accepted> {
    return moveLimit(tx, this.parts, replacement);
  }

  /** Rebuilds a process from its history and compares it with what is stored. Reads only. */
  async replay(process: string): Promise<ReplayReport> {
    return replayProcess(reader(this.dataSource), this.registry, process);
  }

  /** A process with its restored snapshot; undefined when there is none, and for a stream of administrative acts. */
  async find(
    tx: Tx,
    id: string,
  ): Promise<{ process: ProcessRow; snapshot: AnyMachineSnapshot } | undefined> {
    const process = await tx.one<ProcessRow>(
      'select * from process where id = $1 and workflow <> $2',
      [id, ADMINISTRATION],
    );
    return process && { process, snapshot: this.restored(process) };
  }

  /** The snapshot of a stored process. Throws `SnapshotDoesNotFit`. */
  restored(process: ProcessRow): AnyMachineSnapshot {
    const machine = this.registry.machineOf(process.workflow, process.machine_version);
    return restore(machine, process.snapshot);
  }

  /** The history of a process, oldest first. */
  async history(tx: Tx, id: string, after = 0, limit = 1000): Promise<EventRow[]> {
    return tx.rows<EventRow>(
      'select * from process_event where process_id = $1 and seq > $2 order by seq limit $3',
      [id, after, limit],
    );
  }

  /** All rungs ever armed for a process, soonest first; of a long list, `limit` of them after a position. */
  async deadlines(tx: Tx, id: string, page: DeadlinePage = {}): Promise<DeadlineRow[]> {
    const { after, limit } = page;
    return tx.rows<DeadlineRow>(
      `select * from deadline
       where process_id = $1 and ($2::timestamptz is null or (due_at, rung, id) > ($2, $3, $4::uuid))
       order by due_at, rung, id limit $5`,
      [id, after?.dueAt ?? null, after?.rung ?? null, after?.id ?? null, limit ?? null],
    );
  }

  private async answering(work: (tx: Tx) => Promise<Accepted>): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await outcomeOf(() => inTransaction(this.dataSource, work));
      } catch (error) {
        if (error instanceof RepeatedOpening) return error.accepted;
        // Somebody else recorded the same key first: run again and find their outcome.
        if (attempt < 3 && violates(error, 'inbox_pkey')) continue;
        if (violates(error, 'process_pkey'))
          return refuse('rejected-by-facts', {
            vi: 'Hồ sơ này đã được mở.',
            en: 'This case has already been opened.',
          });
        throw error;
      }
    }
  }
}

/** Rolls back the second process that a repeated opening request had begun, and carries the first outcome out. */
class RepeatedOpening extends Error {
  constructor(readonly accepted: Accepted) {
    super('This request was recorded before.');
  }
}

/** What came of the work: a refusal is an answer here, and no longer thrown. */
export async function outcomeOf(work: () => Promise<Accepted>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}
