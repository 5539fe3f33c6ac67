// Acts a second beside workflows a second of DBOS Transact, on the same PostgreSQL server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { root } from './dist.mjs';
import { closePool } from './floor.mjs';
import { caseOf, eventsOf, expectEvents } from './house.mjs';
import { against, IN_FLIGHT, inTurns, rate } from './measure.mjs';

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const version = devDependencies['@dbos-inc/dbos-sdk'];

export const title = 'engine.submit : DBOS';
export const compares =
  `One act of ours, recorded with history, snapshot and idempotency key in one transaction, against one workflow of DBOS ${version} of ` +
  `two steps, each step one INSERT in a transaction of its own (pool of ${IN_FLIGHT}), awaited to its result; its default settings, ` +
  `another database of the same server, fsync on, ${IN_FLIGHT} in flight, both in this process.`;

export async function ask({ rounds, acts, house }) {
  const workflows = await openDbos(house);
  const cases = await house.openCases();
  const before = await eventsOf(house, cases);
  let submitted = 0;
  try {
    const seen = await inTurns(
      rounds,
      {
        dbos: () => rate(Math.ceil(acts / 4), workflows.one),
        submit: () =>
          rate(acts, async (worker, n) => {
            await house.submit(caseOf(cases, worker, n));
            submitted += 1;
          }),
      },
      house,
    );
    await expectEvents(house, cases, before + submitted);
    await workflows.check();
    return {
      rounds: seen,
      figures: [against(title, '/s', seen.submit, seen.dbos, { atLeast: 4 })],
    };
  } finally {
    await workflows.close();
  }
}

async function openDbos({ server }) {
  for (const name of ['dbos', 'dbos_app']) await server.ensureDatabase(name);
  const pool = new pg.Pool({ connectionString: server.url('dbos_app'), max: IN_FLIGHT });
  await pool.query(
    'create table step (id bigint generated always as identity primary key, worker int not null, number int not null, part int not null)',
  );
  const insert = (worker, number, part) =>
    pool.query({
      name: 'insert-step',
      text: 'insert into step (worker, number, part) values ($1, $2, $3)',
      values: [worker, number, part],
    });
  const workflow = DBOS.registerWorkflow(
    async (worker, number) => {
      await DBOS.runStep(async () => void (await insert(worker, number, 1)), { name: 'first' });
      await DBOS.runStep(async () => void (await insert(worker, number, 2)), { name: 'second' });
    },
    { name: 'twoSteps' },
  );
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: server.url('dbos'), logLevel: 'error' });
  await DBOS.launch();
  let finished = 0;
  return {
    async one(worker, n) {
      await workflow(worker, n);
      finished += 1;
    },
    async check() {
      const { rows } = await pool.query('select count(*)::int as steps from step');
      if (rows[0].steps !== 2 * finished)
        throw new Error(`${finished} workflows finished, ${rows[0].steps} steps are there.`);
    },
    async close() {
      await DBOS.shutdown();
      await closePool(pool);
    },
  };
}
