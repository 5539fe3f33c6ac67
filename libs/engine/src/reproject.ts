import { setImmediate as whoeverWaits } from 'node:timers/promises';
import type { Tx } from '@app/platform';
import { addDays, type LocalDate, startOfDay } from '@app/workflows/calendar';
import type { Clocked } from '@app/workflows/clocks';
import { type Parts, recordMove, type Standing } from './advance';
import { foreseeMoves, type LimitMove, type MovableDeadline } from './foresee-moves';
import type { LimitPlanner } from './registry';
import type { ProcessRow } from './rows';
import { lockProcess } from './statements';

/** Which running limits are counted anew, and how. */
export interface Recount {
  /** Counts them: with the calendar or the policy that is to be. */
  planner: LimitPlanner;
  /** Only the limits of these processes; of every process where absent. */
  processes?: readonly string[];
  /** Only limits that run at some time between these instants: others cannot have changed. */
  between?: Stretch;
}

/** A stretch of time, half-open: instants, ISO 8601. */
export interface Stretch {
  from: string;
  until: string;
}

/** Why they are: written into the event of each process. `version` is the calendar's or the policy's. */
export interface MoveCause {
  kind: 'calendar' | 'policy';
  version: string;
}

/** As many as are counted before whoever else waits for this thread has their turn. */
const PAGE = 100;

/** The stretch of these days, the last one included. */
export function stretchOf([first, last]: readonly [LocalDate, LocalDate]): Stretch {
  return { from: startOfDay(first), until: startOfDay(addDays(last, 1)) };
}

/** Says what counting running limits anew would mean, in the order of the processes; changes nothing and locks nothing. */
export async function foreseeReprojection(
  tx: Tx,
  parts: Parts,
  recount: Recount,
): Promise<LimitMove[]> {
  const moves: LimitMove[] = [];
  for await (const page of pagesOf(tx, recount)) {
    for (const counted of page) moves.push(...(await movesOf(tx, parts, recount, counted)));
    await whoeverWaits();
  }
  return moves;
}

/** Processes as they must be known to count their limits anew. */
export interface ReadToRecount {
  counted: readonly Counted[];
  rows: readonly ProcessRow[];
}

/** Reads processes whose locks the transaction holds, or has asked for before this. */
export async function readToRecount(
  tx: Tx,
  processes: readonly string[],
  between: Stretch,
): Promise<ReadToRecount> {
  const [counted, rows] = await Promise.all([
    countedOf(tx, processes, between),
    tx.named<ProcessRow>('engine-processes-to-move', readProcesses, [processes]),
  ]);
  return { counted, rows };
}

/**
 * Counts the running limits of processes anew, whose locks the caller holds, and records an event on each whose limits move: the
 * old row stays as superseded, the new one has its own derivation. Answers what moved and what stayed against the count.
 */
export async function recountHeld(
  tx: Tx,
  parts: Parts,
  { planner, cause, read }: { planner: LimitPlanner; cause: MoveCause; read: ReadToRecount },
): Promise<LimitMove[]> {
  const processes = new Map(read.rows.map((row) => [row.id, row]));
  const outcomes: LimitMove[] = [];
  for (const counted of read.counted) {
    const moves = await movesOf(tx, parts, { planner }, counted);
    outcomes.push(...moves);
    await recordMoves(tx, parts, cause, { ...counted, moves }, processes.get(counted.id));
  }
  return outcomes;
}

interface Counted {
  id: string;
  workflow: string;
  policy_version: string;
  clocks: Clocked['clocks'] | null;
  suspensions: Clocked['suspensions'] | null;
  extensions: NonNullable<Clocked['extensions']> | null;
  now: Date;
  simulated_now: boolean;
  deadlines: MovableDeadline[];
}

type Moving = Counted & { moves: readonly LimitMove[] };

