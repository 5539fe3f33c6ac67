import { setTimeout as pause } from 'node:timers/promises';
import { describeWithRedis } from '@app/testing';
import { Client } from 'pg';
import { Gate } from './gate';
import { Promises } from './promises';
import { Rig } from './rig';

const HELD = 12;

function suite(queue: 'redis' | 'postgres'): void {
  let rig: Rig;
  let promises: Promises;
  let gate: Gate;

  beforeAll(async () => {
    rig = await Rig.open(queue);
    promises = new Promises(rig);
    gate = new Gate(rig.database, rig.postgres.url);
    for (let n = 0; n < 2; n += 1) await rig.startApi();
    for (let n = 0; n < 2; n += 1) await rig.startWorker();
  });
  afterEach(() => gate.remove());
  afterAll(() => rig.close());

  const expectSurvival = (fault: () => Promise<void>): ReturnType<Promises['survive']> =>
    promises.survive(fault);

  /** Every transaction under way waits at the gate, and no process that began it lives to hear its end. */
  async function killAllAtTheGate(where: 'writing' | 'committing'): Promise<void> {
    await gate.build(where);
    await gate.shut();
    // Two acts and two bells at least: both apis and both workers are in the middle of something.
    await gate.untilWaiting(4);
    for (const part of [...rig.apis.splice(0), ...rig.workers.splice(0)]) await part.kill();
    await gate.open();
    for (const port of [...rig.ports]) await rig.startApi(port);
    for (let n = 0; n < 2; n += 1) await rig.startWorker();
  }

  it('every process killed after its event was written and before it sent the commit: nothing of it remains, and asked again it happens once', async () => {
    const { unanswered } = await expectSurvival(() => killAllAtTheGate('writing'));
    expect(unanswered).toBeGreaterThan(0);
  });

  it('every process killed after it sent the commit and before anybody answered: what was committed is found by its key and not done again', async () => {
    const { unanswered } = await expectSurvival(() => killAllAtTheGate('committing'));
    expect(unanswered).toBeGreaterThan(0);
  });

  it('every worker killed after it marked limits as queued and before the queue had them: the sweep rings them', async () => {
    let marked: string[] = [];
    await expectSurvival(async () => {
      const release = await holdTheQueue(rig);
      const since = await rig.tx.one<{ now: string }>('select clock_timestamp()::text as now');
      while ((marked = await markedSince(rig, since?.now ?? '')).length < HELD) await pause(50);
      for (const worker of rig.workers.splice(0)) await worker.kill();
      await release();
      for (let n = 0; n < 2; n += 1) await rig.startWorker();
    });
    const row = await rig.tx.one<{ rang: number }>(
      "select count(*)::int as rang from deadline where id = any($1) and status <> 'armed'",
      [marked],
    );
    expect(row?.rang).toBe(marked.length);
  });
}

/**
 * The queue takes nothing from now on; what was sent to it meanwhile is lost on release, because whoever sent it is gone by then
 * and with it, as when both machines fail.
 */
async function holdTheQueue(rig: Rig): Promise<() => Promise<void>> {
  const { redis } = rig;
  if (redis) {
    redis.pause();
    return async () => {
      await redis.kill();
      await redis.startAgain();
    };
  }
  const keeper = new Client({ connectionString: rig.postgres.url });
  await keeper.connect();
  await keeper.query('begin');
  await keeper.query('lock table bullmq.job in access exclusive mode');
  return async () => {
    await keeper.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid <> pg_backend_pid() and wait_event_type = 'Lock' and query ilike '%bullmq%'`,
    );
    await keeper.query('rollback');
    await keeper.end();
  };
}

/** Limits that a relay has marked since then, none of which can be in the queue. */
async function markedSince(rig: Rig, instant: string): Promise<string[]> {
  const rows = await rig.tx.rows<{ id: string }>(
    "select id from deadline where status = 'armed' and queued_at > $1::timestamptz",
    [instant],
  );
  return rows.map(({ id }) => id);
}

describe('with the queue in PostgreSQL, killed at a chosen point', () => {
  suite('postgres');
});
describeWithRedis('with the queue in Redis, killed at a chosen point', () => {
  suite('redis');
});
