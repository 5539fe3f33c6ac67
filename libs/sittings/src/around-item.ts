import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { addDays, dayOf } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';
import { sittingRules } from './house-rules';
import { itemsOf, type Sitting } from './sitting';

/** Somebody invited to a sitting, or to one item of it, without a vote. */
export interface Guest {
  name: string;
  body: string | null;
  process: string | null;
}

/** A paper of an item, and what is new in it where it came late. */
export interface ItemPaper {
  process: string;
  paper: Paper;
  late: boolean;
  changed: string | null;
  addedAt: Date;
}

/** Invites somebody without a vote. The record of acts holds no name. */
export async function inviteGuest(
  tx: Tx,
  act: {
    sitting: Sitting;
    name: string;
    body?: string | undefined;
    process?: string | undefined;
    actor: string;
  },
): Promise<{ guest: string } | Refused> {
  const { sitting, process } = act;
  if (process !== undefined && !(await isListed(tx, sitting.id, process))) return notOnAgenda;
  const guest = uuid();
  await tx.rows(
    `insert into sitting_guest (id, sitting_id, process_id, name, body, invited_by, invited_at, simulated)
     values ($1, $2, $3, $4, $5, $6, app.now(), exists (select from app.simulated_clock))`,
    [guest, sitting.id, process ?? null, act.name, act.body ?? null, act.actor],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'GUEST.INVITED',
    payload: { guest, sitting: sitting.id, ...(process !== undefined && { process }) },
    actor: act.actor,
  });
  return { guest };
}

/** Puts a paper of an item before the members. One that comes late says what is new in it, or is refused. */
export async function addItemPaper(
  tx: Tx,
  act: {
    sitting: Sitting;
    process: string;
    paper: Paper;
    changed?: string | undefined;
    actor: string;
    receivedAt: Date;
  },
): Promise<{ paper: string; late: boolean } | Refused> {
  const { sitting, process, changed = null } = act;
  if (!(await isListed(tx, sitting.id, process))) return notOnAgenda;
  const [first = ''] = sitting.days;
  const late =
    dayOf(act.receivedAt.toISOString()) >= addDays(first, -sittingRules.latePapers.value);
  if (late && changed === null) return sayWhatChanged;
  const paper = uuid();
  await tx.rows(
    `insert into sitting_paper (id, sitting_id, process_id, paper, late, changed, added_by, added_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, exists (select from app.simulated_clock))`,
    [
      paper,
      sitting.id,
      process,
      JSON.stringify(act.paper),
      late,
      changed,
      act.actor,
      act.receivedAt,
    ],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'ITEM.PAPER_ADDED',
    payload: { sitting: sitting.id, process, paper, late },
    actor: act.actor,
  });
  return { paper, late };
}

/** Who is invited to a sitting, in the order of the invitations. */
export async function guestsOf(tx: Tx, sitting: string): Promise<Guest[]> {
  return tx.rows<Guest>(
    'select name, body, process_id as process from sitting_guest where sitting_id = $1 order by id limit 200',
    [sitting],
  );
}

/** The papers of the items of a sitting, in the order in which they came. */
export async function papersOf(tx: Tx, sitting: string): Promise<ItemPaper[]> {
  return tx.rows<ItemPaper>(
    `select process_id as process, paper, late, changed, added_at as "addedAt"
     from sitting_paper where sitting_id = $1 order by id limit 1000`,
    [sitting],
  );
}

async function isListed(tx: Tx, sitting: string, process: string): Promise<boolean> {
  return (await itemsOf(tx, sitting)).some((item) => item.process === process);
}

const notOnAgenda = refuse('rejected-by-facts', {
  vi: 'Hồ sơ này không có trong chương trình phiên họp.',
  en: 'This case is not on the agenda of the sitting.',
});
const sayWhatChanged = refuse('rejected-by-facts', {
  vi: 'Tài liệu gửi muộn phải nêu điểm mới so với tài liệu đã gửi.',
  en: 'A paper that comes late says what is new in it.',
});
