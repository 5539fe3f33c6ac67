import type { Tx } from '@app/platform';
import { addDays, type LocalDate, startOfDay } from '@app/workflows/calendar';
import { type Parts, recordMove, type Standing } from './advance';
import { foreseeMoves, type LimitMove, type MovableDeadline } from './foresee-moves';
import type { LimitPlanner } from './registry';
import type { ProcessRow } from './rows';
import type { Clocked } from '@app/workflows/clocks';
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
    for (const counted of page) moves.push(...(await movesOf(tx, parts, recount, counted)));
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
  for await (const page of pagesOf(tx, recount)) {
    const moving: Moving[] = [];
    for (const counted of page) {
      const moves = await movesOf(tx, parts, recount, counted);
      outcomes.push(...moves);
      if (moves.some(({ outcome }) => outcome === 'moves')) moving.push({ ...counted, moves });
    }
    await recordPage(tx, parts, recount.cause, moving);
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

async function* pagesOf(tx: Tx, { processes, between }: Recount): AsyncGenerator<Counted[]> {
  let after: string | null = null;
  for (;;) {
    const page: Counted[] = await tx.named<Counted>('engine-limits-to-recount', readPage, [
      after,
      processes ?? null,
      between ? startOfDay(between[0]) : null,
      between ? startOfDay(addDays(between[1], 1)) : null,
      PAGE,
    ]);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
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

async function recordPage(
  tx: Tx,
  parts: Parts,
  cause: MoveCause,
  moving: readonly Moving[],
): Promise<void> {
  if (moving.length === 0) return;
  const rows = await tx.named<ProcessRow>(
    'engine-processes-to-move',
    'select * from process where id = any($1::uuid[])',
    [moving.map(({ id }) => id)],
  );
  const processes = new Map(rows.map((row) => [row.id, row]));
  for (const each of moving) await recordMoves(tx, parts, cause, each, processes.get(each.id));
}

async function recordMoves(
  tx: Tx,
  parts: Parts,
  cause: MoveCause,
  { id, moves, now, deadlines, simulated_now: simulated }: Moving,
  process: ProcessRow | undefined,
): Promise<void> {
  const standing: Standing = { now, deadlines, seen: null, simulated };
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

/** Processes with a running limit, each with all its limits and the instant. */
const readPage = `
  select p.id, p.workflow, p.policy_version, p.snapshot #> '{context,clocks}' as clocks,
    p.snapshot #> '{context,suspensions}' as suspensions, p.snapshot #> '{context,extensions}' as extensions,
    app.now() as now, exists (select from app.simulated_clock) as simulated_now,
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
