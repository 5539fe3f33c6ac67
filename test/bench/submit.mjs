// How many acts a second: the pure decision, the engine's submit, and the floor it stands on. The floor is the very SQL
// that the engine sends for one act, sent by the bare driver in the same run, on the same data, fsync on. Median of 5.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const dist = (path) => require(join('..', '..', 'dist', path));
const { v7: uuid } = await import('uuid');
const pg = require('pg');
const { createDataSource, startEmbeddedPostgres, migrate, inTransaction, Clock, poolOf } = dist(
  'libs/platform/src/index.js',
);
const { createEngine, propose } = dist('libs/casework/src/index.js');
const { seedCalendar } = dist('libs/calendar/src/index.js');
const { createPerson, grantRole } = dist('libs/identity/src/index.js');
const { begin, decide } = dist('workflows/kernel/index.js');
const { selection } = dist('workflows/selection/index.js');

const confirmed = {
  status: 'inForce',
  on: '2026-03-02',
  document: { title: 'Công văn xác minh (dữ liệu minh hoạ)' },
};
const CASES = 400;
const ACTS = 2000;
const IN_FLIGHT = 8;
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), 'an-le-bench-'));
const server = await startEmbeddedPostgres(folder, { durability: 'kept' });
try {
  await server.ensureDatabase('bench');
  const dataSource = createDataSource(server.url('bench'), { poolSize: IN_FLIGHT });
  await dataSource.initialize();
  try {
    await measure(dataSource);
  } finally {
    await dataSource.destroy();
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(dataSource) {
  await migrate(dataSource);
  await inTransaction(dataSource, seedCalendar);
  const person = await inTransaction(dataSource, async (tx) => {
    const id = await createPerson(tx, { code: 'bench', name: 'Đo tốc độ', unit: 'minh hoạ' });
    for (const role of ['research', 'research-head'])
      await grantRole(tx, {
        person: id,
        role,
        validFrom: '2015-01-01',
        document: { title: 'Dữ liệu minh hoạ' },
      });
    return id;
  });
  const clock = new Clock(dataSource, { simulated: false });
  await clock.start();
  const engine = createEngine(dataSource, clock);
  const cases = [];
  for (let n = 0; n < CASES; n += 1) cases.push(await opened(engine, clock, person, n));

  const submitOne = async (n) => {
    const outcome = await engine.submit({
      process: cases[n % CASES],
      event: 'SOURCE.CONFIRMED',
      data: confirmed,
      sender: { kind: 'person', person },
      receivedAt: await clock.now(),
      idempotencyKey: uuid(),
    });
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
  };
  const statements = await statementsOf(poolOf(dataSource), () => submitOne(0));
  const floor = await floorOf(server.url('bench'), statements, cases);

  const rounds = { floor: [], submit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.floor.push(await rate(floor.one));
    rounds.submit.push(await rate(submitOne));
  }
  await floor.close();
  clock.stop();
  const figures = {
    'quyết định thuần túy · pure decide /s': Math.round(pureDecisions()),
    'sàn · floor /s': Math.round(median(rounds.floor)),
    'engine submit /s': Math.round(median(rounds.submit)),
    'submit : floor': Number((median(rounds.submit) / median(rounds.floor)).toFixed(2)),
  };
  console.table(figures);
  console.log(
    JSON.stringify({
      cpus: cpus().length,
      inFlight: IN_FLIGHT,
      acts: ACTS,
      cases: CASES,
      statements: statements.length,
      rounds,
      figures,
    }),
  );
}

async function opened(engine, clock, person, n) {
  const outcome = await propose(engine, {
    proposal: {
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
    },
    policy: 'shortened',
    sender: { kind: 'person', person },
    receivedAt: await clock.now(),
    idempotencyKey: uuid(),
  });
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome));
  return outcome.process;
}

/** Acts a second with `IN_FLIGHT` at once. */
async function rate(one) {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < ACTS) {
        next += 1;
        await one(next);
      }
    }),
  );
  return (ACTS * 1000) / (performance.now() - began);
}

/** The statements of one act, as they reach the driver. */
async function statementsOf(pool, act) {
  const seen = [];
  const client = await pool.connect();
  const { prototype } = Object.getPrototypeOf(client).constructor;
  client.release();
  const { query } = prototype;
  prototype.query = function (...args) {
    seen.push(typeof args[0] === 'string' ? { text: args[0], values: args[1] ?? [] } : args[0]);
    return query.apply(this, args);
  };
  try {
    await act();
  } finally {
    prototype.query = query;
  }
  return seen.map(({ name, text, values }) => ({ name, text, values }));
}

/** The same statements by the bare driver, each a round trip, with the ids and versions of other cases. */
async function floorOf(url, statements, cases) {
  const pool = new pg.Pool({ connectionString: url, max: IN_FLIGHT });
  const [recordedCase] = cases;
  const write = statements.find(({ name }) => name === 'engine-write-event');
  return {
    one: async (n) => {
      const id = cases[n % cases.length];
      const client = await pool.connect();
      let version = 0;
      try {
        for (const { name, text, values } of statements) {
          const mine = values.map((value) => (value === recordedCase ? id : value));
          if (name === write.name) {
            mine[1] = version;
            mine[27] = JSON.stringify(
              JSON.parse(values[27]).map((row) => ({ ...row, key: uuid() })),
            );
          }
          const { rows } = await client.query({
            name: name ?? `floor-${text.length}`,
            text,
            values: mine,
          });
          if (name === 'engine-lock-process') version = rows[0].version;
        }
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function pureDecisions() {
  const machine = selection.machines[selection.currentVersion];
  const by = { person: 'p', roles: ['research'] };
  const at = '2026-03-02T01:00:00.000Z';
  const { snapshot } = begin(machine, {
    type: 'PROPOSAL.RECEIVED',
    at,
    by,
    facts: {},
    data: {
      route: 'a',
      title: 't',
      field: 'dân sự',
      sourceJudgment: { number: '1', date: '2020-01-10', court: 'c', level: 'supreme' },
      proposer: { kind: 'court' },
      receivedOn: '2026-03-02',
    },
  });
  const event = { type: 'SOURCE.CONFIRMED', at, by, facts: {}, data: confirmed };
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 2000; count += 1) decide(machine, snapshot, event);
  return (count * 1000) / (performance.now() - began);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
