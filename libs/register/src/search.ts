import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import { anywhere, precedentOf, type PrecedentRow, released } from './find';
import { parseNumber } from './number';
import type { Precedent, PrecedentField, StatusOnDay } from './precedent';

/** What a reader of the register asks for: words or a number, and any of the facets. */
export interface RegisterSearch {
  /** Words with or without accents, each of which must occur, or a number in any usual spelling. */
  q: string;
  field?: PrecedentField | undefined;
  status?: StatusOnDay | undefined;
  year?: number | undefined;
  /** The court of the source judgment, exactly as the register names it. */
  court?: string | undefined;
  /** From 1. */
  page: number;
  pageSize: number;
  /** The day on which the status is asked. */
  asOf: LocalDate;
}

/** How many án lệ a value of a facet would leave, under everything else that was asked. Null: no source says. */
export interface FacetValue<Value> {
  value: Value | null;
  count: number;
}

/** The facets of a search. Each counts as if nothing had been chosen in itself. */
export interface Facets {
  field: readonly FacetValue<PrecedentField>[];
  status: readonly FacetValue<StatusOnDay>[];
  year: readonly FacetValue<number>[];
  court: readonly FacetValue<string>[];
}

/** One page of what was found: the án lệ of that very number first, then the newest number first. */
export interface FoundPrecedents {
  items: readonly Precedent[];
  total: number;
  facets: Facets;
}

type FacetName = keyof Facets;
type Group = { [Name in FacetName]: Facets[Name][number]['value'] } & { count: number };

const facetNames: readonly FacetName[] = ['field', 'status', 'year', 'court'];

/** Searches the released án lệ and counts what each facet would leave. */
export async function searchRegister(tx: Tx, search: RegisterSearch): Promise<FoundPrecedents> {
  const { field = null, status = null, year = null, court = null, page, pageSize } = search;
  const asked = matching(search);
  const chosen: Readonly<Record<FacetName, unknown>> = { field, status, year, court };
  const groups = await tx.rows<Group>(
    `select field, coalesce(effective, 'unknown') as status, year, source_court as court, count(*)::int as count
     from (${released}) as register where ${asked.condition} group by 1, 2, 3, 4`,
    asked.values,
  );
  const at = asked.values.length;
  const place = (offset: number): string => `$${String(at + offset)}`;
  const items = await tx.rows<PrecedentRow>(
    `select * from (${released}) as register
     where ${asked.condition}
       and (${place(1)}::text is null or field = ${place(1)})
       and (${place(2)}::text is null or coalesce(effective, 'unknown') = ${place(2)})
       and (${place(3)}::int is null or year = ${place(3)})
       and (${place(4)}::text is null or source_court = ${place(4)})
     order by ordinal = ${place(5)}::int desc nulls last, ordinal desc
     limit ${place(6)} offset ${place(7)}`,
    [
      ...asked.values,
      field,
      status,
      year,
      court,
      asked.number?.ordinal ?? null,
      pageSize,
      (page - 1) * pageSize,
    ],
  );
  const facets = Object.fromEntries(
    facetNames.map((name) => [name, valuesOf(name, groups, chosen)]),
  ) as unknown as Facets;
  const total = groups.filter((group) => agrees(group, chosen)).reduce(sum, 0);
  return { items: items.map(precedentOf), total, facets };
}

interface Matching {
  condition: string;
  values: unknown[];
  number: { ordinal: number; year: number | null } | null;
}

/** A bare number may be a word too ("Điều 623"); one that is written as a number of an án lệ is nothing else. */
function matching({ q, asOf }: RegisterSearch): Matching {
  // A text in PostgreSQL cannot hold a zero character.
  const words = q
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const number = parseNumber(q);
  const byWords = words
    .map((_, index) => `search like app.searchable($${String(index + 2)})`)
    .join(' and ');
  const patterns = words.map(anywhere);
  if (number === null)
    return { condition: byWords || 'true', values: [asOf, ...patterns], number: null };
  const { ordinal, year } = number;
  if (!/^\d+$/.test(q.trim()))
    return {
      condition: `ordinal = $2 and ($3::int is null or year = $3)`,
      values: [asOf, ordinal, year],
      number,
    };
  return {
    condition: `(ordinal = $${String(words.length + 2)} or (${byWords}))`,
    values: [asOf, ...patterns, ordinal],
    number,
  };
}

function valuesOf(
  name: FacetName,
  groups: readonly Group[],
  chosen: Readonly<Record<FacetName, unknown>>,
): readonly FacetValue<unknown>[] {
  const counts = new Map<unknown, number>();
  for (const group of groups)
    if (agrees(group, { ...chosen, [name]: null }))
      counts.set(group[name], (counts.get(group[name]) ?? 0) + group.count);
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return name === 'year'
    ? values.sort((a, b) => Number(b.value) - Number(a.value))
    : values.sort((a, b) => b.count - a.count || String(a.value).localeCompare(String(b.value)));
}

function agrees(group: Group, chosen: Readonly<Record<FacetName, unknown>>): boolean {
  return facetNames.every((name) => chosen[name] === null || group[name] === chosen[name]);
}

function sum(total: number, { count }: Group): number {
  return total + count;
}
