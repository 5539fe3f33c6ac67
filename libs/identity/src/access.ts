import { recordAdministrativeAct } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { setPassword } from './password';
import { createPerson, grantRole, type SourceDocument } from './person';

/** Somebody who may work from today on. */
export interface Enrolment {
  code: string;
  name: string;
  unit?: string;
  roles: readonly [Role, ...Role[]];
  document: SourceDocument;
  /** Of the password to sign in with. */
  hash: string;
  /** Who enters the person; absent for whoever works at the server. */
  actor?: string;
}

/** Who ends something of somebody's, and why; both absent at the server. */
export interface EndedBy {
  actor?: string;
  reason?: string;
}

// Days of Viet Nam, by the clock of the record.
const today = "((app.now() at time zone 'UTC') + interval '7 hours')::date";

/** Enters a person with roles from today on and a password; each part is an act on record. Returns the id. */
export async function enrol(
  tx: Tx,
  { hash, roles, document, ...person }: Enrolment,
): Promise<string> {
  const id = await createPerson(tx, person);
  const day = await tx.one<{ day: string }>(`select ${today} as day`);
  if (!day) throw new Error('The database did not tell the day.');
  for (const role of new Set(roles))
    await grantRole(tx, {
      person: id,
      role,
      validFrom: day.day,
      document,
      ...(person.actor !== undefined && { actor: person.actor }),
    });
  await setPassword(tx, id, hash);
  return id;
}

/** Sets another password and ends every session, on record. */
export async function resetPassword(tx: Tx, person: string, hash: string): Promise<void> {
  await setPassword(tx, person, hash);
  await record(tx, 'PASSWORD.RESET', { person });
}

/**
 * Ends a role at once, also where it begins later, on record; the person's sessions go on without it. Returns false, and records
 * nothing, when it is not held.
 */
export async function revokeRole(
  tx: Tx,
  person: string,
  role: Role,
  by: EndedBy = {},
): Promise<boolean> {
  const ended = await endRoles(tx, person, role);
  if (ended.length === 0) return false;
  await record(tx, 'ROLE.REVOKED', { person, role }, by);
  return true;
}

/** Ends a role with a last day that is still to come, on record. Returns false, and records nothing, when it is not held beyond it. */
export async function endRoleAfter(
  tx: Tx,
  person: string,
  role: Role,
  by: EndedBy & { lastDay: string },
): Promise<boolean> {
  const ended = await tx.rows(
    `with shortened as (
       update person_role set valid_to = $3 where person_id = $1 and role = $2 and valid_from <= $3::date
         and (valid_to is null or valid_to > $3::date) returning id
     ), withdrawn as (
       delete from person_role where person_id = $1 and role = $2 and valid_from > $3::date returning id
     )
     select id from shortened union select id from withdrawn`,
    [person, role, by.lastDay],
  );
  if (ended.length === 0) return false;
  await record(tx, 'ROLE.REVOKED', { person, role, lastDay: by.lastDay }, by);
  return true;
}

/** Ends every role, every session and the password, on record: the person can no longer sign in. Returns the roles ended. */
export async function revokeAccess(tx: Tx, person: string, by: EndedBy = {}): Promise<Role[]> {
  const roles = await endRoles(tx, person, null);
  await tx.rows('delete from session where person_id = $1', [person]);
  await tx.rows('delete from credential where person_id = $1', [person]);
  await record(tx, 'ACCESS.REVOKED', { person, roles }, by);
  return roles;
}

/** Whether somebody else who can sign in holds the role without a last day, on the day `after` and from then on (null: today). */
export async function anotherLasting(
  tx: Tx,
  role: Role,
  than: { person: string; after: string | null },
): Promise<boolean> {
  const other = await tx.one(
    `select r.id from person_role r join credential c on c.person_id = r.person_id
     where r.role = $1 and r.person_id <> $2 and r.valid_to is null
       and r.valid_from <= coalesce($3::date + 1, ${today}) limit 1`,
    [role, than.person, than.after],
  );
  return other !== undefined;
}

/** How many people hold a role today and can sign in. */
export async function holdersOf(tx: Tx, role: Role): Promise<number> {
  const row = await tx.one<{ people: number }>(
    `select count(distinct r.person_id)::int as people from person_role r
     join credential c on c.person_id = r.person_id
     where r.role = $1 and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to >= ${today})`,
    [role],
  );
  return row?.people ?? 0;
}

/** A role lasts whole days, so its last day becomes yesterday; one that had no day before today leaves only its acts on record. */
async function endRoles(tx: Tx, person: string, role: Role | null): Promise<Role[]> {
  const running = `person_id = $1 and ($2::text is null or role = $2) and (valid_to is null or valid_to >= ${today})`;
  const values = [person, role];
  const ended = await tx.rows<{ role: Role }>(
    `with shortened as (
       update person_role set valid_to = ${today} - 1 where ${running} and valid_from < ${today} returning role
     ), withdrawn as (
       delete from person_role where ${running} and valid_from >= ${today} returning role
     )
     select role from shortened union select role from withdrawn order by role`,
    values,
  );
  return ended.map((row) => row.role);
}

/** Whoever works at the server is known to its keepers, not to us: the act then has no actor. */
function record(
  tx: Tx,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  { actor, reason }: EndedBy = {},
): Promise<void> {
  return recordAdministrativeAct(tx, {
    stream: 'people',
    type,
    payload: { ...payload, ...(reason !== undefined && { reason }) },
    actor: actor ?? null,
  });
}
