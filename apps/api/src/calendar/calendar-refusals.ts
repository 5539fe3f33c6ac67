import type { EditFault } from '@app/calendar';
import type { EditNotMade } from '@app/casework';
import { type MoveCounts, type Refused, refuse } from '@app/engine';
import type { Sentence } from '@app/workflows/kernel';
import { Problem } from '../http/problem';

const underWay: Sentence = {
  vi: 'Các hạn còn đang được dời theo lịch phiên bản {version} ({counted} trong {of} hồ sơ); hãy thay đổi tiếp khi đã dời xong.',
  en: 'Limits are still moving by version {version} of the calendar ({counted} of {of} cases); change it again once they have.',
};
const stale: Sentence = {
  vi: 'Lịch đã được người khác thay đổi; hãy xem lại phiên bản {version}.',
  en: 'Somebody else changed the calendar meanwhile; look at version {version}.',
};
const needsSecondPerson: Sentence = {
  vi: 'Thay đổi này dời {moved} hạn của {cases} hồ sơ nên cần người thứ hai: hãy đề nghị để người khác duyệt, hoặc nêu vì sao không thể chờ.',
  en: 'This moves {moved} limit(s) of {cases} case(s) and needs a second person: propose it for somebody else to approve, or say why it cannot wait.',
};

/** Why a change of the calendar was not made, as it is answered. Throws `Problem` 400 for faults of the edit itself. */
export function refusalOf(
  outcome: EditNotMade | { needsSecondPerson: MoveCounts } | Refused,
  insisted: number | undefined,
): Refused {
  if ('accepted' in outcome) return outcome;
  if ('faults' in outcome) throw faulty(outcome.faults);
  if ('needsSecondPerson' in outcome) {
    const { moved, cases } = outcome.needsSecondPerson;
    return refuse('rejected-by-facts', needsSecondPerson, { values: { moved, cases } });
  }
  if ('underWay' in outcome) {
    const { version, counted, cases: of } = outcome.underWay;
    return refuse('rejected-by-facts', underWay, { values: { version, counted, of } });
  }
  return refuse('stale-version', stale, {
    values: { version: outcome.stale },
    version: outcome.stale,
    ...(insisted !== undefined && { seenVersion: insisted }),
  });
}

/** Every fault of an edit, where it is in the body. */
export function faulty(faults: readonly EditFault[]): Problem {
  return new Problem('invalid-input', {
    values: { count: faults.length },
    faults: faults.map(({ pointer, message }) => ({ in: 'body', pointer: `#${pointer}`, message })),
  });
}
