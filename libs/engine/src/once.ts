import { inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { digest } from './chain';
import { type Refused, RefusedError, refuse } from './command';

/** What makes a request the same as an earlier one: who sent it, under which key, and what it asked for. */
export interface OnceRequest {
  person: string;
  idempotencyKey: string;
  /** The act and its data, as JSON; only a digest of it is kept. */
  request: Readonly<Record<string, unknown>>;
}

/**
 * Runs a write that is no event of a process once for each idempotency key, in the engine's own inbox: the same request
 * again gets the recorded answer, another request under the same key is refused. A refusal writes nothing and is not kept.
 * `work` may answer a refusal or throw `RefusedError`.
 */
export async function once<Answer extends object>(
  dataSource: DataSource,
  asked: OnceRequest,
  work: (tx: Tx) => Promise<Answer | Refused>,
): Promise<Answer | Refused> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(dataSource, (tx) => answerWithin(tx, asked, work));
    } catch (error) {
      if (error instanceof RefusedError) return error.refused;
      // Somebody else recorded the same key first: run again and find their answer.
      if (attempt < 3 && isTaken(error)) continue;
      throw error;
    }
  }
}

async function answerWithin<Answer extends object>(
  tx: Tx,
  asked: OnceRequest,
  work: (tx: Tx) => Promise<Answer | Refused>,
): Promise<Answer> {
  const sender = `person:${asked.person}`;
  const hash = digest(JSON.parse(JSON.stringify(asked.request)));
  const seen = await tx.one<{ request_hash: string; outcome: Answer }>(
    'select request_hash, outcome from inbox where sender = $1 and key = $2',
    [sender, asked.idempotencyKey],
  );
  if (seen) {
    if (seen.request_hash === hash) return seen.outcome;
    throw new RefusedError(
      refuse('key-reused', {
        vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.',
        en: 'This Idempotency-Key was already used for another request.',
      }),
    );
  }
  const answer = await work(tx);
  if (isRefused(answer)) throw new RefusedError(answer);
  await tx.rows(
    `insert into inbox (sender, key, request_hash, outcome, recorded_at, expires_at)
     values ($1, $2, $3, $4, app.now(), app.now() + interval '7 days')`,
    [sender, asked.idempotencyKey, hash, JSON.stringify(answer)],
  );
  return answer;
}

function isRefused(answer: object): answer is Refused {
  return 'accepted' in answer && answer.accepted === false;
}

function isTaken(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'constraint' in error &&
    error.constraint === 'inbox_pkey'
  );
}
