import { inTransaction, type QueueBackend, type QueueProblem, reader } from '@app/platform';
import type { DataSource } from 'typeorm';
import { openIncident, resolveIncident } from './incidents';

/** How often a worker says that it lives. */
export const PULSE_EVERY_MS = 10_000;
/** A worker that has said nothing for so long counts as gone. */
const ALIVE_WITHIN = '35 seconds';

/** What the workers say of themselves and of their queue, as anybody with the database can read it. */
export interface WorkerPulse {
  workers: number;
  /**
   * 'away' where no living worker reaches the queue: limits are then kept by the sweep alone. 'unfit' where one of them found
   * that it may forget.
   */
  queue: 'reachable' | 'unfit' | 'away' | 'no-worker';
  /** What makes it unfit. */
  problem: QueueProblem | null;
}

/** There is one queue; its incident needs a subject. */
const THE_QUEUE = '00000000-0000-8000-8000-000000000001';

/** What a worker says of itself. */
export interface Pulse {
  id: string;
  queue: QueueBackend['kind'];
  reachable: boolean;
  problem: QueueProblem | undefined;
}

/**
 * Says that this worker lives. Dated by the database's real time, also where time is simulated. A queue that is not fit is an
 * incident from then on, until a worker finds it fit again.
 */
export async function beat(dataSource: DataSource, worker: Pulse): Promise<void> {
  const { id, queue, reachable, problem } = worker;
  await reader(dataSource).rows(
    `with forgotten as (
       delete from worker_pulse where seen_at < clock_timestamp() - interval '1 hour' and id <> $1
     )
     insert into worker_pulse (id, queue, reachable, problem) values ($1, $2, $3, $4)
     on conflict (id) do update set reachable = excluded.reachable, problem = excluded.problem,
       seen_at = clock_timestamp()`,
    [id, queue, reachable, problem ?? null],
  );
  if (problem !== undefined)
    await inTransaction(dataSource, (tx) =>
      openIncident(tx, {
        kind: 'queue',
        subject: THE_QUEUE,
        process: null,
        reason: { code: 'queue-unfit', kind: problem },
      }),
    );
  else if (reachable) await resolveIncident(reader(dataSource), 'queue', THE_QUEUE, null);
}

/** A worker that stops in order leaves no pulse behind. */
export async function beatNoMore(dataSource: DataSource, worker: string): Promise<void> {
  await reader(dataSource).rows('delete from worker_pulse where id = $1', [worker]);
}

/** Reads the pulses of all workers. */
export async function workerPulse(dataSource: DataSource): Promise<WorkerPulse> {
  const row = await reader(dataSource).one<{
    workers: number;
    reachable: boolean;
    problem: QueueProblem | null;
  }>(
    `select count(*)::int as workers, coalesce(bool_or(reachable), false) as reachable, min(problem) as problem
     from worker_pulse where seen_at > clock_timestamp() - interval '${ALIVE_WITHIN}'`,
  );
  const { workers = 0, reachable = false, problem = null } = row ?? {};
  if (workers === 0) return { workers, queue: 'no-worker', problem: null };
  if (problem !== null) return { workers, queue: 'unfit', problem };
  return { workers, queue: reachable ? 'reachable' : 'away', problem };
}
