import type { Tx } from '@app/platform';
import { recordAdministrativeAct } from './administration';
import type { Parts } from './advance';
import type { LimitMove } from './foresee-moves';
import type { LimitPlanner } from './registry';
import {
  type ReadToRecount,
  readToRecount,
  recountHeld,
  runningAfter,
  type Stretch,
} from './reproject';

/**
 * A version of the calendar on its way to the running limits. Processes behind `after_process`, and those that `waiting` names, still
 * have theirs by an earlier version.
 */
export interface OpenReprojection {
  calendar_version: number;
  due_from: string;
  started_before: string;
  after_process: string;
  waiting: readonly string[];
}

/** How far a version of the calendar has come, and what it did. Numbers of cases and of limits. */
export interface ReprojectionProgress {
  version: number;
  /** Cases whose limits were to be counted anew. */
  cases: number;
  counted: number;
  /** Limits that moved so far. */
  moved: number;
  beganAt: Date;
  endedAt: Date | null;
}

/** How many limits moved and how many stayed against the count, and of how many cases. */
export interface MoveCounts {
  moved: number;
  cases: number;
  later: number;
  earlier: number;
  announced: number;
  past: number;
}

/** How the next cases are taken. */
export interface NextCases {
  /** So many at most. */
  together: number;
  /** These are left alone: they cannot be counted. */
  failed: readonly string[];
}

/**
 * Puts on record that a new version of the calendar has yet to reach the limits that run in a stretch of time. In the transaction
 * that makes the version: from its commit on every act counts its case anew before anything else, and `carryReprojection` sees to
 * the others. What an earlier version could not count is taken over. Throws where that one is still under way.
 */
export async function beginReprojection(
  tx: Tx,
  { version, between }: { version: number; between: Stretch },
): Promise<void> {
  const earlier = await openReprojection(tx);
  if (earlier && (await reprojectionUnderWay(tx)))
    throw new Error('Another version is still on its way.');
  await tx.rows('update reprojection set ended_at = app.now() where ended_at is null');
  await tx.rows(
    `insert into reprojection (calendar_version, due_from, started_before, waiting, cases, began_at)
     select $1, least($2::timestamptz, $4::timestamptz), greatest($3::timestamptz, $5::timestamptz), $6,
       count(distinct process_id), app.now() from deadline
     where status = 'armed' and due_at >= least($2::timestamptz, $4::timestamptz)
       and started_at < greatest($3::timestamptz, $5::timestamptz)`,
    [
      version,
      between.from,
      between.until,
      earlier?.due_from ?? null,
      earlier?.started_before ?? null,
      earlier?.waiting ?? [],
    ],
  );
}

/** The version that has limits whose turn has not come yet, if any; those that could not be counted when it did are none. */
export async function reprojectionUnderWay(tx: Tx): Promise<ReprojectionProgress | undefined> {
  const open = await openReprojection(tx);
  return open && (await runningAfter(tx, open.after_process, stretchOfRun(open), 1)).length > 0
    ? reprojectionProgress(tx, open.calendar_version)
    : undefined;
}

/** The version that is on its way, if any. */
export async function openReprojection(tx: Tx): Promise<OpenReprojection | undefined> {
  const [open] = await tx.named<{ recount: OpenReprojection }>(
    'engine-open-reprojection',
    'select to_json(r) as recount from reprojection r where r.ended_at is null',
  );
  return open?.recount;
}

/**
 * Counts a process anew whose turn has not come, for an act or a bell that holds its lock: it must find the limits as they are by the
 * calendar in force. Answers whether any moved.
 */
export async function catchUp(
  tx: Tx,
  parts: Parts,
  open: OpenReprojection,
  process: string,
): Promise<boolean> {
  if (process <= open.after_process && !open.waiting.includes(process)) return false;
  return (await recounted(tx, parts, open, process)) > 0;
}

/** The same for whoever holds the locks of several processes and decides about their limits without an act before. */
export async function catchUpAll(
  tx: Tx,
  parts: Parts,
  processes: readonly string[],
): Promise<void> {
  const open = await openReprojection(tx);
  if (open) for (const process of processes) await catchUp(tx, parts, open, process);
}

