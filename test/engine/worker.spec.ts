import { Engine, EngineWorker, incidents, WorkflowRegistry } from '@app/engine';
import { Clock, inTransaction, openQueueBackend, reader } from '@app/platform';
import {
  type TestDatabase,
  type TestRedis,
  describeWithRedis,
  openTestDatabase,
  startRedis,
} from '@app/testing';
import { v7 as uuid } from 'uuid';
import { ANNA, gateWiring, people, plannerOf } from './gate';

// Real time and real BullMQ: nothing here moves a clock.
let database: TestDatabase;
let clock: Clock;
const reports: Error[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  clock = new Clock(database.dataSource, { simulated: false });
  await clock.start();
});
afterAll(async () => {
  clock.stop();
  await database.close();
  expect(reports).toEqual([]);
});

function engineWith(limitMs: number): Engine {
  return new Engine(
    database.dataSource,
    clock,
    new WorkflowRegistry([gateWiring]),
    plannerOf(limitMs),
    people,
  );
}

let redis: TestRedis | undefined;

async function workerOf(engine: Engine, onSweep?: () => void): Promise<EngineWorker> {
  const report = (error: Error): void => void reports.push(error);
  const backend = await openQueueBackend({
    databaseUrl: database.url,
    redisUrl: redis?.url,
    report,
  });
  return new EngineWorker(engine, {
    backend,
    databaseUrl: database.url,
    report,
    relayEveryMs: 100,
    ...(onSweep && { onSweep }),
  });
}

/** Everything that the queue held is gone, as after a crash without a copy. */
async function loseTheQueue(): Promise<void> {
  if (redis) {
    await redis.ask('FLUSHALL');
    return;
  }
  await inTransaction(database.dataSource, async (tx) => {
    // Where BullMQ and we wait for each other, it is our statement that gives way and is run again.
    await tx.rows("set local deadlock_timeout = '50ms'");
    await tx.rows(
      `do $$ declare tables text; begin
         select string_agg(format('bullmq.%I', tablename), ', ') into tables
         from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%';
         execute 'truncate ' || tables || ' cascade';
       end $$`,
    );
  });
}

async function opened(engine: Engine): Promise<string> {
  const process = uuid();
  const sender = { kind: 'person', person: ANNA } as const;
  await engine.open({
    workflow: 'gate',
    process,
    policyVersion: 'shortened@1',
    data: { name: 'Nam' },
    sender,
    receivedAt: await clock.now(),
  });
  await engine.submit({
    process,
    event: 'GATE.OPENED',
    data: {},
    sender,
    receivedAt: await clock.now(),
  });
  return process;
}

