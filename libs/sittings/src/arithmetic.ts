import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import {
  majorityNeeded,
  majorityReached,
  quorumNeeded,
  quorumReached,
  regimeOn,
  type Rule,
  type Share,
} from '@app/workflows/regimes';
import { sittingRules } from './house-rules';

/** A count held against a share of all members in office, with the arithmetic that a person can check. */
export interface Reckoning {
  allMembers: number;
  needed: number;
  counted: number;
  reached: boolean;
  sentence: Sentence;
}

/** Are enough members present, by the regime of the day? The base is all members in office. */
export function reckonQuorum(present: number, allMembers: number, day: LocalDate): Reckoning {
  const rule = regimeOn(day).rules.quorum;
  const needed = quorumNeeded(allMembers, rule);
  const reached = quorumReached(present, allMembers, rule);
  const { vi, en } = shareOf(allMembers, needed, rule);
  const missing = needed - present;
  return {
    allMembers,
    needed,
    counted: present,
    reached,
    sentence: {
      vi: `${vi} thành viên có mặt. Có mặt ${present}/${allMembers}: ${
        reached
          ? 'đủ số thành viên tham gia theo quy định'
          : `không đủ số thành viên tham gia theo quy định, còn thiếu ${missing}`
      } (${rule.basis}).`,
      en: `${en} members present. Present ${present} of ${allMembers}: ${
        reached ? 'quorum reached' : `quorum not reached, ${missing} missing`
      } (${rule.basis}).`,
    },
  };
}

/**
 * Who is present at a meeting of the advisory council. The law names no quorum (Đ5) [U]; where the house sets none, a meeting is held
 * as soon as somebody is there.
 */
export function reckonAdvisoryPresence(present: number, allMembers: number): Reckoning {
  const set = sittingRules.advisoryQuorum.value;
  const needed = Math.max(1, set);
  const reached = present >= needed;
  const [here, all] = [String(present), String(allMembers)];
  return {
    allMembers,
    needed,
    counted: present,
    reached,
    sentence: {
      vi: `Có mặt ${here}/${all} thành viên. Điều 5 không quy định số thành viên tối thiểu của Hội đồng tư vấn án lệ (NQ 04/2019/NQ-HĐTP Đ5).`,
      en: `Present ${here} of ${all} members. Article 5 names no quorum for the advisory council (NQ 04/2019/NQ-HĐTP Đ5).`,
    },
  };
}

/** Do the votes in favour adopt, by the regime of the day? The base is all members in office; a tie never adopts. */
export function reckonMajority(inFavour: number, allMembers: number, day: LocalDate): Reckoning {
  const rule = regimeOn(day).rules.majority;
  const needed = majorityNeeded(allMembers, rule);
  const reached = majorityReached(inFavour, allMembers, rule);
  const { vi, en } = shareOf(allMembers, needed, rule);
  return {
    allMembers,
    needed,
    counted: inFavour,
    reached,
    sentence: {
      vi: `${vi} phiếu tán thành. Có ${inFavour} tán thành: ${reached ? 'thông qua' : 'không thông qua'} (${rule.basis}).`,
      en: `${en} votes in favour. There are ${inFavour}: ${reached ? 'adopted' : 'not adopted'} (${rule.basis}).`,
    },
  };
}

function shareOf(allMembers: number, needed: number, { value }: Rule<Share>): Sentence {
  const { numerator, denominator, comparison } = value;
  const parts = allMembers * numerator;
  const remainder = parts % denominator;
  const quotient = (parts - remainder) / denominator;
  const sum = `${allMembers} × ${numerator} : ${denominator} = ${quotient}`;
  const share = `${numerator}/${denominator}`;
  const atLeast = comparison === 'atLeast';
  return {
    vi: `Cần ${atLeast ? 'ít nhất' : 'quá'} ${share} tổng số ${allMembers} thành viên: ${sum}${
      remainder > 0 ? ` dư ${remainder}` : ''
    }, tức từ ${needed}`,
    en: `${atLeast ? 'At least' : 'More than'} ${share} of all ${allMembers} members: ${sum}${
      remainder > 0 ? ` remainder ${remainder}` : ''
    }, that is ${needed} or more`,
  };
}
