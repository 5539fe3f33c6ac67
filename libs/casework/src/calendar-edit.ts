import {
  CalendarLimitPlanner,
  type CalendarVersion,
  changeCalendar,
  changed,
  currentCalendar,
  type EditFault,
  lockVersions,
  resolveEdit,
  type ResolvedEdit,
  rulesAt,
  type CalendarEdit,
} from '@app/calendar';
import {
  beginReprojection,
  type Engine,
  type LimitMove,
  type MoveCounts,
  reprojectionCounts,
  type ReprojectionProgress,
  reprojectionProgress,
  reprojectionUnderWay,
  stretchOf,
} from '@app/engine';
import { inTransaction, reader, type Tx } from '@app/platform';
import type { Calendar, LocalDate } from '@app/workflows/calendar';
import type { Actor } from '@app/workflows/kernel';
import { candidatesOf } from '@app/drafting';
import type { ProcessRow } from '@app/engine';
import { reads } from './candidates';

/** What an edit of the calendar means, for the running limits too. `moves` holds what moves and what stays against the count. */
export interface ForeseenEdit {
  version: number;
  edit: ResolvedEdit;
  /** The calendar in force. */
  before: Calendar;
  next: CalendarVersion;
  moves: readonly LimitMove[];
  /** The instant of the reading. */
  at: Date;
}

/** Says what an edit would mean if it were made now, or its faults. Reads one moment of the database; nobody waits for it. */
export async function foreseeCalendarEdit(
  engine: Engine,
  edit: CalendarEdit,
): Promise<ForeseenEdit | { faults: readonly EditFault[] }> {
  return inTransaction(engine.dataSource, async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    return foreseeWithin(tx, engine, edit);
  });
}

/** The same inside a transaction of the caller, as it reads. */
export async function foreseeWithin(
  tx: Tx,
  engine: Engine,
  edit: CalendarEdit,
): Promise<ForeseenEdit | { faults: readonly EditFault[] }> {
  const current = await currentVersion(tx);
  const resolved = resolveEdit(current, edit);
  if ('faults' in resolved) return resolved;
  const next = changed(current, { ...resolved.change, reason: edit.reason, author: null });
  const moves = await engine.foreseeReprojection(tx, {
    planner: new CalendarLimitPlanner(next.calendar),
    between: stretchOf(hull(resolved.days)),
  });
  const now = await tx.one<{ now: Date }>('select app.now() as now');
  if (!now) throw new Error('app.now() answered nothing.');
  const { calendar: before } = current;
  return { version: before.version, edit: resolved, before, next, moves, at: now.now };
}

/** Why an edit was not made: its own faults, another version than its author saw, or one that is still on its way. */
export type EditNotMade =
  { faults: readonly EditFault[] } | { stale: number } | { underWay: ReprojectionProgress };

/** An edit as it is to be put in force. */
export interface EditToApply {
  edit: CalendarEdit;
  author: string;
  /** The version that was looked at; undefined where any will do. */
  seen: number | undefined;
  /** Whose act it is where that is not the author. */
  actor?: string;
  /** What the record says of it beyond the edit itself. */
  noted?: Readonly<Record<string, unknown>>;
}

/**
 * Makes the next version, in the caller's transaction: it is in force when that commits, for every act from then on, and nobody waits.
 * Call `carryCalendarEdit` then: what it leaves, a worker carries to the running limits. A version that is still on its way comes
 * first. Asks nobody whether a second person has looked: see `calendar-proposals.ts`.
 */
export async function applyCalendarEdit(
  tx: Tx,
  { edit, author, seen, actor, noted }: EditToApply,
): Promise<{ version: number } | EditNotMade> {
  const notNow = await notMadeNow(tx, seen);
  if (notNow) return notNow;
  const resolved = resolveEdit(await currentVersion(tx), edit);
  if ('faults' in resolved) return resolved;
  const { title, date, link } = edit.source;
  const version = await changeCalendar(
    tx,
    { ...resolved.change, reason: edit.reason, author, ...(actor !== undefined && { actor }) },
    async (calendar) => {
      const between = stretchOf(hull(resolved.days));
      await beginReprojection(tx, { version: calendar.version, between });
      return { document: { title, date, link }, ...noted };
    },
  );
  return { version };
}

/** Whether the calendar is another one than was looked at, or its limits still move; holds it as it is for the transaction. */
export async function notMadeNow(
  tx: Tx,
  seen: number | undefined,
): Promise<EditNotMade | undefined> {
  await lockVersions(tx);
  const { version: present } = await currentCalendar(tx);
  if (seen !== undefined && seen !== present) return { stale: present };
  const underWay = await reprojectionUnderWay(tx);
  return underWay && { underWay };
}

/** A person waits so long for the last limit; the rest is a worker's. */
const PATIENCE_MS = 8_000;

/** How far a version has come when its author was answered, and what it did until then. */
export interface CarriedEdit {
  counts: MoveCounts;
  progress: ReprojectionProgress | null;
}

/**
 * Carries what is in force to the running limits, group by group, for as long as somebody waits for an answer. To be called before an
 * edit too, for what an earlier one has left. A case that cannot be counted is an incident, and told to `onFault`.
 */
export async function carryCalendarEdit(
  engine: Engine,
  onFault: (fault: Error) => void,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  await engine.carryReprojection({ onFault, goesOn: () => performance.now() < end });
}

/** What a version of the calendar has done to the running limits by now. */
export async function carriedBy(engine: Engine, version: number): Promise<CarriedEdit> {
  const tx = reader(engine.dataSource);
  const counts = await reprojectionCounts(tx, version);
  return { counts, progress: (await reprojectionProgress(tx, version)) ?? null };
}

/** Counts limits, not rungs; one whose reminder or report alone moves is neither later nor earlier. */
export function countsOf(moves: readonly LimitMove[]): MoveCounts {
  const moving = moves.filter(({ outcome }) => outcome === 'moves');
  const ends = moving.flatMap(({ rungs }) => rungs.find(({ rung }) => rung === 'due') ?? []);
  const isLater = ({ from, to }: { from: string | null; to: string | null }): boolean =>
    from !== null && to !== null && to > from;
  const later = ends.filter(isLater).length;
  return {
    moved: moving.length,
    cases: new Set(moving.map(({ process }) => process)).size,
    later,
    earlier: ends.length - later,
    announced: moves.filter(({ outcome }) => outcome === 'announced').length,
    past: moves.filter(({ outcome }) => outcome === 'past').length,
  };
}

/** What the titles of cases are that the reader may read; of the others nothing is said. */
export async function titlesReadBy(
  tx: Tx,
  processes: readonly string[],
  actor: Actor,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<ProcessRow>(
    `select * from process where id = any($1::uuid[]) and workflow = 'selection'`,
    [processes],
  );
  const open = rows.filter((process) => {
    const { context } = process.snapshot as { context: Readonly<Record<string, unknown>> };
    return reads(process, context, 'case', actor);
  });
  const candidates = await candidatesOf(
    tx,
    open.map(({ id }) => id),
  );
  return new Map([...candidates].map(([id, { title }]) => [id, title]));
}

async function currentVersion(tx: Tx): Promise<CalendarVersion> {
  const calendar = await currentCalendar(tx);
  return { calendar, rules: await rulesAt(tx, calendar.version) };
}

/** The days between which a limit must run to be touched; an edit that touches no day touches no limit. */
function hull(days: readonly LocalDate[]): readonly [LocalDate, LocalDate] {
  return [days[0] ?? '2015-01-01', days.at(-1) ?? '2015-01-01'];
}
