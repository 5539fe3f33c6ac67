import type { Tx } from '@app/platform';
import { recordAdministrativeAct } from './administration';
import type { Parts } from './advance';
import type { LimitMove } from './foresee-moves';
import { recountHeld, runningAfter, type Stretch } from './reproject';

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

/** As many as their people wait for without noticing. */
const TOGETHER = 20;

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
  return open && (await nextPage(tx, open)).length > 0
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
  return (await recounted(tx, parts, open, [process])) > 0;
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
 * before the version was in force. `failed` are left alone. Throws `RecountFailed` where a case of the end cannot be counted.
 */
export async function countSome(
  tx: Tx,
  parts: Parts,
  failed: readonly string[],
): Promise<CountedSome> {
  const open = await holdReprojection(tx);
  if (!open) return 'nothing';
  const page = await nextPage(tx, open);
  const last = page.at(-1);
  if (last === undefined) return countWaiting(tx, parts, open, failed);
  const held = await tx.named<{ id: string }>(
    'engine-hold-to-recount',
    'select id from process where id = any($1::uuid[]) order by id for update skip locked',
    [page],
  );
  const ids = held.map(({ id }) => id);
  await recounted(tx, parts, open, ids);
  await goOnBehind(tx, open, last, {
    counted: ids.length,
    waiting: page.filter((id) => !ids.includes(id)),
  });
  return 'some';
}

/** Puts the next cases off to the end, where each is counted by itself: one of them cannot be counted. */
export async function putOff(tx: Tx): Promise<void> {
  const open = await holdReprojection(tx);
  const waiting = open ? await nextPage(tx, open) : [];
  const last = waiting.at(-1);
  if (open && last !== undefined) await goOnBehind(tx, open, last, { counted: 0, waiting });
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
  await recounted(tx, parts, open, [held.id]).catch((error: unknown) => {
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

/** Counts processes anew whose locks the transaction holds, and keeps what became of each limit. */
async function recounted(
  tx: Tx,
  parts: Parts,
  open: OpenReprojection,
  processes: readonly string[],
): Promise<number> {
  if (processes.length === 0) return 0;
  const { planner } = parts;
  const version = open.calendar_version;
  const outcomes = await recountHeld(tx, parts, {
    planner: (await planner.asOfNow?.(tx)) ?? planner,
    processes,
    between: stretchOfRun(open),
    cause: { kind: 'calendar', version: String(version) },
  });
  if (outcomes.length > 0)
    tx.send('engine-keep-recounted', keepOutcomes, [version, JSON.stringify(outcomes.map(kept))]);
  return outcomes.filter(({ outcome }) => outcome === 'moves').length;
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

/** Another run that counts at this moment keeps it: it is not waited for. */
async function holdReprojection(tx: Tx): Promise<OpenReprojection | undefined> {
  const [open] = await tx.named<{ recount: OpenReprojection }>(
    'engine-hold-reprojection',
    `select to_json(r) as recount from reprojection r where r.ended_at is null for no key update skip locked`,
  );
  return open?.recount;
}

function nextPage(tx: Tx, open: OpenReprojection): Promise<string[]> {
  return runningAfter(tx, open.after_process, stretchOfRun(open), TOGETHER);
}

async function goOnBehind(
  tx: Tx,
  { calendar_version: version }: OpenReprojection,
  last: string,
  { counted, waiting }: { counted: number; waiting: readonly string[] },
): Promise<void> {
  await tx.named(
    'engine-go-on-behind',
    `update reprojection set after_process = $2, counted = counted + $3, waiting = waiting || $4::uuid[]
     where calendar_version = $1`,
    [version, last, counted, waiting],
  );
}

function stretchOfRun({ due_from: from, started_before: until }: OpenReprojection): Stretch {
  return { from, until };
}
