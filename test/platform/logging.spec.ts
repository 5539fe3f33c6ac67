import { inTransaction, withoutPersonalData } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

test('what is logged of an error of the database names the constraint, and nobody', async () => {
  const error: unknown = await inTransaction(database.dataSource, async (tx) => {
    await tx.rows('create table reader (email text constraint reader_email_key unique)');
    await tx.rows(`insert into reader values ('nguyen.van.a@example.vn')`);
    await tx.rows(`insert into reader values ('nguyen.van.a@example.vn')`);
  }).catch((caught: unknown) => caught);

  const logged = withoutPersonalData(error);
  expect(logged).toMatchObject({ code: '23505', table: 'reader', constraint: 'reader_email_key' });
  expect(JSON.stringify(logged)).not.toContain('nguyen');
});

test('the text of a statement that failed in TypeORM is not logged with its values', async () => {
  const error: unknown = await database.dataSource
    .query('select $1::int', ['nguyen.van.a@example.vn'])
    .catch((caught: unknown) => caught);

  const logged = withoutPersonalData(error);
  expect(logged).toMatchObject({ code: '22P02' });
  expect(JSON.stringify(logged)).not.toContain('nguyen');
});

test('an error of our own keeps its words and the place where it arose', () => {
  const logged = withoutPersonalData(new RangeError('Simulated time cannot go back.'));
  expect(logged).toMatchObject({ kind: 'RangeError', message: 'Simulated time cannot go back.' });
  expect(logged.stack).toContain('logging.spec');
});
