import { erasePersonalData, isCommentOn } from '@app/consultation';
import { eraseProposer } from '@app/drafting';
import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';

/** Why personal data is erased (Luật 91/2025); a closed list, because free words would name the person again. */
export const erasureGrounds = ['requested', 'no-longer-needed', 'collected-in-error'] as const;

/** Whose data is forgotten: of who commented, or of who proposed without being of the house. */
export type Subject = { of: 'comment'; comment: string } | { of: 'proposer' };

/**
 * Erases personal data for good and records that it was done, by whom and why, never what it was. The history of the case
 * holds digests only, so that its chain and its replay stay as they were.
 */
export async function forget(
  tx: Tx,
  act: {
    process: string;
    subject: Subject;
    ground: (typeof erasureGrounds)[number];
    /** The letter that asked, without its title: that would name who asked. */
    letter?: { number?: string | undefined; date?: LocalDate | undefined } | undefined;
    actor: string;
  },
): Promise<{ erased: Subject['of'] } | Refused> {
  const { process, subject, ground, letter, actor } = act;
  if (subject.of === 'comment' && !(await isCommentOn(tx, subject.comment, process)))
    return refuse('unknown-process', {
      vi: 'Hồ sơ này không có ý kiến góp ý đó.',
      en: 'This case has no such comment.',
    });
  const erased =
    subject.of === 'comment'
      ? await erasePersonalData(tx, subject.comment)
      : await eraseProposer(tx, process);
  if (!erased)
    return refuse('rejected-by-facts', {
      vi: 'Không còn dữ liệu cá nhân nào để xóa.',
      en: 'There is no personal data left to erase.',
    });
  await recordAdministrativeAct(tx, {
    stream: 'people',
    type: 'PERSONAL_DATA.ERASED',
    payload: { candidate: process, ...subject, ground, letter: letter ?? null },
    actor,
  });
  return { erased: subject.of };
}
