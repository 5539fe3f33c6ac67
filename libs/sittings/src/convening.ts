import { type Prepare, RefusedError, refuse } from '@app/engine';
import { addItem, sittingNamed } from './sitting';

/**
 * Prepares SITTING.CONVENED of selection: the sitting exists, is one of the Council of Judges, and the date is one of its
 * days; the case joins its agenda. Throws `RefusedError` otherwise. The data is recorded as it was sent.
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
  await addItem(tx, sitting.id, act.process.id);
  return { data };
};
