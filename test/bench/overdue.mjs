// Ten thousand limits fell due while nobody ran, as after Tết: how long until each has rung once, and how long people who read and
// vote wait meanwhile. Compiled api and worker on real servers.
import { randomUUID } from 'node:crypto';
import { environment, untilNone, usage, usagePer, withQueue } from './limits.mjs';
import { figure, median } from './measure.mjs';
import { fixture, freePort, percentile, withSystem } from './system.mjs';

const COUNT = 10_000;
const HOUR_MS = 3_600_000;
const queues = ['postgres', 'redis'];

export const title = 'hạn đã qua khi hệ thống dừng · limits that ended while nobody ran';
export const compares =
  `from the start of the worker to the commit of the last of ${COUNT} events, each there once; meanwhile four people read and ` +
  'four vote, one request after the other, a quarter of a second apart.';

export async function ask({ rounds }) {
  const seen = {};
  const figures = [];
  await withSystem(async (system) => {
    for (const queue of chosen()) {
      const each = [];
      for (let round = 0; round < rounds; round += 1) each.push(await overdue(system, queue));
      seen[queue] = each;
      const middle = (key) => median(each.map((one) => one[key]));
      figures.push(
        figure(`${COUNT} hạn đã qua, ${queue}`, middle('allRangS'), 's', { atMost: 20 }),
        figure(`đọc trong lúc đó, ${queue}`, middle('readP99'), 'ms p99', { atMost: 300 }),
        figure(`bỏ phiếu trong lúc đó, ${queue}`, middle('ballotP99'), 'ms p99', { atMost: 300 }),
      );
    }
  });
  return { rounds: seen, figures };
}

function chosen() {
  const only = process.env.AN_LE_BENCH_PLAN;
  return only === undefined ? queues : [queues[Number(only)]];
}

async function overdue(system, queue) {
  return withQueue(queue, async (redis) => {
    const { url, dataSource } = await system.database(`overdue-${randomUUID()}`);
    const { Court, writeDueCases } = fixture('test/fixtures/many-cases.ts');
    const { People } = fixture('test/fixtures/people-at-work.ts');
    const ended = new Date(Date.now() - HOUR_MS);
    try {
      const court = await Court.over(dataSource);
      const poll = await court.openPoll();
      const cases = await writeDueCases(court, url, COUNT, () => ended);
      court.close();
      await dataSource.query('checkpoint');
      const port = await freePort();
      const api = await system.start('api', { ...environment(url, redis), PORT: String(port) });
      const people = new People(`http://127.0.0.1:${port}/api/v1`, system.password);
      await people.signIn();
      await people.work({ poll, cases, forMs: 3000 });
      const before = people.takeTimes();
      const began = Date.now();
      const usedBefore = { ...usage(system, { pid: process.pid }, redis), worker: 0 };
      const starting = system.start('worker', environment(url, redis));
      const working = people.work({ poll, cases });
      const worker = await starting;
      const upS = (Date.now() - began) / 1000;
      await untilNone(dataSource, 'true', new Date(ended.getTime() + 1));
      people.stop();
      await working;
      const used = usagePer(COUNT, usedBefore, usage(system, worker, redis));
      const during = people.takeTimes();
      const [rang] = await dataSource.query(
        `select max(pg_xact_commit_timestamp(xmin)) as last, count(*)::int as events,
           count(distinct process_id)::int as cases
         from process_event where type = 'LIMIT.LAPSED'`,
      );
      if (rang.events !== COUNT || rang.cases !== COUNT)
        throw new Error(`${rang.events} events on ${rang.cases} of ${COUNT} cases.`);
      if (during.refused.length > 0) throw new Error(during.refused[0]);
      await worker.stop();
      await api.stop();
      const p99 = (values) => Math.round(percentile(values, 0.99));
      return {
        allRangS: Number(((rang.last.getTime() - began) / 1000).toFixed(1)),
        workerUpS: upS,
        readP99: p99(during.reads),
        ballotP99: p99(during.ballots),
        readP99Before: p99(before.reads),
        ballotP99Before: p99(before.ballots),
        reads: during.reads.length,
        ballots: during.ballots.length,
        processorMilliseconds: used,
      };
    } finally {
      await dataSource.destroy();
    }
  });
}
