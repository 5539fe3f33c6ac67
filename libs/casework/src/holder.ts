import { type ProcessRow, type Refused, refuse } from '@app/engine';
import { type Worker, workersById } from '@app/identity';
import type { Tx } from '@app/platform';
import { selection } from '@app/workflows/selection';
import { v7 as uuid } from 'uuid';
import { actsIn, carriesOnAny, directs, doTheSame, waitsFor } from './carry-on';
import { type Holding, holdingOf, isFit } from './holder-readings';

/** Who shall hold a case from now on. */
export interface NewHolder {
  process: string;
  /** Null: it is given back, and nobody holds it. */
  holder: string | null;
  /** Why, in the words of who did it; kept with the change. At most 500 characters. */
  note: string | null;
  /** The version of the holding that the sender insists on; any when undefined. */
  ifVersion?: number | undefined;
  actor: string;
  at: Date;
}

/**
 * Nhận việc, giao việc, trả việc. Whoever may carry the case on in this phase takes it; who holds it, or directs the work, gives it
 * to somebody who may, or gives it back. What a colleague holds is taken over only with a reason. The change is kept, and who is
 * concerned without having done it is told. A change to what already is changes nothing.
 */
export async function changeHolder(tx: Tx, act: NewHolder): Promise<Holding | Refused> {
  // The lock of the case: two who take it at once come one after the other, and its phase stays what it is.
  const process = await tx.one<Pick<ProcessRow, 'id' | 'phase' | 'version'>>(
    'select id, phase, version from process where id = $1 and workflow = $2 for update',
    [act.process, selection.name],
  );
  if (!process) return noSuchCase;
  const before = await holdingOf(tx, act.process, act.at);
  const people = await workersById(
    tx,
    [act.actor, act.holder, before.holder?.person].filter((id) => typeof id === 'string'),
    act.at,
  );
  const actor = people.get(act.actor);
  if (!actor) throw new Error(`Nobody has the id ${act.actor}.`);
  if (act.ifVersion !== undefined && act.ifVersion !== before.version)
    return changedMeanwhile(before, act.ifVersion);
  if (act.holder === (before.holder?.person ?? null)) return before;
  const refusal = refusalOf(process.phase, act, before, {
    actor,
    holder: people.get(before.holder?.person ?? ''),
    next: people.get(act.holder ?? ''),
  });
  if (refusal) return refusal;
  await record(tx, act, process, before.version + 1);
  await tellConcerned(tx, act, process, before);
  return holdingOf(tx, act.process, act.at);
}

interface Concerned {
  actor: Worker;
  /** Who holds it. */
  holder: Worker | undefined;
  /** Who shall hold it. */
  next: Worker | undefined;
}

/** Why not, in the order of the acts themselves: role, phase, then what is the case. */
function refusalOf(
  phase: string,
  act: NewHolder,
  before: Holding,
  { actor, holder, next }: Concerned,
): Refused | undefined {
  const mayDirect = directs(phase, actor);
  if (!carriesOnAny(actor) && !mayDirect) return notTheirs;
  if (waitsFor(phase).length === 0) return nothingWaits(phase);
  const holds = before.holder?.person === act.actor;
  if (act.holder === act.actor) {
    if (!isFit(phase, actor)) return notTheirs;
    const isColleagues = holder !== undefined && doTheSame(phase, actor, holder);
    return isColleagues && act.note === null ? heldByColleague(holder.name) : undefined;
  }
  if (!holds && !mayDirect)
    return actsIn(phase, actor).length === 0 ? notTheirs : onlyHolderOrHead(before);
  if (act.holder === null) return undefined;
  return next && isFit(phase, next) ? undefined : notFit(phase);
}

