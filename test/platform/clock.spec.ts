import {
  Clock,
  CLOCK_TOLERANCE_MS,
  inThePast,
  inTransaction,
  livesInSimulatedTime,
  reader,
  refuseUnfitDatabase,
} from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { Client } from 'pg';

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await database.close();
});

const morning = '2025-01-06T01:00:00.000Z';
const noon = '2025-01-06T05:00:00.000Z';

async function databaseNow(): Promise<string | undefined> {
  const row = await reader(database.dataSource).one<{ now: Date }>('select app.now() as now');
  return row?.now.toISOString();
}

test('without a simulated instant the database tells real time in whole milliseconds', async () => {
  const row = await reader(database.dataSource).one<{ apart: number; rest: number }>(
    `select abs(extract(epoch from clock_timestamp() - app.now()))::float8 as apart,
       (extract(microseconds from app.now())::int % 1000) as rest`,
  );

  expect(row?.apart).toBeLessThan(1);
  expect(row?.rest).toBe(0);
});

test('once set, simulated time stands still in the database and in the clock until it is moved', async () => {
  await database.setTime(morning);

  expect(await databaseNow()).toBe(morning);
  expect((await database.clock.now()).toISOString()).toBe(morning);

  await database.setTime(noon);
  expect((await database.clock.now()).toISOString()).toBe(noon);
});

test('simulated time never goes back', async () => {
  await database.setTime(noon);

  await expect(database.setTime(morning)).rejects.toThrow(RangeError);
  expect(await databaseNow()).toBe(noon);
});

test('one transaction may live in the past: it alone sees that time, which only goes forward and never reaches the future', async () => {
  const { dataSource } = database;
  await inTransaction(dataSource, async (tx) => {
    const told = await inThePast(tx, new Date(morning), async (moveTo) => {
      moveTo(new Date(noon));
      expect(() => moveTo(new Date(morning))).toThrow(RangeError);
      expect(() => moveTo(new Date(Date.now() + 60_000))).toThrow(RangeError);
      expect(await livesInSimulatedTime(dataSource)).toBe(false);
      expect(await databaseNow()).not.toBe(noon);
      return tx.one<{ now: Date }>('select app.now() as now');
    });
    expect(told?.now.toISOString()).toBe(noon);
    const after = await tx.one<{ now: Date }>('select app.now() as now');
    expect(Math.abs((after?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });
  expect(await livesInSimulatedTime(dataSource)).toBe(false);
});

test('there is no past within simulated time', async () => {
  await database.setTime(noon);
  const past = inTransaction(database.dataSource, (tx) =>
    inThePast(tx, new Date(morning), () => Promise.resolve()),
  );
  await expect(past).rejects.toThrow('simulated here already');
  expect(await databaseNow()).toBe(noon);
});

test('whoever listens is told each new simulated instant', async () => {
  const listener = new Client({ connectionString: database.url });
  await listener.connect();
  try {
    await listener.query('listen app_clock');
    const told = new Promise((resolve) =>
      listener.once('notification', ({ payload }) => resolve(payload)),
    );
    await database.setTime(noon);
    expect(await told).toBe(noon);
  } finally {
    await listener.end();
  }
});

test('the real clock measures its difference from the database and corrects itself by it', async () => {
  const clock = new Clock(database.dataSource, { simulated: false });
  await clock.start();
  clock.stop();

  expect(Math.abs(clock.offsetMs)).toBeLessThan(CLOCK_TOLERANCE_MS);
  expect(clock.isWithinTolerance).toBe(true);
  expect(clock.isSimulated).toBe(false);
});

test('a machine whose clock is an hour fast is not ready, yet knows the right time', async () => {
  const real = Date.now.bind(Date);
  const hour = 3_600_000;
  const fast = jest.spyOn(Date, 'now').mockImplementation(() => real() + hour);
  try {
    const clock = new Clock(database.dataSource, { simulated: false });
    await clock.start();
    clock.stop();

    expect(clock.isWithinTolerance).toBe(false);
    expect(Math.abs((await clock.now()).getTime() - real())).toBeLessThan(1000);
  } finally {
    fast.mockRestore();
  }
});

test('a process in real time refuses a database that lives in simulated time', async () => {
  await database.setTime(morning);

  expect(await livesInSimulatedTime(database.dataSource)).toBe(true);
  await expect(
    refuseUnfitDatabase(database.dataSource, { simulatedFrom: undefined }),
  ).rejects.toThrow('lives in simulated time');
});

test('a process in simulated time refuses a database that lives in real time', async () => {
  await expect(
    refuseUnfitDatabase(database.dataSource, { simulatedFrom: new Date(morning) }),
  ).rejects.toThrow('lives in real time');
});
