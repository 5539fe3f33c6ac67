import { demonstrationPeople, seedDemonstration, signIn } from '@app/identity';
import { createDataSource, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { roleCodes } from '@app/workflows/kernel';

const embedded = { AN_LE_EMBEDDED: '1' };

describe('demonstration people', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  const count = async (table: 'person' | 'credential') =>
    (
      await reader(database.dataSource).one<{ n: number }>(
        `select count(*)::int as n from ${table}`,
      )
    )?.n;

  it('are made once, with one password that is told only then and a salt for each', async () => {
    const first = await seedDemonstration(database.dataSource, embedded);
    expect(first.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(first.people).toHaveLength(demonstrationPeople.length);
    const second = await seedDemonstration(database.dataSource, embedded);
    expect(second).toEqual({ password: null, people: first.people });
    const hashes = await reader(database.dataSource).rows<{ hash: string }>(
      'select distinct hash from credential',
    );
    expect(hashes).toHaveLength(demonstrationPeople.length);
    expect(hashes[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const outcome = await signIn(database.dataSource, {
      username: 'council-07',
      password: first.password ?? '',
      address: '127.0.0.1',
      seconds: 60,
    });
    expect(outcome.kind).toBe('signed-in');
  });

  it('are made once even when two starts do it at the same time', async () => {
    const both = await Promise.all([
      seedDemonstration(database.dataSource, embedded),
      seedDemonstration(database.dataSource, embedded),
    ]);
    expect(both.filter(({ password }) => password !== null)).toHaveLength(1);
    expect(await count('person')).toBe(demonstrationPeople.length);
  });

  it('are refused without the mark of the embedded database, and nothing is written', async () => {
    for (const environment of [{}, { AN_LE_EMBEDDED: '0' }, { AN_LE_EMBEDDED: 'true' }])
      await expect(seedDemonstration(database.dataSource, environment)).rejects.toThrow(
        'only in the embedded database',
      );
    expect(await count('person')).toBe(0);
    expect(await count('credential')).toBe(0);
  });

  it.each(['db.example.vn', '10.0.0.5', 'localhost.example.vn', '127.0.0.1.example.vn'])(
    'are refused on a database at %s, whatever the mark says',
    async (host) => {
      const elsewhere = createDataSource(`postgres://a:b@${host}:5432/an_le`, { poolSize: 2 });
      await expect(seedDemonstration(elsewhere, embedded)).rejects.toThrow(
        'only in the embedded database',
      );
    },
  );
});

describe('the list of demonstration people', () => {
  const of = (role: string) =>
    demonstrationPeople.filter(({ roles }) => roles.some((r) => r === role));

  it('has somebody for every role, a council of 25 and an advisory council of 11', () => {
    for (const role of roleCodes.filter((code) => code !== 'public'))
      expect([role, of(role).length > 0]).toEqual([role, true]);
    expect(of('council-member')).toHaveLength(25);
    expect(demonstrationPeople.filter(({ council }) => council !== undefined)).toHaveLength(25);
    expect(of('advisory-member')).toHaveLength(11);
    expect(demonstrationPeople.filter(({ advisory }) => advisory !== undefined)).toHaveLength(11);
    expect(of('chief-justice')[0]?.roles).toContain('council-member');
  });

  it('has names that nobody bears and that say so', () => {
    for (const { name, unit } of demonstrationPeople) {
      expect(name).toContain('Minh Hoạ');
      expect(unit).toContain('dữ liệu minh hoạ');
    }
    expect(new Set(demonstrationPeople.map(({ code }) => code)).size).toBe(
      demonstrationPeople.length,
    );
  });
});
