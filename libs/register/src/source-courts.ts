import { plainNamesIn } from '@app/courts';
import type { Tx } from '@app/platform';

/**
 * Looks again which court each source judgment names, after courts or án lệ were added; the words of the judgment stay. Says how
 * many án lệ are now tied to another record than before.
 */
export async function relinkPrecedents(tx: Tx): Promise<number> {
  const sources = await tx.rows<{ ordinal: number; court: string; day: string }>(
    `select ordinal, source_court as court, source_date as day from precedent
     where source_court is not null and source_date is not null`,
  );
  const named = sources.map(({ ordinal, court, day }) => ({
    ordinal,
    day,
    names: plainNamesIn(court),
  }));
  const changed = await tx.rows(
    `update precedent set source_court_id = found.court
     from (select ordinal, app.court_named(names, day) as court
           from jsonb_to_recordset($1::jsonb) as source(ordinal int, day date, names text[])) found
     where precedent.ordinal = found.ordinal and precedent.source_court_id is distinct from found.court
     returning precedent.ordinal`,
    [JSON.stringify(named)],
  );
  return changed.length;
}

/** The names under which án lệ from a court are found: its own and those of all that came after it, by the id of the court. */
export async function namesOfSources(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.rows<{ court: string; names: string[] }>(
    `with recursive ${line}
     select line.court, array_agg(distinct name) as names
     from line join court on court.id = line.later group by line.court`,
  );
  return new Map(rows.map(({ court, names }) => [court, names]));
}

/** For each word the courts of sources that bear it in their own name or in that of a court after them. */
export async function sourceCourtsSaying(
  tx: Tx,
  patterns: readonly string[],
): Promise<readonly (readonly string[])[]> {
  if (patterns.length === 0) return [];
  const rows = await tx.rows<{ place: number; court: string }>(
    `with recursive ${line}
     select distinct wanted.place::int as place, line.court
     from unnest($1::text[]) with ordinality as wanted(pattern, place)
       join line on true
       join court on court.id = line.later and app.searchable(court.name) like app.searchable(wanted.pattern)
     order by 1, 2`,
    [patterns],
  );
  return patterns.map((_, index) =>
    rows.filter(({ place }) => place === index + 1).map(({ court }) => court),
  );
}

/** Each court that some án lệ comes from, with itself and every court after it. */
const line = `line(court, later) as (
  select distinct source_court_id, source_court_id from precedent where source_court_id is not null
  union
  select line.court, successor_id from line join court_succession on predecessor_id = line.later
)`;
