import type {
  CandidateSummary,
  CandidateView,
  Options,
  Preview,
  RunningLimit,
} from '@app/casework';
import type { Accepted, DeadlineRow, EventRow, ProcessRow } from '@app/engine';
import { addDays, dayOf, type HolidayBreak, written } from '@app/workflows/calendar';
import { type Language, roles, say, type Sentence, type Workflow } from '@app/workflows/kernel';
import { explainRung, type RungDerivation } from '@app/workflows/policies';
import { guardedStanding, selection } from '@app/workflows/selection';
import type { z } from 'zod';
import { presentFolder, presentHolding } from '../holders/holders.presenter';
import type {
  candidateSchema,
  deadlinesSchema,
  historySchema,
  previewSchema,
  recordedSchema,
  summarySchema,
} from './candidates.schemas';

type Summary = z.infer<typeof summarySchema>;
type Limit = Summary['limits'][number];
type HistoryItem = z.infer<typeof historySchema>['items'][number];

/** A phase by code and name; also the one word for the phases that are not told to everybody. */
export function phaseIn(code: string, language: Language): { code: string; title: string } {
  const title = code === guardedStanding.code ? guardedStanding.title : selection.phases[code];
  return { code, title: title ? say(title, language) : code };
}

/** A case in a list, in the reader's language. */
export function presentSummary(
  { candidate, process, limits }: CandidateSummary,
  language: Language,
): Summary {
  return {
    ...presentCase(candidate, process, language),
    limits: limits.map((limit) => presentLimit(limit, language)),
  };
}

/** A case as its reader may see it at `now`. */
export function presentView(
  view: CandidateView,
  now: Date,
  language: Language,
): z.infer<typeof candidateSchema> {
  const shared = {
    ...presentCase(view.candidate, view.process, language),
    view: view.view,
    today: dayOf(now.toISOString()),
  };
  if (view.view === 'progress') return shared;
  return {
    ...shared,
    limits: view.limits.map((limit) => presentLimit(limit, language)),
    ...presentOptions(view.options, selection, language),
    stands: [...view.stands],
    holding: presentHolding(view.holding),
    folder: view.folder ? presentFolder(view.folder) : null,
    ...(view.application && { application: view.application }),
    state: { ...view.context },
  };
}

/** A running limit with the last day that counts and why. */
export function presentLimit(limit: RunningLimit, language: Language): Limit {
  return {
    step: limit.step,
    title: stepTitle(limit.step, language),
    kind: limit.kind,
    startedAt: limit.startedAt,
    dueAt: limit.dueAt,
    lastDay: lastDayBefore(limit.dueAt),
    explanation: explainRung(limit.derivation as RungDerivation, language),
  };
}

/** One rung with its derivation, for machines and in words. */
export function presentDeadline(
  row: DeadlineRow,
  language: Language,
): z.infer<typeof deadlinesSchema>['items'][number] {
  return {
    id: row.id,
    step: row.step,
    title: stepTitle(row.step, language),
    rung: row.rung,
    kind: row.kind,
    status: row.status,
    startedAt: row.started_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    policyVersion: row.policy_version,
    calendarVersion: row.calendar_version,
    derivation: { ...row.derivation },
    explanation: explainRung(row.derivation as RungDerivation, language),
  };
}

/** What was recorded, for the one who sent it. */
export function presentRecorded(
  accepted: Accepted,
  language: Language,
): z.infer<typeof recordedSchema> {
  return {
    id: accepted.process,
    event: accepted.event,
    seq: accepted.seq,
    version: accepted.version,
    fromPhase: accepted.fromPhase === null ? null : phaseIn(accepted.fromPhase, language),
    phase: phaseIn(accepted.phase, language),
    receivedAt: accepted.receivedAt,
    recordedAt: accepted.recordedAt,
    hash: accepted.hash,
    repeated: accepted.repeated === true,
  };
}

