import type { Words } from '@app/design';
import type { Shape } from '../../api/client';

/** "8,5" of 17: half of all members, which the votes in favour must exceed. */
function half(allMembers: number, comma: ',' | '.'): string {
  const whole = Math.floor(allMembers / 2);
  return allMembers % 2 === 0 ? String(whole) : `${String(whole)}${comma}5`;
}

const outcomes: Readonly<Record<Shape<'PollResult'>['result'], Words>> = {
  adopted: { vi: 'thông qua', en: 'adopted' },
  notAdopted: { vi: 'không thông qua', en: 'not adopted' },
  noQuorum: { vi: 'không đủ số người họp', en: 'no quorum' },
};

/** The outcome as one word or two. */
export const outcomeWords = (result: Shape<'PollResult'>['result']): Words => outcomes[result];

/** "17 thành viên, 12 có mặt ≥ 12, 9 tán thành > 8,5: thông qua, khoản 3 Điều 6". */
export function arithmetic(result: Shape<'PollResult'>): Words {
  const { allMembers, present, quorum, tally, majority } = result;
  const enough = quorum.reached ? '≥' : '<';
  const won = majority.reached ? '>' : '≤';
  const all = String(allMembers);
  const here = String(present);
  const least = String(quorum.needed);
  const votes = String(tally.for);
  const outcome = outcomes[result.result];
  return {
    vi: `${all} thành viên, ${here} có mặt ${enough} ${least}, ${votes} tán thành ${won} ${half(allMembers, ',')}: ${outcome.vi}, khoản 3 Điều 6`,
    en: `${all} members, ${here} present ${enough} ${least}, ${votes} in favour ${won} ${half(allMembers, '.')}: ${outcome.en}, Article 6 clause 3`,
  };
}

/** The sums of a named poll whose results are shown as they grow. */
export function arithmeticSoFar(tally: Shape<'PollResult'>['tally']): Words {
  const [yes, no, other] = [String(tally.for), String(tally.against), String(tally.other)];
  return {
    vi: `${yes} tán thành, ${no} không tán thành, ${other} ý kiến khác`,
    en: `${yes} in favour, ${no} against, ${other} of another opinion`,
  };
}
