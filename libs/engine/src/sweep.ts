import { reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import { type BulkOptions, type Due, ringAll } from './bulk';
import type { DeadlineQueue, QueuedDeadline } from './deadline-queue';

/** How far ahead wake-up calls are put into the queue. */
const HORIZON = '25 hours';
const PAGE = 500;
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
  due_at: Date;
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
         where status = 'armed' and queued_at is null and due_at > app.now()
           and due_at < app.now() + interval '${HORIZON}'
         order by due_at, id limit ${String(PAGE)} for update skip locked)
       returning due_at, ${WHEN}`,
    );
    await queue.add(armed.map(queued));
    relayed += armed.length;
    if (armed.length < PAGE) return relayed;
  }
}

/**
 * Rings what had ended when it was armed, or before its call could be put into the queue. Each once: what cannot be rung is left
 * to the sweep. Answers how many there were.
 */
export async function ringEnded(dataSource: DataSource, options: BulkOptions): Promise<number> {
  const ended = await reader(dataSource).named<Due>(
    'engine-take-ended',
    `update deadline set queued_at = app.now()
     where id in (select id from deadline
       where status = 'armed' and queued_at is null and due_at <= app.now()
       order by due_at, id limit ${String(PAGE)} for update skip locked)
     returning id, process_id, due_at::text`,
  );
  await ringAll(
    dataSource,
    ended.sort((one, other) => (one.due_at < other.due_at ? -1 : 1)),
    options,
  );
  return ended.length;
}

/** What a sweep does beside ringing. */
export interface SweepOptions extends BulkOptions {
  /** What is overdue by less is left to the queue. */
  graceMs: number;
  /** Calls for what falls due within so long are put again, in case the queue was lost. */
  againWithinMs: number;
}

/**
 * Fires what is overdue by more than `graceMs` without asking the queue, and puts again what falls due soon. With this
 * alone the system is correct; the queue makes it prompt. One case that cannot be rung (its snapshot does not fit, its
 * planner fails) is told to `onFault`, becomes an incident, and holds up no other. The rungs of one case ring in their order.
 */
export async function sweep(
  dataSource: DataSource,
  queue: DeadlineQueue,
  options: SweepOptions,
): Promise<SweepReport> {
  const report: SweepReport = { saved: 0, incidents: 0, faults: 0, queuedAgain: 0 };
  // What falls due from now on is for the next sweep: under load this one would never come to its end.
  const until = await cutoff(dataSource, options.graceMs);
  let last: Due | undefined;
  while (options.goesOn()) {
    const overdue = await overduePage(dataSource, until, last);
    const { fired, incidents, faults } = await ringAll(dataSource, overdue, options);
    report.saved += fired;
    report.incidents += incidents;
    report.faults += faults;
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

async function queueAgain(
  dataSource: DataSource,
  queue: DeadlineQueue,
  withinMs: number,
): Promise<number> {
  const soon = await reader(dataSource).rows<Armed>(
    `select due_at, ${WHEN} from deadline
     where status = 'armed' and due_at > app.now() and due_at < app.now() + $1::float8 * interval '1 millisecond'
     order by due_at, id limit 10000`,
    [withinMs],
  );
  for (let first = 0; first < soon.length; first += PAGE)
    await queue.add(soon.slice(first, first + PAGE).map(queued));
  return soon.length;
}

function queued({ due_at, delay_ms, now }: Armed): QueuedDeadline {
  return { dueAt: due_at, delayMs: delay_ms, now };
}

/** Forgets idempotency keys past their expiry. */
export async function forgetExpiredKeys(dataSource: DataSource): Promise<void> {
  await reader(dataSource).rows('delete from inbox where expires_at <= app.now()');
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
  after: Due | undefined,
): Promise<Due[]> {
  return reader(dataSource).rows<Due>(
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
