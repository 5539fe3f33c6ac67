/** How often a duration was seen. `days` may have fractions; `over` says that it ended, else it goes on and is censored. */
export interface Observed {
  days: number;
  over: boolean;
  count: number;
}

/** A step of the curve: after `days` the share `surviving` was not over yet, with its 95 % interval. */
export interface SurvivalPoint {
  days: number;
  surviving: number;
  low: number;
  high: number;
  atRisk: number;
}

/** The Kaplan–Meier estimate. */
export interface Survival {
  over: number;
  /** Still going on: counted as "at least so long", never left out. */
  censored: number;
  points: readonly SurvivalPoint[];
  /** Days; null where the curve does not come down so far, because too many still go on. */
  median: number | null;
  p90: number | null;
}

/** Of the standard normal distribution, for 95 %. */
const Z = 1.959963984540054;

/**
 * Estimates how long something lasts when some of it still does (Kaplan and Meier 1958; intervals after Greenwood on the
 * complementary log-log scale). What is censored on a day counts as at risk on that day. Pure. Throws `RangeError` on a negative
 * or infinite duration and on a count that is no positive integer.
 */
export function survivalOf(observed: readonly Observed[]): Survival {
  const days = byDay(observed);
  let atRisk = sum(observed.map(({ count }) => count));
  let surviving = 1;
  let variance = 0;
  const points: SurvivalPoint[] = [];
  for (const { day, over, censored } of days) {
    if (over > 0) {
      surviving *= (atRisk - over) / atRisk;
      variance += over === atRisk ? Number.POSITIVE_INFINITY : over / (atRisk * (atRisk - over));
      points.push({ days: day, surviving, ...interval(surviving, variance), atRisk });
    }
    atRisk -= over + censored;
  }
  return {
    over: sum(days.map((day) => day.over)),
    censored: sum(days.map((day) => day.censored)),
    points,
    median: quantile(points, 0.5),
    p90: quantile(points, 0.9),
  };
}

/** The first day by which the share `of` is over; null where it never is. Rounding of the product is forgiven. */
function quantile(points: readonly SurvivalPoint[], of: number): number | null {
  return points.find(({ surviving }) => surviving <= 1 - of + 1e-12)?.days ?? null;
}

/** The share that lasts longer than `days`. */
export function survivingAfter(points: readonly SurvivalPoint[], days: number): number {
  return points.findLast((point) => point.days <= days)?.surviving ?? 1;
}

function interval(surviving: number, variance: number): { low: number; high: number } {
  // Certain ends have no scale to widen on.
  if (surviving <= 0) return { low: 0, high: 0 };
  if (surviving >= 1) return { low: 1, high: 1 };
  const spread = (Z * Math.sqrt(variance)) / Math.abs(Math.log(surviving));
  return { low: surviving ** Math.exp(spread), high: surviving ** Math.exp(-spread) };
}

function byDay(observed: readonly Observed[]): { day: number; over: number; censored: number }[] {
  const days = new Map<number, { day: number; over: number; censored: number }>();
  for (const { days: day, over, count } of observed) {
    if (!Number.isFinite(day) || day < 0)
      throw new RangeError(`${String(day)} days is no duration.`);
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`${String(count)} is no number of observations.`);
    const at = days.get(day) ?? { day, over: 0, censored: 0 };
    at[over ? 'over' : 'censored'] += count;
    days.set(day, at);
  }
  return [...days.values()].sort((one, other) => one.day - other.day);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
