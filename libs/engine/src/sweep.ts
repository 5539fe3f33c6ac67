import { inTransaction, isPassing, reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import type { DeadlineQueue, QueuedDeadline } from './deadline-queue';
import { openIncident, reasonOfFault } from './incidents';
import type { RingOutcome } from './ring';

/** How far ahead wake-up calls are put into the queue. */
const HORIZON = '25 hours';
const PAGE = 500;
/** Few, so that whoever reads or votes meanwhile finds a processor and a connection free. */
const AT_ONCE = 4;
// Whole milliseconds: the queue in PostgreSQL takes no others, and refuses the whole page for one of them.
const WHEN = `(extract(epoch from due_at - app.now()) * 1000)::bigint as delay_ms, clock_timestamp() as now`;

/** What a sweep found. `saved` is the health figure: deadlines that the queue should have rung and did not. */
export interface SweepReport {
  saved: number;
  incidents: number;
  /** Deadlines that could not be rung for a fault; each was reported, and the next sweep tries again. */
  faults: number;
  queuedAgain: number;
  /** Why nothing could be put again; undefined when that went well. */
  queueFailed?: unknown;
}

interface Armed {
  id: string;
  delay_ms: number;
  now: Date;
}

/**
 * Puts all newly armed deadlines inside the horizon into the queue. Marks first and adds afterwards: a crash between the two
 * loses a wake-up call, which the sweep makes good.
 */
export async function relayDeadlines(
  dataSource: DataSource,
  queue: DeadlineQueue,
): Promise<number> {
  for (let relayed = 0; ;) {
    const armed = await reader(dataSource).named<Armed>(
      'engine-relay-deadlines',
      `update deadline set queued_at = app.now()
       where id in (select id from deadline
         where status = 'armed' and queued_at is null and due_at < app.now() + interval '${HORIZON}'
         order by due_at, id limit ${String(PAGE)} for update skip locked)
       returning id, ${WHEN}`,
    );
    await queue.add(armed.map(callFor));
    relayed += armed.length;
    if (armed.length < PAGE) return relayed;
  }
}

/** What a sweep does beside ringing. */
export interface SweepOptions {
  /** What is overdue by less is left to the queue. */
  graceMs: number;
  /** Calls for what falls due within so long are put again, in case the queue was lost. */
  againWithinMs: number;
  onFault: (fault: Error) => void;
}

/**
 * Fires what is overdue by more than `graceMs` without asking the queue, and puts again what falls due soon. With this
 * alone the system is correct; the queue makes it prompt. One case that cannot be rung (its snapshot does not fit, its
 * planner fails) is told to `onFault`, becomes an incident, and holds up no other. The rungs of one case ring in their order.
 */
export async function sweep(
  dataSource: DataSource,
  queue: DeadlineQueue,
  ring: (deadline: string) => Promise<RingOutcome>,
  options: SweepOptions,
): Promise<SweepReport> {
  const report: SweepReport = { saved: 0, incidents: 0, faults: 0, queuedAgain: 0 };
  const ringOne = async (one: Overdue): Promise<void> => {
    const { id } = one;
    try {
      const { rang } = await ring(id);
      if (rang === 'fired') report.saved += 1;
      if (rang === 'incident') report.incidents += 1;
    } catch (error) {
      report.faults += 1;
      options.onFault(
        new Error(`Deadline ${id} could not be rung: ${String(error)}`, { cause: error }),
      );
      await noteFault(dataSource, one, error).catch(options.onFault);
    }
  };
  // What falls due from now on is for the next sweep: under load this one would never come to its end.
  const until = await cutoff(dataSource, options.graceMs);
  let last: Overdue | undefined;
  for (;;) {
    const overdue = await overduePage(dataSource, until, last);
    await inLanes(byCase(overdue), async (rungs) => {
      for (const rung of rungs) await ringOne(rung);
    });
    last = overdue.at(-1);
    if (overdue.length < PAGE) break;
  }
  try {
    report.queuedAgain = await queueAgain(dataSource, queue, options.againWithinMs);
  } catch (error) {
    report.queueFailed = error;
  }
  return report;
}

/**
 * The overdue rungs of each case, in their order. The cases are shuffled: workers that sweep at the same time then seldom wait
 * for each other at the same one.
 */
function byCase(overdue: readonly Overdue[]): Overdue[][] {
  const cases = new Map<string, Overdue[]>();
  for (const one of overdue) {
    const rungs = cases.get(one.process_id);
    if (rungs) rungs.push(one);
    else cases.set(one.process_id, [one]);
  }
  return [...cases.values()]
    .map((rungs) => ({ rungs, lot: Math.random() }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ rungs }) => rungs);
}

async function inLanes<T>(work: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const next = work.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of next) await run(one);
    }),
  );
}

async function queueAgain(
  dataSource: DataSource,
  queue: DeadlineQueue,
  withinMs: number,
): Promise<number> {
  const soon = await reader(dataSource).rows<Armed>(
    `select id, ${WHEN} from deadline
     where status = 'armed' and due_at > app.now() and due_at < app.now() + $1::float8 * interval '1 millisecond'
     order by due_at, id limit 10000`,
    [withinMs],
  );
  for (let first = 0; first < soon.length; first += PAGE)
    await queue.add(soon.slice(first, first + PAGE).map(callFor));
  return soon.length;
}

function callFor({ id, delay_ms, now }: Armed): QueuedDeadline {
  return { id, delayMs: delay_ms, now };
}

/** A fault of its own becomes an incident, so that somebody looks; the next sweep tries again all the same. */
async function noteFault(
  dataSource: DataSource,
  { id, process_id: process }: Overdue,
  error: unknown,
): Promise<void> {
  if (isPassing(error)) return;
  const reason = reasonOfFault(error);
  await inTransaction(dataSource, (tx) =>
    openIncident(tx, { kind: 'deadline', subject: id, process, reason }),
  );
}

/** Forgets idempotency keys past their expiry. */
export async function forgetExpiredKeys(dataSource: DataSource): Promise<void> {
  await reader(dataSource).rows('delete from inbox where expires_at <= app.now()');
}

interface Overdue {
  id: string;
  process_id: string;
  due_at: string;
}

async function cutoff(dataSource: DataSource, graceMs: number): Promise<Date> {
  const row = await reader(dataSource).one<{ until: Date }>(
    "select app.now() - $1::float8 * interval '1 millisecond' as until",
    [graceMs],
  );
  if (!row) throw new Error('app.now() answered nothing.');
  return row.until;
}

async function overduePage(
  dataSource: DataSource,
  until: Date,
  after: Overdue | undefined,
): Promise<Overdue[]> {
  return reader(dataSource).rows<Overdue>(
    `select d.id, d.process_id, d.due_at::text from deadline d
     where d.status = 'armed' and d.due_at <= $1
       and ($2::timestamptz is null or (d.due_at, d.id) > ($2::timestamptz, $3::uuid))
       and not exists (select from incident i
         where i.kind = 'deadline' and i.subject_id = d.id and i.resolved_at is null
           and i.reason::jsonb ->> 'code' <> 'fault')
     order by d.due_at, d.id limit ${String(PAGE)}`,
    [until, after?.due_at ?? null, after?.id ?? null],
  );
}
