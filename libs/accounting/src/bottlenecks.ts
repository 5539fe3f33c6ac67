import type { Tx } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { type InternalStep } from '@app/workflows/policies';
import { accountableSteps, phaseOfStep } from './steps';

/** A step in which running cases wait. */
export interface Bottleneck {
  step: InternalStep;
  /** Cases that wait in it now. */
  running: number;
  /** Of these, how many have waited past their limit. */
  overdue: number;
  /** Calendar days that they have waited so far, in the middle. */
  medianDays: number;
  /** What part of its limit a case has used up, in the middle: 1 is the whole limit. */
  ofLimit: number;
  /** What part of the way from receipt to release this step took, 0 to 1; null while nothing has been released. */
  shareOfWay: number | null;
}

interface Waiting extends Omit<Bottleneck, 'shareOfWay'> {
  step: InternalStep;
}

/** The newest released cases, as in what án lệ cost: older ones went under other habits. */
const NEWEST = 200;

/**
 * Where running cases have waited longest against their limit, the worst first. A step that is closed by its limit waits for nobody,
 * and work that is suspended stands still for a reason; neither is a bottleneck. A limit that was dropped for a case leaves that case
 * out.
 */
export async function bottlenecks(tx: Tx): Promise<readonly Bottleneck[]> {
  const [waiting, spent] = await Promise.all([waitingNow(tx), sharesOfWay(tx)]);
  const all = spent.reduce((sum, { days }) => sum + days, 0);
  return waiting
    .map((each) => {
      const days = spent.find(({ phase }) => phase === phaseOfStep[each.step])?.days ?? 0;
      return { ...each, shareOfWay: all > 0 ? days / all : null };
    })
    .sort(worstFirst);
}

/** Longer against the limit first; where that is the same, more cases first. */
function worstFirst(one: Waiting, other: Waiting): number {
  return other.ofLimit - one.ofLimit || other.running - one.running;
}

function waitingNow(tx: Tx): Promise<Waiting[]> {
  return tx.rows<Waiting>(
    `with running as (
       select p.id, clock.key as step, clock.value::timestamptz as started_at
       from process p cross join lateral jsonb_each_text(p.snapshot #> '{context,clocks}') clock
       where p.workflow = 'selection' and not p.ended and p.phase <> 'suspended' and clock.key = any($1)),
     waiting as (
       select distinct on (r.id, r.step) r.step, greatest(0, extract(epoch from app.now() - r.started_at)) as waited,
         extract(epoch from d.due_at - r.started_at) as allowed, d.due_at <= app.now() as overdue
       from running r join deadline d on d.process_id = r.id and d.step = r.step and d.rung = 'due'
         and d.status in ('armed', 'fired') and d.started_at = r.started_at
       order by r.id, r.step, d.armed_seq desc)
     select step, count(*)::int as running, (count(*) filter (where overdue))::int as overdue,
       (percentile_cont(0.5) within group (order by waited) / 86400)::float8 as "medianDays",
       (percentile_cont(0.5) within group (order by waited / greatest(allowed, 1)))::float8 as "ofLimit"
     from waiting group by step`,
    [accountableSteps],
  );
}

function sharesOfWay(tx: Tx): Promise<{ phase: string; days: number }[]> {
  return tx.rows(
    `with newest as (
       select id from process where workflow = 'selection' and phase in ('published', 'inForce')
       order by id desc limit ${String(NEWEST)}),
     entered as (
       select e.to_phase as phase, e.recorded_at,
         lead(e.recorded_at) over (partition by e.process_id order by e.seq) as left_at
       from newest n join process_event e on e.process_id = n.id
       where e.from_phase is distinct from e.to_phase)
     select phase, sum(extract(epoch from left_at - recorded_at) / 86400)::float8 as days
     from entered where left_at is not null and phase not in ('published', 'inForce') group by phase`,
  );
}

/** Why a step stands where it stands, in one sentence for people. `{step}` is its name. Pure. */
export function explainBottleneck(
  { running, overdue, medianDays, ofLimit, shareOfWay }: Omit<Bottleneck, 'step'>,
  step: Sentence,
): Sentence {
  const days = Math.round(medianDays);
  const percent = Math.round(ofLimit * 100);
  const share = shareOfWay === null ? null : Math.round(shareOfWay * 100);
  const late = { vi: '', en: '' };
  if (overdue > 0) {
    late.vi = `; ${String(overdue)} đã quá hạn`;
    late.en = `; ${String(overdue)} of them past the limit`;
  }
  const part = { vi: '', en: '' };
  if (share !== null) {
    part.vi = ` Bước này chiếm ${String(share)} % thời gian của các án lệ đã phát hành.`;
    part.en = ` This step took ${String(share)} % of the way of released án lệ.`;
  }
  return {
    vi: `${step.vi}: ${String(running)} hồ sơ đang chờ, trung vị đã ${String(days)} ngày, bằng ${String(percent)} % hạn${late.vi}.${part.vi}`,
    en: `${step.en}: ${cases(running)}, in the middle for ${String(days)} days, ${String(percent)} % of the limit${late.en}.${part.en}`,
  };
}

function cases(running: number): string {
  return running === 1 ? 'one case waits' : `${String(running)} cases wait`;
}
