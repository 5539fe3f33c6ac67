// A house of its own to measure in: PostgreSQL that keeps what it commits, a person who may act, cases to act on.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processorTime } from './cpu.mjs';
import { built } from './dist.mjs';
import { IN_FLIGHT } from './measure.mjs';

/** The act that is measured: it is recorded in full, may be done again and again, and starts no limit. */
export const ACT = {
  type: 'SOURCE.CONFIRMED',
  data: {
    status: 'inForce',
    on: '2026-03-02',
    document: { title: 'Công văn xác minh (dữ liệu minh hoạ)' },
  },
};

/** How many cases a subject spreads its acts over. */
export const CASES = 400;

/** Opens the house; `close` leaves nothing behind. */
export async function openHouse() {
  const platform = built('libs/platform');
  const folder = mkdtempSync(join(tmpdir(), 'an-le-bench-'));
  const server = await platform.startEmbeddedPostgres(join(folder, 'postgres'), {
    durability: 'kept',
  });
  await server.ensureDatabase('bench');
  const dataSource = platform.createDataSource(server.url('bench'), { poolSize: IN_FLIGHT });
  await dataSource.initialize();
  await platform.migrate(dataSource);
  await platform.inTransaction(dataSource, built('libs/calendar').seedCalendar);
  const account = { code: 'bench', password: randomBytes(12).toString('base64url') };
  const person = await platform.inTransaction(dataSource, (tx) => enrolled(tx, account));
  const clock = new platform.Clock(dataSource, { simulated: false });
  await clock.start();
  const engine = built('libs/casework').createEngine(dataSource, clock);
  const tx = platform.reader(dataSource);
  const apis = new Set();
  return {
    folder,
    server,
    url: server.url('bench'),
    engine,
    person,
    account,
    rows: (sql, values) => tx.rows(sql, values),
    /** Processes that belong to the house while they run; their processor time counts. */
    apis,
    processorTime: () => processorTime([process.pid, server.pid, ...apis]),
    openCases: (count = CASES) => openCases(engine, clock, person, count),
    /** One act on a case, as the api would submit it. */
    async submit(id) {
      const outcome = await engine.submit({
        process: id,
        event: ACT.type,
        data: ACT.data,
        sender: { kind: 'person', person },
        receivedAt: await clock.now(),
        idempotencyKey: randomUUID(),
      });
      if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
    },
    async close() {
      clock.stop();
      await dataSource.destroy();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The case that the n-th act of a worker is for: each worker has cases of its own and goes round them. */
export function caseOf(cases, worker, n, workers = IN_FLIGHT) {
  const share = Math.floor(cases.length / workers);
  return cases[worker * share + (n % share)];
}

/** How many events the cases have in all; what a subject claims to have done is held against it. */
export async function eventsOf(house, cases) {
  const [{ events }] = await house.rows(
    'select count(*)::int as events from process_event where process_id = any($1)',
    [cases],
  );
  return events;
}

/** Throws unless the cases have exactly so many events, and as many as their version says. */
export async function expectEvents(house, cases, expected) {
  const events = await eventsOf(house, cases);
  const [{ versions }] = await house.rows(
    'select sum(version)::int as versions from process where id = any($1)',
    [cases],
  );
  if (events !== expected || versions !== expected)
    throw new Error(`${expected} events were sent, ${events} are there; versions say ${versions}.`);
}

async function enrolled(tx, { code, password }) {
  const identity = built('libs/identity');
  const person = await identity.createPerson(tx, { code, name: 'Đo tốc độ', unit: 'minh hoạ' });
  for (const role of ['research', 'research-head'])
    await identity.grantRole(tx, {
      person,
      role,
      validFrom: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
    });
  await identity.setPassword(tx, person, await identity.hashPassword(password));
  return person;
}

async function openCases(engine, clock, person, count) {
  const { propose } = built('libs/casework');
  const one = async (n) => {
    const outcome = await propose(engine, {
      proposal: proposal(n),
      policy: 'shortened',
      sender: { kind: 'person', person },
      receivedAt: await clock.now(),
      idempotencyKey: randomUUID(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
    return outcome.process;
  };
  const cases = [];
  for (let n = 0; n < count; n += IN_FLIGHT)
    cases.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(IN_FLIGHT, count - n) }, (_, i) => one(n + i)),
      )),
    );
  return cases;
}

function proposal(n) {
  return {
    route: 'a',
    title: `Đề xuất ${n} (dữ liệu minh hoạ)`,
    field: 'dân sự',
    sourceJudgment: {
      number: `${n}/2020/DS-GĐT`,
      date: '2020-01-10',
      effectiveOn: '2020-01-10',
      court: 'TANDTC',
      level: 'supreme',
    },
    proposer: { kind: 'court' },
  };
}
