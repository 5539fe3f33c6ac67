import type { Rule, Share } from './rule';

/** The smallest number of `members` that meets the share, by whole numbers only. Throws `RangeError` on a bad count. */
function needed(members: number, { numerator, denominator, comparison }: Share): number {
  if (!Number.isSafeInteger(members) || members < 1)
    throw new RangeError(`${String(members)} members cannot form a council.`);
  const parts = members * numerator;
  const remainder = parts % denominator;
  const whole = (parts - remainder) / denominator;
  return comparison === 'moreThan' || remainder > 0 ? whole + 1 : whole;
}

/** Members that must be present: at least two thirds of all members, NQ 04/2019/NQ-HĐTP Đ6(3). */
export function quorumNeeded(allMembers: number, rule: Rule<Share>): number {
  return needed(allMembers, rule.value);
}

/** Whether enough members are present; `allMembers` are those in office, also when one has declared an interest. */
export function quorumReached(present: number, allMembers: number, rule: Rule<Share>): boolean {
  return present >= quorumNeeded(allMembers, rule);
}

/** Votes in favour that adopt: more than half of all members, present or not, NQ 04/2019/NQ-HĐTP Đ6(3). */
export function majorityNeeded(allMembers: number, rule: Rule<Share>): number {
  return needed(allMembers, rule.value);
}

/** Whether the votes in favour adopt; a tie never does. */
export function majorityReached(inFavour: number, allMembers: number, rule: Rule<Share>): boolean {
  return inFavour >= majorityNeeded(allMembers, rule);
}
