import { type Tx, inTransaction } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type Outcome, type Paper, type Refused, RefusedError, refuse } from './command';
import type { Engine } from './engine';

/** A decision made on paper, typed by one person and waiting for a second (ghi nhận theo văn bản). */
export interface PaperEntry {
  id: string;
  process_id: string;
  event: string;
  payload: Readonly<Record<string, unknown>>;
  decided_by: string;
  entered_by: string;
  paper: Paper;
  received_at: Date;
  status: 'waiting' | 'confirmed' | 'rejected';
}

/** Keeps the entry; nothing moves until a second person confirms it. The instant of entry is the act's receipt. */
export async function enterFromPaper(
  engine: Engine,
  entry: Omit<PaperEntry, 'id' | 'status' | 'process_id'> & { process: string },
): Promise<{ id: string } | Refused> {
  return inTransaction(engine.dataSource, async (tx) => {
    const process = await tx.one<{ workflow: string }>(
      'select workflow from process where id = $1',
      [entry.process],
    );
    if (!process)
      return refuse('unknown-process', {
        vi: 'Không tìm thấy hồ sơ này.',
        en: 'There is no such case.',
      });
    const { workflow } = engine.registry.of(process.workflow);
    if (!workflow.permissions.some((line) => line.event === entry.event && line.onPaper === true))
      return refuse('not-on-paper', {
        vi: 'Việc này không được ghi nhận theo văn bản.',
        en: 'This act cannot be entered from paper.',
      });
    const id = uuid();
    await tx.rows(
      `insert into paper_entry (id, process_id, event, payload, decided_by, entered_by, paper, received_at, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')`,
      [
        id,
        entry.process,
        entry.event,
        JSON.stringify(entry.payload),
        entry.decided_by,
        entry.entered_by,
        JSON.stringify(entry.paper),
        entry.received_at,
      ],
    );
    return { id };
  });
}

/** A second person confirms the entry, which is then submitted in the name of whoever decided. */
export async function confirmEntry(
  engine: Engine,
  id: string,
  confirmedBy: string,
): Promise<Outcome> {
  try {
    return await inTransaction(engine.dataSource, async (tx) => {
      const entry = await lockWaiting(tx, id);
      if ('accepted' in entry) return entry;
      if (entry.entered_by === confirmedBy)
        return refuse('not-permitted', {
          vi: 'Người nhập không tự xác nhận; cần người thứ hai.',
          en: 'Whoever entered it cannot confirm it; a second person is needed.',
        });
      const outcome = await engine.submitWithin(tx, {
        process: entry.process_id,
        event: entry.event,
        data: entry.payload,
        sender: {
          kind: 'paper',
          decidedBy: entry.decided_by,
          enteredBy: entry.entered_by,
          confirmedBy,
          paper: entry.paper,
        },
        receivedAt: entry.received_at,
      });
      await settle(tx, id, 'confirmed', confirmedBy, null);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}

/** A second person sends the entry back, with the reason; it is kept. */
export async function rejectEntry(
  engine: Engine,
  id: string,
  rejectedBy: string,
  reason: string,
): Promise<{ id: string } | Refused> {
  return inTransaction(engine.dataSource, async (tx) => {
    const entry = await lockWaiting(tx, id);
    if ('accepted' in entry) return entry;
    await settle(tx, id, 'rejected', rejectedBy, reason);
    return { id };
  });
}

/** Entries that wait for a second person, oldest first. */
export async function waitingEntries(tx: Tx, limit: number): Promise<PaperEntry[]> {
  return tx.rows<PaperEntry>(
    "select * from paper_entry where status = 'waiting' order by received_at, id limit $1",
    [limit],
  );
}

async function lockWaiting(tx: Tx, id: string): Promise<PaperEntry | Refused> {
  const entry = await tx.one<PaperEntry>('select * from paper_entry where id = $1 for update', [
    id,
  ]);
  if (entry?.status === 'waiting') return entry;
  return refuse('rejected-by-facts', {
    vi: 'Không có bản ghi nhận nào đang chờ xác nhận với mã này.',
    en: 'No entry with this id is waiting for confirmation.',
  });
}

async function settle(
  tx: Tx,
  id: string,
  status: 'confirmed' | 'rejected',
  by: string,
  reason: string | null,
): Promise<void> {
  await tx.rows(
    'update paper_entry set status = $2, settled_by = $3, settled_at = app.now(), reason = $4 where id = $1',
    [id, status, by, reason],
  );
}
