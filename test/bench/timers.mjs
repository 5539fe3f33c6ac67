// How late a limit rings: from the instant at which it ends to the commit of the event that it becomes, both by the clock of the
// database, with compiled workers on real servers.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { environment, percentiles, untilNone, usage, usagePer, withQueue } from './limits.mjs';
import { against, figure, median } from './measure.mjs';
import { fixture, withSystem } from './system.mjs';

const WINDOW_MS = 10_000;
/** Enough for a worker to start and to put every call into the queue. */
const LEAD_MS = 20_000;
/** As many calls at once as a worker answers. */
const CONCURRENCY = 8;
/** Later than any limit that is measured, earlier than those that wait to be given their instant. */
const FAR = new Date('2090-01-01T00:00:00.000Z');
const LATER = new Date('2099-01-01T00:00:00.000Z');

const plans = [
  { what: '300 hạn/giây, hàng đợi PostgreSQL', queue: 'postgres', count: 3000, target: 'absolute' },
  { what: '300 hạn/giây, hàng đợi Redis', queue: 'redis', count: 3000, target: 'absolute' },
  { what: '10.000 hạn trong 10 giây, Redis', queue: 'redis', count: 10_000, target: 'relative' },
];

export const title = 'độ trễ của hạn · lateness of limits';
export const compares =
  'the 99th percentile of end to commit, limits of real cases, one worker; the floor is BullMQ alone in the same run, ' +
  `${CONCURRENCY} at once, with a processor that does nothing.`;

export async function ask({ rounds }) {
  const seen = {};
  const figures = [];
  await withSystem(async (system) => {
    for (const plan of chosen()) {
      const subject = [];
      const floor = [];
      for (let round = 0; round < rounds; round += 1) {
        floor.push(await bareLateness(system, plan));
        subject.push(await lateness(system, plan));
      }
      seen[plan.what] = { subject, floor };
      figures.push(judged(plan, subject, floor));
    }
  });
  return { rounds: seen, figures };
}

/** All of them, or the one whose number the environment names. */
function chosen() {
  const only = process.env.AN_LE_BENCH_PLAN;
  return only === undefined ? plans : [plans[Number(only)]];
}

function judged({ what, target }, subject, floor) {
  const p99 = (rounds) => rounds.map((round) => round.p99);
  return target === 'absolute'
    ? figure(what, median(p99(subject)), 'ms p99', { atMost: 100 })
    : against(what, 'ms p99', p99(subject), p99(floor), { atMost: 1.2 });
}

async function lateness(system, { queue, count }) {
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`timers-${randomUUID()}`);
    try {
      await writeCases(dataSource, url, count);
      const from = new Date(Date.now() + LEAD_MS);
      await dataSource.query(
        `update deadline set due_at = $1::timestamptz + chosen.n * $2::float8 * interval '1 millisecond'
         from (select id, row_number() over (order by id) - 1 as n from deadline where due_at > $3) chosen
         where deadline.id = chosen.id`,
        [from, WINDOW_MS / count, FAR],
      );
      await dataSource.query('vacuum analyze deadline');
      await dataSource.query('checkpoint');
      const worker = await system.start('worker', environment(url, redis));
      await untilNone(dataSource, 'queued_at is null', new Date(from.getTime() + 2 * WINDOW_MS));
      if (Date.now() > from.getTime()) throw new Error('The relay was not done in time.');
      const before = usage(system, worker, redis);
      await untilNone(dataSource, 'true', new Date(from.getTime() + 2 * WINDOW_MS));
      const after = usage(system, worker, redis);
      const late = await lateOnes(dataSource);
      await worker.stop();
      if (late.length !== count) throw new Error(`${late.length} of ${count} rang.`);
      if (Math.min(...late) < 0) throw new Error('A limit rang early.');
      return { ...percentiles(late), processorMilliseconds: usagePer(count, before, after) };
    } finally {
      await dataSource.destroy();
    }
  });
}

async function bareLateness(system, { queue, count }) {
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`bare-${randomUUID()}`);
    await dataSource.destroy();
    const settings = { url, redis: redis?.url, count, windowMs: WINDOW_MS };
    const child = fork(fileURLToPath(new URL('bare-timers.mjs', import.meta.url)), [
      JSON.stringify({ ...settings, leadMs: LEAD_MS / 3, concurrency: CONCURRENCY }),
    ]);
    const late = await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
    });
    return percentiles(late);
  });
}

async function writeCases(dataSource, url, count) {
  const { Court, writeDueCases } = fixture('test/fixtures/many-cases.ts');
  const court = await Court.over(dataSource);
  await writeDueCases(court, url, count, () => LATER);
  court.close();
}

/** How late each was: until its event was committed. */
async function lateOnes(dataSource) {
  const rows = await dataSource.query(
    `select extract(epoch from pg_xact_commit_timestamp(xmin) - (payload ->> 'dueAt')::timestamptz)::float8 * 1000 as late
     from process_event where type = 'LIMIT.LAPSED'`,
  );
  return rows.map(({ late }) => late);
}
