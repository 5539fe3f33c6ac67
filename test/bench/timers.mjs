// How late a limit rings: from the instant at which it ends to the commit of the event that it becomes, both by the clock of the
// database, with compiled workers on real servers. The floor is BullMQ alone, in the same run, with a processor that does nothing.
//   node test/bench/timers.mjs [rounds] [names of measurements…]
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  cpuOf,
  cpuOfPostgres,
  dist,
  fixture,
  freePort,
  median,
  percentile,
  withSystem,
} from './system.mjs';

const LEAD_MS = 15_000;
const CONCURRENCY = 8;
const measurements = {
  '300-on-postgres': { queue: 'postgres', count: 3000, windowMs: 10_000, targetMs: 100 },
  '300-on-redis': { queue: 'redis', count: 3000, windowMs: 10_000, targetMs: 100 },
  '10000-on-redis': { queue: 'redis', count: 10_000, windowMs: 10_000, targetRatio: 1.2 },
};
const OVERDUE = { count: 10_000, withinS: 20, p99Ms: 300 };

if (process.argv[2] === 'bare') await ringBare(JSON.parse(process.argv[3]));
else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rounds, ...only] = process.argv.slice(2);
  await measureTimers({ rounds: Number(rounds ?? 5), only });
}

/** Measures, prints each figure as a line of JSON, and answers them all. */
export async function measureTimers({ rounds = 5, only = [] } = {}) {
  const chosen = (name) => only.length === 0 || only.includes(name);
  const results = [];
  await withSystem(async (system) => {
    for (const [name, plan] of Object.entries(measurements))
      if (chosen(name)) results.push(await measure(system, name, plan, rounds));
    for (const queue of ['postgres', 'redis'])
      if (chosen(`overdue-on-${queue}`)) results.push(await measureOverdue(system, queue, rounds));
  });
  for (const result of results) console.log(JSON.stringify(result));
  return results;
}

async function measure(system, name, plan, rounds) {
  const seen = { rounds: [], floors: [] };
  for (let round = 0; round < rounds; round += 1) {
    seen.floors.push(await floorOf(system, plan));
    seen.rounds.push(await latenessOf(system, plan));
  }
  const p99 = median(seen.rounds.map((each) => each.p99));
  const floor = median(seen.floors.map((each) => each.p99));
  const ratio = Number((p99 / floor).toFixed(2));
  const { targetMs, targetRatio } = plan;
  return {
    name: `timers:${name}`,
    unit: 'ms p99',
    cpus: cpus().length,
    rounds: seen.rounds,
    median: p99,
    floor,
    floors: seen.floors,
    ratio,
    target: targetMs === undefined ? `ratio <= ${targetRatio}` : `p99 < ${targetMs} ms`,
    met: targetMs === undefined ? ratio <= targetRatio : p99 < targetMs,
  };
}

/** Limits of real cases, rung by a worker. */
async function latenessOf(system, { queue, count, windowMs }) {
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`timers_${randomUUID()}`);
    try {
      await writeCases(dataSource, url, count, () => new Date('2099-01-01T00:00:00.000Z'));
      const from = new Date(Date.now() + LEAD_MS);
      await dataSource.query(
        `update deadline set due_at = $1::timestamptz + chosen.n * $2 * interval '1 millisecond'
         from (select id, row_number() over (order by id) - 1 as n from deadline where due_at > '2090-01-01') chosen
         where deadline.id = chosen.id`,
        [from, windowMs / count],
      );
      await dataSource.query('vacuum analyze deadline');
      await dataSource.query('checkpoint');
      const worker = await system.start('worker', environment(url, redis));
      await until(dataSource, 'queued_at is null and due_at < $1', new Date('2090-01-01'));
      if (Date.now() > from.getTime()) throw new Error('The relay was not done in time.');
      const before = await usage(system, worker, redis);
      await until(dataSource, "status = 'armed' and due_at < $1", new Date('2090-01-01'));
      const after = await usage(system, worker, redis);
      const late = await fired(dataSource);
      await worker.stop();
      return summary(late, count, before, after);
    } finally {
      await dataSource.destroy();
    }
  });
}

/** BullMQ alone, with the same instants. */
async function floorOf(system, { queue, count, windowMs }) {
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`bare_${randomUUID()}`);
    await dataSource.destroy();
    const child = fork(fileURLToPath(import.meta.url), [
      'bare',
      JSON.stringify({ url, redis: redis?.url, count, windowMs }),
    ]);
    const late = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
    });
    return percentiles(late);
  });
}

