import { inTransaction, isPassing, type Tx } from '@app/platform';
import type { Notify } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { openIncident, reasonOfFault } from './incidents';

interface OutboxRow {
  id: string;
  process_id: string;
  payload: Notify;
}

/** A message that failed so often is not tried again by itself. */
const ATTEMPTS = 5;
const PAGE = 500;

/**
 * Turns notices that were committed with their event into notifications, once each: the message and the mark are written
 * in one transaction, and several relays share the work without waiting for each other. One that cannot be told holds up
 * no other; after 5 attempts it becomes an incident. Answers how many were told.
 */
export async function relayNotices(dataSource: DataSource): Promise<number> {
  try {
    return await inTransaction(dataSource, relayNoticesWithin);
  } catch (error) {
    if (isPassing(error)) throw error;
    return oneByOne(dataSource);
  }
}

/** Like `relayNotices` for one page, inside a transaction that the caller owns; throws what keeps a message from being told. */
export async function relayNoticesWithin(tx: Tx): Promise<number> {
  return tell(tx, await openRows(tx, PAGE));
}

/** Tells one message, however often it failed before; false where it was told before. Throws what keeps it from being told. */
export async function relayNotice(dataSource: DataSource, id: string): Promise<boolean> {
  return inTransaction(dataSource, async (tx) => {
    const rows = await tx.rows<OutboxRow>(
      'select id, process_id, payload from outbox where id = $1 and done_at is null for update',
      [id],
    );
    return (await tell(tx, rows)) === 1;
  });
}

/** Among many a bad one hides: each alone, and the bad one is counted. */
async function oneByOne(dataSource: DataSource): Promise<number> {
  const rows = await inTransaction(dataSource, (tx) => openRows(tx, PAGE));
  let told = 0;
  for (const row of rows) {
    try {
      if (await relayNotice(dataSource, row.id)) told += 1;
    } catch (error) {
      if (isPassing(error)) throw error;
      await inTransaction(dataSource, (tx) => noteFailure(tx, row, error));
    }
  }
  return told;
}

function openRows(tx: Tx, limit: number): Promise<OutboxRow[]> {
  return tx.rows<OutboxRow>(
    `select id, process_id, payload from outbox
     where done_at is null and kind = 'notice' and attempts < ${String(ATTEMPTS)}
     order by created_at, id limit ${String(limit)} for update skip locked`,
  );
}

async function noteFailure(tx: Tx, row: OutboxRow, error: unknown): Promise<void> {
  const reason = reasonOfFault(error);
  const noted = await tx.one<{ attempts: number }>(
    `update outbox set attempts = attempts + 1, last_error = $2
     where id = $1 and done_at is null returning attempts`,
    [row.id, reason.kind ?? reason.code],
  );
  if (noted && noted.attempts >= ATTEMPTS)
    await openIncident(tx, { kind: 'outbox', subject: row.id, process: row.process_id, reason });
}

async function tell(tx: Tx, open: readonly OutboxRow[]): Promise<number> {
  if (open.length === 0) return 0;
  await tx.rows(
    `insert into notification (id, outbox_id, process_id, audience, notice, payload, created_at)
     select new.id, new.outbox_id, new.process_id, new.audience, new.notice, new.payload, app.now()
     from jsonb_to_recordset($1) as new(id uuid, outbox_id uuid, process_id uuid, audience text, notice text,
       payload jsonb)
     on conflict (outbox_id) do nothing`,
    [
      JSON.stringify(
        open.map(({ id, process_id, payload }) => ({
          id: uuid(),
          outbox_id: id,
          process_id,
          audience: payload.audience,
          notice: payload.notice,
          payload: payload.values ?? {},
        })),
      ),
    ],
  );
  await tx.rows('update outbox set done_at = app.now() where id = any($1)', [
    open.map(({ id }) => id),
  ]);
  return open.length;
}
