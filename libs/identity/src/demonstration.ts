import { recordAdministrativeAct } from '@app/engine';
import { inTransaction, reader, type Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { type DemonstrationPerson, demonstrationPeople } from './demonstration-people';
import { newPassword } from './generated-password';
import { hashPassword, setPassword } from './password';
import { insertPerson, insertRole } from './person';

/** What a seeding did: the password is known at the first start only, when it is made. */
export interface Seeding {
  password: string | null;
  people: readonly SeededPerson[];
}

/** A demonstration person with the id that this database gave. */
export interface SeededPerson {
  id: string;
  code: string;
  roles: readonly Role[];
}

/** Earlier than every regime, so that the people are there on whatever day a simulated clock shows. */
const ROLES_SINCE = '2015-01-01';
const DOCUMENT = { title: 'Dữ liệu minh hoạ' };
const SEEDING_LOCK = 20_190_619;

/**
 * Makes the demonstration people, each with the same generated password and a salt of their own. Only for the embedded
 * database: throws unless AN_LE_EMBEDDED is "1" and the database is on 127.0.0.1. Where the people are already there, it changes
 * nothing and returns no password.
 */
export async function seedDemonstration(
  dataSource: DataSource,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Seeding> {
  refuseUnlessEmbedded(dataSource, environment);
  const before = await seededPeople(reader(dataSource));
  if (before.length > 0) return { password: null, people: before };

  const password = newPassword();
  const hashes = await Promise.all(demonstrationPeople.map(() => hashPassword(password)));
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [SEEDING_LOCK]);
    const meanwhile = await seededPeople(tx);
    if (meanwhile.length > 0) return { password: null, people: meanwhile };
    for (const [index, person] of demonstrationPeople.entries())
      await seedOne(tx, person, hashes[index] ?? '');
    const people = await seededPeople(tx);
    await recordAdministrativeAct(tx, {
      stream: 'people',
      type: 'DEMONSTRATION.SEEDED',
      payload: {
        people: people.map(({ id, roles }) => ({ person: id, roles })),
        validFrom: ROLES_SINCE,
        document: DOCUMENT,
      },
      actor: null,
    });
    return { password, people };
  });
}

/** The demonstration people of this database with all their roles, in the order of their codes. */
export function seededPeople(tx: Tx): Promise<SeededPerson[]> {
  return tx.rows<SeededPerson>(
    `select p.id, p.code, array_agg(r.role order by r.role) as roles
     from person p join person_role r on r.person_id = p.id
     where p.demonstration group by p.id order by p.code`,
  );
}

async function seedOne(tx: Tx, person: DemonstrationPerson, hashed: string): Promise<void> {
  const id = await insertPerson(tx, {
    code: person.code,
    name: person.name,
    unit: person.unit,
    demonstration: true,
  });
  for (const role of person.roles)
    await insertRole(tx, {
      person: id,
      role,
      validFrom: ROLES_SINCE,
      document: DOCUMENT,
    });
  await setPassword(tx, id, hashed);
}

/** Throws unless the database is the embedded one of this machine: what is invented is made nowhere else. */
export function refuseUnlessEmbedded(
  dataSource: DataSource,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const { options } = dataSource;
  const host =
    options.type === 'postgres' && options.url !== undefined ? new URL(options.url).hostname : '';
  if (environment.AN_LE_EMBEDDED !== '1' || host !== '127.0.0.1')
    throw new Error(
      'Demonstration people and cases are made only in the embedded database on 127.0.0.1, never elsewhere.',
    );
}
