// What an act and the readings cost when the archive is large: the same on a small one, in the same run, on the same server.
//   npm run bench:scale -- --cases 1000000 [--small 1000] [--rounds 5] [--json file]
import { randomUUID } from 'node:crypto';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { built } from './dist.mjs';
import { ACT } from './house.mjs';
import { inTurns, median } from './measure.mjs';
import { explained, readings } from './scale-readings.mjs';
import { cpuOf, cpuOfPostgres, fixture, withSystem } from './system.mjs';

const BYTES_PER_CASE = 36_000;
const LIMIT = 1.25;
const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    acts: { type: 'string', default: '1000' },
    json: { type: 'string' },
  },
});
const [cases, small, rounds, acts] = ['cases', 'small', 'rounds', 'acts'].map((name) =>
  Number(given[name]),
);

refuseWithoutRoom();
// Room for checkpoints while the archive is written; the acts are measured with the settings that we ship.
const report = await withSystem(compare, ["max_wal_size = '4GB'"]);
console.log(JSON.stringify(report, null, 2));
if (given.json !== undefined) {
  mkdirSync(dirname(given.json), { recursive: true });
  writeFileSync(given.json, `${JSON.stringify(report, null, 2)}\n`);
}

async function compare(system) {
  const archives = [];
  for (const count of [small, cases]) archives.push(await archiveOf(system, count));
  try {
    const [less, more] = archives;
    const house = {
      processorTime: () => 1000 * (cpuOf(process.pid) + cpuOfPostgres(system.server.pid)),
    };
    const oneAct = (archive) => () => timed(archive, acts);
    const seen = await inTurns(rounds, { small: oneAct(less), large: oneAct(more) }, house);
    const cost = (figures) => median(figures.large.map((value, n) => figures.small[n] / value));
    const processor = seen.processorMilliseconds;
    const ratio = median(processor.large.map((value, n) => value / processor.small[n]));
    return {
      name: 'scale',
      archives: archives.map((archive) => archive.facts),
      submit: {
        rounds: seen,
        ratioOfTime: Number(cost(seen).toFixed(3)),
        ratioOfProcessor: Number(ratio.toFixed(3)),
        target: LIMIT,
        met: cost(seen) <= LIMIT,
      },
      readings: await read(archives),
      plans: await explained(more),
    };
  } finally {
    for (const archive of archives) await archive.close();
  }
}

/** An archive that was written, analysed and checked; acts are sent to its cases that were just proposed. */
async function archiveOf(system, count) {
  const { Court, archiveModels, writeArchive } = fixture('test/fixtures/many-cases.ts');
  const { url, dataSource } = await system.database(`archive-${count}`);
  const court = await Court.over(dataSource);
  const client = new pg.Client({ connectionString: url });
  // Where something else fails, the server may go before its clients.
  client.on('error', () => undefined);
  await client.connect();
  const models = await archiveModels(court, client);
  const began = performance.now();
  const { received, events, sample } = await writeArchive(client, models, count);
  const writtenS = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${count} cases, ${events} events: ${writtenS} s\n`);
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  const { rows: sizes } = await client.query(
    `select relname as table, pg_total_relation_size(oid)::float8 as bytes from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc limit 6`,
  );
  await client.end();
  const { Clock, poolOf } = built('libs/platform');
  const clock = new Clock(dataSource, { simulated: false });
  await clock.start();
  const engine = built('libs/casework').createEngine(dataSource, clock);
  for (const id of sample) {
    const replay = await engine.replay(id);
    if (!replay.agrees) throw new Error(`A copied case does not verify: ${JSON.stringify(replay)}`);
  }
  return {
    engine,
    clock,
    court,
    dataSource,
    received,
    sample,
    pool: poolOf(dataSource),
    facts: {
      cases: count,
      events,
      writtenS,
      verified: sample.length,
      megabytes: Object.fromEntries(
        sizes.map(({ table, bytes }) => [table, Math.round(bytes / 1e6)]),
      ),
      bytesPerCase: Math.round(sizes.reduce((sum, { bytes }) => sum + bytes, 0) / count),
    },
    async close() {
      clock.stop();
      court.close();
      await dataSource.destroy();
    },
  };
}

/** Acts one after the other, each on another case of the archive, so that what costs is the archive and no queue for a lock. */
async function timed({ engine, clock, court, received }, count) {
  const began = performance.now();
  for (let n = 0; n < count; n += 1) {
    const outcome = await engine.submit({
      process: received[(n * 7919) % received.length],
      event: ACT.type,
      data: ACT.data,
      sender: { kind: 'person', person: court.staff.officer },
      receivedAt: await clock.now(),
      idempotencyKey: randomUUID(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
  }
  return { acts: count, perSecond: (count * 1000) / (performance.now() - began) };
}

/** The middle of some readings of each kind, in milliseconds, on both archives. */
async function read(archives) {
  const seen = {};
  for (const [name, reading] of Object.entries(readings)) {
    const [less, more] = await Promise.all(archives.map(() => []));
    for (let n = 0; n < 4 * rounds; n += 1)
      for (const [archive, times] of [
        [archives[0], less],
        [archives[1], more],
      ]) {
        const began = performance.now();
        await reading(archive, n);
        times.push(performance.now() - began);
      }
    const [before, after] = [median(less), median(more)].map((ms) => Number(ms.toFixed(2)));
    seen[name] = { small: before, large: after, ratio: Number((after / before).toFixed(2)) };
  }
  return seen;
}

function refuseWithoutRoom() {
  const { bavail, bsize } = statfsSync(tmpdir());
  const needed = 1.3 * cases * BYTES_PER_CASE;
  if (bavail * bsize < needed)
    throw new Error(
      `${tmpdir()} has ${Math.round((bavail * bsize) / 1e9)} GB free; ${Math.round(needed / 1e9)} GB are needed.`,
    );
}
