import { inTransaction } from '@app/platform';
import type { Notify } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

interface OutboxRow {
  id: string;
  process_id: string;
  payload: Notify;
}

/**
 * Turns notices that were committed with their event into notifications, once each: the message and the mark are written
 * in one transaction, and several relays share the work without waiting for each other.
 */
export async function relayNotices(dataSource: DataSource): Promise<number> {
  return inTransaction(dataSource, async (tx) => {
    const open = await tx.rows<OutboxRow>(
      `select id, process_id, payload from outbox where done_at is null and kind = 'notice'
       order by created_at, id limit 200 for update skip locked`,
    );
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
  });
}
