import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import { parseNumber } from './number';
import type { Precedent, PrecedentField, PrecedentText, Provision, StatusOnDay } from './precedent';
import { sourceCourtsSaying } from './source-courts';

/** What a reader looks for. Words need no accents; each must occur. */
export interface PrecedentQuery {
  q?: string | undefined;
  field?: PrecedentField | undefined;
  status?: StatusOnDay | undefined;
  year?: number | undefined;
  /** Ordinal of the last one of the page before. */
  cursor?: number | undefined;
  limit: number;
  /** The day on which the status is asked. */
  asOf: LocalDate;
}

/** A page of the register, newest number first; `next` is the cursor of the following page. */
export interface PrecedentPage {
  items: readonly Precedent[];
  next: number | null;
}

/** A row of `released`. */
export interface PrecedentRow {
  number: string;
  ordinal: number;
  year: number;
  title: string | null;
  field: PrecedentField | null;
  effective: Exclude<StatusOnDay, 'unknown'> | null;
  status_on: LocalDate | null;
  status_basis: string | null;
  adopted_on: LocalDate | null;
  decision_no: string | null;
  decision_on: LocalDate | null;
  applies_from: LocalDate | null;
  position: string | null;
  proposed_by: string | null;
  source_number: string | null;
  source_date: LocalDate | null;
  source_court: string | null;
  source_court_id: string | null;
  source_type: string | null;
  provisions: Provision[];
  keywords: string[];
  text: PrecedentText | null;
  notes: string[];
  sources: string[];
  confidence: Record<string, string>;
  released_at: Date;
  version: number;
}

/** What may be read, with its status on day $1. */
export const released = `
  select precedent.*, app.precedent_status(status, status_on, applies_from, $1::date) as effective
  from precedent where released_at is not null`;

/** Finds released án lệ, newest number first. */
export async function findPrecedents(tx: Tx, query: PrecedentQuery): Promise<PrecedentPage> {
  const { q = '', field = null, status = null, year = null, cursor = null } = query;
  // A text in PostgreSQL cannot hold a zero character.
  const words = q
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const said = await wordConditions(tx, words.map(anywhere), 7);
  const rows = await tx.rows<PrecedentRow>(
    `select * from (${released}) as register
     where ($2::text is null or field = $2)
       and ($3::text is null or coalesce(effective, 'unknown') = $3)
       and ($4::int is null or year = $4)
       and ($5::int is null or ordinal < $5)
       ${said.conditions.map((condition) => `and ${condition}`).join(' ')}
     order by ordinal desc limit $6`,
    [query.asOf, field, status, year, cursor, query.limit + 1, ...said.values],
  );
  const items = rows.slice(0, query.limit).map(precedentOf);
  return { items, next: rows.length > query.limit ? (items.at(-1)?.ordinal ?? null) : null };
}

/**
 * A condition for each word: it occurs in what the register says of an án lệ, or in the name of a court that came after the one
 * that judged. `first` is the number of the first value. Only a plain `like` can use the trigram index.
 */
export async function wordConditions(
  tx: Tx,
  patterns: readonly string[],
  first: number,
): Promise<{ conditions: readonly string[]; values: readonly unknown[] }> {
  const courts = await sourceCourtsSaying(tx, patterns);
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${String(first + values.push(value) - 1)}`;
  const conditions = patterns.map((pattern, index) => {
    const occurs = `search like app.searchable(${place(pattern)})`;
    const saying = courts[index] ?? [];
    return saying.length === 0
      ? occurs
      : `(${occurs} or source_court_id = any(${place(saying)}::uuid[]))`;
  });
  return { conditions, values };
}

/** The pattern that finds a word anywhere and takes the signs of patterns for themselves. */
export function anywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** The released án lệ of a number in any usual spelling; undefined where there is none, or none that may be read. */
export async function precedentByNumber(
  tx: Tx,
  number: string,
  asOf: LocalDate,
): Promise<Precedent | undefined> {
  const wanted = parseNumber(number);
  if (!wanted) return undefined;
  const row = await tx.one<PrecedentRow>(
    `${released} and ordinal = $2 and ($3::int is null or year = $3)`,
    [asOf, wanted.ordinal, wanted.year],
  );
  return row && precedentOf(row);
}

/** What everyone may read of a row. */
export function precedentOf(row: PrecedentRow): Precedent {
  const precedent = {
    number: row.number,
    ordinal: row.ordinal,
    year: row.year,
    title: row.title,
    field: row.field,
    status: row.effective ?? 'unknown',
    statusOn: statusDayOf(row),
    statusBasis: hasEnded(row) ? row.status_basis : null,
    adoptedOn: row.adopted_on,
    decisionNo: row.decision_no,
    decisionOn: row.decision_on,
    appliesFrom: row.applies_from,
    position: row.position,
    proposedBy: row.proposed_by,
    sourceJudgment: sourceOf(row),
    provisions: row.provisions,
    keywords: row.keywords,
    text: row.text,
    notes: row.notes,
    sources: row.sources,
    confidence: row.confidence,
    releasedAt: row.released_at.toISOString(),
    version: row.version,
  } as const;
  return { ...precedent, unknown: askedFor.filter((name) => isUnknown(precedent[name])) };
}

// What NQ 04/2019/NQ-HĐTP Đ7(2) and Đ8(1) ask of every published án lệ.
const askedFor = [
  'title',
  'field',
  'adoptedOn',
  'appliesFrom',
  'position',
  'sourceJudgment',
  'provisions',
  'keywords',
  'text',
] as const;

function isUnknown(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function hasEnded({ effective }: PrecedentRow): boolean {
  return effective === 'lapsed' || effective === 'abolished';
}

function statusDayOf(row: PrecedentRow): LocalDate | null {
  if (hasEnded(row)) return row.status_on;
  return row.effective === 'inForce' ? row.applies_from : null;
}

function sourceOf(row: PrecedentRow): Precedent['sourceJudgment'] {
  const { source_number: number, source_date: date, source_court: court } = row;
  if (number === null || date === null || court === null) return null;
  return { number, date, court, courtRecord: row.source_court_id, type: row.source_type };
}
