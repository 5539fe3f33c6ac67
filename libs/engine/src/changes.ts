import { reader, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';

/** PostgreSQL notifies this channel when more of the record has settled. A hint: whoever misses it reads a little later. */
export const CHANGES_CHANNEL = 'app_changes';

/** The newest settled act: its transaction, and the beginning of its hash, by which it is known again. */
export interface SettledEnd {
  tx: string;
  mark: string;
}

/**
 * How far the record has settled: every transaction up to this one has ended, so that nothing can still appear before it.
 * Commits come in another order than transactions begin; a reader who went by the newest number would pass over the late
 * ones. Undefined while nothing is recorded.
 */
export async function settledEnd(tx: Tx): Promise<SettledEnd | undefined> {
  const [end] = await tx.named<SettledEnd>(
    'engine-settled-end',
    `select tx_id::text as tx, left(hash, 16) as mark from process_event
     where tx_id < pg_snapshot_xmin(pg_current_snapshot()) order by tx_id desc limit 1`,
  );
  return end;
}

/** The act that comes so many acts after a transaction, settled or not; undefined where fewer follow. */
export function actAfter(
  tx: Tx,
  transaction: string,
  acts: number,
): Promise<SettledEnd | undefined> {
  return tx.one<SettledEnd>(
    `select tx_id::text as tx, left(hash, 16) as mark from process_event
     where tx_id > $1::xid8 order by tx_id offset $2 limit 1`,
    [transaction, acts - 1],
  );
}

/**
 * Notifies whoever listens for changes if more has settled than `told`, and answers what has been told now. A relay does this
 * after the commits and not the commits themselves: PostgreSQL lets only one notifying transaction commit at a time.
 */
export async function announceChanges(
  dataSource: DataSource,
  told: string | undefined,
): Promise<string | undefined> {
  const tx = reader(dataSource);
  const end = await settledEnd(tx);
  if (end === undefined || end.tx === told) return told;
  await tx.rows('select pg_notify($1, $2)', [CHANGES_CHANNEL, '']);
  return end.tx;
}
