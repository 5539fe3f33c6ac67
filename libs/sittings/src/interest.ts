import { isInOffice } from '@app/councils';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { sittingRules } from './house-rules';
import { chairOfItem } from './item-acts';
import { lockItem, type Sitting } from './sitting';
import { whyPanelNeverMatters } from './source-panel';

/** Why a member stands aside: related to a party, sat on the source judgment, or something else that the reason says. */
export const grounds = ['party', 'sat-on-source', 'other'] as const;
export type Ground = (typeof grounds)[number];

/**
 * A member takes no part in the vote on an item (không tham gia biểu quyết do có xung đột lợi ích). The base of quorum and
 * majority stays all members in office. The reason is kept beside the record, not in it.
 */
export async function declareInterest(
  tx: Tx,
  act: {
    sitting: Sitting;
    process: string;
    person: string;
    reason: string;
    ground?: Ground | undefined;
    /** Who speaks: the member, or whoever presides over the item for a member. */
    actor: string;
    receivedAt: Date;
  },
): Promise<{ interest: string } | Refused> {
  const { sitting, actor, person, ground = 'other' } = act;
  if (actor !== person && actor !== (await chairOfItem(tx, sitting.id, act.process)))
    return refuse('not-permitted', {
      vi: 'Thành viên tự khai báo, hoặc chủ tọa phiên họp quyết định thay.',
      en: 'A member declares for himself, or the chair of the sitting decides.',
    });
  if (!(await isInOffice(tx, sitting.council, person, dayOf(act.receivedAt.toISOString()))))
    return refuse('not-permitted', {
      vi: 'Người này không phải là thành viên Hội đồng vào ngày này.',
      en: 'This person is not a member of the council on this day.',
    });
  if (ground === 'sat-on-source') {
    const noGround = await whySourceIsNoGround(tx, act.process);
    if (noGround) return refuse('rejected-by-facts', noGround);
  }
  const refusal = await whyTooLate(tx, sitting.id, act.process);
  if (refusal) return refusal;
  const id = uuid();
  const declared = await tx.one(
    `insert into interest (id, process_id, person_id, reason, declared_at, decided_by, ground, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, exists (select from app.simulated_clock))
     on conflict (process_id, person_id) do nothing returning id`,
    [id, act.process, person, act.reason, act.receivedAt, actor === person ? null : actor, ground],
  );
  if (!declared)
    return refuse('rejected-by-facts', {
      vi: 'Thành viên này đã không tham gia biểu quyết về hồ sơ này.',
      en: 'This member already takes no part in the vote on this case.',
    });
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'INTEREST.DECLARED',
    payload: {
      interest: id,
      sitting: sitting.id,
      process: act.process,
      person,
      by: actor === person ? 'member' : 'chair',
      ground,
    },
    actor,
  });
  return { interest: id };
}

/** Why having sat on the source is no ground to stand aside; undefined where it is one. */
async function whySourceIsNoGround(tx: Tx, process: string): Promise<Sentence | undefined> {
  const never = await whyPanelNeverMatters(tx, process);
  if (never) return never;
  return sittingRules.satOnSource.value === 'ground'
    ? undefined
    : {
        vi: 'Đã tham gia xét xử bản án nguồn không phải là lý do rút khỏi việc biểu quyết; việc đó chỉ được nêu để biết.',
        en: 'Having sat on the source judgment is no ground to stand aside; it is shown for information.',
      };
}

/** Persons who take no part in the vote on a case. */
export async function recusedFrom(tx: Tx, process: string): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ person: string }>(
    'select person_id as person from interest where process_id = $1',
    [process],
  );
  return new Set(rows.map(({ person }) => person));
}

/** The roll of a poll is frozen when it opens, under the lock of the poll; whoever speaks up later comes too late. */
async function whyTooLate(tx: Tx, sitting: string, process: string): Promise<Refused | undefined> {
  const item = await lockItem(tx, sitting, process);
  if (!item)
    return refuse('rejected-by-facts', {
      vi: 'Hồ sơ này không có trong chương trình phiên họp.',
      en: 'This case is not on the agenda of the sitting.',
    });
  return item.state === 'voting' || item.state === 'voted'
    ? refuse('rejected-by-facts', {
        vi: 'Biểu quyết về hồ sơ này đã mở; danh sách biểu quyết không thay đổi nữa.',
        en: 'The vote on this case has been opened; its roll does not change any more.',
      })
    : undefined;
}
