import { type ActContext, type Prepare, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { recordItemAct } from './item-acts';
import { addItem, type Sitting, sittingNamed } from './sitting';

/**
 * Prepares SITTING.CONVENED of selection: the sitting exists, is one of the Council of Judges, and the date is one of its
 * days; the case joins its agenda. Once the roll of the sitting was called only its chair adds items, and they are marked. Throws
 * `RefusedError` otherwise. The data is recorded as it was sent.
 */
export const prepareConvened: Prepare = async (tx, act, data) => {
  const { sitting: id, date } = data;
  // A missing or odd field is refused by the schema of the event, with its pointer.
  if (typeof id !== 'string' || typeof date !== 'string') return { data };
  const sitting = await sittingNamed(tx, id);
  if (sitting.council !== 'HDTP')
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Chỉ Hội đồng Thẩm phán biểu quyết về án lệ.',
        en: 'Only the Council of Judges votes on precedents.',
      }),
    );
  if (!sitting.days.includes(date))
    throw new RefusedError(
      refuse(
        'rejected-by-facts',
        {
          vi: 'Ngày {date} không phải là ngày họp; phiên họp diễn ra ngày {days}.',
          en: 'The sitting does not take place on {date}, but on {days}.',
        },
        { values: { date, days: sitting.days.join(', ') } },
      ),
    );
  const hasBegun = await rollWasCalled(tx, sitting.id);
  if (hasBegun && act.actor.person !== sitting.chair)
    throw new RefusedError(
      refuse('rejected-by-facts', {
        vi: 'Phiên họp đã điểm danh; chỉ chủ tọa phiên họp bổ sung hồ sơ vào chương trình.',
        en: 'The roll was called; only the chair of the sitting adds cases to its agenda.',
      }),
    );
  await addItem(tx, sitting.id, act.process.id);
  if (hasBegun) await markAdded(tx, sitting, act);
  return { data };
};

async function rollWasCalled(tx: Tx, sitting: string): Promise<boolean> {
  const called = await tx.one('select from attendance where sitting_id = $1 limit 1', [sitting]);
  return called !== undefined;
}

async function markAdded(tx: Tx, sitting: Sitting, act: ActContext): Promise<void> {
  await tx.rows(
    'update sitting_item set added_at_sitting = true where sitting_id = $1 and process_id = $2',
    [sitting.id, act.process.id],
  );
  const { receivedAt, process } = act;
  await recordItemAct(
    tx,
    { sitting, process: process.id, actor: sitting.chair, receivedAt },
    'added',
  );
}
