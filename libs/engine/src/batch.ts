import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import {
  type Command,
  type Outcome,
  type Paper,
  type Refused,
  RefusedError,
  refuse,
} from './command';
import { type Engine, outcomeOf } from './engine';
import { answeredBefore, once } from './once';

/** At most this many cases in one collective act (đợt). */
export const BATCH_LIMIT = 50;

/** One collective act: the same event over 1–50 cases under one document, in the order of the list. */
export interface BatchCommand {
  event: string;
  items: readonly { process: string; data: unknown }[];
  actor: string;
  sender: Command['sender'];
  /** Processes that the sender may not know of: refused as what does not exist. */
  hidden: ReadonlySet<string>;
  document: Paper | undefined;
  /** All or none; otherwise each case for itself, with a list of which failed and why. */
  whole: boolean;
  receivedAt: Date;
  idempotencyKey: string;
}

export interface BatchOutcome {
  batch: string;
  recorded: boolean;
  outcomes: readonly { process: string; outcome: Outcome }[];
}

/**
 * A collective act. `whole`: one transaction, in which one refusal refuses all and names the case that stands in the way.
 * Otherwise each case is a transaction of its own. The same request under the same key is answered and not repeated;
 * another request under it is refused.
 */
export async function submitBatch(
  engine: Engine,
  command: BatchCommand,
): Promise<BatchOutcome | Refused> {
  return command.whole ? submitWhole(engine, command) : submitEach(engine, command);
}

async function submitWhole(engine: Engine, command: BatchCommand): Promise<BatchOutcome | Refused> {
  const batch = uuid();
  let inTheWay: BatchOutcome['outcomes'] = [];
  const answer = await once(engine.dataSource, requestOf(command), async (tx) => {
    // Locks are taken in one order, so that two batches over the same cases wait instead of blocking each other; the acts
    // follow the order of the list, in which án lệ get their numbers.
    await tx.rows('select id from process where id = any($1::uuid[]) order by id for update', [
      command.items.map(({ process }) => process).filter((process) => !command.hidden.has(process)),
    ]);
    const outcomes: { process: string; outcome: Outcome }[] = [];
    inTheWay = [];
    for (const item of command.items) {
      const outcome = command.hidden.has(item.process)
        ? noSuchCase
        : await outcomeOf(() => engine.submitWithin(tx, commandFor(command, batch, item)));
      if (!outcome.accepted) {
        inTheWay = [{ process: item.process, outcome }];
        throw new RefusedError(outcome);
      }
      outcomes.push({ process: item.process, outcome });
    }
    await keepBatch(tx, batch, command, outcomes);
    return { batch, recorded: true, outcomes };
  });
  // The whole was refused because one case was; a key that was used otherwise is a refusal of the request itself.
  return 'accepted' in answer && inTheWay.length > 0
    ? { batch, recorded: false, outcomes: inTheWay }
    : answer;
}

async function submitEach(engine: Engine, command: BatchCommand): Promise<BatchOutcome | Refused> {
  // A finished batch is not begun again: what was refused then may be possible now, and nobody asks for it now.
  const before = await answeredBefore<BatchOutcome>(engine.dataSource, requestOf(command));
  if (before) return before;
  const batch = uuid();
  const outcomes: { process: string; outcome: Outcome }[] = [];
  // Serialization is desired: one case after another, each its own transaction, each with a key of its own, so that a
  // batch that broke off in the middle can be sent again.
  for (const [index, item] of command.items.entries())
    outcomes.push({
      process: item.process,
      outcome: command.hidden.has(item.process)
        ? noSuchCase
        : await engine.submit({
            ...commandFor(command, batch, item),
            idempotencyKey: `${command.idempotencyKey}#${String(index)}`,
          }),
    });
  return once(engine.dataSource, requestOf(command), async (tx) => {
    await keepBatch(tx, batch, command, outcomes);
    return { batch, recorded: true, outcomes };
  });
}

const noSuchCase = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});

function commandFor(
  command: BatchCommand,
  batch: string,
  item: BatchCommand['items'][number],
): Command {
  return {
    process: item.process,
    event: command.event,
    data: item.data,
    sender: command.sender,
    receivedAt: command.receivedAt,
    batch,
  };
}

function requestOf({ actor, idempotencyKey, event, items, document, whole }: BatchCommand): {
  person: string;
  idempotencyKey: string;
  request: Record<string, unknown>;
} {
  return {
    person: actor,
    idempotencyKey,
    request: { batch: event, items, document: document ?? null, whole },
  };
}

async function keepBatch(
  tx: Tx,
  batch: string,
  command: BatchCommand,
  outcomes: BatchOutcome['outcomes'],
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
