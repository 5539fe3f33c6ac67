import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import type { Sitting } from './sitting';

const TITLE = 'Giấy triệu tập phiên họp toàn thể';

/**
 * The convening notice was issued: the records desk gave it this number on this day. A correction takes the place of what was said; once
 * the sitting has begun what was issued stays.
 */
export async function issueNotice(
  tx: Tx,
  act: { sitting: Sitting; number: string; date: LocalDate; actor: string },
): Promise<{ paper: Paper } | Refused> {
  const { sitting, number, date, actor } = act;
  await tx.rows('select from sitting where id = $1 for update', [sitting.id]);
  if (await tx.one('select from attendance where sitting_id = $1 limit 1', [sitting.id]))
    return hasBegun;
  const paper: Paper = { title: sitting.paper?.title ?? TITLE, number, date };
  await tx.rows('update sitting set paper = $2 where id = $1', [sitting.id, JSON.stringify(paper)]);
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'SITTING.NOTICE_ISSUED',
    payload: { sitting: sitting.id, paper },
    actor,
  });
  return { paper };
}

const hasBegun = refuse('rejected-by-facts', {
  vi: 'Phiên họp đã điểm danh; số và ngày của giấy triệu tập giữ nguyên.',
  en: 'The roll was called; number and date of the notice stay as they are.',
});
