import type { Sentence } from '@app/workflows/kernel';
import { isWeekend, type LocalDate } from './day';

/** Why a day is listed: a holiday of the Labour Code, one in lieu, a Government swap, or the Saturday worked for it. */
export type EntryKind = 'holiday' | 'compensatory' | 'swap' | 'working-saturday';

/** How sure an entry is. `expected` follows from the law but waits for its yearly announcement. */
export type Confidence = 'quoted' | 'paraphrased' | 'derived' | 'expected' | 'unverified';

/** One listed day of the calendar. Swaps and the Saturdays worked for them bind public bodies only. */
export interface CalendarEntry {
  date: LocalDate;
  kind: EntryKind;
  name: Sentence;
  scope: 'all' | 'public-bodies';
  confidence: Confidence;
  /** The document or the site that says so; with its date and where it can be read. */
  source?: string;
  documentDate?: LocalDate;
  link?: string;
  /** The yearly rule that the day was computed by, where nobody entered it. */
  rule?: string;
  /** The version of the calendar by which the day came in as it is; absent: the first. */
  since?: number;
}

/** What the law leaves open about swaps; each setting has its question in `settingQuestions`. */
export interface CalendarSettings {
  swappedDayIsRest: boolean;
  workingSaturdayCounts: boolean;
}

/** Days off as known at one version. A changed day makes a new version, so that old limits still explain themselves. */
export interface Calendar {
  version: number;
  entries: ReadonlyMap<LocalDate, CalendarEntry>;
  settings: CalendarSettings;
}

/** Defaults of the two open settings. */
export const defaultSettings: Readonly<CalendarSettings> = {
  swappedDayIsRest: true,
  workingSaturdayCounts: false,
};

/** The legal question behind each setting, for the screen that shows it. Both are unverified [U]. */
export const settingQuestions: Readonly<Record<keyof CalendarSettings, Sentence>> = {
  swappedDayIsRest: {
    vi: 'Ngày làm việc được hoán đổi thành ngày nghỉ có phải là ngày nghỉ khi tính thời hạn (BLDS 2015 Đ148 K5) không?',
    en: 'Is a weekday swapped off by the Government a rest day when a limit is counted (BLDS 2015 Đ148 K5)?',
  },
  workingSaturdayCounts: {
    vi: 'Ngày thứ Bảy làm bù theo hoán đổi có được tính là ngày làm việc khi tính thời hạn không?',
    en: 'Does a Saturday worked in return for a swap count as a working day when a limit is counted?',
  },
};

/** Why a day is a rest day; `because` is null on a working day. */
export interface RestDay {
  rest: boolean;
  because: 'weekend' | Exclude<EntryKind, 'working-saturday'> | null;
  name?: Sentence;
  confidence?: Confidence;
}

/** Builds a calendar; the order of the entries does not matter. Throws `RangeError` on two entries for one day. */
export function calendarOf(
  version: number,
  entries: Iterable<CalendarEntry>,
  settings: CalendarSettings = defaultSettings,
): Calendar {
  const byDay = new Map<LocalDate, CalendarEntry>();
  for (const entry of entries) {
    if (byDay.has(entry.date)) throw new RangeError(`Two entries for ${entry.date}.`);
    byDay.set(entry.date, entry);
  }
  return { version, entries: byDay, settings };
}

/** Says whether courts rest on the day, and why. A listed day outranks the weekend, so that a holiday keeps its name. */
export function restDay(calendar: Calendar, day: LocalDate): RestDay {
  const entry = calendar.entries.get(day);
  const weekend: RestDay = isWeekend(day)
    ? { rest: true, because: 'weekend' }
    : { rest: false, because: null };
  if (!entry) return weekend;
  if (entry.kind === 'working-saturday')
    return calendar.settings.workingSaturdayCounts ? { rest: false, because: null } : weekend;
  if (entry.kind === 'swap' && !calendar.settings.swappedDayIsRest) return weekend;
  return { rest: true, because: entry.kind, name: entry.name, confidence: entry.confidence };
}
