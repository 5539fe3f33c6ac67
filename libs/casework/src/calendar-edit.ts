import {
  CalendarLimitPlanner,
  type CalendarVersion,
  changeCalendar,
  changed,
  currentCalendar,
  type EditFault,
  resolveEdit,
  type ResolvedEdit,
  rulesAt,
  type CalendarEdit,
} from '@app/calendar';
import { type Engine, type LimitMove, lockAllProcesses } from '@app/engine';
import { inTransaction, type Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Actor } from '@app/workflows/kernel';
import { candidatesOf } from '@app/drafting';
import type { ProcessRow } from '@app/engine';
import { reads } from './candidates';

/** What an edit of the calendar means, for the running limits too. `moves` holds what moves and what stays against the count. */
export interface ForeseenEdit {
  version: number;
  edit: ResolvedEdit;
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
    const current = await currentVersion(tx);
    const resolved = resolveEdit(current, edit);
    if ('faults' in resolved) return resolved;
    const next = changed(current, { ...resolved.change, reason: edit.reason, author: null });
    const moves = await engine.foreseeReprojection(tx, {
      planner: new CalendarLimitPlanner(next.calendar),
      between: hull(resolved.days),
    });
    const now = await tx.one<{ now: Date }>('select app.now() as now');
    if (!now) throw new Error('app.now() answered nothing.');
    return { version: current.calendar.version, edit: resolved, next, moves, at: now.now };
  });
}

/** What became of an edit. */
export interface AppliedEdit {
  version: number;
  moves: readonly LimitMove[];
}

/**
 * Makes the next version and moves the running limits, in the caller's transaction: one act. `seen` is the version that its author
 * saw, undefined where any will do. Answers the faults of the edit, or the version that stands where it is another.
 */
export async function applyCalendarEdit(
  tx: Tx,
  engine: Engine,
  { edit, author, seen }: { edit: CalendarEdit; author: string; seen: number | undefined },
): Promise<AppliedEdit | { faults: readonly EditFault[] } | { stale: number }> {
  // First of all locks on processes: who acts meanwhile waits, and then counts by the new calendar.
  await lockAllProcesses(tx);
  const current = await currentVersion(tx);
  if (seen !== undefined && seen !== current.calendar.version)
    return { stale: current.calendar.version };
  const resolved = resolveEdit(current, edit);
  if ('faults' in resolved) return resolved;
  let moves: readonly LimitMove[] = [];
  const { title, date, link } = edit.source;
  const version = await changeCalendar(
    tx,
    { ...resolved.change, reason: edit.reason, author },
    async (calendar) => {
      moves = await engine.reproject(tx, {
        planner: new CalendarLimitPlanner(calendar),
        between: hull(resolved.days),
        cause: { kind: 'calendar', version: String(calendar.version) },
      });
      return { document: { title, date, link }, limits: countsOf(moves) };
    },
  );
  return { version, moves };
}

/** How many limits move and how many stay, and of how many cases. */
export interface MoveCounts {
  moved: number;
  cases: number;
  later: number;
  earlier: number;
  announced: number;
  past: number;
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
