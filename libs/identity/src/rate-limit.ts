import { createHash } from 'node:crypto';
import type { Tx } from '@app/platform';

/** A bucket that holds `burst` requests and leaks one every `secondsEach` seconds, in real time. */
export interface RateLimit {
  name: string;
  burst: number;
  secondsEach: number;
}

export type Admission = { admitted: true } | { admitted: false; retryAfterSeconds: number };

/**
 * Takes one place in the subject's bucket. One statement, so that processes that share the database cannot both take the last
 * place. Call it outside the transaction of the work, or a rollback would give the place back.
 */
export async function takePlace(tx: Tx, limit: RateLimit, subject: string): Promise<Admission> {
  const key = keyOf(limit, subject);
  const leaked = `greatest(0, bucket.level
    - extract(epoch from clock_timestamp() - bucket.touched_at) / $2::double precision)`;
  const taken = await tx.one(
    `insert into rate_bucket as bucket (subject, level, touched_at)
     values ($1, 1, clock_timestamp())
     on conflict (subject) do update
       set level = ${leaked} + 1, touched_at = clock_timestamp()
       where ${leaked} + 1 <= $3::double precision
     returning level`,
    [key, limit.secondsEach, limit.burst],
  );
  if (taken) return { admitted: true };
  const full = await tx.one<{ wait: number }>(
    `select ((${leaked}) + 1 - $3::double precision) * $2::double precision as wait
     from rate_bucket bucket where subject = $1`,
    [key, limit.secondsEach, limit.burst],
  );
  return { admitted: false, retryAfterSeconds: Math.max(1, Math.ceil(full?.wait ?? 1)) };
}

/** Gives a place back, for limits that count failures only. */
export async function giveBack(tx: Tx, limit: RateLimit, subject: string): Promise<void> {
  await tx.rows('update rate_bucket set level = greatest(0, level - 1) where subject = $1', [
    keyOf(limit, subject),
  ]);
}

/** Forgets buckets that nobody touched for a day; they are empty by then. */
export async function forgetIdleBuckets(tx: Tx): Promise<void> {
  await tx.rows(`delete from rate_bucket where touched_at < clock_timestamp() - interval '1 day'`);
}

/** People type passwords into the wrong field, and addresses are personal data: only a digest is kept. */
function keyOf(limit: RateLimit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}
