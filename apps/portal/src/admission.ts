import { networkOf, type RateLimit } from '@app/identity';
import type { Admission } from '@app/portal';

/** More networks than this at once and the one that was longest away is forgotten: memory is bounded, and it only gains places. */
const MOST_NETWORKS = 20_000;

interface Bucket {
  level: number;
  /** Milliseconds of `performance.now()`. */
  touchedAt: number;
}

/**
 * The limit of the public, counted in the memory of this process, because it may write nothing. `now` answers milliseconds that
 * only grow.
 */
export function admissionInMemory(
  { burst, secondsEach }: RateLimit,
  now: () => number = () => performance.now(),
): Admission {
  const buckets = new Map<string, Bucket>();
  return (request, reply) => {
    const network = networkOf(request.ip);
    const at = now();
    const bucket = buckets.get(network) ?? { level: 0, touchedAt: at };
    const left = Math.max(0, bucket.level - (at - bucket.touchedAt) / 1000 / secondsEach);
    if (left + 1 > burst) {
      void reply.header('retry-after', String(Math.ceil((left + 1 - burst) * secondsEach)));
      return Promise.resolve(false);
    }
    // Set anew, so that the first of the map is the one that was longest away.
    buckets.delete(network);
    buckets.set(network, { level: left + 1, touchedAt: at });
    const [oldest] = buckets.keys();
    if (buckets.size > MOST_NETWORKS && oldest !== undefined) buckets.delete(oldest);
    return Promise.resolve(true);
  };
}
