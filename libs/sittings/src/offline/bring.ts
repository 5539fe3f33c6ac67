import { type Engine, recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import type { Sitting } from '../sitting';
import { type OfflineRecord, sealOfRecord } from './format';
import { knownOnline } from './known';
import { type OfflinePlan, planOffline, type PlanRow } from './plan';
import { putActsOnRecord } from './put-on-record';

/** How far a record is: brought by one teller, confirmed by the other, put on record by whoever presides. */
export type OfflineState = 'brought' | 'confirmed' | 'recorded';

/** A record that was kept. Nothing of it says what is on a paper. */
export interface KeptRecord {
  id: string;
  sha256: string;
  state: OfflineState;
  broughtBy: string;
  broughtAt: Date;
  /** What will be recorded; of one that was put on record, what was. */
  rows: readonly PlanRow[];
  refused: Sentence | null;
}

/** What would come of a record if it were put on record now. Writes nothing. */
export async function previewOffline(
  tx: Tx,
  sitting: Sitting,
  record: OfflineRecord,
  now: Date,
): Promise<OfflinePlan> {
  return planOffline(record, await knownOnline(tx, sitting, record, now));
}

/**
 * Keeps a record under its digest, brought by one of its tellers; the same file again is the same record. A file of another sitting,
 * or of an altered bundle, is refused and not kept.
 */
export async function bringRecord(
  tx: Tx,
  act: { sitting: Sitting; record: OfflineRecord; person: string; now: Date },
): Promise<KeptRecord | Refused> {
  const { sitting, record, person, now } = act;
  const plan = await previewOffline(tx, sitting, record, now);
  if (plan.refused) return refuse('rejected-by-facts', plan.refused);
  if (!record.tellers.includes(person)) return refuse('not-permitted', noTeller);
  const sha256 = sealOfRecord(record);
  const made = await tx.one<{ id: string }>(
    `insert into offline_record (id, sitting_id, sha256, record, brought_by, brought_at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock))
     on conflict (sitting_id, sha256) do nothing returning id`,
    [uuid(), sitting.id, sha256, JSON.stringify(record), person],
  );
  if (made) await recordAct(tx, 'OFFLINE_RECORD.BROUGHT', { sitting, id: made.id, sha256, person });
  return found(tx, sitting, sha256, now);
}

/** The fifty newest records that were brought to a sitting, newest first. */
export async function keptRecords(tx: Tx, sitting: Sitting, now: Date): Promise<KeptRecord[]> {
  const rows = await tx.rows<Row>(
    `${reading} where r.sitting_id = $1 order by r.id desc limit 50`,
    [sitting.id],
  );
  const kept: KeptRecord[] = [];
  for (const row of rows) kept.push(await keptOf(tx, sitting, row, now));
  return kept;
}

async function keptOf(tx: Tx, sitting: Sitting, row: Row, now: Date): Promise<KeptRecord> {
  const { record, rows: recorded, ...about } = row;
  if (recorded) return { ...about, rows: recorded, refused: null };
  const { rows, refused } = await previewOffline(tx, sitting, record, now);
  return { ...about, rows, refused };
}

/**
 * The other teller confirms a record; then whoever presides over the sitting puts it on record, all of it in one act, at the instants
 * at which it happened. A row that the plan refuses is left out and said; one that the record of the house refuses undoes all.
 */
export async function settleRecord(
  tx: Tx,
  engine: Engine,
  act: { sitting: Sitting; id: string; person: string; now: Date },
): Promise<KeptRecord | Refused> {
  const { sitting, id, person, now } = act;
  // Attendance and items of one sitting are put on record by one at a time.
  await tx.rows('select id from sitting where id = $1 for update', [sitting.id]);
  const row = await tx.one<Row>(`${reading} where r.sitting_id = $1 and r.id = $2`, [
    sitting.id,
    id,
  ]);
  if (!row) return refuse('unknown-process', noRecord);
  const { record, state, broughtBy, sha256 } = row;
  const next = nextAct(row, sitting.chair, person);
  if ('accepted' in next) return next;
  if (next.act === 'none') return found(tx, sitting, sha256, now);
  let rows: readonly PlanRow[] | null = null;
  if (next.act === 'recorded') {
    const plan = await previewOffline(tx, sitting, record, now);
    if (plan.refused) return refuse('rejected-by-facts', plan.refused);
    const put = { sitting, id, record, clerk: broughtBy, chair: person, acts: plan.acts };
    await putActsOnRecord(tx, engine, put);
    ({ rows } = plan);
  }
  await tx.rows(
    `insert into offline_record_act (id, record_id, act, person_id, rows, at, simulated)
     values ($1, $2, $3, $4, $5, app.now(), exists (select from app.simulated_clock))`,
    [uuid(), id, next.act, person, rows && JSON.stringify(rows)],
  );
  const type = state === 'brought' ? 'OFFLINE_RECORD.CONFIRMED' : 'OFFLINE_RECORD.RECORDED';
  await recordAct(tx, type, { sitting, id, sha256, person });
  return found(tx, sitting, sha256, now);
}

interface Row {
  id: string;
  sha256: string;
  state: OfflineState;
  broughtBy: string;
  broughtAt: Date;
  record: OfflineRecord;
  rows: PlanRow[] | null;
}

const reading = `select r.id, r.sha256, r.record, r.brought_by as "broughtBy", r.brought_at as "broughtAt",
  coalesce((select a.act from offline_record_act a where a.record_id = r.id order by a.id desc limit 1), 'brought') as state,
  (select a.rows from offline_record_act a where a.record_id = r.id and a.act = 'recorded') as rows
  from offline_record r`;

function nextAct(
  { state, record, broughtBy }: Row,
  chair: string,
  person: string,
): { act: 'confirmed' | 'recorded' | 'none' } | Refused {
  const isOther = person !== broughtBy && record.tellers.includes(person);
  if (isOther) return { act: state === 'brought' ? 'confirmed' : 'none' };
  if (person !== chair) return refuse('not-permitted', notTheirs);
  if (state === 'brought') return refuse('rejected-by-facts', notConfirmed);
  return { act: state === 'confirmed' ? 'recorded' : 'none' };
}

async function found(tx: Tx, sitting: Sitting, sha256: string, now: Date): Promise<KeptRecord> {
  const row = await tx.one<Row>(`${reading} where r.sitting_id = $1 and r.sha256 = $2`, [
    sitting.id,
    sha256,
  ]);
  if (!row) throw new Error('A record that was kept is there.');
  return keptOf(tx, sitting, row, now);
}

async function recordAct(
  tx: Tx,
  type: string,
  act: { sitting: Sitting; id: string; sha256: string; person: string },
): Promise<void> {
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type,
    payload: { sitting: act.sitting.id, record: act.id, sha256: act.sha256 },
    actor: act.person,
  });
}

const noTeller: Sentence = {
  vi: 'Tệp do một trong hai người kiểm phiếu có tên trong đó mang về.',
  en: 'The file is brought by one of the two tellers whom it names.',
};
const noRecord: Sentence = {
  vi: 'Không có bản ghi họp không có mạng này.',
  en: 'There is no such record of a sitting without network.',
};
const notTheirs: Sentence = {
  vi: 'Người kiểm phiếu kia xác nhận, rồi chủ tọa phiên họp cho ghi nhận.',
  en: 'The other teller confirms it, then the chair of the sitting puts it on record.',
};
const notConfirmed: Sentence = {
  vi: 'Người kiểm phiếu thứ hai chưa xác nhận.',
  en: 'The second teller has not confirmed it yet.',
};
