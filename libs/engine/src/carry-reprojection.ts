import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, isPassing, reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import type { Parts } from './advance';
import { openIncident, reasonOfFault } from './incidents';
import { countSome, openReprojection, putOff, RecountFailed } from './reprojection';

/** How a new calendar is carried to the running limits. */
export interface CarryOptions {
  /** Asked between one group of cases and the next; what is not done then is left to whoever comes next. */
  goesOn: () => boolean;
  onFault: (fault: Error) => void;
  /** So many cases share a transaction: as many as whoever acts on one of them waits for without noticing. */
  together?: number;
}

/** What came of carrying. */
export interface Carried {
  /** Nothing is left to do, whoever did it. */
  isDone: boolean;
  /** Groups of cases that were counted here. */
  groups: number;
}

/** A moment in which whoever acts comes to their end. */
const MOMENT_MS = 20;

/**
 * Carries the version of the calendar that is on its way to the running limits, some cases in each transaction, so that nobody who acts
 * waits for more than those. Any number of processes may try: one counts at a time, and goes on where another was stopped. A case
 * that cannot be counted becomes an incident, is told to `onFault` and holds up no other.
 */
export async function carryReprojection(
  dataSource: DataSource,
  parts: Parts,
  { goesOn, onFault, together = 50 }: CarryOptions,
): Promise<Carried> {
  const failed: string[] = [];
  let groups = 0;
  if (!(await openReprojection(reader(dataSource)))) return { isDone: true, groups };
  await everyEarlierActEnded(dataSource, goesOn);
  while (goesOn()) {
    try {
      const came = await inTransaction(dataSource, (tx) =>
        countSome(tx, parts, { together, failed }),
      );
      if (came === 'ended') return { isDone: true, groups };
      if (came === 'stuck') break;
      if (came === 'some') groups += 1;
      else if (await openReprojection(reader(dataSource))) await pause(MOMENT_MS);
      else return { isDone: true, groups };
    } catch (error) {
      if (isPassing(error)) throw error;
      if (error instanceof RecountFailed) {
        failed.push(error.process);
        onFault(error);
        await noteFailed(dataSource, error);
      } else await inTransaction(dataSource, (tx) => putOff(tx, together));
    }
  }
  return { isDone: false, groups };
}

/**
 * Waits until every transaction has ended that held a process when this was asked: it may have planned a limit by the calendar of
 * before, and what it armed would be overlooked. Those that came later read the new one. Nobody waits for this.
 */
async function everyEarlierActEnded(dataSource: DataSource, goesOn: () => boolean): Promise<void> {
  const tx = reader(dataSource);
  let earlier: string[] | null = null;
  while (goesOn()) {
    const rows: { holder: string }[] = await tx.named('engine-holders-of-processes', holders, [
      earlier,
    ]);
    if (rows.length === 0) return;
    earlier = rows.map(({ holder }) => holder);
    await pause(MOMENT_MS);
  }
}

// An act holds the table in one of these modes from its first lock on a process until its end; readers hold it in another.
const holders = `
  select distinct virtualtransaction as holder from pg_locks
  where locktype = 'relation' and granted and relation = 'process'::regclass
    and database = (select oid from pg_database where datname = current_database())
    and mode in ('RowShareLock', 'RowExclusiveLock') and pid <> pg_backend_pid()
    and ($1::text[] is null or virtualtransaction = any($1))`;

async function noteFailed(dataSource: DataSource, failure: RecountFailed): Promise<void> {
  await inTransaction(dataSource, async (tx) => {
    const next = await tx.one<{ id: string }>(
      `select id from deadline where process_id = $1 and status = 'armed' order by due_at, id limit 1`,
      [failure.process],
    );
    if (next)
      await openIncident(tx, {
        kind: 'deadline',
        subject: next.id,
        process: failure.process,
        reason: reasonOfFault(failure),
      });
  });
}
