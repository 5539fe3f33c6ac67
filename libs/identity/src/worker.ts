import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';

/** Somebody of the house with what they may do at an instant: by roles of that day, and under delegations in force then. */
export interface Worker {
  id: string;
  code: string;
  name: string;
  unit: string | null;
  roles: readonly Role[];
  /** Powers that others lend, each with the roles of the lender. */
  lent: readonly { powers: readonly string[]; roles: readonly Role[] }[];
}

const inForce = (term: string): string =>
  `${term}.valid_from <= $1::date and (${term}.valid_to is null or ${term}.valid_to >= $1::date)`;

const rolesOn = (person: string): string =>
  `coalesce((select json_agg(distinct r.role order by r.role) from person_role r
     where r.person_id = ${person} and ${inForce('r')}), '[]'::json)`;

const empowers = `${inForce('d')} and (d.revoked_at is null or d.revoked_at > $2::timestamptz)`;

const columns = `p.id, p.code, p.name, p.unit, ${rolesOn('p.id')} as roles,
  coalesce((select json_agg(json_build_object('powers', d.powers, 'roles', ${rolesOn('d.from_person')}))
    from delegation d where d.to_person = p.id and ${empowers}), '[]'::json) as lent`;

/** These people as they stand at that instant, whether or not they hold a role any more, by their id. */
export async function workersById(
  tx: Tx,
  people: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Worker>> {
  if (people.length === 0) return new Map();
  const rows = await tx.rows<Worker>(
    `select ${columns} from person p where p.id = any($3::uuid[])`,
    [dayOf(at.toISOString()), at.toISOString(), people],
  );
  return new Map(rows.map((worker) => [worker.id, worker]));
}

/** Whoever holds one of these roles or is lent one of these powers at that instant, by code. */
export function workersWith(
  tx: Tx,
  asked: { roles: readonly Role[]; powers: readonly string[] },
  at: Date,
): Promise<Worker[]> {
  return tx.rows<Worker>(
    `select ${columns} from person p
     where exists (select from person_role r where r.person_id = p.id and r.role = any($3::text[]) and ${inForce('r')})
       or exists (select from delegation d where d.to_person = p.id and d.powers && $4::text[] and ${empowers})
     order by p.code`,
    [dayOf(at.toISOString()), at.toISOString(), asked.roles, asked.powers],
  );
}
