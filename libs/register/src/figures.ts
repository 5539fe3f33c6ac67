import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { PrecedentField, StatusOnDay } from './precedent';

/** A median in days, and of how many it is one; null where nothing is known. */
export interface Median {
  days: number | null;
  known: number;
}

/** What the register says as a whole. Invented án lệ (marked as illustration) are counted apart, and in nothing else. */
export interface RegisterFigures {
  total: number;
  illustrations: number;
  /** The first number and the last one; null in an empty register. */
  first: string | null;
  last: string | null;
  /** The year of the number, oldest first, without gaps. */
  years: readonly { year: number; count: number }[];
  /** The largest first; null: no field is known. */
  fields: readonly { field: PrecedentField | null; count: number }[];
  statuses: readonly { status: StatusOnDay; count: number }[];
  /** From the date of the source judgment to the publication decision, by án lệ. */
  sourceToPublication: Median;
  /** From the plenary to the publication decision, by decision. */
  adoptionToPublication: Median;
  /** From the publication decision to the first day of application, by decision. */
  publicationToApplication: Median;
}

const real = `released_at is not null
  and (text is null or text::text not ilike '%dữ liệu minh hoạ%')`;

// One decision publishes many; where its án lệ differ by a day, what most of them say counts.
const decisions = `
  select decision_on, mode() within group (order by adopted_on) as adopted_on,
    mode() within group (order by applies_from) as applies_from
  from precedent where ${real} and decision_on is not null group by decision_no, decision_on`;

/** Counts the released án lệ and measures their ways. `asOf` is the day on which the status is asked. */
export async function registerFigures(tx: Tx, asOf: LocalDate): Promise<RegisterFigures> {
  const [whole, years, fields, statuses, source, adoption, application] = await Promise.all([
    tx.one<Pick<RegisterFigures, 'total' | 'illustrations' | 'first' | 'last'>>(
      `select count(*) filter (where ${real})::int as total,
         count(*) filter (where not (${real}))::int as illustrations,
         (array_agg(number order by ordinal) filter (where ${real}))[1] as first,
         (array_agg(number order by ordinal desc) filter (where ${real}))[1] as last
       from precedent where released_at is not null`,
    ),
    tx.rows<RegisterFigures['years'][number]>(
      `select span.year, count(precedent.ordinal)::int as count
       from (select generate_series(min(year), max(year)) as year from precedent where ${real}) as span
       left join precedent on precedent.year = span.year and ${real}
       group by span.year order by span.year`,
    ),
    tx.rows<RegisterFigures['fields'][number]>(
      `select field, count(*)::int as count from precedent where ${real}
       group by field order by count(*) desc, field`,
    ),
    tx.rows<RegisterFigures['statuses'][number]>(
      `select coalesce(app.precedent_status(status, status_on, applies_from, $1::date), 'unknown') as status,
         count(*)::int as count
       from precedent where ${real} group by 1 order by 2 desc`,
      [asOf],
    ),
    tx.one<Median>(median('decision_on - source_date', `select * from precedent where ${real}`)),
    tx.one<Median>(median('decision_on - adopted_on', decisions)),
    tx.one<Median>(median('applies_from - decision_on', decisions)),
  ]);
  const nothing: Median = { days: null, known: 0 };
  return {
    ...(whole ?? { total: 0, illustrations: 0, first: null, last: null }),
    years,
    fields,
    statuses,
    sourceToPublication: source ?? nothing,
    adoptionToPublication: adoption ?? nothing,
    publicationToApplication: application ?? nothing,
  };
}

function median(days: string, rows: string): string {
  return `select percentile_cont(0.5) within group (order by ${days})::float8 as days,
      count(${days})::int as known from (${rows}) as counted`;
}
