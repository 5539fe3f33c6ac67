import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Tx } from '@app/platform';

/** A bucket that holds `burst` requests and leaks one every `secondsEach` seconds, in real time. */
export interface RateLimit {
  name: string;
  burst: number;
  secondsEach: number;
}

export type Admission =
  /** How many places are left, and in how many seconds all are free again. */
  | { admitted: true; remaining: number; freeAfterSeconds: number }
  | { admitted: false; retryAfterSeconds: number };

/**
 * Takes one place in the subject's bucket. One statement, so that processes that share the database cannot both take the last
 * place. Call it outside the transaction of the work, or a rollback would give the place back.
 */
export async function takePlace(tx: Tx, limit: RateLimit, subject: string): Promise<Admission> {
  const key = keyOf(limit, subject);
  const leaked = `greatest(0, bucket.level
    - extract(epoch from clock_timestamp() - bucket.touched_at) / $2::double precision)`;
  const taken = await tx.one<{ level: number }>(
    `insert into rate_bucket as bucket (subject, level, touched_at)
     values ($1, 1, clock_timestamp())
     on conflict (subject) do update
       set level = ${leaked} + 1, touched_at = clock_timestamp()
       where ${leaked} + 1 <= $3::double precision
     returning level`,
    [key, limit.secondsEach, limit.burst],
  );
  if (taken)
    return {
      admitted: true,
      remaining: Math.max(0, Math.floor(limit.burst - taken.level)),
      freeAfterSeconds: Math.ceil(taken.level * limit.secondsEach),
    };
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

/**
 * Whose place an address takes: an IPv4 address stands for itself, an IPv6 address for its network of 64 bits, because every
 * subscriber has at least so many. What is no address stands for itself.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  // Groups that `::` leaves out are zero; only the first four say whose network it is.
  const first =
    tail === undefined
      ? groups
      : [...groups, ...zeros(8 - groups.length - lengthOf(tail)), ...tail.split(':')];
  return `${first
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function zeros(count: number): string[] {
  return Array.from({ length: count }, () => '0');
}

/** Groups in the end of an IPv6 address; one that is written like an IPv4 address counts for two. */
function lengthOf(tail: string): number {
  if (tail === '') return 0;
  return tail.split(':').length + (tail.includes('.') ? 1 : 0);
}

/** People type passwords into the wrong field, and addresses are personal data: only a digest is kept. */
function keyOf(limit: RateLimit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}
