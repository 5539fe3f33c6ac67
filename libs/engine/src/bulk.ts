import { inTransaction, isPassing, reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import type { CallWindow } from './deadline-queue';
import { openIncident, reasonOfFault } from './incidents';
import type { RingOutcome } from './ring';

/** Few, so that whoever reads or votes meanwhile finds a processor and a connection free. */
const AT_ONCE = 2;
/** So many cases share a transaction; more would only keep their locks for longer. */
const TOGETHER = 10;

/** How limits are rung in bulk. */
export interface BulkOptions {
  ring: (deadline: string) => Promise<RingOutcome>;
  /** All of them or none; throws where one cannot be rung. */
  ringTogether: (deadlines: readonly string[]) => Promise<RingOutcome[]>;
  onFault: (fault: Error) => void;
  /** False once the worker stops: what is not begun then is left to the next sweep, whoever makes it. */
  goesOn: () => boolean;
}

/** A limit that has ended, as far as it must be known to ring it. */
export interface Due {
  id: string;
  process_id: string;
  due_at: string;
}

/** What came of ringing many. */
export interface BulkReport {
  fired: number;
  incidents: number;
  /** Each was reported, and the next sweep tries again. */
  faults: number;
  /** One of the faults that pass by themselves, such as a lost connection. */
  passing?: unknown;
}

/**
 * Answers a call of the queue: fires what ends in its window, or answers by how many milliseconds the call is too early. What
 * cannot be rung is left to the sweep. Throws, so that the call comes back, where that was for want of a connection, or because
 * the worker stops.
 */
export async function ringWindow(
  dataSource: DataSource,
  { from, until }: CallWindow,
  options: BulkOptions,
): Promise<number> {
  const tx = reader(dataSource);
  const [early] = await tx.named<{ ms: number }>(
    'engine-earliness',
    'select extract(epoch from $1::timestamptz - app.now())::float8 * 1000 as ms',
    [new Date(until)],
  );
  if (early && early.ms > 0) return Math.ceil(early.ms);
  const due = await tx.named<Due>(
    'engine-due-within',
    `select id, process_id, due_at::text from deadline
     where status = 'armed' and due_at > $1 and due_at <= $2 order by due_at, id`,
    [new Date(from), new Date(until)],
  );
  const { passing } = await ringAll(dataSource, due, options);
  if (passing !== undefined) throw new Error('Limits of this call wait.', { cause: passing });
  if (!options.goesOn()) throw new Error('The worker stops; another answers this call.');
  return 0;
}

/**
 * Rings limits, few at once, and answers what came of them. One that cannot be rung is told to `onFault`, becomes an incident,
 * and holds up no other. The rungs of one case ring in their order.
 */
export async function ringAll(
  dataSource: DataSource,
  due: readonly Due[],
  { ring, ringTogether, onFault, goesOn }: BulkOptions,
): Promise<BulkReport> {
  const report: BulkReport = { fired: 0, incidents: 0, faults: 0 };
  const note = ({ rang }: RingOutcome): void => {
    if (rang === 'fired') report.fired += 1;
    if (rang === 'incident') report.incidents += 1;
  };
  const ringOne = async (one: Due): Promise<void> => {
    const { id } = one;
    try {
      note(await ring(id));
    } catch (error) {
      report.faults += 1;
      if (isPassing(error)) report.passing = error;
      onFault(new Error(`Deadline ${id} could not be rung: ${String(error)}`, { cause: error }));
      await noteFault(dataSource, one, error).catch(onFault);
    }
  };
  const ringSome = async (some: readonly Due[]): Promise<void> => {
    if (!goesOn()) return;
    const together =
      some.length > 1 ? await attempt(() => ringTogether(some.map(({ id }) => id))) : undefined;
    together?.forEach(note);
    // Each alone, so that the one that stood in the way is found and holds up no other.
    if (!together) for (const one of some) if (goesOn()) await ringOne(one);
  };
  for (const turn of turnsOf(due)) await inLanes(turn, ringSome);
  return report;
}

/**
 * The first rungs of all cases in groups, then the second ones: those of one case ring in their order. The cases are shuffled:
 * workers that sweep at the same time then seldom wait for each other at the same one.
 */
function turnsOf(due: readonly Due[]): Due[][][] {
  const cases = new Map<string, Due[]>();
  for (const one of due) {
    const rungs = cases.get(one.process_id);
    if (rungs) rungs.push(one);
    else cases.set(one.process_id, [one]);
  }
  const shuffled = [...cases.values()]
    .map((rungs) => ({ rungs, lot: Math.random() }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ rungs }) => rungs);
  const longest = Math.max(0, ...shuffled.map((rungs) => rungs.length));
  return Array.from({ length: longest }, (_, turn) =>
    inGroups(shuffled.flatMap((rungs) => rungs.slice(turn, turn + 1))),
  );
}

function inGroups(due: readonly Due[]): Due[][] {
  return Array.from({ length: Math.ceil(due.length / TOGETHER) }, (_, group) =>
    due.slice(group * TOGETHER, (group + 1) * TOGETHER),
  );
}

/** Undefined where it throws. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

async function inLanes<T>(work: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const next = work.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of next) await run(one);
    }),
  );
}

/** A fault of its own becomes an incident, so that somebody looks; the next sweep tries again all the same. */
async function noteFault(
  dataSource: DataSource,
  { id, process_id: process }: Due,
  error: unknown,
): Promise<void> {
  if (isPassing(error)) return;
  const reason = reasonOfFault(error);
  await inTransaction(dataSource, (tx) =>
    openIncident(tx, { kind: 'deadline', subject: id, process, reason }),
  );
}
