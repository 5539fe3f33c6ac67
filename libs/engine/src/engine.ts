import { type Clock, type Tx, inTransaction, reader } from '@app/platform';
import { type AnyMachineSnapshot } from 'xstate';
import { restore } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { ActorDirectory } from './actor';
import { type Parts, advance, recordOpening } from './advance';
import { GENESIS } from './chain';
import {
  type Accepted,
  type Command,
  type OpenCommand,
  type Outcome,
  type Paper,
  RefusedError,
  refuse,
} from './command';
import { type RingOutcome, ring } from './ring';
import type { LimitPlanner, WorkflowRegistry } from './registry';
import { type ReplayReport, replayProcess } from './replay';
import type { DeadlineRow, EventRow, ProcessRow } from './rows';
import { insertProcess } from './statements';

/** At most this many cases in one collective act (đợt). */
export const BATCH_LIMIT = 50;

/** One collective act: the same event over 1–50 cases under one document. */
export interface BatchCommand {
  event: string;
  items: readonly { process: string; data: unknown }[];
  actor: string;
  sender: Command['sender'];
  document: Paper | undefined;
  /** All or none; otherwise each case for itself, with a list of which failed and why. */
  whole: boolean;
  receivedAt: Date;
}

export interface BatchOutcome {
  batch: string;
  recorded: boolean;
  outcomes: readonly { process: string; outcome: Outcome }[];
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
    this.parts = { registry, planner, directory };
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
    await tx.named('engine-insert-process', insertProcess, [
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

  /** A collective act. `whole`: one transaction, and one refusal refuses all. The record of the act is kept either way. */
  async submitBatch(command: BatchCommand): Promise<BatchOutcome> {
    const batch = uuid();
    // Locks are taken in one order, so that two batches over the same cases wait instead of blocking each other.
    const items = [...command.items].sort((a, b) => (a.process < b.process ? -1 : 1));
    const commandFor = (item: (typeof items)[number]): Command => ({
      process: item.process,
      event: command.event,
      data: item.data,
      sender: command.sender,
      receivedAt: command.receivedAt,
      batch,
    });
    if (!command.whole) {
      const outcomes: { process: string; outcome: Outcome }[] = [];
      // Serialization is desired: one case after another, each its own transaction.
      for (const item of items)
        outcomes.push({ process: item.process, outcome: await this.submit(commandFor(item)) });
      await inTransaction(this.dataSource, (tx) => keepBatch(tx, batch, command, outcomes));
      return { batch, recorded: true, outcomes };
    }
    const outcomes: { process: string; outcome: Outcome }[] = [];
    try {
      await inTransaction(this.dataSource, async (tx) => {
        outcomes.length = 0;
        for (const item of items) {
          const outcome = await outcomeOf(() => advance(tx, this.parts, commandFor(item)));
          outcomes.push({ process: item.process, outcome });
          // After a refusal the transaction is lost anyway; the person is told of the first case that stands in the way.
          if (!outcome.accepted) throw new RefusedError(outcome);
        }
        await keepBatch(tx, batch, command, outcomes);
      });
      return { batch, recorded: true, outcomes };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const refused = outcomes.filter(({ outcome }) => !outcome.accepted);
      return { batch, recorded: false, outcomes: refused };
    }
  }

  /** A bell: fires the deadline once, whoever rings and however often. */
  async ring(deadline: string): Promise<RingOutcome> {
    return ring(this.dataSource, this.parts, deadline);
  }

  /** Rebuilds a process from its history and compares it with what is stored. Reads only. */
  async replay(process: string): Promise<ReplayReport> {
    return replayProcess(reader(this.dataSource), this.registry, process);
  }

  /** A process with its restored snapshot; undefined when there is none. */
  async find(
    tx: Tx,
    id: string,
  ): Promise<{ process: ProcessRow; snapshot: AnyMachineSnapshot } | undefined> {
    const process = await tx.one<ProcessRow>('select * from process where id = $1', [id]);
    if (!process) return undefined;
    const machine = this.registry.machineOf(process.workflow, process.machine_version);
    return { process, snapshot: restore(machine, process.snapshot) };
  }

  /** The history of a process, oldest first. */
  async history(tx: Tx, id: string, after = 0, limit = 1000): Promise<EventRow[]> {
    return tx.rows<EventRow>(
      'select * from process_event where process_id = $1 and seq > $2 order by seq limit $3',
      [id, after, limit],
    );
  }

  /** All rungs ever armed for a process, soonest first. */
  async deadlines(tx: Tx, id: string): Promise<DeadlineRow[]> {
    return tx.rows<DeadlineRow>(
      'select * from deadline where process_id = $1 order by due_at, rung, id',
      [id],
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

async function outcomeOf(work: () => Promise<Accepted>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}

async function keepBatch(
  tx: Tx,
  batch: string,
  command: BatchCommand,
  outcomes: readonly { process: string; outcome: Outcome }[],
): Promise<void> {
  await tx.rows(
    `insert into batch (id, event, actor, document, whole, outcome, recorded_at)
     values ($1, $2, $3, $4, $5, $6, app.now())`,
    [
      batch,
      command.event,
      command.actor,
      command.document ? JSON.stringify(command.document) : null,
      command.whole,
      JSON.stringify(outcomes),
    ],
  );
}

function violates(error: unknown, constraint: string): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'constraint' in error &&
    error.constraint === constraint
  );
}
