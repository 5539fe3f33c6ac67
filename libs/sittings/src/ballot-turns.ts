import { type Engine, type Outcome, type Refused, RefusedError } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import type { BallotWords } from './secret-ballot';
import { type Receipt, RepeatedBallot } from './receipt';

/** A ballot on its way to its poll. */
export interface SentBallot {
  poll: string;
  person: string;
  choice: BallotWords['choice'];
  text?: string | undefined;
  receivedAt: Date;
  idempotencyKey: string;
}

interface Waiting {
  ballot: SentBallot;
  resolve: (answer: Receipt | Refused) => void;
  reject: (error: unknown) => void;
}

/** So many ballots share one commit at most, so that a closing never waits long for the lock of its poll. */
const MOST_TOGETHER = 32;

const turnsOf = new WeakMap<Engine, Map<string, Waiting[]>>();

/**
 * Brings a ballot to its poll. All who vote at the same instant need the same lock: those who come while it is held here wait for each
 * other instead of for the database, and share the next transaction, each with a savepoint of its own. A ballot is answered once the
 * commit that holds it is done; a refusal is that of this ballot alone. Connections stay free for everybody else.
 */
export function inTurn(engine: Engine, ballot: SentBallot): Promise<Receipt | Refused> {
  const turns = turnsOf.get(engine) ?? new Map<string, Waiting[]>();
  turnsOf.set(engine, turns);
  return new Promise((resolve, reject) => {
    const before = turns.get(ballot.poll);
    const waiting = before ?? [];
    waiting.push({ ballot, resolve, reject });
    if (before) return;
    turns.set(ballot.poll, waiting);
    void takeTurns(engine, turns, ballot.poll, waiting);
  });
}

/** The list goes as soon as it is empty, in the same breath, so that nobody joins one that is not looked at any more. */
async function takeTurns(
  engine: Engine,
  turns: Map<string, Waiting[]>,
  poll: string,
  waiting: Waiting[],
): Promise<void> {
  while (waiting.length > 0) await castTogether(engine, waiting.splice(0, MOST_TOGETHER));
  turns.delete(poll);
}

async function castTogether(engine: Engine, together: readonly Waiting[]): Promise<void> {
  if (together.length > 1)
    try {
      const answers = await inTransaction(engine.dataSource, async (tx) => {
        const all: (Receipt | Refused)[] = [];
        for (const { ballot } of together) all.push(await castWithin(tx, engine, ballot));
        return all;
      });
      together.forEach(({ resolve }, n) => {
        resolve(answers[n] as Receipt | Refused);
      });
      return;
    } catch {
      // A fault of one must not be that of the others: each alone, and whoever has the fault is told of it.
    }
  for (const { ballot, resolve, reject } of together)
    await castAlone(engine, ballot).then(resolve, reject);
}

/** One ballot among others: what it wrote is undone where it is refused, and the others stand. */
async function castWithin(tx: Tx, engine: Engine, ballot: SentBallot): Promise<Receipt | Refused> {
  tx.send('ballot-savepoint', 'savepoint ballot');
  try {
    const accepted = await engine.submitWithin(tx, commandOf(ballot));
    tx.send('ballot-release', 'release savepoint ballot');
    return accepted.answer as unknown as Receipt;
  } catch (error) {
    const answer = answerIn(error);
    await tx.rows('rollback to savepoint ballot');
    return answer;
  }
}

async function castAlone(engine: Engine, ballot: SentBallot): Promise<Receipt | Refused> {
  try {
    const outcome: Outcome = await engine.submit(commandOf(ballot));
    return outcome.accepted ? (outcome.answer as unknown as Receipt) : outcome;
  } catch (error) {
    return answerIn(error);
  }
}

/** What the sender is answered for what was thrown. Throws on what is no answer. */
function answerIn(error: unknown): Receipt | Refused {
  if (error instanceof RepeatedBallot) return error.receipt;
  if (error instanceof RefusedError) return error.refused;
  throw error;
}

function commandOf({ poll, person, choice, text, receivedAt, idempotencyKey }: SentBallot) {
  return {
    process: poll,
    event: 'BALLOT.CAST',
    data: { choice, ...(text !== undefined && { text }), key: idempotencyKey },
    sender: { kind: 'person', person },
    receivedAt,
  } as const;
}
