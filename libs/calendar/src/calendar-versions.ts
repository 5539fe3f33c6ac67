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
import { builtInRules, computedYear, firstYear, lastYear, type YearlyRule } from './yearly-rules';

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
  document_date: LocalDate | null;
  link: string | null;
  rule: string | null;
  since: number | null;
}

interface RuleRow {
  code: string;
  basis: YearlyRule['basis'];
  month: number;
  day: number;
  pattern: YearlyRule['pattern'];
  name_vi: string;
  name_en: string;
  scope: YearlyRule['scope'];
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  source: string;
  document_date: LocalDate | null;
  link: string | null;
  since: number;
}

/** What changes from the current version to the next. */
export interface CalendarChange {
  reason: string;
  /** Who changes it; null for what comes with the software. */
  author: string | null;
  /** Whose act it is where that is not the author: who puts in force what another proposed. */
  actor?: string;
  /** Days to list, or to list otherwise than now. */
  set?: readonly CalendarEntry[];
  /** Days that are no longer listed. */
  remove?: readonly LocalDate[];
  settings?: Partial<CalendarSettings>;
  /** Yearly rules that begin or change; the days that they compute are among `set`. */
  setRules?: readonly YearlyRule[];
  /** Rules that end, by their codes. */
  removeRules?: readonly string[];
}

/** A version of the calendar with its rules. */
export interface CalendarVersion {
  calendar: Calendar;
  rules: readonly YearlyRule[];
}

/** What is said of a version: who made it, when and why; without an author it came with the software. */
export interface VersionNote {
  version: number;
  reason: string;
  author: string | null;
  appliedAt: Date;
  /** What a second person said of it; null for what needed none. */
  proposal: VersionProposal | null;
}

