import { inTransaction, reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { digest } from './chain';
import { type Refused, RefusedError, refuse } from './command';
import { violates } from './violates';

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
      if (attempt < 3 && violates(error, 'inbox_pkey')) continue;
      throw error;
    }
  }
}

/**
 * What was answered to this request before, a refusal where its key stands for another one, undefined where it is new. For
 * work that is more than one transaction and must not begin twice.
 */
export async function answeredBefore<Answer extends object>(
  dataSource: DataSource,
  asked: OnceRequest,
): Promise<Answer | Refused | undefined> {
  try {
    return await recordedAnswer<Answer>(reader(dataSource), asked);
  } catch (error) {
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}

async function answerWithin<Answer extends object>(
  tx: Tx,
  asked: OnceRequest,
  work: (tx: Tx) => Promise<Answer | Refused>,
): Promise<Answer> {
  await forgetExpiredKey(tx, senderOf(asked), asked.idempotencyKey);
  const seen = await recordedAnswer<Answer>(tx, asked);
  if (seen) return seen;
  const answer = await work(tx);
  if (isRefused(answer)) throw new RefusedError(answer);
  await tx.rows(
    `insert into inbox (sender, key, request_hash, outcome, recorded_at, expires_at)
     values ($1, $2, $3, $4, app.now(), app.now() + interval '7 days')`,
    [senderOf(asked), asked.idempotencyKey, hashOf(asked), JSON.stringify(answer)],
  );
  return answer;
}

/** Deletes a key whose lifetime is over, so that it can stand for another request; one that still holds stays. */
export async function forgetExpiredKey(tx: Tx, sender: string, key: string): Promise<void> {
  await tx.rows('delete from inbox where sender = $1 and key = $2 and expires_at <= app.now()', [
    sender,
    key,
  ]);
}

async function recordedAnswer<Answer extends object>(
  tx: Tx,
  asked: OnceRequest,
): Promise<Answer | undefined> {
  const seen = await tx.one<{ request_hash: string; outcome: Answer }>(
    `select request_hash, outcome from inbox
     where sender = $1 and key = $2 and expires_at > app.now()`,
    [senderOf(asked), asked.idempotencyKey],
  );
  if (!seen || seen.request_hash === hashOf(asked)) return seen?.outcome;
  throw new RefusedError(
    refuse('key-reused', {
      vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.',
      en: 'This Idempotency-Key was already used for another request.',
    }),
  );
}

function senderOf({ person }: OnceRequest): string {
  return `person:${person}`;
}

function hashOf({ request }: OnceRequest): string {
  return digest(JSON.parse(JSON.stringify(request)));
}

function isRefused(answer: object): answer is Refused {
  return 'accepted' in answer && answer.accepted === false;
}
