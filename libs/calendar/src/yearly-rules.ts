import {
  addDays,
  type CalendarEntry,
  type Confidence,
  isLocalDate,
  isWeekend,
  type LocalDate,
} from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { LunarDate } from 'lunar-date-vn';

/** The years for which the rules compute: the lunar calendar was checked for no others. */
export const firstYear = 2015;
export const lastYear = 2050;

/** How many days a yearly holiday has, and on which side of its date they lie. */
export type RulePattern =
  /** The day itself. */
  | 'day'
  /** From the last day of the lunar year to the fourth of the new one: Bộ luật Lao động 2019 Đ112(1)b, 5 days. */
  | 'tet'
  /** The day and one beside it, Đ112(1)đ: the one that the Government has chosen since 2021 for this day of the week. */
  | 'national-day';

/** A holiday that comes back every year, computed for years that nobody has announced. */
export interface YearlyRule {
  /** Names the rule for ever: `tet`, `quoc-khanh`. */
  code: string;
  basis: 'solar' | 'lunar';
  /** Month and day of that calendar. */
  month: number;
  day: number;
  pattern: RulePattern;
  name: Sentence;
  scope: CalendarEntry['scope'];
  /** First and last day on which the rule is law; null: no end is known. */
  validFrom: LocalDate;
  validTo: LocalDate | null;
  source: string;
  documentDate?: LocalDate;
  link?: string;
  since?: number;
}

const labourCode = 'Bộ luật Lao động 2019 Đ112';