/** What `countSome` came to. */
export type CountedSome =
  /** No version is on its way, or somebody else counts at this moment. */
  | 'nothing'
  | 'some'
  /** Only cases are left on which others act at this moment. */
  | 'busy'
  /** Only cases are left that cannot be counted: each is an incident. */
  | 'stuck'
  /** The last case was counted, and the record says so. */
  | 'ended';

/**
 * Counts the next few cases anew. Whoever acts on one at this moment is not waited for: such a case comes again at the end, one at a
 * time, and so does one of those that `putOff` named. One run does this at a time; it must have seen the end of every act that began
 * before the version was in force. Throws `RecountFailed` where a case of the end cannot be counted.
 */
export async function countSome(
  tx: Tx,
  parts: Parts,
  { together, failed }: NextCases,
): Promise<CountedSome> {
  const held = await holdReprojection(tx, together);
  if (!held) return 'nothing';
  const { recount: open, page } = held;
  const last = page.at(-1);
  if (last === undefined) return countWaiting(tx, parts, open, failed);
  // Together in one round trip, each behind the one before: what is read is what the locks hold.
  const [free, planner, read] = await Promise.all([
    tx.named<{ id: string }>('engine-hold-to-recount', holdFree, [page]),
    plannerNow(tx, parts),
    readToRecount(tx, page, stretchOfRun(open)),
  ]);
  const ids = new Set(free.map(({ id }) => id));
  await keepRecounted(tx, parts, open, {
    planner,
    read: { ...read, counted: read.counted.filter(({ id }) => ids.has(id)) },
  });
  goOnBehind(tx, open, last, { counted: ids.size, waiting: page.filter((id) => !ids.has(id)) });
  return 'some';
}

/** Puts the next cases off to the end, where each is counted by itself: one of them cannot be counted. */
export async function putOff(tx: Tx, together: number): Promise<void> {
  const held = await holdReprojection(tx, together);
  const last = held?.page.at(-1);
  if (held && last !== undefined)
    goOnBehind(tx, held.recount, last, { counted: 0, waiting: held.page });
}

/** A case whose limits could not be counted anew. */
export class RecountFailed extends Error {
  constructor(
    readonly process: string,
    cause: unknown,
  ) {
    super(`The limits of process ${process} could not be counted anew: ${String(cause)}`, {
      cause,
    });
    this.name = 'RecountFailed';
  }
}

/** How far a version has come; undefined for one that had no limits to reach. */
export async function reprojectionProgress(
  tx: Tx,
  version: number,
): Promise<ReprojectionProgress | undefined> {
  return tx.one<ReprojectionProgress>(
    `select calendar_version as version, greatest(cases, counted) as cases, counted, began_at as "beganAt",
       ended_at as "endedAt",
       (select count(*)::int from reprojection_limit l
        where l.calendar_version = r.calendar_version and l.outcome = 'moves') as moved
     from reprojection r where calendar_version = $1`,
    [version],
  );
}

/** What a version did to the limits, as far as it has come. */
export async function reprojectionCounts(tx: Tx, version: number): Promise<MoveCounts> {
  const counts = await tx.one<MoveCounts>(
    `select count(*) filter (where outcome = 'moves')::int as moved,
       count(distinct process_id) filter (where outcome = 'moves')::int as cases,
       count(*) filter (where outcome = 'moves' and to_end > from_end)::int as later,
       count(*) filter (where outcome = 'moves' and to_end <= from_end)::int as earlier,
       count(*) filter (where outcome = 'announced')::int as announced,
       count(*) filter (where outcome = 'past')::int as past
     from reprojection_limit where calendar_version = $1`,
    [version],
  );
  if (!counts) throw new Error('A count is always one row.');
  return counts;
}

async function countWaiting(
  tx: Tx,
  parts: Parts,
  open: OpenReprojection,
  failed: readonly string[],
): Promise<CountedSome> {
  if (open.waiting.length === 0) return end(tx, open);
  const left = open.waiting.filter((id) => !failed.includes(id));
  if (left.length === 0) return 'stuck';
  const [held] = await tx.named<{ id: string }>(
    'engine-hold-one-to-recount',
    'select id from process where id = any($1::uuid[]) order by id limit 1 for update skip locked',
    [left],
  );
  if (!held) return 'busy';
  await recounted(tx, parts, open, held.id).catch((error: unknown) => {
    throw new RecountFailed(held.id, error);
  });
  await tx.rows(
    `update reprojection set counted = counted + 1, waiting = array_remove(waiting, $2::uuid)
     where calendar_version = $1`,
    [open.calendar_version, held.id],
  );
  await tx.rows(
    `update incident set resolved_at = app.now()
     where process_id = $1 and kind = 'deadline' and resolved_at is null
       and reason::jsonb ->> 'kind' = 'RecountFailed'`,
    [held.id],
  );
  return 'some';
}

