import { recordAdministrativeAct } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { v7 } from 'uuid';

/** A human being known to the house. `code` is also the name to sign in with. */
export interface Person {
  id: string;
  code: string;
  name: string;
  unit: string | null;
  /** Invented, only for trying the software out. */
  demonstration: boolean;
}

/** The paper that an appointment or a delegation rests on. */
export interface SourceDocument {
  title: string;
  number?: string;
  date?: string;
  sha256?: string;
}

export interface NewPerson {
  code: string;
  name: string;
  unit?: string;
  demonstration?: boolean;
  /** Who enters the person; absent for what the software itself brings. */
  actor?: string;
}

export interface RoleGrant {
  person: string;
  role: Role;
  /** First and last day (YYYY-MM-DD), both included; without a last day it lasts until ended. */
  validFrom: string;
  validTo?: string;
  document: SourceDocument;
  /** Who gives the role; absent for what the software itself brings. */
  actor?: string;
}

const columns = 'id, code, name, unit, demonstration';

/**
 * Enters a person and returns the new id; the record names the id only, so that the name stays erasable. A code that is
 * taken breaks the unique key and throws.
 */
export async function createPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = await insertPerson(tx, person);
  await recordAdministrativeAct(tx, {
    stream: 'people',
    type: 'PERSON.ENTERED',
    payload: { person: id },
    actor: person.actor ?? null,
  });
  return id;
}

/** The row alone, for acts that are recorded as one over many people. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = v7();
  await tx.rows(
    `insert into person (id, code, name, unit, demonstration, created_at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock))`,
    [id, person.code, person.name, person.unit ?? null, person.demonstration ?? false],
  );
  return id;
}

/** The person with this id, or undefined. */
export function personById(tx: Tx, id: string): Promise<Person | undefined> {
  return tx.one<Person>(`select ${columns} from person where id = $1`, [id]);
}

/** The person with this code, or undefined. */
export function personByCode(tx: Tx, code: string): Promise<Person | undefined> {
  return tx.one<Person>(`select ${columns} from person where code = $1`, [code]);
}

/** Gives a person a role for a span of days, on a document, and records the act. */
export async function grantRole(tx: Tx, grant: RoleGrant): Promise<void> {
  await insertRole(tx, grant);
  const { person, role, validFrom, validTo, document } = grant;
  await recordAdministrativeAct(tx, {
    stream: 'people',
    type: 'ROLE.GRANTED',
    payload: { person, role, validFrom, validTo: validTo ?? null, document },
    actor: grant.actor ?? null,
  });
}

/** The row alone, for acts that are recorded as one over many people. */
export async function insertRole(tx: Tx, grant: RoleGrant): Promise<void> {
  await tx.rows(
    `insert into person_role
       (id, person_id, role, valid_from, valid_to, document, created_at, simulated)
     values ($1, $2, $3, $4, $5, $6, app.now(), exists (select from app.simulated_clock))`,
    [
      v7(),
      grant.person,
      grant.role,
      grant.validFrom,
      grant.validTo ?? null,
      JSON.stringify(grant.document),
    ],
  );
}

/** Roles held on a day (YYYY-MM-DD in Viet Nam), in a fixed order. */
export async function rolesOf(tx: Tx, person: string, on: string): Promise<Role[]> {
  return (await roleTermsOf(tx, person))(on);
}

/** The same as a function of the day, for who must ask before the day is known. */
export async function roleTermsOf(tx: Tx, person: string): Promise<(on: string) => Role[]> {
  const terms = await tx.named<{ role: Role; valid_from: string; valid_to: string | null }>(
    'identity-role-terms',
    'select role, valid_from, valid_to from person_role where person_id = $1 order by role',
    [person],
  );
  // Days are written so that their order is that of their text.
  return (on) => {
    const held = terms.filter(
      ({ valid_from, valid_to }) => valid_from <= on && (valid_to === null || valid_to >= on),
    );
    return [...new Set(held.map(({ role }) => role))];
  };
}

/** Names of some people, by id. */
export async function namesOf(
  tx: Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    'select id, name from person where id = any($1::uuid[])',
    [people],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
