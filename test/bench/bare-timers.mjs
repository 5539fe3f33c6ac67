// BullMQ alone: as many calls at the same instants, answered by nothing. Started by timers.mjs; tells how late each was, in ms.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { built } from './dist.mjs';

const PAGE = 500;
const { url, redis, count, windowMs, leadMs, concurrency } = JSON.parse(process.argv[2]);
const connection =
  redis === undefined
    ? { connectionString: url, max: 4 }
    : { url: redis, maxRetriesPerRequest: null };
const factory = redis === undefined ? createPostgresBackend : createRedisBackend;
// It prepares BullMQ's own schema; nothing else of ours takes part, above all not what keeps Redis punctual.
if (redis === undefined)
  await built('libs/platform').openQueueBackend({ databaseUrl: url, report: console.error });
const defaultJobOptions = { removeOnComplete: true, removeOnFail: true };
const queue = new Queue('bare', { connection, defaultJobOptions }, factory);
const late = [];
const all = new Promise((resolve) => {
  new Worker(
    'bare',
    (job) => {
      late.push(Date.now() - job.data.due);
      if (late.length === count) resolve();
      return Promise.resolve();
    },
    { connection, concurrency },
    factory,
  );
});
await pause(200);
const from = Date.now() + leadMs;
for (let first = 0; first < count; first += PAGE) {
  const now = Date.now();
  const calls = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) => {
    const due = Math.round(from + ((first + index) * windowMs) / count);
    const opts = { jobId: `bare-${randomUUID()}`, delay: Math.max(0, due - now), timestamp: now };
    return { name: 'ring', data: { due }, opts };
  });
  await queue.addBulk(calls);
}
await all;
process.send(late, () => process.exit(0));