/** The next page is on its way while one is counted. */
async function* pagesOf(tx: Tx, { processes, between }: Recount): AsyncGenerator<Counted[]> {
  const ids = processes ?? (await runningAfter(tx, NOBODY, between, null));
  let next = countedOf(tx, ids.slice(0, PAGE), between);
  for (let first = PAGE; first < ids.length + PAGE; first += PAGE) {
    const page = await next;
    next = countedOf(tx, ids.slice(first, first + PAGE), between);
    // Nobody hears of its failure where the counting of this page throws.
    next.catch(() => undefined);
    yield page;
  }
}

async function countedOf(
  tx: Tx,
  processes: readonly string[],
  between: Stretch | undefined,
): Promise<Counted[]> {
  if (processes.length === 0) return [];
  return tx.named<Counted>('engine-limits-to-recount', readCounted, [
    processes,
    between?.from ?? null,
    between?.until ?? null,
  ]);
}

/** Before every process. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The next processes with a limit that runs in a stretch of time, in the order of their ids; all of them where `limit` is null. */
export async function runningAfter(
  tx: Tx,
  after: string,
  between: Stretch | undefined,
  limit: number | null,
): Promise<string[]> {
  const rows = await tx.named<{ process_id: string }>('engine-running-after', readRunning, [
    after,
    between?.from ?? '-infinity',
    between?.until ?? 'infinity',
    limit,
  ]);
  return rows.map(({ process_id: id }) => id);
}

function movesOf(
  tx: Tx,
  { registry }: Parts,
  { planner }: Recount,
  { id, workflow, policy_version, clocks, suspensions, extensions, deadlines, now }: Counted,
): Promise<LimitMove[]> {
  return foreseeMoves(tx, {
    planner,
    workflow: registry.of(workflow).workflow,
    process: {
      id,
      policy_version,
      clocked: {
        ...(clocks && { clocks }),
        ...(suspensions && { suspensions }),
        ...(extensions && { extensions }),
      },
    },
    known: deadlines,
    at: now.toISOString(),
  });
}

async function recordMoves(
  tx: Tx,
  parts: Parts,
  cause: MoveCause,
  { id, moves, now, deadlines, simulated_now: simulated }: Moving,
  process: ProcessRow | undefined,
): Promise<void> {
  const standing: Standing = { now, deadlines, seen: null, simulated, recount: null };
  let current = process;
  for (const move of moves) {
    if (move.outcome !== 'moves') continue;
    // Two limits of one case move one after the other, each in an event of its own.
    current ??= (await tx.named<ProcessRow>('engine-lock-process', lockProcess, [id]))[0];
    if (!current) throw new Error(`Process ${id} is gone.`);
    await recordMove(tx, parts, {
      command: {
        process: id,
        event: 'LIMIT.MOVED',
        data: { step: move.step, cause, rungs: move.rungs },
        sender: { kind: 'system' },
        receivedAt: now,
      },
      process: current,
      standing,
      moved: move.changes,
    });
    current = undefined;
  }
}

const readProcesses = 'select * from process where id = any($1::uuid[])';

const readRunning = `
  select distinct process_id from deadline
  where status = 'armed' and process_id > $1 and due_at >= $2 and started_at < $3
  order by process_id limit $4`;

/** Those of these processes that have a running limit, each with all its limits and the instant. */
const readCounted = `
  select p.id, p.workflow, p.policy_version, p.snapshot #> '{context,clocks}' as clocks,
    p.snapshot #> '{context,suspensions}' as suspensions, p.snapshot #> '{context,extensions}' as extensions,
    app.now() as now, exists (select from app.simulated_clock) as simulated_now,
    (select json_agg(json_build_object(
        'id', d.id, 'step', d.step, 'rung', d.rung, 'kind', d.kind, 'due_at', d.due_at,
        'started_at', d.started_at, 'status', d.status, 'armed_seq', d.armed_seq,
        'named_day', coalesce(d.derivation #>> '{limit,kind}', '') = 'named-day')
      order by d.armed_seq, d.due_at) from deadline d where d.process_id = p.id) as deadlines
  from process p
  where p.id = any($1::uuid[])
    and exists (select from deadline d where d.process_id = p.id and d.status = 'armed'
      and ($2::timestamptz is null or d.due_at >= $2) and ($3::timestamptz is null or d.started_at < $3))
  order by p.id`;
