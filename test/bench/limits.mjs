// What the questions about limits share: a queue to measure on, waiting until all have rung, processor time per limit.
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf, cpuOfPostgres, fixture, percentile } from './system.mjs';

const PATIENCE_MS = 240_000;

/** Runs `work` with a redis-server of its own, or with none where the queue lies in PostgreSQL. */
export async function withQueue(queue, work) {
  if (queue === 'postgres') return work(undefined);
  const redis = await fixture('libs/testing/src/redis.ts').startRedis();
  try {
    return await work(redis);
  } finally {
    await redis.close();
  }
}

/** What a process is told of its servers. */
export const environment = (url, redis) => ({
  DATABASE_URL: url,
  ...(redis && { REDIS_URL: redis.url }),
});

/** Waits until no armed limit that ends before `instant` is left for which `remains` holds. */
export async function untilNone(dataSource, remains, instant) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(250)) {
    const left = await dataSource.query(
      `select from deadline where status = 'armed' and ${remains} and due_at < $1 limit 1`,
      [instant],
    );
    if (left.length === 0) return;
  }
  throw new Error(`Still there: ${remains}.`);
}

/** Seconds of processor time used so far by everybody who has a part in ringing. */
export function usage(system, worker, redis) {
  return {
    worker: cpuOf(worker.pid),
    postgres: cpuOfPostgres(system.server.pid),
    redis: redis ? cpuOf(redis.child.pid) : 0,
  };
}

/** Milliseconds of it for each of `count` limits. */
export function usagePer(count, before, after) {
  return Object.fromEntries(
    Object.keys(before).map((part) => [
      part,
      Number((((after[part] - before[part]) * 1000) / count).toFixed(2)),
    ]),
  );
}

/** The percentiles that a reader asks for, in the unit of the values. */
export function percentiles(values) {
  const rounded = (share) => Number(percentile(values, share).toFixed(1));
  return { p50: rounded(0.5), p99: rounded(0.99), max: rounded(1) };
}
