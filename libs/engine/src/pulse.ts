import { reader, type QueueBackend } from '@app/platform';
import type { DataSource } from 'typeorm';

/** How often a worker says that it lives. */
export const PULSE_EVERY_MS = 10_000;
/** A worker that has said nothing for so long counts as gone. */
const ALIVE_WITHIN = '35 seconds';

/** What the workers say of themselves and of their queue, as anybody with the database can read it. */
export interface WorkerPulse {
  workers: number;
  /** 'away' where no living worker reaches the queue: limits are then kept by the sweep alone. */
  queue: 'reachable' | 'away' | 'no-worker';
}

/** Says that this worker lives. Dated by the database's real time, also where time is simulated. */
export async function beat(
  dataSource: DataSource,
  worker: { id: string; queue: QueueBackend['kind']; reachable: boolean },
): Promise<void> {
  await reader(dataSource).rows(
    `with forgotten as (
       delete from worker_pulse where seen_at < clock_timestamp() - interval '1 hour' and id <> $1
     )
     insert into worker_pulse (id, queue, reachable) values ($1, $2, $3)
     on conflict (id) do update set reachable = excluded.reachable, seen_at = clock_timestamp()`,
    [worker.id, worker.queue, worker.reachable],
  );
}

/** A worker that stops in order leaves no pulse behind. */
export async function beatNoMore(dataSource: DataSource, worker: string): Promise<void> {
  await reader(dataSource).rows('delete from worker_pulse where id = $1', [worker]);
}

/** Reads the pulses of all workers. */
export async function workerPulse(dataSource: DataSource): Promise<WorkerPulse> {
  const row = await reader(dataSource).one<{ workers: number; reachable: boolean }>(
    `select count(*)::int as workers, coalesce(bool_or(reachable), false) as reachable
     from worker_pulse where seen_at > clock_timestamp() - interval '${ALIVE_WITHIN}'`,
  );
  const { workers = 0, reachable = false } = row ?? {};
  return { workers, queue: workers === 0 ? 'no-worker' : reachable ? 'reachable' : 'away' };
}
