import { addDays, addMonths, type LocalDate, startOfDay } from '@app/workflows/calendar';

/** A work year of the courts runs from 01/10 of the year before to 30/9; a calendar year from 01/01 to 31/12. */
export type YearKind = 'work' | 'calendar';

/** Days in Viet Nam, both included; without one of them there is no bound on that side. */
export interface Period {
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
}

/** A period with both its days. */
export interface Bounded extends Period {
  from: LocalDate;
  to: LocalDate;
}

/** The days of a year; work year 2026 is 01/10/2025–30/9/2026. */
export function periodOfYear(year: number, kind: YearKind): Bounded {
  const [begins, ends] = [kind === 'work' ? year - 1 : year, year].map((each) =>
    String(each).padStart(4, '0'),
  );
  return kind === 'work'
    ? { from: `${String(begins)}-10-01`, to: `${String(ends)}-09-30` }
    : { from: `${String(begins)}-01-01`, to: `${String(ends)}-12-31` };
}

/** The same days a year before, to compare with; undefined where a bound is missing, so that there is nothing like it. */
export function yearBefore({ from, to }: Period): Bounded | undefined {
  if (from === undefined || to === undefined || from < '0002') return undefined;
  return { from: addMonths(from, -12), to: addMonths(to, -12) };
}

/** A line of this period beside that of the year before; either may be missing. */
export interface Beside<Line> {
  line: Line | undefined;
  before: Line | undefined;
}

/** Lines of two periods by what they are about: those of this period in their order, then what there was only before. Pure. */
export function beside<Line>(
  now: readonly Line[],
  before: readonly Line[],
  keyOf: (line: Line) => string,
): readonly Beside<Line>[] {
  const earlier = new Map(before.map((line) => [keyOf(line), line]));
  const here = new Set(now.map(keyOf));
  return [
    ...now.map((line) => ({ line, before: earlier.get(keyOf(line)) })),
    ...before
      .filter((line) => !here.has(keyOf(line)))
      .map((line) => ({ line: undefined, before: line })),
  ];
}

/** The first instant of a period and the first after it, ISO 8601, as statements take them; null where there is no bound. */
export function instantsOf({ from, to }: Period): readonly [string | null, string | null] {
  return [
    from === undefined ? null : startOfDay(from),
    to === undefined ? null : startOfDay(addDays(to, 1)),
  ];
}

/** Reads a period and, where there is one to compare with, the same days a year before; each line beside its like. */
export async function besideYearBefore<Line>(
  period: Period,
  read: (of: Period) => Promise<readonly Line[]>,
  keyOf: (line: Line) => string,
): Promise<readonly Beside<Line>[]> {
  const last = yearBefore(period);
  const [now, before] = await Promise.all([read(period), last === undefined ? [] : read(last)]);
  return beside(now, before, keyOf);
}
