import {
  type Engine,
  recordAdministrativeAct,
  type Refused,
  RefusedError,
  refuse,
} from '@app/engine';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';

/** A stretch during which the portal could not be reached, as it stands on record. */
export interface Outage {
  id: string;
  from: Date;
  to: Date;
  evidence: Paper;
  remark: string | null;
  recordedBy: string;
  recordedAt: Date;
  /** Cases whose comment period it prolonged, and those whose period it could not prolong any more. */
  prolonged: readonly string[];
  notProlonged: readonly string[];
}

const recording: readonly Role[] = ['operator', 'admin'];

/** Whether somebody records outages of the portal. */
export function mayRecordOutages(roles: readonly Role[]): boolean {
  return roles.some((role) => recording.includes(role));
}

/**
 * Records an outage with its evidence, and prolongs by rule each comment period that still runs and had its last day in it; one whose
 * longer last day lies in the outage as well is prolonged again. What has ended stays ended. Answers how many were prolonged, and
 * how many could not be, because the outage was told too late or their case runs under an older procedure.
 */
export async function recordOutage(
  tx: Tx,
  engine: Engine,
  act: {
    from: string;
    to: string;
    evidence: Paper;
    remark?: string | undefined;
    actor: { person: string; roles: readonly Role[] };
    at: Date;
  },
): Promise<{ outage: string; prolonged: number; notProlonged: number } | Refused> {
  const { evidence, remark, actor, at } = act;
  if (!mayRecordOutages(actor.roles)) return notRecording;
  const [from, to] = [new Date(act.from), new Date(act.to)];
  if (from >= to) return endsBeforeItBegins;
  if (to > at) return notOverYet;
  const outage = uuid();
  await tx.rows(
    `insert into portal_outage (id, began_at, ended_at, evidence, remark, recorded_by, recorded_at, simulated)
     values ($1, $2, $3, $4, $5, $6, greatest(app.now(), $3::timestamptz), exists (select from app.simulated_clock))`,
    [outage, from, to, JSON.stringify(evidence), remark ?? null, actor.person],
  );
  const data = { outage, from: from.toISOString(), to: to.toISOString(), evidence };
  const [prolonged, missed] = [new Set<string>(), new Set<string>()];
  // Each pass prolongs by a working day; an outage of weeks is no outage of a last day.
  for (let pass = 0; pass < 10; pass += 1) {
    const hit = await tx.rows<{ process_id: string; status: string }>(
      `select distinct d.process_id, d.status from deadline d
       where d.step = 'publicComment' and d.rung = 'due' and d.status in ('armed', 'fired')
         and d.due_at > $1 and d.due_at - interval '1 day' < $2 order by d.process_id`,
      [from, to],
    );
    const running = hit.filter(
      ({ process_id, status }) => status === 'armed' && !missed.has(process_id),
    );
    for (const { process_id, status } of hit) if (status === 'fired') missed.add(process_id);
    if (running.length === 0) break;
    for (const { process_id: process } of running)
      if (await prolong(tx, engine, { process, data, at })) prolonged.add(process);
      else missed.add(process);
  }
  await recordAdministrativeAct(tx, {
    stream: 'operation',
    type: 'OUTAGE.RECORDED',
    payload: { ...data, remark, prolonged: [...prolonged], notProlonged: [...missed] },
    actor: actor.person,
  });
  return { outage, prolonged: prolonged.size, notProlonged: missed.size };
}

/** Outages on record, the latest first, each with what its act says that it prolonged. */
export function outagesOnRecord(
  tx: Tx,
  page: { before?: string | undefined; limit: number },
): Promise<Outage[]> {
  return tx.rows<Outage>(
    `with page as materialized (
       select * from portal_outage where $1::uuid is null or id < $1 order by id desc limit $2
     ), act as (
       select e.payload from process stream join process_event e on e.process_id = stream.id
       where stream.workflow = 'administration' and stream.phase = 'operation' and e.type = 'OUTAGE.RECORDED'
         and e.payload ->> 'outage' = any(select id::text from page)
     )
     select id, began_at as "from", ended_at as "to", evidence, remark, recorded_by as "recordedBy",
       recorded_at as "recordedAt", coalesce(act.payload -> 'prolonged', '[]') as prolonged,
       coalesce(act.payload -> 'notProlonged', '[]') as "notProlonged"
     from page left join act on act.payload ->> 'outage' = page.id::text order by id desc`,
    [page.before ?? null, page.limit],
  );
}

async function prolong(
  tx: Tx,
  engine: Engine,
  told: { process: string; data: Readonly<Record<string, unknown>>; at: Date },
): Promise<boolean> {
  try {
    await engine.submitWithin(tx, {
      process: told.process,
      event: 'PORTAL.OUTAGE',
      data: told.data,
      sender: { kind: 'system' },
      receivedAt: told.at,
    });
    return true;
  } catch (error) {
    // A refusal writes nothing; the others are prolonged all the same, and the answer counts it.
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

const notRecording = refuse('not-permitted', {
  vi: 'Người vận hành hoặc quản trị viên ghi nhận cổng thông tin gián đoạn.',
  en: 'The operator or the administrator records an outage of the portal.',
});
const endsBeforeItBegins = refuse('rejected-by-facts', {
  vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.',
  en: 'The end must come after the beginning.',
});
const notOverYet = refuse('rejected-by-facts', {
  vi: 'Sự cố chưa kết thúc: ghi đến thời điểm hiện tại, và ghi tiếp khi còn kéo dài.',
  en: 'The outage is not over: record it up to now, and again while it goes on.',
});
