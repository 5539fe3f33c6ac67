import type { Tx } from '@app/platform';

/** Every row of every table, as a copy of the database would hold it, under the name of its table. */
export async function everyRow(tx: Tx): Promise<{ table: string; row: string }[]> {
  const tables = await tx.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await tx.rows<{ row: string }>(`select t::text as row from ${name} t`);
      return found.map(({ row }) => ({ table: name, row }));
    }),
  );
  return rows.flat();
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What a row says apart from what is drawn at random or taken over from such: ids that are not `kept`, digests, transactions. */
export function withoutChance(row: string, kept: ReadonlySet<string>): string {
  return row
    .replace(UUID, (id) => (kept.has(id) ? id : 'ID'))
    .replace(/[0-9a-f]{64}/g, 'DIGEST')
    .replace(/,\d+\)$/, ',XID)');
}
