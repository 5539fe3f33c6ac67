import type { ClientBase } from 'pg';

/** A table as it is carried: columns that the database computes or numbers itself are left to it. */
export interface CarriedTable {
  table: string;
  columns: readonly string[];
}

/**
 * What lives only while processes run, or would be dangerous to bring back: sessions that were ended meanwhile, the key that
 * signs tokens, counts of requests. `schema_migration` is made anew by the migrations themselves.
 */
const LEFT_BEHIND = ['schema_migration', 'session', 'signing_key', 'rate_bucket', 'worker_pulse'];

/** Filled by migrations, so never empty; a restore replaces what they brought. */
export const BROUGHT_BY_MIGRATIONS: readonly string[] = ['council'];

/** Every table to carry, each after those that its foreign keys name. */
export async function carriedTables(client: ClientBase): Promise<CarriedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    // A transaction number of another server means nothing here: such columns take the number of the restore.
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
           and a.atttypid <> 'xid8'::regtype
         order by a.attnum) as columns,
       array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid and not k.condeferrable) as needs
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by c.relname`,
    [LEFT_BEHIND],
  );
  const ordered: CarriedTable[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ needs }) => !needs.some((name) => waiting.has(name)),
    );
    if (ready.length === 0)
      throw new Error(`Foreign keys in a circle: ${[...waiting.keys()].join(', ')}.`);
    for (const { name, columns } of ready) {
      ordered.push({ table: name, columns });
      waiting.delete(name);
    }
  }
  return ordered;
}

/** `"table" ("column", …)`, for COPY. */
export function copyTarget(client: ClientBase, { table, columns }: CarriedTable): string {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  return `${client.escapeIdentifier(table)} (${names})`;
}
