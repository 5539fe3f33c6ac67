import { type CouncilCode, isInOffice } from '@app/councils';
import { recordAdministrativeAct, type Refused, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import { sittingRules } from './house-rules';
import { validate as isUuid, v7 as uuid } from 'uuid';

/** A sitting of a council; it may last several days. */
export interface Sitting {
  id: string;
  council: CouncilCode;
  /** In order, without repetition. */
  days: readonly LocalDate[];
  place: string | null;
  chair: string;
  /** Whether whoever attends online is present; an open question, answered for each sitting. */
  onlineCounts: boolean;
  paper: Paper | null;
  createdAt: Date;
}

/**
 * Where an item stands, as its newest poll says; without one it is listed, or was taken off again. Before the advisory council it is
 * listed until the council's opinion is reported, and advised from then on.
 */
export type ItemState = 'listed' | 'voting' | 'voted' | 'postponed' | 'advised';

/** One case on the agenda of a sitting. */
export interface SittingItem {
  sitting: string;
  process: string;
  ordinal: number;
  /** The newest poll on the item. */
  poll: string | null;
  state: ItemState;
  /** Who presides over this item in the place of the chair of the sitting. */
  chair: string | null;
  /** Put on the agenda when the sitting had begun. */
  addedAtSitting: boolean;
}

const sittingColumns = `id, council, days::text[] as days, place, chair_id as chair, online_counts as "onlineCounts", paper, created_at as "createdAt"`;
const itemColumns = `sitting_id as sitting, process_id as process, ordinal, poll_id as poll,
  chair_id as chair, added_at_sitting as "addedAtSitting",
  case (select phase from process where id = poll_id)
    when 'open' then 'voting' when 'tallying' then 'voting' when 'closed' then 'voted' when 'announced' then 'voted'
    else case
      when exists (select from sitting s where s.id = sitting_id and s.council = 'HDTV')
        then case when (select phase from process where id = process_id) in ('advisoryOpinion', 'suspended') then state else 'advised' end
      when (select phase from process where id = process_id) = 'agenda' then 'postponed' else state end
  end as state`;

/** Puts a sitting on record. The chair must sit in the council on its first day. */
export async function createSitting(
  tx: Tx,
  act: {
    council: CouncilCode;
    days: readonly LocalDate[];
    place?: string | undefined;
    chair: string;
    paper?: Paper | undefined;
    onlineCounts?: boolean | undefined;
    actor: string;
  },
): Promise<{ sitting: string } | Refused> {
  const days = [...new Set(act.days)].sort();
  const [first] = days;
  if (first === undefined) throw new Error('A sitting has at least one day.');
  if (!(await isInOffice(tx, act.council, act.chair, first)))
    return refuse('rejected-by-facts', {
      vi: 'Người chủ tọa không phải là thành viên Hội đồng vào ngày họp.',
      en: 'The chair is not a member of the council on the day of the sitting.',
    });
  const id = uuid();
  const { onlineCounts = sittingRules.countsAsPresent.value.includes('online') } = act;
  await tx.rows(
    `insert into sitting (id, council, days, place, chair_id, paper, online_counts, created_by, created_at, simulated)
     values ($1, $2, $3::date[], $4, $5, $6, $7, $8, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      act.council,
      days,
      act.place ?? null,
      act.chair,
      act.paper ? JSON.stringify(act.paper) : null,
      onlineCounts,
      act.actor,
    ],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SITTING.CREATED',
    payload: {
      sitting: id,
      council: act.council,
      days,
      chair: act.chair,
      onlineCounts,
      ...(act.paper && { paper: act.paper }),
    },
    actor: act.actor,
  });
  return { sitting: id };
}

/** The sitting with this id, or undefined; also for what is no uuid. */
export async function sittingById(tx: Tx, id: string): Promise<Sitting | undefined> {
  if (!isUuid(id)) return undefined;
  return tx.one<Sitting>(`select ${sittingColumns} from sitting where id = $1`, [id]);
}

/** Sittings of these councils with how many cases are on the agenda, newest entered first; `before` is the id of the last one seen. */
export async function listSittings(
  tx: Tx,
  page: { councils: readonly CouncilCode[]; before: string | undefined; limit: number },
): Promise<(Sitting & { items: number })[]> {
  return tx.rows<Sitting & { items: number }>(
    `select ${sittingColumns},
       (select count(*)::int from sitting_item i where i.sitting_id = sitting.id) as items
     from sitting where ($1::uuid is null or id < $1) and council = any($3) order by id desc limit $2`,
    [page.before ?? null, page.limit, page.councils],
  );
}

/** Sittings that last until a day or longer, with how many cases are on the agenda, in the order of their days. */
export async function sittingsSince(
  tx: Tx,
  day: LocalDate,
): Promise<(Sitting & { items: number })[]> {
  return tx.rows<Sitting & { items: number }>(
    `select ${sittingColumns},
       (select count(*)::int from sitting_item i where i.sitting_id = sitting.id) as items
     from sitting where days[cardinality(days)] >= $1::date order by days, id limit 200`,
    [day],
  );
}

/** The sitting with this id. Throws `RefusedError` when there is none. */
export async function sittingNamed(tx: Tx, id: string): Promise<Sitting> {
  const sitting = await sittingById(tx, id);
  if (!sitting)
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Không có phiên họp này.',
        en: 'There is no such sitting.',
      }),
    );
  return sitting;
}

/** The agenda in its order. */
export async function itemsOf(tx: Tx, sitting: string): Promise<SittingItem[]> {
  return tx.rows<SittingItem>(
    `select ${itemColumns} from sitting_item where sitting_id = $1 order by ordinal`,
    [sitting],
  );
}

/**
 * The item of a case in a sitting. Case, item and poll stay as they are until the transaction ends, locked in the order of
 * every other act: the case first. Undefined when the case is not on the agenda.
 */
export async function lockItem(
  tx: Tx,
  sitting: string,
  process: string,
): Promise<SittingItem | undefined> {
  await tx.rows('select from process where id = $1 for share', [process]);
  const locked = await tx.one<{ poll: string | null }>(
    `select poll_id as poll from sitting_item where sitting_id = $1 and process_id = $2 for update`,
    [sitting, process],
  );
  if (!locked) return undefined;
  await tx.rows('select from process where id = $1 for share', [locked.poll]);
  return tx.one<SittingItem>(
    `select ${itemColumns} from sitting_item where sitting_id = $1 and process_id = $2`,
    [sitting, process],
  );
}

/** Puts a case at the end of the agenda, off that of any other sitting of this council; in this one it takes its old place again. */
export async function addItem(tx: Tx, sitting: string, process: string): Promise<void> {
  // Two cases added at once must not take the same place.
  await tx.rows('select from sitting where id = $1 for update', [sitting]);
  await tx.rows(
    `update sitting_item set state = 'postponed' where process_id = $2 and sitting_id <> $1
       and (select council from sitting where id = sitting_id) = (select council from sitting where id = $1)`,
    [sitting, process],
  );
  await tx.rows(
    `insert into sitting_item (sitting_id, process_id, ordinal, state)
     select $1, $2, coalesce(max(ordinal), 0) + 1, 'listed' from sitting_item where sitting_id = $1
     on conflict (sitting_id, process_id) do update set state = 'listed', poll_id = null`,
    [sitting, process],
  );
}

/** Names the newest poll on an item. */
export async function linkPoll(
  tx: Tx,
  item: Pick<SittingItem, 'sitting' | 'process'>,
  poll: string,
): Promise<void> {
  await tx.rows('update sitting_item set poll_id = $3 where sitting_id = $1 and process_id = $2', [
    item.sitting,
    item.process,
    poll,
  ]);
}