async function record(
  tx: Tx,
  { process: id, holder, note, actor }: NewHolder,
  { phase, version: caseVersion }: Pick<ProcessRow, 'phase' | 'version'>,
  version: number,
): Promise<void> {
  await tx.rows(
    `insert into case_holder (process_id, version, holder, phase, case_version, since)
     values ($1, $2, $3, $4, $5, app.now())
     on conflict (process_id) do update set version = excluded.version, holder = excluded.holder,
       phase = excluded.phase, case_version = excluded.case_version, since = excluded.since`,
    [id, version, holder, phase, caseVersion],
  );
  await tx.rows(
    `insert into case_holder_change (process_id, version, act, holder, actor, phase, note, changed_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      version,
      holder === null ? 'returned' : holder === actor ? 'taken' : 'given',
      holder,
      actor,
      phase,
      note?.normalize('NFC') ?? null,
    ],
  );
}

/** The audience of what only one person is told. */
export function personally(person: string): string {
  return `person:${person}`;
}

async function tellConcerned(
  tx: Tx,
  { process: id, holder, actor }: NewHolder,
  { version }: Pick<ProcessRow, 'version'>,
  before: Holding,
): Promise<void> {
  const told: { audience: string; notice: string }[] = [];
  if (holder !== null && holder !== actor)
    told.push({ audience: personally(holder), notice: 'case.given' });
  if (before.holder && before.holder.person !== actor)
    told.push({ audience: personally(before.holder.person), notice: 'case.takenOver' });
  for (const payload of told)
    await tx.rows(
      `insert into outbox (id, process_id, seq, kind, payload, created_at)
       values ($1, $2, $3, 'notice', $4, app.now())`,
      [uuid(), id, version, JSON.stringify(payload)],
    );
}

const noSuchCase = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});

const notTheirs = refuse('not-permitted', {
  vi: 'Ở bước này, việc của hồ sơ thuộc thẩm quyền của người khác nên bạn không nhận hay giao được.',
  en: 'In this phase the work on this case belongs to others, so you can neither take it nor hand it over.',
});

function nothingWaits(phase: string): Refused {
  const name = selection.phases[phase];
  return refuse(
    'not-in-this-phase',
    {
      vi: 'Ở bước "{phase}" hồ sơ không chờ việc gì nên không có người giữ việc.',
      en: 'In the phase "{phaseEn}" the case waits for nothing, so nobody holds it.',
    },
    { values: { phase: name?.vi ?? phase, phaseEn: name?.en ?? phase }, phase },
  );
}

function heldByColleague(name: string): Refused {
  return refuse(
    'rejected-by-facts',
    {
      vi: 'Việc này đang do {name} giữ. Muốn nhận thay phải nêu lý do.',
      en: '{name} holds this case. Taking it over needs a reason.',
    },
    { values: { name } },
  );
}

function onlyHolderOrHead({ holder }: Holding): Refused {
  return holder
    ? refuse(
        'not-permitted',
        {
          vi: 'Việc này đang do {name} giữ; chỉ người đó hoặc lãnh đạo đơn vị giao, trả được.',
          en: '{name} holds this case; only they or the head of the unit can give it away.',
        },
        { values: { name: holder.name } },
      )
    : refuse('not-permitted', {
        vi: 'Chỉ lãnh đạo đơn vị giao việc chưa có người giữ; bạn có thể tự nhận việc này.',
        en: 'Only the head of the unit gives away what nobody holds; you can take it yourself.',
      });
}

function notFit(phase: string): Refused {
  const name = selection.phases[phase];
  return refuse(
    'rejected-by-facts',
    {
      vi: 'Người này không có thẩm quyền xử lý hồ sơ ở bước "{phase}".',
      en: 'This person may not carry on a case in the phase "{phaseEn}".',
    },
    { values: { phase: name?.vi ?? phase, phaseEn: name?.en ?? phase } },
  );
}

function changedMeanwhile({ version, holder }: Holding, seenVersion: number): Refused {
  const sentence = holder
    ? {
        vi: 'Người giữ việc đã thay đổi: nay là {name}. Hãy xem lại trước khi gửi.',
        en: 'Who holds this case has changed: it is {name} now. Look again before sending.',
      }
    : {
        vi: 'Người giữ việc đã thay đổi: nay chưa ai giữ. Hãy xem lại trước khi gửi.',
        en: 'Who holds this case has changed: nobody does now. Look again before sending.',
      };
  return refuse('stale-version', sentence, {
    version,
    seenVersion,
    values: { name: holder?.name ?? '' },
  });
}
