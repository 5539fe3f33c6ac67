import { type Observed, type Survival, survivalOf, survivingAfter } from './survival';

/** When a running case will be released, in days from now, if it will be. Eight of ten such cases lie from `low` to `high`. */
export interface Forecast {
  low: number;
  median: number | null;
  /** Null where too few of the cases seen have come so far to say it. */
  high: number | null;
  /** Released cases that entered the same phase, on which this rests. */
  basis: number;
  /** Whose ways they were: of the case's own policy, or of all where those were too few. */
  of: 'policy' | 'all';
}

/** From the first entry into a phase to release: how long, in one policy. */
export interface WayFrom extends Observed {
  phase: string;
  policy: string;
}

/** Fewer released cases than these say nothing. */
const FEWEST = 10;
const LOW = 0.1;
const HIGH = 0.9;

/**
 * The ways of the past by phase, to forecast with. The estimate is that of Kaplan and Meier on the time from the first entry into
 * a phase to release, so repeated phases and slow files are in it as they were, and cases under way count as "at least so long".
 * Cases that ended otherwise are censored: a forecast says "if it is released".
 */
export class Forecaster {
  private readonly curves = new Map<string, Survival>();

  constructor(ways: readonly WayFrom[]) {
    const together = new Map<string, WayFrom[]>();
    for (const way of ways)
      for (const key of [keyOf(way.phase, way.policy), keyOf(way.phase, null)]) {
        const rows = together.get(key);
        if (rows) rows.push(way);
        else together.set(key, [way]);
      }
    for (const [key, rows] of together) this.curves.set(key, survivalOf(rows));
  }

  /** For a case that entered `phase` first so many `days` ago; undefined where fewer than ten released cases were ever there. */
  forecast(at: { phase: string; policy: string; days: number }): Forecast | undefined {
    const own = this.curves.get(keyOf(at.phase, at.policy));
    const all = this.curves.get(keyOf(at.phase, null));
    const enough = (curve: Survival | undefined): curve is Survival =>
      curve !== undefined && curve.over >= FEWEST;
    const curve = enough(own) ? own : all;
    if (!enough(curve)) return undefined;
    const low = remaining(curve, at.days, LOW);
    // Longer than any case ever took: what came before says nothing of it.
    if (low === null) return undefined;
    return {
      low,
      median: remaining(curve, at.days, 0.5),
      high: remaining(curve, at.days, HIGH),
      basis: curve.over,
      of: curve === own ? 'policy' : 'all',
    };
  }
}

/** How often what happened lay in what had been forecast. `share` should be near 0.8. */
export interface Calibration {
  share: number | null;
  /** Forecasts compared with what then happened. */
  compared: number;
}

/** A way of a case that was kept out of the estimate, or a half of all to estimate with. */
export interface FoldedWay extends WayFrom {
  fold: 0 | 1;
}

/**
 * Estimates with one half of the cases, forecasts the released ones of the other half at their entry into each phase, and the
 * reverse, and says how many lay between `low` and `high`.
 */
export function calibrationOf(ways: readonly FoldedWay[]): Calibration {
  let compared = 0;
  let inside = 0;
  for (const fold of [0, 1]) {
    const forecaster = new Forecaster(ways.filter((way) => way.fold !== fold));
    for (const way of ways) {
      if (way.fold !== fold || !way.over) continue;
      const forecast = forecaster.forecast({ ...way, days: 0 });
      if (!forecast) continue;
      compared += way.count;
      if (way.days >= forecast.low && way.days <= (forecast.high ?? Number.POSITIVE_INFINITY))
        inside += way.count;
    }
  }
  return { share: compared === 0 ? null : inside / compared, compared };
}

/** Days from `spent` on after which the share `of` of those who lasted so long is over. */
function remaining({ points }: Survival, spent: number, of: number): number | null {
  const left = survivingAfter(points, spent) * (1 - of);
  const end = points.find(({ days, surviving }) => days > spent && surviving <= left + 1e-12);
  return end ? end.days - spent : null;
}

function keyOf(phase: string, policy: string | null): string {
  return JSON.stringify([phase, policy]);
}
