import { plainName, plainNamesIn } from '@app/courts';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import { anywhere, precedentOf, type PrecedentRow, released, wordConditions } from './find';
import { parseNumber } from './number';
import type { Precedent, PrecedentField, StatusOnDay } from './precedent';
import { namesOfSources } from './source-courts';

/** What a reader of the register asks for: words or a number, and any of the facets. */
export interface RegisterSearch {
  /** Words with or without accents, each of which must occur, or a number in any usual spelling. */
  q: string;
  field?: PrecedentField | undefined;
  status?: StatusOnDay | undefined;
  year?: number | undefined;
  /** The court of the source judgment in the words of its day, or a court that came after it, in any spelling. */
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

/**
 * The facets of a search. Each counts as if nothing had been chosen in itself. An án lệ counts under the court of its day and under
 * each that came after it.
 */
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
/** Án lệ that no facet tells apart, with the values of each facet under which they stand. */
type Group = { [Name in FacetName]: readonly Facets[Name][number]['value'][] } & { count: number };
type Counted = { [Name in FacetName]: Facets[Name][number]['value'] } & {
  record: string | null;
  count: number;
};

const facetNames: readonly FacetName[] = ['field', 'status', 'year', 'court'];

/** Searches the released án lệ and counts what each facet would leave. */
export async function searchRegister(tx: Tx, search: RegisterSearch): Promise<FoundPrecedents> {
  const { field = null, status = null, year = null, court = null, page, pageSize } = search;
  const asked = await matching(tx, search);
  const later = await namesOfSources(tx);
  const counted = await tx.rows<Counted>(
    `select field, coalesce(effective, 'unknown') as status, year, source_court as court, source_court_id as record,
       count(*)::int as count
     from (${released}) as register where ${asked.condition} group by 1, 2, 3, 4, 5`,
    asked.values,
  );
  const groups = counted.map((one) => groupOf(one, later));
  const courts = court === null ? null : courtsMeant(court, groups, later);
  const chosen: Chosen = { field, status, year, court: courts && courts.names };
  const at = asked.values.length;
  const place = (offset: number): string => `$${String(at + offset)}`;
  const items = await tx.rows<PrecedentRow>(
    `select * from (${released}) as register
     where ${asked.condition}
       and (${place(1)}::text is null or field = ${place(1)})
       and (${place(2)}::text is null or coalesce(effective, 'unknown') = ${place(2)})
       and (${place(3)}::int is null or year = ${place(3)})
       and (${place(4)}::text[] is null or source_court = any(${place(4)}) or source_court_id = any(${place(5)}::uuid[]))
     order by ordinal = ${place(6)}::int desc nulls last, ordinal desc
     limit ${place(7)} offset ${place(8)}`,
    [
      ...asked.values,
      field,
      status,
      year,
      courts && courts.names,
      courts && courts.records,
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

/** What was chosen in each facet: null for nothing. */
type Chosen = Readonly<Record<FacetName, unknown>>;

interface Matching {
  condition: string;
  values: unknown[];
  number: { ordinal: number; year: number | null } | null;
}

/** A bare number may be a word too ("Điều 623"); one that is written as a number of an án lệ is nothing else. */
async function matching(tx: Tx, { q, asOf }: RegisterSearch): Promise<Matching> {
  // A text in PostgreSQL cannot hold a zero character.
  const words = q
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const number = parseNumber(q);
  if (number !== null && !/^\d+$/.test(q.trim()))
    return {
      condition: `ordinal = $2 and ($3::int is null or year = $3)`,
      values: [asOf, number.ordinal, number.year],
      number,
    };
  const said = await wordConditions(tx, words.map(anywhere), 2);
  const byWords = said.conditions.join(' and ');
  const values = [asOf, ...said.values];
  if (number === null) return { condition: byWords || 'true', values, number };
  return {
    condition: `(ordinal = $${String(values.length + 1)} or (${byWords}))`,
    values: [...values, number.ordinal],
    number,
  };
}

function groupOf(
  { record, count, court, ...one }: Counted,
  later: ReadonlyMap<string, readonly string[]>,
): Group {
  const names = record === null ? [] : (later.get(record) ?? []);
  return {
    field: [one.field],
    status: [one.status],
    year: [one.year],
    court: [...new Set([court, ...names])],
    count,
  };
}

/** A name as the facet shows it means that name alone; any other spelling means the court that it is a name of. */
function courtsMeant(
  court: string,
  groups: readonly Group[],
  later: ReadonlyMap<string, readonly string[]>,
): { names: readonly string[]; records: readonly string[] } {
  const isShown = groups.some((group) => group.court.includes(court));
  const plain = new Set(isShown ? [] : plainNamesIn(court));
  const spelled = [...later.values()].flat().filter((name) => plain.has(plainName(name)));
  const names = [court, ...spelled];
  const records = [...later].filter(([, known]) => known.some((name) => names.includes(name)));
  return { names, records: records.map(([record]) => record) };
}

function valuesOf(
  name: FacetName,
  groups: readonly Group[],
  chosen: Chosen,
): readonly FacetValue<unknown>[] {
  const counts = new Map<unknown, number>();
  for (const group of groups)
    if (agrees(group, { ...chosen, [name]: null }))
      for (const value of group[name]) counts.set(value, (counts.get(value) ?? 0) + group.count);
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return name === 'year'
    ? values.sort((a, b) => Number(b.value) - Number(a.value))
    : values.sort((a, b) => b.count - a.count || String(a.value).localeCompare(String(b.value)));
}

function agrees(group: Group, chosen: Chosen): boolean {
  return facetNames.every((name) => {
    const wanted = chosen[name];
    if (wanted === null) return true;
    const values: readonly unknown[] = group[name];
    return [wanted].flat().some((value) => values.includes(value));
  });
}

function sum(total: number, { count }: Group): number {
  return total + count;
}
