import type { Tx } from '@app/platform';
import { addDays, type LocalDate, startOfDay } from '@app/workflows/calendar';
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
  /** Only limits that run at some time between these days: others cannot have changed. */
  between?: readonly [from: LocalDate, to: LocalDate];
}

/** Why they are: written into the event of each process. `version` is the calendar's or the policy's. */
export interface MoveCause {
  kind: 'calendar' | 'policy';
  version: string;
}

const PAGE = 500;

/** Says what counting running limits anew would mean, in the order of the processes; changes nothing and locks nothing. */
export async function foreseeReprojection(
  tx: Tx,
  parts: Parts,
  recount: Recount,
): Promise<LimitMove[]> {
  const moves: LimitMove[] = [];
  for await (const page of pagesOf(tx, recount))
    for (const standing of page) moves.push(...(await movesOf(tx, parts, recount, standing)));
  return moves;
}

/**
 * Counts running limits anew, in the caller's transaction, and records an event on each process whose limits move: the old row
 * stays as superseded, the new one has its own derivation. Without a list of processes the whole table is locked first, against
 * acts and not against readers, so that no act can arm a limit by what was in force before; with a list, its processes in the order
 * of their ids. Take no other lock on a process before this one. Answers what moved and what stayed against the count.
 */
export async function reproject(
  tx: Tx,
  parts: Parts,
  recount: Recount & { cause: MoveCause },
): Promise<LimitMove[]> {
  if (recount.processes)
    await tx.rows('select id from process where id = any($1::uuid[]) order by id for update', [
      recount.processes,
    ]);
  else await lockAllProcesses(tx);
  const outcomes: LimitMove[] = [];
  for await (const page of pagesOf(tx, recount))
    for (const standing of page) {
      const moves = await movesOf(tx, parts, recount, standing);
      outcomes.push(...moves);
      await recordMoves(tx, parts, recount.cause, { ...standing, moves });
    }
  return outcomes;
}

/**
 * Keeps every act on every process waiting until this transaction ends; readers read on. An act that plans a limit holds its
 * process by then, so that it sees either what was in force before this lock or what is after.
 */
export async function lockAllProcesses(tx: Tx): Promise<void> {
  // An act that hangs must not keep all others waiting behind this one: after that long it is asked for again, by a person.
  await tx.rows("set local lock_timeout = '10s'");
  await tx.rows('lock table process in exclusive mode');
}

interface StandingProcess {
  process: ProcessRow;
  standing: Standing & { deadlines: MovableDeadline[] };
}

type PageRow = ProcessRow & { now: Date; deadlines: MovableDeadline[]; simulated_now: boolean };

async function* pagesOf(
  tx: Tx,
  { processes, between }: Recount,
): AsyncGenerator<StandingProcess[]> {
  let after: string | null = null;
  for (;;) {
    const page: PageRow[] = await tx.named<PageRow>('engine-limits-to-recount', readPage, [
      after,
      processes ?? null,
      between ? startOfDay(between[0]) : null,
      between ? startOfDay(addDays(between[1], 1)) : null,
      PAGE,
    ]);
    yield page.map(({ now, deadlines, simulated_now: simulated, ...process }) => ({
      process,
      standing: { now, deadlines, seen: null, simulated },
    }));
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}

function movesOf(
  tx: Tx,
  { registry }: Parts,
  { planner }: Recount,
  { process, standing }: StandingProcess,
): Promise<LimitMove[]> {
  return foreseeMoves(tx, {
    planner,
    workflow: registry.of(process.workflow).workflow,
    process,
    known: standing.deadlines,
    at: standing.now.toISOString(),
  });
}

async function recordMoves(
  tx: Tx,
  parts: Parts,
  cause: MoveCause,
  { process, standing, moves }: StandingProcess & { moves: readonly LimitMove[] },
): Promise<void> {
  let current: ProcessRow | undefined = process;
  for (const move of moves) {
    if (move.outcome !== 'moves') continue;
    // Two limits of one case move one after the other, each in an event of its own.
    current ??= (await tx.named<ProcessRow>('engine-lock-process', lockProcess, [process.id]))[0];
    if (!current) throw new Error(`Process ${process.id} is gone.`);
    await recordMove(tx, parts, {
      command: {
        process: process.id,
        event: 'LIMIT.MOVED',
        data: { step: move.step, cause, rungs: move.rungs },
        sender: { kind: 'system' },
        receivedAt: standing.now,
      },
      process: current,
      standing,
      moved: move.changes,
    });
    current = undefined;
  }
}

/** Processes with a running limit, each with all its limits and the instant. */
const readPage = `
  select p.*, app.now() as now, exists (select from app.simulated_clock) as simulated_now,
    (select json_agg(json_build_object(
        'id', d.id, 'step', d.step, 'rung', d.rung, 'kind', d.kind, 'due_at', d.due_at,
        'started_at', d.started_at, 'status', d.status, 'armed_seq', d.armed_seq,
        'named_day', coalesce(d.derivation #>> '{limit,kind}', '') = 'named-day')
      order by d.armed_seq, d.due_at) from deadline d where d.process_id = p.id) as deadlines
  from process p
  where ($1::uuid is null or p.id > $1) and ($2::uuid[] is null or p.id = any($2))
    and exists (select from deadline d where d.process_id = p.id and d.status = 'armed'
      and ($3::timestamptz is null or d.due_at >= $3) and ($4::timestamptz is null or d.started_at < $4))
  order by p.id limit $5`;
