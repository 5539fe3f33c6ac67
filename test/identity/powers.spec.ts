import {
  createPerson,
  delegationFor,
  grantDelegation,
  grantRole,
  personByCode,
  personById,
  revokeDelegation,
  rolesOf,
} from '@app/identity';
import { inTransaction, reader, type Tx } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';

const document = { title: 'Dữ liệu minh hoạ', number: '1/QĐ', date: '2026-01-02' };

let database: TestDatabase;
let tx: Tx;

beforeAll(async () => {
  database = await openTestDatabase();
  tx = reader(database.dataSource);
});
afterAll(() => database.close());

const person = (code: string) =>
  inTransaction(database.dataSource, (within) => createPerson(within, { code, name: code }));

describe('people and their roles', () => {
  it('a person is found by id and by code, and a code belongs to one person', async () => {
    const id = await person('anh');
    expect(await personById(tx, id)).toEqual({
      id,
      code: 'anh',
      name: 'anh',
      unit: null,
      demonstration: false,
    });
    expect(await personByCode(tx, 'anh')).toEqual(await personById(tx, id));
    expect(await personByCode(tx, 'nobody')).toBeUndefined();
    await expect(person('anh')).rejects.toThrow('person_code_key');
  });

  it('a role is held from its first day to its last, both included', async () => {
    const id = await person('ba');
    await inTransaction(database.dataSource, async (within) => {
      await grantRole(within, {
        person: id,
        role: 'clerk',
        validFrom: '2026-02-01',
        validTo: '2026-02-28',
        document,
      });
      await grantRole(within, { person: id, role: 'admin', validFrom: '2026-02-10', document });
    });
    expect(await rolesOf(tx, id, '2026-01-31')).toEqual([]);
    expect(await rolesOf(tx, id, '2026-02-01')).toEqual(['clerk']);
    expect(await rolesOf(tx, id, '2026-02-28')).toEqual(['admin', 'clerk']);
    expect(await rolesOf(tx, id, '2026-03-01')).toEqual(['admin']);
  });

  it('a role that the house does not know, or that ends before it begins, is refused', async () => {
    const id = await person('chi');
    const grant = (role: string, validTo: string) =>
      database.dataSource.query(
        `insert into person_role (id, person_id, role, valid_from, valid_to, document, created_at, simulated)
         values (gen_random_uuid(), $1, $2, '2026-02-01', $3, '{}', now(), false)`,
        [id, role, validTo],
      );
    await expect(grant('king', '2026-03-01')).rejects.toThrow('person_role_role_check');
    await expect(grant('clerk', '2026-01-31')).rejects.toThrow('person_role_days_check');
  });
});

describe('a delegation', () => {
  it('empowers its person alone, on its days in Viet Nam, until it is revoked', async () => {
    const [from, to, other] = await Promise.all(['dung', 'em', 'ghi'].map(person));
    if (from === undefined || to === undefined || other === undefined)
      throw new Error('unreachable');
    const id = await inTransaction(database.dataSource, (within) =>
      grantDelegation(within, {
        fromPerson: from,
        toPerson: to,
        powers: ['DECISION.SIGNED'],
        validFrom: '2026-02-01',
        validTo: '2026-02-28',
        document,
      }),
    );
    const at = (instant: string, who = to) => delegationFor(tx, id, who, new Date(instant));
    expect(await at('2026-02-10T03:00:00Z')).toEqual({
      id,
      fromPerson: from,
      toPerson: to,
      powers: ['DECISION.SIGNED'],
      validFrom: '2026-02-01',
      validTo: '2026-02-28',
      document,
    });
    expect(await at('2026-02-10T03:00:00Z', other)).toBeUndefined();
    expect(await at('2026-01-31T16:59:59.999Z')).toBeUndefined();
    expect(await at('2026-01-31T17:00:00.000Z')).toBeDefined();
    expect(await at('2026-02-28T16:59:59.999Z')).toBeDefined();
    expect(await at('2026-02-28T17:00:00.000Z')).toBeUndefined();

    await database.setTime('2026-02-15T00:00:00.000Z');
    await inTransaction(database.dataSource, (within) => revokeDelegation(within, id));
    expect(await at('2026-02-14T23:59:59.999Z')).toBeDefined();
    expect(await at('2026-02-15T00:00:00.000Z')).toBeUndefined();
  });

  it('to oneself is refused', async () => {
    const id = await person('hai');
    await expect(
      inTransaction(database.dataSource, (within) =>
        grantDelegation(within, {
          fromPerson: id,
          toPerson: id,
          powers: ['X'],
          validFrom: '2026-02-01',
          validTo: '2026-02-28',
          document,
        }),
      ),
    ).rejects.toThrow('delegation_people_check');
  });
});
