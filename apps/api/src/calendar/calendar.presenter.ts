import { type CalendarVersion, dateIn, type VersionNote, type YearlyRule } from '@app/calendar';
import {
  type CalendarProposal,
  type CarriedEdit,
  countsOf,
  type ForeseenEdit,
  type ForeseenLimit,
} from '@app/casework';
import type { LimitMove, ReprojectionProgress, WorkflowRegistry } from '@app/engine';
import {
  addDays,
  type CalendarEntry,
  dayOf,
  type EntryKind,
  isLocalDate,
  type LocalDate,
  settingQuestions,
} from '@app/workflows/calendar';
import { type Language, roles, type Sentence, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type {
  appliedEditSchema,
  calendarEntrySchema,
  calendarSchema,
  foreseenEditSchema,
} from './calendar.schemas';

type Entry = z.infer<typeof calendarEntrySchema>;
type Year = z.infer<typeof calendarSchema>;
type Foreseen = z.infer<typeof foreseenEditSchema>;

/** At most so many limits are listed by name; the counts are of all. */
const LISTED_LIMITS = 200;

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

const applied: Sentence = {
  vi: 'Lịch phiên bản {version} đã có hiệu lực; {moved} hạn của {cases} hồ sơ đã được tính lại.',
  en: 'Version {version} of the calendar is in force; {moved} limit(s) of {cases} case(s) were counted anew.',
};
const moving: Sentence = {
  vi: 'Lịch phiên bản {version} đã có hiệu lực; đã tính lại hạn của {counted} trong {of} hồ sơ, các hồ sơ còn lại đang được tính tiếp.',
  en: 'Version {version} of the calendar is in force; the limits of {counted} of {of} case(s) were counted anew, the others are being counted.',
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
  const versions = notes.map(({ version, reason, author, appliedAt, proposal }) => ({
    version,
    reason,
    author: author === null ? null : { person: author, name: names.get(author) ?? '' },
    appliedAt: appliedAt.toISOString(),
    secondPerson: proposal && {
      proposal: proposal.id,
      urgency: proposal.urgency,
      status: proposal.status,
      by:
        proposal.decidedBy === null
          ? null
          : { person: proposal.decidedBy, name: names.get(proposal.decidedBy) ?? '' },
    },
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
function presentProgress({
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

/** What a version has done to the running limits when whoever put it in force is answered. */
export function presentApplied(
  version: number,
  { counts, progress }: CarriedEdit,
  language: Language,
): z.infer<typeof appliedEditSchema> {
  const message =
    progress?.endedAt === null
      ? say(moving, language, { version, counted: progress.counted, of: progress.cases })
      : say(applied, language, { version, ...counts });
  return { version, counts, progress: progress && presentProgress(progress), message };
}

/** Those that end soonest: people must hear of them first. */
export function soonest<Limit extends Pick<LimitMove, 'rungs'>>(limits: readonly Limit[]): Limit[] {
  const endOf = ({ rungs }: Limit): string => rungs[0]?.from ?? '';
  return [...limits].sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1)).slice(0, LISTED_LIMITS);
}

/** What an edit would mean. `titles` are those of the cases that the reader may read. */
export function presentForeseen(
  { version, edit, before, next, moves }: ForeseenEdit,
  about: {
    listed: readonly LimitMove[];
    titles: ReadonlyMap<string, string>;
    registry: WorkflowRegistry;
  },
  language: Language,
): Foreseen {
  const counts = countsOf(moves);
  return {
    version,
    days: edit.days.map((date) =>
      presentDay(
        {
          date,
          before: before.entries.get(date) ?? null,
          after: next.calendar.entries.get(date) ?? null,
        },
        language,
      ),
    ),
    counts,
    limits: about.listed.map((move) => presentMove(move, about, language)),
    notices: (['announced', 'past'] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => say(notices[kind], language, { count: counts[kind] })),
  };
}

/** A day that changes, before and after. */
export function presentDay(
  day: CalendarProposal['days'][number],
  language: Language,
): Foreseen['days'][number] {
  const shown = (entry: CalendarEntry | null): Entry | null =>
    entry && presentEntry(entry, language);
  return { date: day.date, before: shown(day.before), after: shown(day.after) };
}

/** What would become of a running limit. */
export function presentMove(
  move: ForeseenLimit,
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

/** The document that something rests on. */
export function presentSource({
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