async function ringBare({ url, redis, count, windowMs }) {
  const { openQueueBackend } = dist('libs/platform/src/index.js');
  const backend = await openQueueBackend({
    databaseUrl: url,
    redisUrl: redis,
    report: (error) => console.error(error),
  });
  const queue = backend.queue('bare', {
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const from = Date.now() + LEAD_MS / 2;
  const late = [];
  await new Promise((resolve) => {
    backend.worker(
      'bare',
      (job) => {
        late.push(Date.now() - job.data.due);
        if (late.length === count) resolve();
        return Promise.resolve();
      },
      { concurrency: CONCURRENCY },
    );
    void addAll();
    async function addAll() {
      await pause(200);
      for (let first = 0; first < count; first += 500) {
        const now = Date.now();
        await queue.addBulk(
          Array.from({ length: Math.min(500, count - first) }, (_, index) => {
            const due = from + ((first + index) * windowMs) / count;
            return {
              name: 'ring',
              data: { due },
              opts: {
                jobId: `j-${randomUUID()}`,
                delay: Math.ceil(Math.max(0, due - now)),
                timestamp: now,
              },
            };
          }),
        );
      }
    }
  });
  process.send(late, () => process.exit(0));
}

/** Everything fell due while nobody ran: how long until all have rung, and how long people wait meanwhile. */
async function measureOverdue(system, queue, rounds) {
  const seen = [];
  for (let round = 0; round < rounds; round += 1) seen.push(await overdueOnce(system, queue));
  const worst = (key) => median(seen.map((each) => each[key]));
  return {
    name: `timers:overdue-on-${queue}`,
    unit: 's until the last of 10,000 had rung',
    cpus: cpus().length,
    rounds: seen,
    median: worst('allRungS'),
    readP99Ms: worst('readP99'),
    ballotP99Ms: worst('ballotP99'),
    target: `each once, all within ${OVERDUE.withinS} s, reads and ballots p99 < ${OVERDUE.p99Ms} ms`,
    met:
      seen.every(({ once }) => once) &&
      worst('allRungS') <= OVERDUE.withinS &&
      Math.max(worst('readP99'), worst('ballotP99')) < OVERDUE.p99Ms,
  };
}

async function overdueOnce(system, queue) {
  const { count } = OVERDUE;
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`overdue_${randomUUID()}`);
    const { Court, writeDueCases } = fixture('test/fixtures/many-cases.ts');
    try {
      const court = await Court.over(dataSource);
      const poll = await court.openPoll();
      const cases = await writeDueCases(court, url, count, () => new Date(Date.now() - 3_600_000));
      court.close();
      await dataSource.query('checkpoint');
      const port = await freePort();
      const api = await system.start('api', { ...environment(url, redis), PORT: String(port) });
      const { People } = fixture('test/fixtures/people-at-work.ts');
      const people = new People(`http://127.0.0.1:${port}/api/v1`, system.password);
      await people.signIn();
      await people.work({ poll, cases, forMs: 2000 });
      const idle = people.takeTimes();
      const began = Date.now();
      const starting = system.start('worker', environment(url, redis));
      const working = people.work({ poll, cases });
      const worker = await starting;
      const readyS = (Date.now() - began) / 1000;
      const before = await usage(system, worker, redis);
      await until(
        dataSource,
        "status = 'armed' and due_at < app.now() + interval '1 hour' and $1::timestamptz is not null",
        new Date(),
      );
      people.stop();
      await working;
      const after = await usage(system, worker, redis);
      const times = people.takeTimes();
      const [{ last, fired: rung, twice }] = await dataSource.query(
        `select max(pg_xact_commit_timestamp(e.xmin)) as last, count(*)::int as fired,
           (count(*) - count(distinct e.process_id))::int as twice
         from process_event e where e.type = 'LIMIT.LAPSED'`,
      );
      await worker.stop();
      await api.stop();
      return {
        allRungS: Number(((last.getTime() - began) / 1000).toFixed(2)),
        readyS,
        once: rung === count && twice === 0,
        idleReadP99: percentile(idle.reads, 0.99),
        readP99: percentile(times.reads, 0.99),
        ballotP99: percentile(times.ballots, 0.99),
        reads: times.reads.length,
        ballots: times.ballots.length,
        refused: times.refused,
        cpuMsPerLimit: cpuPer(count, before, after),
      };
    } finally {
      await dataSource.destroy();
    }
  });
}

async function withQueue(queue, work) {
  if (queue === 'postgres') return work(undefined);
  const redis = await fixture('libs/testing/src/redis.ts').startRedis();
  try {
    return await work(redis);
  } finally {
    await redis.close();
  }
}

const environment = (url, redis) => ({
  DATABASE_URL: url,
  ...(redis && { REDIS_URL: redis.url }),
});

async function writeCases(dataSource, url, count, dueAt) {
  const { Court, writeDueCases } = fixture('test/fixtures/many-cases.ts');
  const court = await Court.over(dataSource);
  await writeDueCases(court, url, count, dueAt);
  court.close();
}

async function until(dataSource, remains, value) {
  for (const end = Date.now() + 180_000; Date.now() < end; await pause(300)) {
    const [{ left }] = await dataSource.query(
      `select count(*)::int as left from (select from deadline where status = 'armed' and ${remains} limit 1) x`,
      [value],
    );
    if (left === 0) return;
  }
  throw new Error(`Still: ${remains}.`);
}

/** How late each limit was: until its event was committed. */
async function fired(dataSource) {
  const rows = await dataSource.query(
    `select extract(epoch from pg_xact_commit_timestamp(e.xmin) - (e.payload ->> 'dueAt')::timestamptz)::float8 * 1000 as late
     from process_event e where e.type = 'LIMIT.LAPSED'`,
  );
  return rows.map(({ late }) => late);
}

async function usage(system, worker, redis) {
  return {
    worker: cpuOf(worker.pid),
    postgres: cpuOfPostgres(system.server.pid),
    redis: redis ? cpuOf(redis.child.pid) : 0,
  };
}

function summary(late, count, before, after) {
  if (late.length !== count) throw new Error(`${late.length} of ${count} rang.`);
  if (Math.min(...late) < 0) throw new Error('A limit rang early.');
  return { ...percentiles(late), cpuMsPerLimit: cpuPer(count, before, after) };
}

function percentiles(late) {
  const rounded = (share) => Number(percentile(late, share).toFixed(1));
  return { p50: rounded(0.5), p99: rounded(0.99), max: rounded(1) };
}

function cpuPer(count, before, after) {
  return Object.fromEntries(
    Object.keys(before).map((part) => [
      part,
      Number((((after[part] - before[part]) * 1000) / count).toFixed(2)),
    ]),
  );
}
