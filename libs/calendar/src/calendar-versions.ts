import { createHash } from 'node:crypto';
import { recordAdministrativeAct } from '@app/engine';
import type { Tx } from '@app/platform';
import {
  type Calendar,
  type CalendarEntry,
  calendarOf,
  type CalendarSettings,
  defaultSettings,
  isWeekend,
  type LocalDate,
} from '@app/workflows/calendar';
import { loadDaysOff } from './days-off-file';

interface VersionRow {
  version: number;
  swapped_day_is_rest: boolean;
  working_saturday_counts: boolean;
  digest: string;
}

interface EntryRow {
  date: LocalDate;
  kind: CalendarEntry['kind'];
  name_vi: string;
  name_en: string;
  scope: CalendarEntry['scope'];
  confidence: CalendarEntry['confidence'];
  source: string | null;
}

/** What changes from the current version to the next. */
export interface CalendarChange {
  reason: string;
  /** Who changes it; null for what comes with the software. */
  author: string | null;
  /** Days to list, or to list otherwise than now. */
  set?: readonly CalendarEntry[];
  /** Days that are no longer listed. */
  remove?: readonly LocalDate[];
  settings?: Partial<CalendarSettings>;
}

// By version and content: a version that was rolled back must not be taken for another of the same number.
const known = new Map<string, Calendar>();

/** The newest calendar. Throws when none was loaded: `seedCalendar` runs before anything is counted. */
export async function currentCalendar(tx: Tx): Promise<Calendar> {
  const row = await tx.one<VersionRow>(
    `select version, swapped_day_is_rest, working_saturday_counts, digest
     from calendar_version order by version desc limit 1`,
  );
  if (!row) throw new Error('No calendar has been loaded.');
  return calendarOfRow(tx, row);
}

/** The calendar as it was at a version. Throws for a version that never existed. */
export async function calendarAt(tx: Tx, version: number): Promise<Calendar> {
  const row = await tx.one<VersionRow>(
    `select version, swapped_day_is_rest, working_saturday_counts, digest
     from calendar_version where version = $1`,
    [version],
  );
  if (!row) throw new Error(`There is no calendar version ${String(version)}.`);
  return calendarOfRow(tx, row);
}

/** Loads the days off that come with the software, unless a calendar is there already. Says the current version. */
export async function seedCalendar(tx: Tx): Promise<number> {
  await lockVersions(tx);
  const row = await tx.one<{ version: number | null }>(
    'select max(version) as version from calendar_version',
  );
  if (row?.version != null) return row.version;
  const { asKnownOn, entries } = loadDaysOff();
  const reason = `Ngày nghỉ kèm theo phần mềm, biết đến ngày ${asKnownOn}`;
  const calendar = calendarOf(1, entries);
  const digest = await writeVersion(tx, calendar, { reason, author: null });
  await recordAdministrativeAct(tx, {
    stream: 'calendar',
    type: 'CALENDAR.LOADED',
    payload: { version: calendar.version, reason, entries: entries.length, digest },
    actor: null,
  });
  return calendar.version;
}

/**
 * Makes the next version of the calendar from the current one, records the act and says its number. Running limits keep the version
 * that they were counted with. Throws `RangeError` on a working Saturday that is not on a weekend.
 */
export async function changeCalendar(tx: Tx, change: CalendarChange): Promise<number> {
  await lockVersions(tx);
  const { version, entries, settings } = await currentCalendar(tx);
  const next = new Map(entries);
  for (const day of change.remove ?? []) next.delete(day);
  for (const entry of change.set ?? []) {
    if (entry.kind === 'working-saturday' && !isWeekend(entry.date))
      throw new RangeError(`${entry.date} is no weekend: it is worked anyway.`);
    next.set(entry.date, entry);
  }
  const merged = { ...settings, ...change.settings };
  const calendar = calendarOf(version + 1, next.values(), merged);
  const digest = await writeVersion(tx, calendar, change);
  const { reason, author, set = [], remove = [], settings: changed = {} } = change;
  await recordAdministrativeAct(tx, {
    stream: 'calendar',
    type: 'CALENDAR.CHANGED',
    payload: { version: calendar.version, reason, set, remove, settings: changed, digest },
    actor: author,
  });
  return calendar.version;
}

/** Writes the version and says the digest of its content. */
async function writeVersion(
  tx: Tx,
  { version, entries, settings }: Calendar,
  { reason, author }: Pick<CalendarChange, 'reason' | 'author'>,
): Promise<string> {
  const inOrder = [...entries.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  const rows = inOrder.map(({ date, kind, name, scope, confidence, source = null }) => ({
    date,
    kind,
    name_vi: name.vi,
    name_en: name.en,
    scope,
    confidence,
    source,
  }));
  const flags = [settings.swappedDayIsRest, settings.workingSaturdayCounts];
  const digest = createHash('sha256')
    .update(JSON.stringify([flags, rows]))
    .digest('hex');
  await tx.rows(
    `insert into calendar_version
       (version, reason, author, applied_at, swapped_day_is_rest, working_saturday_counts, digest)
     values ($1, $2, $3, app.now(), $4, $5, $6)`,
    [version, reason, author, ...flags, digest],
  );
  await tx.rows(
    `insert into calendar_entry (version, date, kind, name_vi, name_en, scope, confidence, source)
     select $1, date, kind, name_vi, name_en, scope, confidence, source
     from jsonb_to_recordset($2::jsonb) as entry (date date, kind text, name_vi text, name_en text,
       scope text, confidence text, source text)`,
    [version, JSON.stringify(rows)],
  );
  return digest;
}

async function calendarOfRow(tx: Tx, row: VersionRow): Promise<Calendar> {
  const key = `${String(row.version)} ${row.digest}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const entries = await tx.rows<EntryRow>(
    `select date, kind, name_vi, name_en, scope, confidence, source
     from calendar_entry where version = $1 order by date`,
    [row.version],
  );
  const calendar = calendarOf(row.version, entries.map(entryOf), {
    ...defaultSettings,
    swappedDayIsRest: row.swapped_day_is_rest,
    workingSaturdayCounts: row.working_saturday_counts,
  });
  known.set(key, calendar);
  return calendar;
}

function entryOf({ name_vi, name_en, source, ...entry }: EntryRow): CalendarEntry {
  return { ...entry, name: { vi: name_vi, en: name_en }, ...(source !== null && { source }) };
}

/** Versions are made one after the other. */
async function lockVersions(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('calendar_version', 0))`);
}
