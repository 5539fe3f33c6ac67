import { reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import type { DeadlineQueue } from './deadline-queue';
import type { RingOutcome } from './ring';

/** How far ahead wake-up calls are put into the queue. */
const HORIZON = '25 hours';
/** The sweep puts calls again for what falls due before the next sweep or two, in case the queue was lost. */
const AGAIN_WITHIN = '3 minutes';
const PAGE = 500;
const AT_ONCE = 4;

/** What a sweep found. `saved` is the health figure: deadlines that the queue should have rung and did not. */
export interface SweepReport {
  saved: number;
  incidents: number;
  queuedAgain: number;
}

interface Armed {
  id: string;
  delay_ms: number;
}

/**
 * Puts newly armed deadlines inside the horizon into the queue. Marks first and adds afterwards: a crash between the two
 * loses a wake-up call, which the sweep makes good.
 */
export async function relayDeadlines(
  dataSource: DataSource,
  queue: DeadlineQueue,
): Promise<number> {
  const armed = await reader(dataSource).rows<Armed>(
    `update deadline set queued_at = app.now()
     where id in (select id from deadline
       where status = 'armed' and queued_at is null and due_at < app.now() + interval '${HORIZON}'
       order by due_at, id limit ${String(PAGE)} for update skip locked)
     returning id, extract(epoch from due_at - app.now())::float8 * 1000 as delay_ms`,
  );
  await queue.add(armed.map(({ id, delay_ms }) => ({ id, delayMs: delay_ms })));
  return armed.length;
}

/**
 * Fires what is overdue by more than `graceMs` without asking the queue, and puts again what falls due soon. With this
 * alone the system is correct; the queue makes it prompt.
 */
export async function sweep(
  dataSource: DataSource,
  queue: DeadlineQueue,
  ring: (deadline: string) => Promise<RingOutcome>,
  graceMs: number,
): Promise<SweepReport> {
  const report: SweepReport = { saved: 0, incidents: 0, queuedAgain: 0 };
  for (;;) {
    const overdue = await overduePage(dataSource, graceMs);
    for (let first = 0; first < overdue.length; first += AT_ONCE) {
      const outcomes = await Promise.all(
        overdue.slice(first, first + AT_ONCE).map(({ id }) => ring(id)),
      );
      report.saved += outcomes.filter(({ rang }) => rang === 'fired').length;
      report.incidents += outcomes.filter(({ rang }) => rang === 'incident').length;
    }
    if (overdue.length < PAGE) break;
  }
  const soon = await reader(dataSource).rows<Armed>(
    `select id, extract(epoch from due_at - app.now())::float8 * 1000 as delay_ms from deadline
     where status = 'armed' and due_at > app.now() and due_at < app.now() + interval '${AGAIN_WITHIN}'
     order by due_at, id limit 10000`,
  );
  await queue.add(soon.map(({ id, delay_ms }) => ({ id, delayMs: delay_ms })));
  report.queuedAgain = soon.length;
  return report;
}

/** Forgets idempotency keys past their expiry. */
export async function forgetExpiredKeys(dataSource: DataSource): Promise<void> {
  await reader(dataSource).rows('delete from inbox where expires_at <= app.now()');
}

async function overduePage(dataSource: DataSource, graceMs: number): Promise<{ id: string }[]> {
  return reader(dataSource).rows<{ id: string }>(
    `select d.id from deadline d
     where d.status = 'armed' and d.due_at <= app.now() - $1::float8 * interval '1 millisecond'
       and not exists (select from incident i
         where i.kind = 'deadline' and i.subject_id = d.id and i.resolved_at is null)
     order by d.due_at, d.id limit ${String(PAGE)}`,
    [graceMs],
  );
}
