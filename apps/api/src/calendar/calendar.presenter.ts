import { type CalendarVersion, dateIn, type VersionNote, type YearlyRule } from '@app/calendar';
import { countsOf, type ForeseenEdit } from '@app/casework';
import type { LimitMove, ReprojectionProgress, WorkflowRegistry } from '@app/engine';
import {
  addDays,
  type Calendar,
  type CalendarEntry,
  dayOf,
  type EntryKind,
  isLocalDate,
  type LocalDate,
  settingQuestions,
} from '@app/workflows/calendar';
import { type Language, roles, type Sentence, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { calendarEntrySchema, calendarSchema, foreseenEditSchema } from './calendar.schemas';

type Entry = z.infer<typeof calendarEntrySchema>;
type Year = z.infer<typeof calendarSchema>;
type Foreseen = z.infer<typeof foreseenEditSchema>;

/** At most so many limits are listed by name; the counts are of all. */
export const LISTED_LIMITS = 200;

const kindTitles: Readonly<Record<EntryKind, Sentence>> = {
  holiday: { vi: 'ngày lễ', en: 'public holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'day off in lieu' },
  swap: { vi: 'nghỉ hoán đổi', en: 'swapped day off' },
  'working-saturday': { vi: 'làm bù', en: 'worked in return' },
};

const reasons: Readonly<Record<LimitMove['outcome'], Sentence>> = {
  moves: {
    vi: 'Được tính lại theo lịch mới.',
    en: 'Counted anew by the new calendar.',
  },
  announced: {
    vi: 'Giữ nguyên: hạn đã công bố ra ngoài không bao giờ kết thúc sớm hơn.',
    en: 'Stays: a limit that was announced outside never ends earlier.',
  },
  past: {
    vi: 'Giữ nguyên: theo lịch mới thì hạn này đã hết.',
    en: 'Stays: by the new calendar it would be over already.',
  },
};

const notices = {
  announced: {
    vi: '{count} hạn đã công bố sẽ không chuyển sớm hơn, dù lịch mới cho kết quả sớm hơn.',
    en: '{count} announced limit(s) will not move earlier, though the new calendar would end them earlier.',
  },
  past: {
    vi: '{count} hạn nội bộ giữ nguyên, vì theo lịch mới thì chúng đã hết.',
    en: '{count} internal limit(s) stay, because by the new calendar they would be over already.',
  },
} as const satisfies Record<string, Sentence>;

/** A day of the calendar. */
export function presentEntry(entry: CalendarEntry, language: Language): Entry {
  const { date, kind, name, scope, confidence, rule, since } = entry;
  return {
    date,
    kind,
    kindTitle: kindTitles[kind][language],
    name,
    scope,
    confidence,
    source: presentSource(entry),
    rule: rule ?? null,
    since: since ?? 1,
  };
}

/** One year of the calendar as it is in force. */
export function presentYear(
  { calendar, rules }: CalendarVersion,
  about: {
    year: number;
    today: LocalDate;
    notes: readonly VersionNote[];
    names: ReadonlyMap<string, string>;
    mayEdit: boolean;
    firstYear: number;
    lastYear: number;
    progress: ReprojectionProgress | null;
  },
  language: Language,
): Year {
  const { year, today, notes, names, mayEdit, firstYear, lastYear, progress } = about;
  const versions = notes.map(({ version, reason, author, appliedAt }) => ({
    version,
    reason,
    author: author === null ? null : { person: author, name: names.get(author) ?? '' },
    appliedAt: appliedAt.toISOString(),
  }));
  const [current] = versions;
  if (!current) throw new Error('A calendar in force has a version.');
  const entries = [...calendar.entries.values()]
    .filter(({ date }) => date.startsWith(`${String(year)}-`))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    current,
    today,
    mayEdit,
    year,
    firstYear,
    lastYear,
    announced: entries.every(({ confidence }) => confidence !== 'expected'),
    entries: entries.map((entry) => presentEntry(entry, language)),
    yearly: rules.map((rule) => presentRule(rule, year)),
    settings: (['swappedDayIsRest', 'workingSaturdayCounts'] as const).map((name) => ({
      name,
      value: calendar.settings[name],
      question: settingQuestions[name][language],
    })),
    versions,
    progress: progress && presentProgress(progress),
  };
}

/** How far a version has come to the running limits. */
export function presentProgress({
  beganAt,
  endedAt,
  ...progress
}: ReprojectionProgress): NonNullable<Year['progress']> {
  return {
    ...progress,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** What an edit would mean. `titles` are those of the cases that the reader may read. */
export function presentForeseen(
  { version, edit, next, moves }: ForeseenEdit,
  about: {
    current: Calendar;
    listed: readonly LimitMove[];
    titles: ReadonlyMap<string, string>;
    registry: WorkflowRegistry;
  },
  language: Language,
): Foreseen {
  const counts = countsOf(moves);
  const shown = (entry: CalendarEntry | undefined): Entry | null =>
    entry ? presentEntry(entry, language) : null;
  return {
    version,
    days: edit.days.map((date) => ({
      date,
      before: shown(about.current.entries.get(date)),
      after: shown(next.calendar.entries.get(date)),
    })),
    counts,
    limits: about.listed.map((move) => presentMove(move, about, language)),
    notices: (['announced', 'past'] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => say(notices[kind], language, { count: counts[kind] })),
  };
}

function presentMove(
  move: LimitMove,
  { titles, registry }: { titles: ReadonlyMap<string, string>; registry: WorkflowRegistry },
  language: Language,
): Foreseen['limits'][number] {
  const { process, workflow, step, kind, rungs, outcome } = move;
  const definition = registry.of(workflow).workflow.steps[step];
  if (!definition) throw new Error(`Workflow "${workflow}" has no step "${step}".`);
  const end = rungs.find(({ rung }) => rung === 'due') ?? rungs[0];
  return {
    process,
    workflow,
    title: titles.get(process) ?? null,
    step,
    stepTitle: definition.title[language],
    kind,
    owner: { code: definition.owner, title: roles[definition.owner][language] },
    outcome,
    from: lastDay(end?.from ?? null),
    to: lastDay(end?.to ?? null),
    rungs: [...rungs],
    because: reasons[outcome][language],
  };
}

function presentRule(rule: YearlyRule, year: number): Year['yearly'][number] {
  const { code, name, basis, month, day, validFrom, validTo } = rule;
  const date = dateIn(rule, year);
  const isInForce = date >= validFrom && (validTo === null || date <= validTo);
  return {
    code,
    name,
    basis,
    month,
    day,
    date: isInForce ? date : null,
    validFrom,
    validTo,
    source: presentSource(rule),
  };
}

function presentSource({
  source,
  documentDate,
  link,
}: Pick<CalendarEntry, 'source' | 'documentDate' | 'link'>): Entry['source'] {
  return source === undefined
    ? null
    : { title: source, date: documentDate ?? null, link: link ?? httpLink(source) };
}

/** Sources that came with the software are often addresses themselves. */
function httpLink(source: string): string | null {
  const found = /\b((?:github\.com|[\w-]+\.com\.vn)\/[\w./-]+)/.exec(source)?.[1];
  return found === undefined ? null : `https://${found}`;
}

/** The last day that still counts before an instant. */
function lastDay(instant: string | null): LocalDate | null {
  if (instant === null) return null;
  const day = dayOf(instant);
  if (!isLocalDate(day)) throw new Error(`${instant} is not an instant.`);
  return addDays(day, -1);
}
