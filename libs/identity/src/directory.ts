import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';

/** Somebody of the house with the roles of today. */
export interface Colleague {
  id: string;
  name: string;
  code: string;
  unit: string | null;
  roles: Role[];
}

/** Whoever holds a role today (Viet Nam, by the system's clock), by code, after one code. */
export async function colleagues(
  tx: Tx,
  page: { after: string | undefined; limit: number },
): Promise<Colleague[]> {
  return tx.rows<Colleague>(
    `select p.id, p.name, p.code, p.unit, array_agg(distinct r.role order by r.role) as roles
     from person p join person_role r on r.person_id = p.id,
     (select ((app.now() at time zone 'UTC') + interval '7 hours')::date as day) today
     where r.valid_from <= today.day and (r.valid_to is null or r.valid_to >= today.day)
       and ($1::text is null or p.code > $1)
     group by p.id order by p.code limit $2`,
    [page.after ?? null, page.limit],
  );
}

/** Everybody who was ever entered, also those without a role today, by code, after one code. */
export async function everybody(
  tx: Tx,
  page: { after: string | undefined; limit: number },
): Promise<Colleague[]> {
  return tx.rows<Colleague>(
    `select p.id, p.name, p.code, p.unit,
       coalesce(array_agg(distinct r.role order by r.role) filter (where r.role is not null), '{}') as roles
     from person p
       cross join (select ((app.now() at time zone 'UTC') + interval '7 hours')::date as day) today
       left join person_role r on r.person_id = p.id
         and r.valid_from <= today.day and (r.valid_to is null or r.valid_to >= today.day)
     where $1::text is null or p.code > $1
     group by p.id order by p.code limit $2`,
    [page.after ?? null, page.limit],
  );
}