/** Resolves when every one of the cases is closed; the test's own time limit is the only limit. */
async function closed(processes: readonly string[]): Promise<void> {
  for (;;) {
    const row = await reader(database.dataSource).one<{ open: number }>(
      "select count(*)::int as open from process where id = any($1) and phase <> 'closed'",
      [processes],
    );
    if (row?.open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resolves when the database's own clock has reached the end of the limit. */
async function due(process: string): Promise<void> {
  for (;;) {
    const row = await reader(database.dataSource).one<{ due: boolean }>(
      "select app.now() >= due_at as due from deadline where process_id = $1 and rung = 'due'",
      [process],
    );
    if (row?.due === true) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const timesClosed = async (processes: readonly string[]): Promise<number[]> => {
  const rows = await reader(database.dataSource).rows<{ n: number }>(
    `select count(*) filter (where type = 'GATE.CLOSED')::int as n from process_event
     where process_id = any($1) group by process_id`,
    [processes],
  );
  return rows.map(({ n }) => n);
};

function suite(): void {
  it('a limit of two seconds ends after two seconds of real time, by a real BullMQ delay', async () => {
    const engine = engineWith(2000);
    const worker = await workerOf(engine);
    await worker.start();
    try {
      const process = await opened(engine);
      await closed([process]);
      const [due] = (await engine.deadlines(reader(database.dataSource), process)).filter(
        ({ rung }) => rung === 'due',
      );
      const late = (due?.settled_at?.getTime() ?? 0) - (due?.due_at.getTime() ?? 0);
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(1500);
      expect(await timesClosed([process])).toEqual([1]);
    } finally {
      await worker.stop();
    }
  }, 20_000);

  it('two hundred limits that end at different milliseconds are all rung by the queue, long before a sweep', async () => {
    const engine = engineWith(3_600_000);
    const processes = await Promise.all(Array.from({ length: 200 }, () => opened(engine)));
    // One page of calls: one of them that the queue would not take would lose the others too.
    await reader(database.dataSource).rows(
      `update deadline set due_at = app.now() + interval '2 seconds' + chosen.n * interval '7 milliseconds'
       from (select id, row_number() over (order by id) as n from deadline
         where process_id = any($1) and rung = 'due') chosen
       where deadline.id = chosen.id`,
      [processes],
    );
    const worker = await workerOf(engine);
    await worker.start();
    await closed(processes);
    await worker.stop();
    expect(await timesClosed(processes)).toEqual(processes.map(() => 1));
  }, 20_000);

  it('fifty limits that ended while no worker ran are each fired once when three workers start together', async () => {
    const engine = engineWith(1);
    const processes = await Promise.all(Array.from({ length: 50 }, () => opened(engine)));
    const workers = await Promise.all([1, 2, 3].map(() => workerOf(engine)));
    await Promise.all(workers.map((worker) => worker.start()));
    await closed(processes);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await timesClosed(processes)).toEqual(processes.map(() => 1));
  }, 20_000);

  it('two rungs of one case that ended while no worker ran ring in their order, in every case of many', async () => {
    const engine = engineWith(3_600_000);
    const processes = await Promise.all(Array.from({ length: 25 }, () => opened(engine)));
    await reader(database.dataSource).rows(
      `update deadline set due_at = app.now() - case rung when 'due' then interval '1 second' else interval '2 seconds' end
       where process_id = any($1)`,
      [processes],
    );
    const worker = await workerOf(engine);
    await worker.start();
    await closed(processes);
    await worker.stop();
    const histories = await reader(database.dataSource).rows<{ types: string }>(
      `select string_agg(type, ' ' order by seq) as types from process_event
       where process_id = any($1) group by process_id`,
      [processes],
    );
    expect(histories.map(({ types }) => types)).toEqual(
      processes.map(() => 'GATE.BUILT GATE.OPENED LIMIT.REMINDED GATE.CLOSED'),
    );
  }, 20_000);

  it('when the whole queue is lost in mid-course, the sweep fires what is due', async () => {
    const engine = engineWith(400);
    const worker = await workerOf(engine);
    await worker.start();
    try {
      const process = await opened(engine);
      await loseTheQueue();
      await due(process);
      await worker.sweepNow();
      await closed([process]);
      expect(await timesClosed([process])).toEqual([1]);
    } finally {
      await worker.stop();
      // The queue may say that its tables went away under it, as a deadlock with the truncation; that is what was done to it.
      reports.length = 0;
    }
  }, 20_000);

  it('a case that cannot be rung is reported and holds up no other, neither at the start nor later', async () => {
    const engine = engineWith(1);
    const [broken, ...sound] = await Promise.all(Array.from({ length: 6 }, () => opened(engine)));
    await reader(database.dataSource).rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"renamed"') where id = $1`,
      [broken],
    );
    await due(broken ?? '');
    let swept: () => void = () => undefined;
    const atTheStart = new Promise<void>((resolve) => (swept = resolve));
    const worker = await workerOf(engine, () => {
      swept();
    });
    const before = reports.length;
    await worker.start();
    await atTheStart;
    await worker.sweepNow();
    await worker.stop();
    expect(await timesClosed(sound)).toEqual(sound.map(() => 1));
    const told = reports.splice(before).map(({ message }) => message);
    expect(told.length).toBeGreaterThanOrEqual(2);
    for (const message of told) expect(message).toContain('does not fit machine "gate"');
    const open = await incidents(reader(database.dataSource), {
      state: 'open',
      before: undefined,
      limit: 50,
    });
    expect(open.length).toBeGreaterThan(0);
    for (const { process_id, reason } of open) {
      expect(process_id).toBe(broken);
      expect(reason).toEqual({ code: 'fault', kind: 'SnapshotDoesNotFit' });
    }
    await reader(database.dataSource).rows('update incident set resolved_at = app.now()');
    await reader(database.dataSource).rows(
      "update deadline set status = 'disarmed' where process_id = $1",
      [broken],
    );
  });

  it('notices that were committed with their event are told once', async () => {
    const engine = engineWith(60_000);
    const [one, two] = [await workerOf(engine), await workerOf(engine)];
    const process = await opened(engine);
    await Promise.all([one.start(), two.start()]);
    await Promise.all([one.stop(), two.stop()]);
    const told = await reader(database.dataSource).rows(
      'select audience, notice from notification where process_id = $1',
      [process],
    );
    expect(told).toEqual([{ audience: 'research', notice: 'gate.opened' }]);
  });
}

describe('with the queue in PostgreSQL', () => {
  suite();
});

describeWithRedis('with the queue in Redis', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.close());
  suite();
});
