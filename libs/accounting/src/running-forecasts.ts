import type { Tx } from '@app/platform';
import {
  type Calibration,
  calibrationOf,
  type FoldedWay,
  type Forecast,
  Forecaster,
} from './forecast';

/** A running case with what is forecast for it; undefined where nothing can be. Instants are ISO 8601. */
export interface RunningForecast {
  process: string;
  title: string;
  phase: string;
  /** First entry into the phase in which it stands. */
  enteredAt: string;
  forecast: Forecast | undefined;
}

interface Standing {
  process: string;
  title: string;
  phase: string;
  policy: string;
  entered_at: Date;
  days: number;
}

const released = `'published', 'inForce'`;

const ways = `
  with entered as (
    select p.id, p.ended, split_part(p.policy_version, '@', 1) as policy, e.to_phase as phase,
      min(e.recorded_at) as entered_at
    from process p join process_event e on e.process_id = p.id
    where p.workflow = 'selection' and e.from_phase is distinct from e.to_phase group by 1, 2, 3, 4),
  release as (select id, entered_at as released_at from entered where phase = 'published')
  select phase, policy, over, fold, days, count(*)::int as count from (
    select phase, policy, released_at is not null as over, (hashtext(id::text) & 1) as fold,
      round(extract(epoch from coalesce(released_at, case when ended then max(entered_at) over (partition by id)
        else greatest(app.now(), entered_at) end) - entered_at) / 8640)::float8 / 10 as days
    from entered left join release using (id)
    where phase not in (${released}) and (released_at is null or released_at >= entered_at)) ways
  group by 1, 2, 3, 4, 5`;

/** What is forecast for the running cases, oldest first, and how well such forecasts did on cases that were held out. */
export async function runningForecasts(
  tx: Tx,
  page: { after?: string | undefined; limit: number },
): Promise<{ items: readonly RunningForecast[]; calibration: Calibration }> {
  const [past, running] = await Promise.all([
    tx.rows<FoldedWay>(ways),
    tx.rows<Standing>(
      `select p.id as process, c.title, p.phase, split_part(p.policy_version, '@', 1) as policy, e.entered_at,
         greatest(0, round(extract(epoch from app.now() - e.entered_at) / 8640)::float8 / 10) as days
       from process p join candidate c on c.process_id = p.id
       cross join lateral (select min(recorded_at) as entered_at from process_event
         where process_id = p.id and to_phase = p.phase and from_phase is distinct from to_phase) e
       where p.workflow = 'selection' and not p.ended and p.phase not in (${released})
         and ($1::uuid is null or p.id > $1::uuid)
       order by p.id limit $2`,
      [page.after ?? null, page.limit],
    ),
  ]);
  const forecaster = new Forecaster(past);
  return {
    items: running.map(({ process, title, phase, policy, entered_at, days }) => ({
      process,
      title,
      phase,
      enteredAt: entered_at.toISOString(),
      forecast: forecaster.forecast({ phase, policy, days }),
    })),
    calibration: calibrationOf(past),
  };
}
