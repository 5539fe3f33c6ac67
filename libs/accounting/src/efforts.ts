import { effortOf, type Effort } from '@app/casework';
import type { EventRow } from '@app/engine';
import type { Tx } from '@app/platform';
import { instantsOf, type Period } from './period';

/** What án lệ cost under one policy: the medians of the released cases. */
export interface PolicyEffort {
  policy: string;
  cases: number;
  simulated: number;
  median: Effort;
}

/** The newest released cases of a policy; older ones were made under other habits. */
const NEWEST = 200;

/** Days, steps, signatures and papers of the cases that were released in a period, by policy. */
export async function effortsByPolicy(
  tx: Tx,
  { simulated, from, to }: Period & { simulated: 'with' | 'without' },
): Promise<readonly PolicyEffort[]> {
  const rows = await tx.rows<{ policy: string; simulated: boolean; history: EventRow[] }>(
    `select policy, simulated, history from (
       select split_part(p.policy_version, '@', 1) as policy, p.simulated, p.id,
         row_number() over (partition by split_part(p.policy_version, '@', 1) order by p.id desc) as place
       from process p where p.workflow = 'selection' and p.phase in ('published', 'inForce')
         and ($1::text = 'with' or not p.simulated)
         and (($2::text is null and $3::text is null) or exists (select from process_event r
           where r.process_id = p.id and r.to_phase = 'published' and r.from_phase is distinct from 'published'
             and ($2::text is null or r.recorded_at >= $2::timestamptz)
             and ($3::text is null or r.recorded_at < $3::timestamptz)))) found
     cross join lateral (select json_agg(json_build_object('type', type, 'payload', payload, 'paper', paper,
         'from_phase', from_phase, 'to_phase', to_phase, 'recorded_at', recorded_at) order by seq) as history
       from process_event where process_id = found.id) events
     where place <= ${String(NEWEST)}`,
    [simulated, ...instantsOf({ from, to })],
  );
  const policies = [...new Set(rows.map(({ policy }) => policy))].sort();
  return policies.map((policy) => {
    const of = rows.filter((row) => row.policy === policy);
    const efforts = of.map(({ history }) => effortOf(revived(history)));
    return {
      policy,
      cases: of.length,
      simulated: of.filter((row) => row.simulated).length,
      median: {
        days: median(efforts.map(({ days }) => days)),
        steps: median(efforts.map(({ steps }) => steps)),
        signatures: median(efforts.map(({ signatures }) => signatures)),
        papers: median(efforts.map(({ papers }) => papers)),
      },
    };
  });
}

/** JSON knows no instants. */
function revived(history: readonly EventRow[]): EventRow[] {
  return history.map((row) => ({ ...row, recorded_at: new Date(row.recorded_at) }));
}

/** The middle one, or the mean of the two in the middle. Of nothing there is none: the callers have one at least. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}
