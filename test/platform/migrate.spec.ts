import { createDataSource, migrate, reader, refuseUnfitDatabase, schemaState } from '@app/platform';
import { openEmptyDatabase, type TestDatabase } from '@app/testing';

let empty: TestDatabase;
beforeEach(async () => {
  empty = await openEmptyDatabase();
});
afterEach(async () => {
  await empty.close();
});

const realTime = { simulatedFrom: undefined };

test('of four processes that start at once one migrates and the others find nothing to do', async () => {
  const processes = Array.from({ length: 4 }, () => createDataSource(empty.url, { poolSize: 2 }));
  await Promise.all(processes.map((dataSource) => dataSource.initialize()));
  try {
    const applied = await Promise.all(processes.map((dataSource) => migrate(dataSource)));

    const [mostFirst, ...others] = applied.sort((a, b) => b.length - a.length);
    expect(mostFirst).toContain('CreateClock0001000000001');
    expect(others).toEqual([[], [], []]);
    expect(await schemaState(empty.dataSource)).toBe('current');
  } finally {
    await Promise.all(processes.map((dataSource) => dataSource.destroy()));
  }
});

test('a database that was never migrated is refused with the command that helps', async () => {
  expect(await schemaState(empty.dataSource)).toBe('older');
  await expect(refuseUnfitDatabase(empty.dataSource, realTime)).rejects.toThrow('npm run migrate');
});

test('a database that lacks the last migration is older', async () => {
  await migrate(empty.dataSource);
  await reader(empty.dataSource).rows(
    'delete from schema_migration where id = (select max(id) from schema_migration)',
  );

  expect(await schemaState(empty.dataSource)).toBe('older');
});

test('a database with a migration that this version does not know is newer, and refused', async () => {
  await migrate(empty.dataSource);
  await reader(empty.dataSource).rows(
    `insert into schema_migration (timestamp, name) values (9990000000001, 'FromTheFuture9990000000001')`,
  );

  expect(await schemaState(empty.dataSource)).toBe('newer');
  await expect(refuseUnfitDatabase(empty.dataSource, realTime)).rejects.toThrow('newer version');
});

test('every table lies in the schema "public", whatever the account is called', async () => {
  await reader(empty.dataSource).rows('create schema an_le');
  await migrate(empty.dataSource);

  const misplaced = await reader(empty.dataSource).rows(
    `select schemaname, tablename from pg_tables where schemaname = 'an_le'`,
  );
  expect(misplaced).toEqual([]);
});