/** The holidays of the Labour Code. Their days from 2015 on are what was announced, except for swaps: a test compares them. */
export const builtInRules: readonly YearlyRule[] = [
  solar('tet-duong-lich', 1, 1, { vi: 'Tết Dương lịch', en: "New Year's Day" }),
  {
    ...solar('tet', 1, 1, { vi: 'Tết Nguyên đán', en: 'Lunar New Year' }),
    basis: 'lunar',
    pattern: 'tet',
  },
  {
    ...solar('gio-to', 3, 10, { vi: 'Giỗ Tổ Hùng Vương', en: "Hung Kings' Commemoration Day" }),
    basis: 'lunar',
  },
  solar('chien-thang', 4, 30, { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' }),
  solar('quoc-te-lao-dong', 5, 1, {
    vi: 'Ngày Quốc tế lao động 01/5',
    en: 'International Labour Day',
  }),
  {
    ...solar('quoc-khanh-2012', 9, 2, { vi: 'Quốc khánh', en: 'National Day' }),
    validTo: '2020-12-31',
    source: 'Bộ luật Lao động 2012 Đ115',
  },
  {
    ...solar('quoc-khanh', 9, 2, { vi: 'Quốc khánh', en: 'National Day' }),
    pattern: 'national-day',
    validFrom: '2021-01-01',
  },
];

function solar(code: string, month: number, day: number, name: Sentence): YearlyRule {
  return {
    code,
    basis: 'solar',
    month,
    day,
    pattern: 'day',
    name,
    scope: 'all',
    validFrom: '2013-05-01',
    validTo: null,
    source: labourCode,
  };
}

/**
 * The days off of a year by these rules, with the days in lieu of those that fall on a weekend (Đ111(3)), in order of their dates.
 * Throws `RangeError` outside 2015–2050.
 */
export function computedYear(
  rules: readonly YearlyRule[],
  year: number,
  confidence: Confidence = 'expected',
): CalendarEntry[] {
  const listed = new Map<LocalDate, CalendarEntry>();
  const onWeekends: { rule: YearlyRule; first: LocalDate; weekend: LocalDate }[] = [];
  for (const rule of rules) {
    const holiday = dateIn(rule, year);
    if (holiday < rule.validFrom || (rule.validTo !== null && holiday > rule.validTo)) continue;
    const days = daysOf(rule, holiday);
    for (const { date, name } of days)
      if (!listed.has(date)) listed.set(date, entryOf(rule, date, 'holiday', name, confidence));
    for (const { date } of days)
      if (isWeekend(date)) onWeekends.push({ rule, first: days[0]?.date ?? date, weekend: date });
  }
  for (const each of onWeekends) {
    const instead = dayInLieu(each, listed);
    const name = inLieu(each.rule.name);
    listed.set(instead, entryOf(each.rule, instead, 'compensatory', name, confidence));
  }
  return [...listed.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The date of the rule's holiday in a year of our calendar; of a lunar one in the lunar year of the same number. */
export function dateIn({ basis, month, day }: YearlyRule, year: number): LocalDate {
  if (!Number.isSafeInteger(year) || year < firstYear || year > lastYear)
    throw new RangeError(`Days off are computed from ${String(firstYear)} to ${String(lastYear)}.`);
  if (basis === 'solar') return iso(year, month, day);
  const lunar = new LunarDate({ year, month, day, yearIndex: 0, hour: 0 });
  lunar.init();
  const found = lunar.toSolarDate()?.get();
  if (!found)
    throw new RangeError(`${String(day)}/${String(month)} of the lunar year is not a day.`);
  return iso(found.year, found.month, found.day);
}

const ofTet: readonly Sentence[] = [
  { vi: 'Ngày cuối năm âm lịch', en: "Lunar New Year's Eve" },
  { vi: 'Mùng Một Tết Nguyên đán', en: 'Lunar New Year' },
  { vi: 'Mùng Hai Tết Nguyên đán', en: 'Second Day of Lunar New Year' },
  { vi: 'Mùng Ba Tết Nguyên đán', en: 'Third Day of Lunar New Year' },
  { vi: 'Mùng Bốn Tết Nguyên đán', en: 'Fourth Day of Lunar New Year' },
];

function daysOf(
  { pattern, name }: YearlyRule,
  holiday: LocalDate,
): { date: LocalDate; name: Sentence }[] {
  if (pattern === 'tet')
    return ofTet.map((each, index) => ({ date: addDays(holiday, index - 1), name: each }));
  if (pattern === 'day') return [{ date: holiday, name }];
  // Sunday, Monday and Thursday were followed by the second day, the others preceded by it.
  const isFollowed = [0, 1, 4].includes(new Date(`${holiday}T00:00:00.000Z`).getUTCDay());
  const beside = addDays(holiday, isFollowed ? 1 : -1);
  return [holiday, beside].map((date) => ({ date, name }));
}

/** The next working day; of Tết first the one before it, as in every year since 2015. */
function dayInLieu(
  { rule, first, weekend }: { rule: YearlyRule; first: LocalDate; weekend: LocalDate },
  listed: ReadonlyMap<LocalDate, unknown>,
): LocalDate {
  const isFree = (day: LocalDate): boolean => !isWeekend(day) && !listed.has(day);
  const before = addDays(first, -1);
  if (rule.pattern === 'tet' && isFree(before)) return before;
  let after = addDays(weekend, 1);
  while (!isFree(after)) after = addDays(after, 1);
  return after;
}

function inLieu({ vi, en }: Sentence): Sentence {
  return { vi: `Nghỉ bù ${vi}`, en: `${en} (in lieu)` };
}

function entryOf(
  { code, scope, source, documentDate, link }: YearlyRule,
  date: LocalDate,
  kind: 'holiday' | 'compensatory',
  name: Sentence,
  confidence: Confidence,
): CalendarEntry {
  return {
    date,
    kind,
    name,
    scope,
    confidence,
    source,
    ...(documentDate !== undefined && { documentDate }),
    ...(link !== undefined && { link }),
    rule: code,
  };
}

function iso(year: number, month: number, day: number): LocalDate {
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${String(year)}-${two(month)}-${two(day)}`;
  if (!isLocalDate(date)) throw new RangeError(`${date} is not a day.`);
  return date;
}
