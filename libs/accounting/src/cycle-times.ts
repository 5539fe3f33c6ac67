import type { Tx } from '@app/platform';
import type { SelectionPhase } from '@app/workflows/selection';
import type { Period } from './period';
import { type Observed, type Survival, survivalOf } from './survival';

/** What durations are told apart by. `unit` is the unit of the person who proposed; the public and outsiders have none. */
export type Dimension = 'policy' | 'route' | 'field' | 'unit';

/** What was measured: the way from receipt to release, or the stay in one phase. */
export type Measured = 'all' | SelectionPhase;

/** How long one way or phase takes in one group of cases. */
export interface CycleTime {
  measured: Measured;
  /** As the record says it: "shortened", "a", "dân sự", a unit; null where the record says nothing. */
  group: string | null;
  survival: Survival;
  /** Of the observations, how many are of cases that ran in simulated time. */
  simulated: number;
}

/** Which cases are counted: by the day of receipt in Viet Nam, both included. */
export interface CycleQuery extends Period {
  by: Dimension;
  /** Cases of simulated time are evidence of nothing; a demonstration holds no others. */
  simulated: 'with' | 'without';
}

const groups: Readonly<Record<Dimension, string>> = {
  policy: "split_part(p.policy_version, '@', 1)",
  route: 'c.route',
  field: 'c.field',
  unit: 'r.unit',
};

/** Days are counted to a tenth, so that many cases become few different durations. */
const days = (from: string, to: string): string =>
  `round(extract(epoch from ${to} - ${from}) / 8640)::float8 / 10`;

interface Counted {
  measured: Measured;
  group_name: string | null;
  days: number;
  over: boolean;
  count: number;
  simulated: number;
}

/**
 * Cycle times in calendar days, each step and the whole way. A stay that lasts still, and a case that is not released yet or ended
 * otherwise, is censored: it counts as "at least so long". The whole way is from receipt to release (Điều 7 khoản 3); the wait
 * for the day of application after it is law and not work. Phases in the order of the first stay, groups by name.
 */
export async function cycleTimes(tx: Tx, query: CycleQuery): Promise<readonly CycleTime[]> {
  const counted = await tx.rows<Counted>(
    `with considered as (
       select p.id, p.opened_at, p.ended, p.simulated, ${groups[query.by]} as group_name
       from process p join candidate c on c.process_id = p.id left join person r on r.id = c.proposer_id
       where p.workflow = 'selection'
         and ($1::text is null or to_char(c.received_on, 'YYYY-MM-DD') >= $1::text)
         and ($2::text is null or to_char(c.received_on, 'YYYY-MM-DD') <= $2::text)
         and ($3::text = 'with' or not p.simulated)),
     entered as (
       select k.*, e.seq, e.to_phase, e.recorded_at,
         lead(e.recorded_at) over (partition by k.id order by e.seq) as left_at
       from considered k join process_event e on e.process_id = k.id
       where e.from_phase is distinct from e.to_phase),
     observed as (
       select to_phase as measured, group_name, ${days('recorded_at', 'coalesce(left_at, greatest(app.now(), recorded_at))')} as days,
         left_at is not null as over, simulated
       from entered where left_at is not null or not ended
       union all
       select 'all', group_name, ${days('opened_at', 'coalesce(released_at, case when ended then last_entry else greatest(app.now(), opened_at) end)')},
         released_at is not null, simulated
       from (select id, opened_at, ended, simulated, group_name, max(recorded_at) as last_entry,
               min(recorded_at) filter (where to_phase = 'published') as released_at
             from entered group by 1, 2, 3, 4, 5) ways)
     select measured, group_name, days, over, count(*)::int as count,
       (count(*) filter (where simulated))::int as simulated
     from observed where measured not in ('published', 'inForce') group by 1, 2, 3, 4`,
    [query.from ?? null, query.to ?? null, query.simulated],
  );
  return [...together(counted)]
    .map(([, rows]) => ({
      measured: rows[0].measured,
      group: rows[0].group_name,
      survival: survivalOf(rows as readonly Observed[]),
      simulated: rows.reduce((all, row) => all + row.simulated, 0),
    }))
    .sort((one, other) => (one.group ?? '').localeCompare(other.group ?? '', 'vi'));
}

function together(counted: readonly Counted[]): Map<string, [Counted, ...Counted[]]> {
  const found = new Map<string, [Counted, ...Counted[]]>();
  for (const row of counted) {
    const key = JSON.stringify([row.measured, row.group_name]);
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return found;
}
