import { isInOffice } from '@app/councils';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { lockItem, type Sitting, sittingNamed } from './sitting';

interface OnItem {
  sitting: Sitting;
  process: string;
  actor: string;
  receivedAt: Date;
}

/** Who presides over an item: the one named for it, else the chair of the sitting. Throws `RefusedError` without a sitting. */
export async function chairOfItem(tx: Tx, sitting: string, process: string): Promise<string> {
  const named = await tx.one<{ chair: string | null }>(
    'select chair_id as chair from sitting_item where sitting_id = $1 and process_id = $2',
    [sitting, process],
  );
  return named?.chair ?? (await sittingNamed(tx, sitting)).chair;
}

/** The council takes up an item: from now on it is before the members. Each time is on record. */
export async function takeItem(tx: Tx, act: OnItem): Promise<{ taken: string } | Refused> {
  const { sitting, process, receivedAt } = act;
  const item = await lockItem(tx, sitting.id, process);
  if (!item) return refusals.notOnAgenda;
  if (item.state !== 'listed') return refusals.notWaiting;
  if (!sitting.days.includes(dayOf(receivedAt.toISOString()))) return refusals.noDayOfSitting;
  await recordItemAct(tx, act, 'taken');
  return { taken: process };
}

/** Names who presides over one item, in the place of the chair of the sitting; before its vote is opened. */
export async function giveChair(
  tx: Tx,
  act: OnItem & { person: string },
): Promise<{ chair: string } | Refused> {
  const { sitting, process, person } = act;
  const [first = ''] = sitting.days;
  const item = await lockItem(tx, sitting.id, process);
  if (!item) return refusals.notOnAgenda;
  if (item.state !== 'listed') return refusals.notWaiting;
  if (!(await isInOffice(tx, sitting.council, person, first))) return refusals.noMember;
  await tx.rows('update sitting_item set chair_id = $3 where sitting_id = $1 and process_id = $2', [
    sitting.id,
    process,
    person,
  ]);
  await recordItemAct(tx, act, 'chair', person);
  return { chair: person };
}

/** Writes what was done with an item, in its table and in the record of the councils. */
export async function recordItemAct(
  tx: Tx,
  { sitting, process, actor, receivedAt }: OnItem,
  what: 'added' | 'taken' | 'chair',
  person: string | null = null,
): Promise<void> {
  await tx.rows(
    `insert into sitting_item_act (id, sitting_id, process_id, act, person_id, actor_id, at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, exists (select from app.simulated_clock))`,
    [uuid(), sitting.id, process, what, person, actor, receivedAt],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: actTypes[what],
    payload: { sitting: sitting.id, process, ...(person !== null && { person }) },
    actor,
  });
}

const actTypes = {
  added: 'ITEM.ADDED',
  taken: 'ITEM.TAKEN',
  chair: 'ITEM.CHAIR_NAMED',
} as const;

const refusals = {
  notOnAgenda: refuse('rejected-by-facts', {
    vi: 'Hồ sơ này không có trong chương trình phiên họp.',
    en: 'This case is not on the agenda of the sitting.',
  }),
  notWaiting: refuse('rejected-by-facts', {
    vi: 'Mục này đang hoặc đã biểu quyết, hoặc đã được hoãn.',
    en: 'This item is being voted on, was voted on, or was postponed.',
  }),
  noDayOfSitting: refuse('rejected-by-facts', {
    vi: 'Hôm nay không phải là ngày họp.',
    en: 'Today is no day of the sitting.',
  }),
  noMember: refuse('rejected-by-facts', {
    vi: 'Người chủ tọa không phải là thành viên Hội đồng vào ngày họp.',
    en: 'The chair is not a member of the council on the day of the sitting.',
  }),
} as const;
