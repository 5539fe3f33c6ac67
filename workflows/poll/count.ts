import type { Sentence } from '@app/workflows/kernel';
import {
  majorityNeeded,
  majorityReached,
  quorumNeeded,
  quorumReached,
  type Regime,
  type Rule,
  type Share,
} from '@app/workflows/regimes';
import { type PollResult, resultOf, type Tally } from './result';

/** tán thành / không tán thành / ý kiến khác; only the first counts for adoption. */
export const choices = ['for', 'against', 'other'] as const;
export type Choice = (typeof choices)[number];

/** One member in office, as the roll was read when the poll was opened. */
export interface RollLine {
  person: string;
  present: boolean;
  /** Takes no part in this item because of an interest; stays in the base. */
  recused: boolean;
}

/** All that a count is made from. */
export interface VoteRecord {
  roll: readonly RollLine[];
  /** Who is present when the poll is closed: the quorum must still be there. */
  presentAtClosing: readonly string[];
  /** In the order in which they were accepted; the last one of a member takes the place of the earlier ones. */
  ballots: readonly { person: string; choice: Choice }[];
}

/** Why a ballot is not in the sum. */
export type SetAside = 'replaced' | 'not-on-roll' | 'absent' | 'recused';

/** A vote counted, with the numbers that lead to its result and the reasoning in words. */
export interface Count {
  allMembers: number;
  present: number;
  entitled: number;
  tally: Tally;
  setAside: readonly { person: string; because: SetAside }[];
  quorum: { needed: number; reached: boolean };
  majority: { needed: number; reached: boolean };
  result: PollResult;
  reasoning: Sentence;
}

/**
 * Counts a vote from its record alone (NQ 04/2019 Đ6(3)): whole numbers, no clock, no order but that of replaced ballots. The base of
 * quorum and majority is everybody on the roll. Throws on a roll that names somebody twice or nobody at all.
 */
export function countVote(record: VoteRecord, regime: Regime): Count {
  const roll = new Map(record.roll.map((line) => [line.person, line]));
  if (roll.size !== record.roll.length) throw new Error('The roll names somebody twice.');
  const allMembers = roll.size;
  const present = new Set(record.presentAtClosing.filter((person) => roll.has(person))).size;
  const tally: Tally = { for: 0, against: 0, other: 0 };
  const setAside: { person: string; because: SetAside }[] = [];
  const counted = new Set<string>();
  for (const { person, choice } of record.ballots.toReversed()) {
    const because = whySetAside(roll.get(person), counted.has(person));
    if (because === undefined) {
      counted.add(person);
      tally[choice] += 1;
    } else setAside.push({ person, because });
  }
  return {
    allMembers,
    present,
    entitled: record.roll.filter((line) => line.present && !line.recused).length,
    tally,
    setAside: setAside.reverse(),
    ...reckon({ present, tally, allMembers }, regime),
  };
}

/** Quorum, majority, result and reasoning of sums that were counted before. */
export function reckon(
  vote: { present: number; tally: Tally; allMembers: number },
  regime: Regime,
): Pick<Count, 'quorum' | 'majority' | 'result' | 'reasoning'> {
  const { present, tally, allMembers } = vote;
  const { rules } = regime;
  const quorum = {
    needed: quorumNeeded(allMembers, rules.quorum),
    reached: quorumReached(present, allMembers, rules.quorum),
  };
  const majority = {
    needed: majorityNeeded(allMembers, rules.majority),
    reached: majorityReached(tally.for, allMembers, rules.majority),
  };
  const result = resultOf(vote, regime);
  return {
    quorum,
    majority,
    result,
    reasoning: inWords(vote, { quorum, majority, result }, rules),
  };
}

/**
 * What can still come of an open poll: `inFavour` is what is known to be in favour by now (0 while choices are hidden), `mayStillVote`
 * how many on the roll have not voted. `mayPass` is false once even all of them in favour would not be enough.
 */
export function outlook(
  vote: { inFavour: number; mayStillVote: number; allMembers: number },
  { rules }: Regime,
): { atMost: number; needed: number; mayPass: boolean } {
  const atMost = vote.inFavour + vote.mayStillVote;
  return {
    atMost,
    needed: majorityNeeded(vote.allMembers, rules.majority),
    mayPass: majorityReached(atMost, vote.allMembers, rules.majority),
  };
}

function whySetAside(line: RollLine | undefined, isReplaced: boolean): SetAside | undefined {
  if (!line) return 'not-on-roll';
  if (line.recused) return 'recused';
  if (!line.present) return 'absent';
  return isReplaced ? 'replaced' : undefined;
}

/** "17 thành viên, 12 có mặt ≥ 12, 9 tán thành > 8,5 → thông qua (NQ 04/2019/NQ-HĐTP Đ6(3))." */
function inWords(
  { present, tally, allMembers }: { present: number; tally: Tally; allMembers: number },
  { quorum, majority, result }: Pick<Count, 'quorum' | 'majority' | 'result'>,
  rules: Regime['rules'],
): Sentence {
  const here = held(quorum, allMembers, rules.quorum);
  const votes = held(majority, allMembers, rules.majority);
  const outcome = outcomes[result];
  const all = String(allMembers);
  const inFavour = String(tally.for);
  const there = String(present);
  const { basis } = rules.majority;
  return {
    vi: `${all} thành viên, ${there} có mặt ${here.vi}, ${inFavour} tán thành ${votes.vi} → ${outcome.vi} (${basis}).`,
    en: `${all} members, ${there} present ${here.en}, ${inFavour} in favour ${votes.en} → ${outcome.en} (${basis}).`,
  };
}

/** "≥ 12" or "< 12" where at least a share is asked for, "> 8,5" or "≤ 8,5" where more than one is. */
function held(
  { needed, reached }: Count['quorum'],
  allMembers: number,
  { value: { numerator, denominator, comparison } }: Rule<Share>,
): Sentence {
  if (comparison === 'atLeast') {
    const text = `${reached ? '≥' : '<'} ${String(needed)}`;
    return { vi: text, en: text };
  }
  const sign = reached ? '>' : '≤';
  const parts = allMembers * numerator;
  if (parts % denominator === 0) {
    const text = `${sign} ${String(parts / denominator)}`;
    return { vi: text, en: text };
  }
  if (denominator !== 2) {
    const text = `${sign} ${String(parts)}/${String(denominator)}`;
    return { vi: text, en: text };
  }
  const whole = String((parts - 1) / 2);
  return { vi: `${sign} ${whole},5`, en: `${sign} ${whole}.5` };
}

const outcomes: Readonly<Record<PollResult, Sentence>> = {
  adopted: { vi: 'thông qua', en: 'adopted' },
  notAdopted: { vi: 'không thông qua', en: 'not adopted' },
  noQuorum: { vi: 'không đủ số thành viên tham gia, không có kết quả', en: 'no quorum, no result' },
};
