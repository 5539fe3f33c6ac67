import {
  CannotStart,
  createDataSource,
  migrate,
  readSettings,
  refuseUnfitServer,
  type ServerTraits,
  unfitnessOf,
} from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { prepareDatabase } from '../../apps/standalone/src/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A database of this kind on the server of the run, for as long as the work takes. */
async function onDatabase(
  name: string,
  options: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  await database.dataSource.query(`create database "${name}" template template0 ${options}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  try {
    await work(url.href);
  } finally {
    await database.dataSource.query(`drop database "${name}" with (force)`);
  }
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CannotStart);
  return (error as CannotStart).reasons.map(({ vi, en }) => `${vi} ${en}`).join(' ');
}

function prepared(url: string): Promise<string[]> {
  const answer = readSettings({ DATABASE_URL: url });
  if (!answer.ok) throw new Error('The settings of a test are always right.');
  return prepareDatabase(url, answer.settings);
}

describe('a server of the operator', () => {
  const fit: ServerTraits = { version: 150_000, encoding: 'UTF8', readOnly: false };

  it('is used from PostgreSQL 15 on, and refused below with both numbers', () => {
    expect(unfitnessOf(fit, 'writes')).toBeUndefined();
    expect(unfitnessOf({ ...fit, version: 180_004 }, 'writes')).toBeUndefined();
    const refused = unfitnessOf({ ...fit, version: 140_023 }, 'writes');
    expect(refused?.vi).toBe('Máy chủ PostgreSQL là bản 14; cần từ 15.');
    expect(refused?.en).toBe('The PostgreSQL server is release 14; 15 or later is needed.');
  });

  it('that does not hold Vietnamese letters is refused before anything is made there', async () => {
    await onDatabase(
      't_sql_ascii',
      `encoding 'SQL_ASCII' locale 'C' locale_provider 'libc'`,
      async (url) => {
        expect(await refusal(prepared(url))).toContain('bảng mã SQL_ASCII; cần UTF8');
        const dataSource = await createDataSource(url, { poolSize: 2 }).initialize();
        const [row] = await dataSource.query<[{ made: string | null }]>(
          `select to_regnamespace('app')::text as made`,
        );
        await dataSource.destroy();
        expect(row.made).toBeNull();
      },
    );
  });

  it('that takes no writes is refused by what records, and read by what only reads', async () => {
    await onDatabase('t_read_only', '', async (url) => {
      await database.dataSource.query(
        'alter database t_read_only set default_transaction_read_only = on',
      );
      expect(await refusal(prepared(url))).toContain('The database takes no writes');
      const dataSource = await createDataSource(url, { poolSize: 2 }).initialize();
      await expect(refuseUnfitServer(dataSource, 'reads')).resolves.toBeUndefined();
      await dataSource.destroy();
    });
  });

  it('is migrated by the owner of its database, who need be nothing more; anybody else is refused with a sentence', async () => {
    await database.dataSource.query(`create role t_chu login password 'minh-hoa'`);
    await database.dataSource.query(`create role t_khach login password 'minh-hoa'`);
    try {
      await onDatabase('t_owned', 'owner t_chu', async (url) => {
        const as = (account: string): string => {
          const address = new URL(url);
          address.username = account;
          address.password = 'minh-hoa';
          return address.href;
        };
        expect(await refusal(prepared(as('t_khach')))).toContain('phải là chủ sở hữu');
        await expect(prepared(as('t_chu'))).resolves.toBeDefined();
        const owner = await createDataSource(as('t_chu'), { poolSize: 2 }).initialize();
        expect(await migrate(owner)).toEqual([]);
        await owner.destroy();
      });
    } finally {
      await database.dataSource.query('drop role t_chu, t_khach');
    }
  });
});
