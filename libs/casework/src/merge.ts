import { type Prepare, RefusedError, refuse } from '@app/engine';
import { z } from 'zod';

const named = z.object({ into: z.string() });

/**
 * CASE.MERGED: the case that takes this one up is another selection that is still on its way. It is locked until this one is
 * merged, so that two cases cannot vanish into each other.
 */
export const checkMerge: Prepare = async (tx, act, data) => {
  const asked = named.safeParse(data);
  if (!asked.success) return { data };
  const { into } = asked.data;
  const other =
    into === act.process.id || !z.uuid().safeParse(into).success
      ? undefined
      : await tx.one<{ ended: boolean }>(
          `select ended from process where id = $1 and workflow = 'selection' for share`,
          [into],
        );
  if (!other) throw new RefusedError(noSuchCase);
  if (other.ended) throw new RefusedError(endedCase);
  return { data };
};

const noSuchCase = refuse('rejected-by-facts', {
  vi: 'Không có hồ sơ nào khác với mã này để nhập vào.',
  en: 'There is no other case with this id to merge into.',
});
const endedCase = refuse('rejected-by-facts', {
  vi: 'Hồ sơ được nhập vào đã kết thúc.',
  en: 'The case to merge into has ended.',
});
