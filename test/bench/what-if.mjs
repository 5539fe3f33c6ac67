// What if: how long it takes to draw the whole way ahead anew under assumptions, alone, with what is read for it, and through HTTP.
// Compiled api on a PostgreSQL of its own with fsync.
import { figure, inTurns } from './measure.mjs';
import {
  cpuOf,
  cpuOfPostgres,
  dist,
  fixture,
  freePort,
  percentile,
  withSystem,
} from './system.mjs';

const ASKED = 300;

export const title = 'phương án giả định · what if';
export const compares =
  `whatIf() with six assumptions over one case, and POST /candidates/:id/what-if with the same, ${ASKED} times one after the other a ` +
  'round; the processor time is that of the process, and of the api and its database.';

export async function ask({ rounds }) {
  return withSystem(async (system) => {
    const { url, dataSource } = await system.database('what-if');
    const { Court } = fixture('test/fixtures/many-cases.ts');
    const { PlayedCase } = fixture('test/fixtures/selection-case.ts');
    try {
      const court = await Court.over(dataSource);
      const played = new PlayedCase(court.engine, court.staff, new Date().toISOString());
      await played.open('a');
      const assumptions = assumed();
      const port = await freePort();
      const api = await system.start('api', { DATABASE_URL: url, PORT: String(port) });
      const ask = await asker(`http://127.0.0.1:${port}/api/v1`, system.password, played.process);
      const times = { inside: [], through: [] };
      const cpu = { inside: [], through: [] };
      const inside = insideOf(court, dataSource, played.process, assumptions);
      await inTurns(rounds, {
        inside: () =>
          round(
            inside,
            times.inside,
            cpu.inside,
            () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
          ),
        through: () =>
          round(
            () => ask(assumptions),
            times.through,
            cpu.through,
            () => cpuOf(api.pid) + cpuOfPostgres(system.server.pid),
          ),
      });
      await api.stop();
      court.close();
      const told = (of, share) => percentile(times[of], share);
      const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
      return {
        rounds: { cpuMilliseconds: cpu },
        figures: [
          figure('phương án giả định trong tiến trình, p50', told('inside', 0.5), 'ms'),
          figure('phương án giả định trong tiến trình, p99', told('inside', 0.99), 'ms', {
            atMost: 100,
          }),
          figure('… thời gian xử lý của CPU', mean(cpu.inside), 'ms'),
          figure('phương án giả định qua HTTP, p50', told('through', 0.5), 'ms'),
          figure('phương án giả định qua HTTP, p99', told('through', 0.99), 'ms', { atMost: 100 }),
          figure('… thời gian xử lý của CPU, api và cơ sở dữ liệu', mean(cpu.through), 'ms'),
        ],
      };
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Every kind of assumption at once, from tomorrow on. */
function assumed() {
  const later = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  return [
    { kind: 'policy', policy: 'baseline@1' },
    { kind: 'route', route: 'c' },
    { kind: 'advisory', mode: 'meeting' },
    { kind: 'quorum-fails', times: 1 },
    { kind: 'suspension', from: later(1), to: later(20) },
    { kind: 'plenary', on: later(400).slice(0, 10) },
  ];
}

function insideOf(court, dataSource, id, assumptions) {
  const { whatIf } = dist('libs/casework/src/index.js');
  const { reader } = dist('libs/platform/src/index.js');
  return async () => {
    const tx = reader(dataSource);
    const found = await whatIf(
      tx,
      court.engine,
      (await court.engine.find(tx, id)).process,
      assumptions,
      new Date(),
    );
    if (found.imagined === undefined || found.days <= 0) throw new Error(JSON.stringify(found));
  };
}

async function round(once, times, cpu, usage) {
  const [began, before] = [performance.now(), usage()];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const at = performance.now();
    await once();
    times.push(performance.now() - at);
  }
  cpu.push(((usage() - before) * 1000) / ASKED);
  return { acts: ASKED, perSecond: (ASKED * 1000) / (performance.now() - began) };
}

async function asker(address, password, id) {
  const signed = await fetch(`${address}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'research-head-1', password }),
  });
  if (!signed.ok) throw new Error(await signed.text());
  const { accessToken } = await signed.json();
  return async (assumptions) => {
    const answer = await fetch(`${address}/candidates/${id}/what-if`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ assumptions }),
    });
    const said = await answer.json();
    if (!answer.ok || said.days <= 0) throw new Error(JSON.stringify(said));
  };
}
