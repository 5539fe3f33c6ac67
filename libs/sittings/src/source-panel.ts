import { membersInOffice } from '@app/councils';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { SelectionContext } from '@app/workflows/selection';
import { itemsOf, type Sitting } from './sitting';

/** Records which members sat on the source judgment of a case; what was recorded before is replaced. Information, no ground. */
export async function recordSourcePanel(
  tx: Tx,
  act: {
    sitting: Sitting;
    process: string;
    members: readonly string[];
    actor: string;
    receivedAt: Date;
  },
): Promise<{ members: number } | Refused> {
  const { sitting, process } = act;
  const isListed = (await itemsOf(tx, sitting.id)).some((item) => item.process === process);
  const day = dayOf(act.receivedAt.toISOString());
  const seated = await membersInOffice(tx, sitting.council, day);
  const members = [...new Set(act.members)];
  if (!isListed || members.some((person) => seated.every((member) => member.person !== person)))
    return refuse('rejected-by-facts', {
      vi: 'Chỉ ghi thành viên đương nhiệm, về hồ sơ trong chương trình phiên họp.',
      en: 'Only members in office are recorded, for a case on the agenda of the sitting.',
    });
  await tx.rows('delete from source_panel where process_id = $1', [process]);
  await tx.rows(
    `insert into source_panel (process_id, person_id, recorded_by, recorded_at, simulated)
     select $1, unnest($2::uuid[]), $3, app.now(), exists (select from app.simulated_clock)`,
    [process, members, act.actor],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SOURCE_PANEL.RECORDED',
    payload: { process, members },
    actor: act.actor,
  });
  return { members: members.length };
}

/** Members in office on a day who sat on the source judgment of a case. */
export async function satOnSource(
  tx: Tx,
  sitting: Sitting,
  process: string,
  day: LocalDate,
): Promise<{ person: string; name: string }[]> {
  const rows = await tx.rows<{ person: string }>(
    'select person_id as person from source_panel where process_id = $1',
    [process],
  );
  if (rows.length === 0) return [];
  const sat = new Set(rows.map(({ person }) => person));
  const members = await membersInOffice(tx, sitting.council, day);
  return members.flatMap(({ person, name }) => (sat.has(person) ? [{ person, name }] : []));
}

/**
 * Why nobody has sat on the source in a way that could matter: on route d the Council itself selected it while trying the case (NQ
 * 04/2019/NQ-HĐTP Đ6(2)d), and where the source is its own decision everybody did. Undefined otherwise.
 */
export async function whyPanelNeverMatters(tx: Tx, process: string): Promise<Sentence | undefined> {
  const found = await tx.one<{ route: SelectionContext['route'] | null; court: string | null }>(
    `select p.snapshot -> 'context' ->> 'route' as route, c.source_court as court
     from process p left join candidate c on c.process_id = p.id where p.id = $1`,
    [process],
  );
  if (found?.route === 'd')
    return {
      vi: 'Do Hội đồng Thẩm phán lựa chọn khi xét xử (điểm d khoản 2 Điều 6): việc đã tham gia xét xử không bao giờ là lý do.',
      en: 'Selected by the Council while trying the case, Article 6(2)d: having sat on it is never a ground.',
    };
  return /hội đồng thẩm phán/iu.test((found?.court ?? '').normalize('NFC'))
    ? {
        vi: 'Bản án nguồn là quyết định của toàn thể Hội đồng Thẩm phán: việc đã tham gia xét xử không bao giờ là lý do.',
        en: 'The source is a decision of the whole Council: having sat on it is never a ground.',
      }
    : undefined;
}
