/** A day in Viet Nam, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A moment, ISO 8601 in UTC with milliseconds: `2026-04-28T17:00:00.000Z`. */
export type Instant = string;

const millisecondsPerDay = 86_400_000;
// Viet Nam keeps UTC+7 without summer time, so the zone is arithmetic and the server's own zone never matters.
const vietNamOffset = 7 * 3_600_000;

/** Says whether the text is a day that exists: `2026-02-29` is not one. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** The day in Viet Nam on which an instant falls. Throws `RangeError` on what is not an instant with a zone. */
export function dayOf(instant: Instant): LocalDate {
  if (!/T.*(Z|[+-]\d{2}:\d{2})$/.test(instant))
    throw new RangeError(`"${instant}" is not an instant with its zone.`);
  return new Date(Date.parse(instant) + vietNamOffset).toISOString().slice(0, 10);
}

/** 00:00 of the day in Viet Nam, as an instant. */
export function startOfDay(day: LocalDate): Instant {
  return new Date(midnightOf(day) - vietNamOffset).toISOString();
}

/** The day `count` days later; earlier when `count` is negative. */
export function addDays(day: LocalDate, count: number): LocalDate {
  return dayAt(midnightOf(day) + count * millisecondsPerDay);
}

/** The same date `count` months later; a month without that date ends on its last day (BLDS 2015 Đ148 K3). */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const from = new Date(midnightOf(day));
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + count;
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDate)));
}

/** Whole days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnightOf(to) - midnightOf(from)) / millisecondsPerDay;
}

/** Saturday or Sunday. */
export function isWeekend(day: LocalDate): boolean {
  // The first day of the epoch was a Thursday.
  const weekday = (((midnightOf(day) / millisecondsPerDay + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** `28/4/2026`, `01/02/2022`: as papers write it, days below 10 and January and February with a zero (NĐ 30/2020). */
export function written(day: LocalDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) > 2 ? String(Number(month)) : month}/${year}`;
}

// Counting walks over the same few thousand days again and again, and a date costs more than the walk.
const midnights = new Map<LocalDate, number>();
const days = new Map<number, LocalDate>();
const MOST_REMEMBERED = 50_000;

function midnightOf(day: LocalDate): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  if (!isLocalDate(day)) throw new RangeError(`"${day}" is not a day (YYYY-MM-DD).`);
  return remembered(midnights, day, Date.parse(`${day}T00:00:00.000Z`));
}

function dayAt(midnight: number): LocalDate {
  return (
    days.get(midnight) ?? remembered(days, midnight, new Date(midnight).toISOString().slice(0, 10))
  );
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}
