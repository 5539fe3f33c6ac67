// BullMQ alone: as many calls at the same instants, answered by nothing. Started by timers.mjs; tells how late each was, in ms.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { built } from './dist.mjs';

const PAGE = 500;
const { url, redis, count, windowMs, leadMs, concurrency } = JSON.parse(process.argv[2]);
const backend = await built('libs/platform').openQueueBackend({
  databaseUrl: url,
  redisUrl: redis,
  report: (error) => console.error(error),
});
const queue = backend.queue('bare', {
  defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
});
const late = [];
const all = new Promise((resolve) => {
  backend.worker(
    'bare',
    (job) => {
      late.push(Date.now() - job.data.due);
      if (late.length === count) resolve();
      return Promise.resolve();
    },
    { concurrency },
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
