import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await reader(database.dataSource).rows('create table account (id int primary key, held int)');
  await reader(database.dataSource).rows('insert into account values (1, 0), (2, 0)');
});
afterAll(async () => {
  await database.close();
});

test('two sessions that lock two rows in opposite order both succeed, one of them by running again', async () => {
  let runs = 0;
  let arrived = 0;
  let bothHoldOne: () => void = () => undefined;
  const gate = new Promise<void>((open) => (bothHoldOne = open));
  const transfer = (first: number, second: number): Promise<void> =>
    inTransaction(database.dataSource, async (tx) => {
      runs += 1;
      await tx.rows('update account set held = held + 1 where id = $1', [first]);
      arrived += 1;
      if (arrived === 2) bothHoldOne();
      await gate;
      await tx.rows('update account set held = held + 1 where id = $1', [second]);
    });

  await Promise.all([transfer(1, 2), transfer(2, 1)]);

  expect(runs).toBe(3);
  const rows = await reader(database.dataSource).rows('select id, held from account order by id');
  expect(rows).toEqual([
    { id: 1, held: 2 },
    { id: 2, held: 2 },
  ]);
}, 15_000);
