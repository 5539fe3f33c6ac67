import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type Accepted, type Paper, type Refused, refuse } from './command';
import type { Engine } from './engine';
import { once } from './once';
import { staleVersion } from './refusals';
import type { ProcessRow } from './rows';

/** A decision made on paper, typed by one person and waiting for a second (ghi nhận theo văn bản). */
export interface PaperEntry {
  id: string;
  process_id: string;
  event: string;
  payload: Readonly<Record<string, unknown>>;
  decided_by: string;
  entered_by: string;
  paper: Paper;
  /** The delegation under which the person on the paper decided (KT. CHÁNH ÁN). */
  authority: string | null;
  received_at: Date;
  status: 'waiting' | 'confirmed' | 'rejected';
  /** Who confirmed it or sent it back, when, and in the latter case why. */
  settled_by: string | null;
  settled_at: Date | null;
  reason: string | null;
}

/** A decision on paper as somebody types it. */
export interface NewPaperEntry extends Omit<
  PaperEntry,
  'id' | 'status' | 'process_id' | 'authority' | 'settled_by' | 'settled_at' | 'reason'
> {
  process: string;
  authority?: string | undefined;
  /** Refuse unless the process stands at this version, which the enterer saw. */
  ifVersion?: number | undefined;
  idempotencyKey: string;
}

/**
 * Keeps the entry, once for each key; nothing moves until a second person confirms it. The instant of entry is the act's
 * receipt.
 */
export async function enterFromPaper(
  engine: Engine,
  entry: NewPaperEntry,
): Promise<{ id: string } | Refused> {
  const { process, event, payload, decided_by, paper, authority } = entry;
  return once(
    engine.dataSource,
    {
      person: entry.entered_by,
      idempotencyKey: entry.idempotencyKey,
      request: {
        act: 'enter from paper',
        process,
        event,
        payload,
        decided_by,
        paper,
        authority: authority ?? null,
      },
    },
    (tx) => enterFromPaperWithin(tx, engine, entry),
  );
}

/** Like `enterFromPaper`, inside a transaction that the caller owns, and each time that it is called. */
export async function enterFromPaperWithin(
  tx: Tx,
  engine: Engine,
  entry: Omit<NewPaperEntry, 'idempotencyKey'>,
): Promise<{ id: string } | Refused> {
  const process = await tx.one<ProcessRow>('select * from process where id = $1', [entry.process]);
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
  if (entry.ifVersion !== undefined && entry.ifVersion !== process.version)
    return staleVersion(process, entry.ifVersion);
  const id = uuid();
  await tx.rows(
    `insert into paper_entry (id, process_id, event, payload, decided_by, entered_by, paper, authority,
       received_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')`,
    [
      id,
      entry.process,
      entry.event,
      JSON.stringify(entry.payload),
      entry.decided_by,
      entry.entered_by,
      JSON.stringify(entry.paper),
      entry.authority ?? null,
      entry.received_at,
    ],
  );
  return { id };
}

/**
 * A second person confirms the entry, once for each key; it is then submitted in the name of whoever decided, and what was
 * recorded is answered.
 */
export async function confirmEntry(
  engine: Engine,
  id: string,
  { person: confirmedBy, idempotencyKey }: SettledBy,
): Promise<Accepted | Refused> {
  return once(
    engine.dataSource,
    { person: confirmedBy, idempotencyKey, request: { act: 'confirm an entry', entry: id } },
    async (tx) => {
      const entry = await lockWaiting(tx, id);
      if ('accepted' in entry) return entry;
      if (entry.entered_by === confirmedBy)
        return refuse('not-permitted', {
          vi: 'Người nhập không tự xác nhận; cần người thứ hai.',
          en: 'Whoever entered it cannot confirm it; a second person is needed.',
        });
      const accepted = await engine.submitWithin(tx, {
        process: entry.process_id,
        event: entry.event,
        data: entry.payload,
        sender: {
          kind: 'paper',
          decidedBy: entry.decided_by,
          enteredBy: entry.entered_by,
          confirmedBy,
          paper: entry.paper,
          authority: entry.authority ?? undefined,
        },
        receivedAt: entry.received_at,
      });
      await settle(tx, id, 'confirmed', confirmedBy, null);
      return accepted;
    },
  );
}

/** Who settles an entry, under which key. */
interface SettledBy {
  person: string;
  idempotencyKey: string;
}

/** The entry is sent back, with the reason, once for each key; it is kept. */
export async function rejectEntry(
  engine: Engine,
  id: string,
  { person, idempotencyKey }: SettledBy,
  reason: string,
): Promise<{ id: string } | Refused> {
  return once(
    engine.dataSource,
    { person, idempotencyKey, request: { act: 'reject an entry', entry: id, reason } },
    async (tx) => {
      const entry = await lockWaiting(tx, id);
      if ('accepted' in entry) return entry;
      await settle(tx, id, 'rejected', person, reason);
      return { id };
    },
  );
}

/** Entries that wait for a second person on processes of a workflow in these phases, oldest first. */
export async function waitingEntries(
  tx: Tx,
  where: {
    workflow: string;
    phases: readonly string[];
    after?: { receivedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<PaperEntry[]> {
  return tx.rows<PaperEntry>(
    `select e.* from paper_entry e join process p on p.id = e.process_id
     where e.status = 'waiting' and p.workflow = $1 and p.phase = any($2)
       and ($4::timestamptz is null or (e.received_at, e.id) > ($4, $5::uuid))
     order by e.received_at, e.id limit $3`,
    [where.workflow, where.phases, where.limit, where.after?.receivedAt, where.after?.id],
  );
}

/** One entry, waiting or settled. */
export function entryOf(tx: Tx, id: string): Promise<PaperEntry | undefined> {
  return tx.one<PaperEntry>('select * from paper_entry where id = $1', [id]);
}

/** Entries on a process whose paper has one of these digests: the last ten of each, oldest first. */
export function entriesWithScan(
  tx: Tx,
  process: string,
  digests: readonly string[],
): Promise<PaperEntry[]> {
  return tx.rows<PaperEntry>(
    `select e.* from unnest($2::text[]) as scan cross join lateral (
       select * from paper_entry where process_id = $1 and paper ->> 'sha256' = scan
       order by received_at desc, id desc limit 10) e
     order by e.received_at, e.id`,
    [process, digests],
  );
}

/** The process that an entry is about; undefined when there is no such entry. */
export async function processOfEntry(tx: Tx, id: string): Promise<string | undefined> {
  const entry = await tx.one<{ process: string }>(
    'select process_id as process from paper_entry where id = $1',
    [id],
  );
  return entry?.process;
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