/** What an act would mean, for the one who has not sent it yet. */
export function presentPreview(
  { accepted, ended, starts, stops, continues, holidays }: Preview,
  language: Language,
): z.infer<typeof previewSchema> {
  const limits = (some: readonly RunningLimit[]): Limit[] =>
    some.map((limit) => presentLimit(limit, language));
  return {
    event: accepted.event,
    fromPhase: phaseIn(accepted.fromPhase ?? accepted.phase, language),
    phase: phaseIn(accepted.phase, language),
    ended,
    starts: limits(starts),
    stops: limits(stops),
    continues: limits(continues),
    warnings: warningsOf(holidays, language),
  };
}

const lostToHolidays: Sentence = {
  vi: 'Thời hạn lấy ý kiến này có {days} ngày rơi vào dịp nghỉ lễ ({breaks}); người dân khó góp ý. Hãy cân nhắc đăng vào lúc khác.',
  en: 'This comment period loses {days} days to holidays ({breaks}); few will comment then. Consider posting at another time.',
};

function warningsOf(holidays: readonly HolidayBreak[], language: Language): string[] {
  if (holidays.length === 0) return [];
  const days = holidays.reduce((sum, each) => sum + each.days, 0);
  const breaks = holidays.map(({ from, to }) => `${written(from)}–${written(to)}`).join('; ');
  return [say(lostToHolidays, language, { days, breaks })];
}

/** One line of the history. Names are looked up now; the record itself holds ids only. */
export function presentEvent(
  row: EventRow,
  names: ReadonlyMap<string, string>,
  language: Language,
): HistoryItem {
  const spec = selection.events[row.type];
  const who = (person: string | null): { person: string; name: string } | null =>
    person === null ? null : { person, name: names.get(person) ?? '' };
  return {
    seq: row.seq,
    type: row.type,
    title: spec ? say(spec.title, language) : row.type,
    basis: spec?.basis ?? null,
    data: { ...row.payload },
    actor: who(row.actor),
    onBehalfOf: who(row.on_behalf_of),
    enteredBy: who(row.entered_by),
    confirmedBy: who(row.confirmed_by),
    authority: row.authority,
    paper: row.paper,
    batch: row.batch_id,
    receivedAt: row.received_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    fromPhase: row.from_phase === null ? null : phaseIn(row.from_phase, language),
    phase: phaseIn(row.to_phase, language),
    simulated: row.simulated,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

/** What may be done now, and what not and why. */
export function presentOptions(
  { allowed, notAllowed }: Options,
  { permissions }: Workflow,
  language: Language,
): Required<Pick<z.infer<typeof candidateSchema>, 'allowed' | 'notAllowed'>> {
  const by = (type: string): string[] => rolesFor(permissions, type, language);
  return {
    allowed: allowed.map((act) => ({
      ...act,
      title: say(act.title, language),
      by: by(act.type),
    })),
    notAllowed: notAllowed.map(({ type, title, basis, because, reasons }) => ({
      type,
      title: say(title, language),
      basis,
      because,
      by: by(type),
      reasons: reasons.map((reason) => say(reason, language)),
    })),
  };
}

/** Roles that the permission table gives an act to, whatever the phase. */
function rolesFor(
  permissions: Workflow['permissions'],
  type: string,
  language: Language,
): string[] {
  const lines = permissions.filter(({ event }) => event === type);
  const codes = new Set(lines.flatMap((line) => line.roles));
  return [...codes].map((role) => say(roles[role], language));
}

function presentCase(
  candidate: CandidateSummary['candidate'],
  process: ProcessRow,
  language: Language,
): Omit<Summary, 'limits'> {
  return {
    id: process.id,
    version: process.version,
    phase: phaseIn(process.phase, language),
    title: candidate.title,
    field: candidate.field,
    route: candidate.route,
    sourceJudgment: candidate.source,
    draftNumber: candidate.draftNumber,
    receivedOn: candidate.receivedOn,
    openedAt: process.opened_at.toISOString(),
    updatedAt: process.updated_at.toISOString(),
    ended: process.ended,
    policy: process.policy_version,
    simulated: process.simulated,
  };
}

function stepTitle(step: string, language: Language): string {
  const title = selection.steps[step]?.title;
  return title ? say(title, language) : step;
}

/** A limit that ends at 24:00 is due at 00:00 of the next day. */
function lastDayBefore(dueAt: string): string {
  return addDays(dayOf(dueAt), -1);
}