async function end(tx: Tx, { calendar_version: version }: OpenReprojection): Promise<CountedSome> {
  await tx.rows('update reprojection set ended_at = app.now() where calendar_version = $1', [
    version,
  ]);
  await recordAdministrativeAct(tx, {
    stream: 'calendar',
    type: 'CALENDAR.LIMITS_MOVED',
    payload: { version, limits: await reprojectionCounts(tx, version) },
    actor: null,
  });
  return 'ended';
}

/** Counts a process anew whose lock the transaction holds. Answers how many of its limits moved. */
async function recounted(
  tx: Tx,
  parts: Parts,
  open: OpenReprojection,
  process: string,
): Promise<number> {
  const [planner, read] = await Promise.all([
    plannerNow(tx, parts),
    readToRecount(tx, [process], stretchOfRun(open)),
  ]);
  return keepRecounted(tx, parts, open, { planner, read });
}

/** Counts what was read anew, and keeps what became of each limit. Answers how many moved. */
async function keepRecounted(
  tx: Tx,
  parts: Parts,
  { calendar_version: version }: OpenReprojection,
  { planner, read }: { planner: LimitPlanner; read: ReadToRecount },
): Promise<number> {
  const cause = { kind: 'calendar', version: String(version) } as const;
  const outcomes = await recountHeld(tx, parts, { planner, cause, read });
  if (outcomes.length > 0)
    tx.send('engine-keep-recounted', keepOutcomes, [version, JSON.stringify(outcomes.map(kept))]);
  return outcomes.filter(({ outcome }) => outcome === 'moves').length;
}

async function plannerNow(tx: Tx, { planner }: Parts): Promise<LimitPlanner> {
  return (await planner.asOfNow?.(tx)) ?? planner;
}

// A limit that stays is met again where its case was counted before its turn.
const keepOutcomes = `
  insert into reprojection_limit (calendar_version, process_id, step, started_at, outcome, from_end, to_end)
  select $1, process_id, step, started_at, outcome, from_end, to_end
  from jsonb_to_recordset($2) as met(process_id uuid, step text, started_at timestamptz, outcome text,
    from_end timestamptz, to_end timestamptz)
  on conflict do nothing`;

function kept({ process, step, startedAt, outcome, rungs }: LimitMove): object {
  const end = rungs.find(({ rung }) => rung === 'due');
  return {
    process_id: process,
    step,
    started_at: startedAt,
    outcome,
    from_end: end?.from ?? null,
    to_end: end?.to ?? null,
  };
}

/** The version on its way, and whose turn comes next. Another run that counts at this moment keeps it: it is not waited for. */
async function holdReprojection(
  tx: Tx,
  together: number,
): Promise<{ recount: OpenReprojection; page: readonly string[] } | undefined> {
  const [held] = await tx.named<{ recount: OpenReprojection; page: string[] }>(
    'engine-hold-reprojection',
    holdNext,
    [together],
  );
  return held;
}

const holdNext = `
  select to_json(r) as recount,
    array(select distinct d.process_id from deadline d
      where d.status = 'armed' and d.process_id > r.after_process and d.due_at >= r.due_from
        and d.started_at < r.started_before
      order by d.process_id limit $1) as page
  from reprojection r where r.ended_at is null for no key update of r skip locked`;

const holdFree = `
  select id from process where id = any($1::uuid[]) order by id for update skip locked`;

function goOnBehind(
  tx: Tx,
  { calendar_version: version }: OpenReprojection,
  last: string,
  { counted, waiting }: { counted: number; waiting: readonly string[] },
): void {
  tx.send('engine-go-on-behind', goOn, [version, last, counted, waiting]);
}

const goOn = `
  update reprojection set after_process = $2, counted = counted + $3, waiting = waiting || $4::uuid[]
  where calendar_version = $1`;

function stretchOfRun({ due_from: from, started_before: until }: OpenReprojection): Stretch {
  return { from, until };
}