/** How a version came from a proposal, or was confirmed after one person had put it in force. */
export interface VersionProposal {
  id: string;
  /** Why one person put it in force; null where the second came first. */
  urgency: string | null;
  status: 'waiting' | 'approved' | 'returned';
  decidedBy: string | null;
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

/** The yearly rules of a version, by their codes; none before there were any. */
export async function rulesAt(tx: Tx, version: number): Promise<YearlyRule[]> {
  const rows = await tx.rows<RuleRow>(
    `select code, basis, month, day, pattern, name_vi, name_en, scope, valid_from, valid_to, source, document_date, link,
       since
     from calendar_rule where version = $1 order by basis desc, month, day, code`,
    [version],
  );
  return rows.map(ruleOf);
}

/** The newest versions first: who made each, when and why. */
export async function versionNotes(tx: Tx, limit: number): Promise<VersionNote[]> {
  return tx.rows<VersionNote>(
    `select v.version, v.reason, v.author, v.applied_at as "appliedAt",
       case when p.id is not null then json_build_object('id', p.id, 'urgency', p.urgency, 'status', p.status,
         'decidedBy', p.decided_by) end as proposal
     from calendar_version v left join calendar_proposal p on p.version = v.version
     order by v.version desc limit $1`,
    [limit],
  );
}

/**
 * Loads the days off that come with the software, and for each later year what the rules compute, unless a calendar is there
 * already; to one that was made before there were rules they are added. Says the current version.
 */
export async function seedCalendar(tx: Tx): Promise<number> {
  await lockVersions(tx);
  const row = await tx.one<{ version: number | null; rules: number }>(
    `select max(version) as version,
       (select count(*)::int from calendar_rule) as rules from calendar_version`,
  );
  if (row?.version != null && row.rules > 0) return row.version;
  if (row?.version != null) {
    const { entries } = await calendarAt(tx, row.version);
    return changeCalendar(tx, {
      reason: 'Quy tắc tính ngày nghỉ của những năm chưa có thông báo, kèm theo phần mềm',
      author: null,
      set: computedBesides(entries.values()),
      setRules: builtInRules,
    });
  }
  const { asKnownOn, entries } = loadDaysOff();
  const reason = `Ngày nghỉ kèm theo phần mềm, biết đến ngày ${asKnownOn}`;
  const calendar = calendarOf(1, [...entries, ...computedBesides(entries)]);
  const digest = await writeVersion(
    tx,
    { calendar, rules: builtInRules },
    { reason, author: null },
  );
  await recordAdministrativeAct(tx, {
    stream: 'calendar',
    type: 'CALENDAR.LOADED',
    payload: { version: calendar.version, reason, entries: calendar.entries.size, digest },
    actor: null,
  });
  return calendar.version;
}

/** What the rules of the Labour Code compute for every year of which nothing is listed. */
function computedBesides(entries: Iterable<CalendarEntry>): CalendarEntry[] {
  const listed = new Set(Array.from(entries, ({ date }) => date.slice(0, 4)));
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
    .filter((year) => !listed.has(String(year)))
    .flatMap((year) => computedYear(builtInRules, year));
}

/** What became of running limits when a version was put in force; it stands in the record of the act. */
export type Consequences = Readonly<Record<string, unknown>>;

/**
 * Makes the next version of the calendar from the current one, records the act and says its number. `then` sees to the running
 * limits, in the same transaction; without it they keep the version that they were counted with. Throws `RangeError` on a
 * working Saturday that is not on a weekend.
 */
export async function changeCalendar(
  tx: Tx,
  change: CalendarChange,
  then: (calendar: Calendar) => Promise<Consequences> = () => Promise.resolve({}),
): Promise<number> {
  await lockVersions(tx);
  const current = await currentCalendar(tx);
  const next = changed({ calendar: current, rules: await rulesAt(tx, current.version) }, change);
  const digest = await writeVersion(tx, next, change);
  const { version } = next.calendar;
  const consequences = await then(next.calendar);
  const { reason, author, set = [], remove = [], settings = {} } = change;
  const { setRules = [], removeRules = [] } = change;
  await recordAdministrativeAct(tx, {
    stream: 'calendar',
    type: 'CALENDAR.CHANGED',
    payload: {
      version,
      reason,
      set,
      remove,
      settings,
      ...(setRules.length + removeRules.length > 0 && { setRules, removeRules }),
      ...consequences,
      digest,
    },
    actor: change.actor ?? author,
  });
  return version;
}

/**
 * The version that a change makes of another. Days that were set carry its number. Pure; throws `RangeError` on a working Saturday
 * that is not on a weekend.
 */
export function changed(
  { calendar, rules }: CalendarVersion,
  { set = [], remove = [], settings, setRules = [], removeRules = [] }: CalendarChange,
): CalendarVersion {
  const version = calendar.version + 1;
  const entries = new Map(calendar.entries);
  for (const day of remove) entries.delete(day);
  for (const entry of set) {
    if (entry.kind === 'working-saturday' && !isWeekend(entry.date))
      throw new RangeError(`${entry.date} is no weekend: it is worked anyway.`);
    entries.set(entry.date, { ...entry, since: version });
  }
  const kept = new Map(rules.map((rule) => [rule.code, rule]));
  for (const code of removeRules) kept.delete(code);
  for (const rule of setRules) kept.set(rule.code, { ...rule, since: version });
  return {
    calendar: calendarOf(version, entries.values(), { ...calendar.settings, ...settings }),
    rules: [...kept.values()],
  };
}

/** Writes the version and says the digest of its content. */
async function writeVersion(
  tx: Tx,
  { calendar: { version, entries, settings }, rules }: CalendarVersion,
  { reason, author }: Pick<CalendarChange, 'reason' | 'author'>,
): Promise<string> {
  const inOrder = [...entries.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  const rows = inOrder.map(({ name, documentDate, ...entry }) => ({
    date: entry.date,
    kind: entry.kind,
    name_vi: name.vi,
    name_en: name.en,
    scope: entry.scope,
    confidence: entry.confidence,
    source: entry.source ?? null,
    document_date: documentDate ?? null,
    link: entry.link ?? null,
    rule: entry.rule ?? null,
    since: entry.since ?? null,
  }));
  const flags = [settings.swappedDayIsRest, settings.workingSaturdayCounts];
  const digest = createHash('sha256')
    .update(JSON.stringify([flags, rows, rules]))
    .digest('hex');
  await tx.rows(
    `insert into calendar_version
       (version, reason, author, applied_at, swapped_day_is_rest, working_saturday_counts, digest)
     values ($1, $2, $3, app.now(), $4, $5, $6)`,
    [version, reason, author, ...flags, digest],
  );
  await tx.rows(
    `insert into calendar_entry (version, date, kind, name_vi, name_en, scope, confidence, source, document_date, link,
       rule, since)
     select $1, date, kind, name_vi, name_en, scope, confidence, source, document_date, link, rule, since
     from jsonb_to_recordset($2::jsonb) as entry (date date, kind text, name_vi text, name_en text,
       scope text, confidence text, source text, document_date date, link text, rule text, since int)`,
    [version, JSON.stringify(rows)],
  );
  await writeRules(tx, version, rules);
  return digest;
}

async function writeRules(tx: Tx, version: number, rules: readonly YearlyRule[]): Promise<void> {
  const rows = rules.map(({ name, validFrom, validTo, documentDate, ...rule }) => ({
    ...rule,
    name_vi: name.vi,
    name_en: name.en,
    valid_from: validFrom,
    valid_to: validTo,
    document_date: documentDate ?? null,
    since: rule.since ?? version,
  }));
  await tx.rows(
    `insert into calendar_rule (version, code, basis, month, day, pattern, name_vi, name_en, scope, valid_from, valid_to,
       source, document_date, link, since)
     select $1, code, basis, month, day, pattern, name_vi, name_en, scope, valid_from, valid_to, source, document_date,
       link, since
     from jsonb_to_recordset($2::jsonb) as rule (code text, basis text, month int, day int, pattern text, name_vi text,
       name_en text, scope text, valid_from date, valid_to date, source text, document_date date, link text, since int)`,
    [version, JSON.stringify(rows)],
  );
}

async function calendarOfRow(tx: Tx, row: VersionRow): Promise<Calendar> {
  const key = `${String(row.version)} ${row.digest}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const entries = await tx.rows<EntryRow>(
    `select date, kind, name_vi, name_en, scope, confidence, source, document_date, link, rule, since
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

function entryOf({ date, kind, scope, confidence, ...row }: EntryRow): CalendarEntry {
  const { name_vi: vi, name_en: en, source, document_date: documentDate, link, rule, since } = row;
  return {
    date,
    kind,
    name: { vi, en },
    scope,
    confidence,
    ...(source !== null && { source }),
    ...(documentDate !== null && { documentDate }),
    ...(link !== null && { link }),
    ...(rule !== null && { rule }),
    ...(since !== null && { since }),
  };
}

function ruleOf({
  code,
  basis,
  month,
  day,
  pattern,
  scope,
  source,
  since,
  ...row
}: RuleRow): YearlyRule {
  const { name_vi: vi, name_en: en, valid_from: validFrom, valid_to: validTo } = row;
  return {
    code,
    basis,
    month,
    day,
    pattern,
    name: { vi, en },
    scope,
    validFrom,
    validTo,
    source,
    ...(row.document_date !== null && { documentDate: row.document_date }),
    ...(row.link !== null && { link: row.link }),
    since,
  };
}

/** Versions are made one after the other: who makes the next one waits for this transaction. */
export async function lockVersions(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('calendar_version', 0))`);
}
