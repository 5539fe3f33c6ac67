import { setTimeout as pause } from 'node:timers/promises';
import { beat, incidents, workerPulse } from '@app/engine';
import { Clock, createDataSource, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { ReadinessCheck } from '../../apps/api/src/health/readiness';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const said = (sentences: readonly { vi: string }[]): string =>
  sentences.map(({ vi }) => vi).join(' ');

describe('readiness', () => {
  it('has no reason against a process whose database, schema and clock are in order', async () => {
    const { checks, reasons } = await new ReadinessCheck(
      database.dataSource,
      database.clock,
    ).look();
    expect(reasons).toEqual([]);
    expect(checks).toMatchObject({ database: 'up', schema: 'current', clock: { ok: true } });
  });

  it('answers within two seconds and a bit while the database says nothing, however often it is asked, and is ready again', async () => {
    const check = new ReadinessCheck(database.dataSource, database.clock);
    const holder = database.dataSource.createQueryRunner();
    await holder.query('begin');
    await holder.query('lock table schema_migration in access exclusive mode');
    const began = performance.now();
    const looks = await Promise.all(Array.from({ length: 50 }, () => check.look()));
    expect(performance.now() - began).toBeLessThan(4000);
    for (const { checks, reasons } of looks) {
      expect(checks.database).toBe('silent');
      expect(said(reasons)).toBe('Cơ sở dữ liệu không trả lời trong hai giây.');
    }
    // Fifty looks hold one connection, not fifty.
    const [row] = await reader(database.dataSource).rows<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(row?.waiting).toBe(1);
    await holder.query('rollback');
    await holder.release();
    expect((await check.look()).reasons).toEqual([]);
  });

  it('says at once that a database is away', async () => {
    const address = new URL(database.url);
    address.pathname = '/t_gone_meanwhile';
    await database.dataSource.query(`create database t_gone_meanwhile template template0`);
    const own = createDataSource(address.href, { poolSize: 2 });
    await own.initialize();
    // Sessions that are ended from outside say so on an idle connection, where nobody is waiting.
    await database.dataSource.query(`drop database t_gone_meanwhile with (force)`);
    const began = performance.now();
    const { checks, reasons } = await new ReadinessCheck(own, database.clock).look();
    expect(performance.now() - began).toBeLessThan(1500);
    expect(checks).toMatchObject({ database: 'down', schema: 'unknown', queue: null });
    expect(said(reasons)).toBe('Không hỏi được cơ sở dữ liệu.');
    await own.destroy();
  });

  it('says that a database takes no writes, as a standby would', async () => {
    await database.dataSource.query(
      `do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`,
    );
    const own = createDataSource(database.url, { poolSize: 2 });
    await own.initialize();
    const { checks, reasons } = await new ReadinessCheck(own, database.clock).look();
    await own.destroy();
    await database.dataSource.query(
      `do $$ begin execute format('alter database %I reset default_transaction_read_only', current_database()); end $$`,
    );
    expect(checks.database).toBe('read-only');
    expect(said(reasons)).toContain('chỉ cho đọc');
  });

  it.each([
    ['older', 'delete from schema_migration where id = (select max(id) from schema_migration)'],
    [
      'newer',
      `insert into schema_migration (timestamp, name) values (9999000000001, 'FromTheFuture9999000000001')`,
    ],
  ])('says that the schema is %s', async (which, change) => {
    const runner = database.dataSource.createQueryRunner();
    await runner.query('create temporary table kept as select * from schema_migration');
    await runner.query(change);
    const { checks, reasons } = await new ReadinessCheck(
      database.dataSource,
      database.clock,
    ).look();
    await runner.query('delete from schema_migration');
    await runner.query('insert into schema_migration select * from kept');
    await runner.query('drop table kept');
    await runner.release();
    expect(checks.schema).toBe(which);
    expect(said(reasons)).toContain(which === 'older' ? 'npm run migrate' : 'phiên bản mới hơn');
  });

  it('notices within a minute that the clock of the machine was moved, says by how much, and when it was set right', async () => {
    jest.useFakeTimers({
      doNotFake: ['Date', 'performance', 'nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
    const real = Date.now.bind(Date);
    let shift = 0;
    const moved = jest.spyOn(Date, 'now').mockImplementation(() => real() + shift);
    const clock = new Clock(database.dataSource, { simulated: false });
    const check = new ReadinessCheck(database.dataSource, clock);
    const untilMeasured = async (was: number): Promise<void> => {
      while (Math.abs(clock.offsetMs - was) < 500) await pause(5);
    };
    try {
      await clock.start();
      expect((await check.look()).checks.clock.ok).toBe(true);
      shift = 1000;
      jest.advanceTimersByTime(60_000);
      await untilMeasured(0);
      const { checks, reasons } = await check.look();
      expect(checks.clock.ok).toBe(false);
      expect(said(reasons)).toMatch(/lệch -?\d{3,4} ms so với cơ sở dữ liệu; cho phép 250 ms/);
      shift = 0;
      jest.advanceTimersByTime(60_000);
      await untilMeasured(-1000);
      expect((await check.look()).reasons).toEqual([]);
    } finally {
      clock.stop();
      moved.mockRestore();
      jest.useRealTimers();
    }
  });

  it('repeats what workers say of a queue that may forget, as a note and an incident, until it is fit again', async () => {
    const check = new ReadinessCheck(database.dataSource, database.clock);
    const worker = { id: '00000000-0000-7000-8000-000000000001', queue: 'redis' } as const;
    const open = async (): Promise<unknown[]> =>
      (
        await incidents(reader(database.dataSource), {
          state: 'open',
          before: undefined,
          limit: 10,
        })
      ).map(({ kind, reason }) => [kind, reason.code, reason.kind]);
    await beat(database.dataSource, { ...worker, reachable: true, problem: 'evicts' });
    await beat(database.dataSource, { ...worker, reachable: true, problem: 'evicts' });
    expect(await workerPulse(database.dataSource)).toMatchObject({ problem: 'evicts' });
    const { checks, reasons, notes } = await check.look();
    expect(checks.queue).toMatchObject({ state: 'unfit', problem: 'evicts' });
    expect(reasons).toEqual([]);
    expect(said(notes)).toContain('Redis của hàng đợi không phù hợp');
    expect(await open()).toEqual([['queue', 'queue-unfit', 'evicts']]);

    await beat(database.dataSource, { ...worker, reachable: true, problem: undefined });
    expect(await open()).toEqual([]);
    expect((await check.look()).notes).toEqual([]);
  });
});
