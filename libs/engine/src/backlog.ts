import { reader } from '@app/platform';
import type { DataSource } from 'typeorm';

/** What waits to be done at this moment. Figures only: they name no case. */
export interface Backlog {
  /** Limits whose instant has come and that are not recorded yet. */
  limits: number;
  /** Messages between workflows and notices that have not gone out. */
  outbox: number;
  /** Age of the oldest of them, in whole seconds; 0 where there is none. */
  oldestSeconds: number;
}

/** What waits in the queue of limits and in the outbox. */
export async function backlog(dataSource: DataSource): Promise<Backlog> {
  const counted = await reader(dataSource).one<Backlog>(
    `select (select count(*)::int from deadline where status = 'armed' and due_at <= app.now()) as limits,
       count(*)::int as outbox,
       greatest(0, coalesce(floor(extract(epoch from app.now() - min(created_at))), 0))::int as "oldestSeconds"
     from outbox where done_at is null`,
  );
  if (!counted) throw new Error('A count is always one row.');
  return counted;
}
