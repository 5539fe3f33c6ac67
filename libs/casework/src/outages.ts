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
  /** Cases by what it did to their comment period. */
  hit: Readonly<Record<OutageEffect, readonly string[]>>;
}

/** What an outage of its last day does to a comment period. */
export const outageEffects = ['prolonged', 'reopened', 'toDecide', 'unchanged'] as const;

/**
 * prolonged: it ran and ends later. reopened: it had ended, its answers were not approved, and it runs again. toDecide: its answers were
 * approved; the head decides. unchanged: its case has ended or is released, or runs under a procedure that knows no outage.
 */
export type OutageEffect = (typeof outageEffects)[number];

const recording: readonly Role[] = ['operator', 'admin'];

/** Whether somebody records outages of the portal. */
export function mayRecordOutages(roles: readonly Role[]): boolean {
  return roles.some((role) => recording.includes(role));
}

/**
 * Records an outage with its evidence, and lets it count by rule for each comment period whose last day it hit; one whose longer last
 * day lies in the outage as well is prolonged again. Answers how many periods it did what to.
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
): Promise<({ outage: string } & Readonly<Record<OutageEffect, number>>) | Refused> {
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
  const found = new Map<string, OutageEffect>();
  // Each pass prolongs by a working day; an outage of weeks is no outage of a last day.
  for (let pass = 0; pass < 10; pass += 1) {
    const hit = (await periodsHit(tx, from, to)).filter(
      ({ process }) => pass === 0 || found.get(process) === 'prolonged',
    );
    if (hit.length === 0) break;
    for (const period of hit)
      found.set(period.process, await letCount(tx, engine, { period, data, at }));
  }
  const hit = byEffect((effect) =>
    [...found].filter(([, each]) => each === effect).map(([process]) => process),
  );
  await recordAdministrativeAct(tx, {
    stream: 'operation',
    type: 'OUTAGE.RECORDED',
    payload: { ...data, remark, ...hit },
    actor: actor.person,
  });
  return { outage, ...byEffect((effect) => hit[effect].length) };
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
       recorded_at as "recordedAt", json_build_object(
         'prolonged', coalesce(act.payload -> 'prolonged', '[]'), 'reopened', coalesce(act.payload -> 'reopened', '[]'),
         'toDecide', coalesce(act.payload -> 'toDecide', '[]'),
         'unchanged', coalesce(act.payload -> 'unchanged', act.payload -> 'notProlonged', '[]')) as hit
     from page left join act on act.payload ->> 'outage' = page.id::text order by id desc`,
    [page.before ?? null, page.limit],
  );
}

/** A comment period whose last day an outage hit; each case has one that counts, that of its newest posting. */
interface PeriodHit {
  process: string;
  deadline: string;
  status: 'armed' | 'fired';
  dueAt: Date;
}

function periodsHit(tx: Tx, from: Date, to: Date): Promise<PeriodHit[]> {
  return tx.rows<PeriodHit>(
    `select process_id as process, id as deadline, status, due_at as "dueAt" from (
       select distinct on (d.process_id) d.* from deadline d
       where d.step = 'publicComment' and d.rung = 'due' and d.status <> 'superseded' and exists (
         select from deadline near where near.process_id = d.process_id and near.step = d.step and near.rung = d.rung
           and near.due_at > $1 and near.due_at - interval '1 day' < $2)
       order by d.process_id, d.armed_seq desc
     ) newest
     where status in ('armed', 'fired') and due_at > $1 and due_at - interval '1 day' < $2 order by process_id`,
    [from, to],
  );
}

async function letCount(
  tx: Tx,
  engine: Engine,
  told: { period: PeriodHit; data: Readonly<Record<string, unknown>>; at: Date },
): Promise<OutageEffect> {
  const { period, data, at } = told;
  try {
    // A period that has ended is closed first, whenever its bell is heard.
    if (period.status === 'armed' && period.dueAt <= at)
      await engine.ringWithin(tx, period.deadline);
    const { fromPhase, phase } = await engine.submitWithin(tx, {
      process: period.process,
      event: 'PORTAL.OUTAGE',
      data,
      sender: { kind: 'system' },
      receivedAt: at,
    });
    const runs = await periodRuns(tx, period.process);
    if (!runs) return 'toDecide';
    return fromPhase === phase && period.status === 'armed' && period.dueAt > at
      ? 'prolonged'
      : 'reopened';
  } catch (error) {
    // A refusal writes nothing; the outage counts for the others all the same, and the answer says so.
    if (error instanceof RefusedError) return 'unchanged';
    throw error;
  }
}

async function periodRuns(tx: Tx, process: string): Promise<boolean> {
  const armed = await tx.one(
    `select from deadline where process_id = $1 and step = 'publicComment' and rung = 'due' and status = 'armed'`,
    [process],
  );
  return armed !== undefined;
}

function byEffect<Value>(of: (effect: OutageEffect) => Value): Record<OutageEffect, Value> {
  return {
    prolonged: of('prolonged'),
    reopened: of('reopened'),
    toDecide: of('toDecide'),
    unchanged: of('unchanged'),
  };
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
