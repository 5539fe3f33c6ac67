import { majorityReached, quorumReached, type Regime } from '@app/workflows/regimes';

/** Ballots: tán thành / không tán thành / ý kiến khác. */
export interface Tally {
  for: number;
  against: number;
  other: number;
}

export type PollResult = 'adopted' | 'notAdopted' | 'noQuorum';

/** How many ballots say what. */
export function sumOf(ballots: readonly { choice: keyof Tally }[]): Tally {
  const tally: Tally = { for: 0, against: 0, other: 0 };
  for (const { choice } of ballots) tally[choice] += 1;
  return tally;
}

/** How many voted. */
export function votesIn(tally: Tally): number {
  return tally.for + tally.against + tally.other;
}

/**
 * The result of a vote (NQ 04/2019 Đ6(3)): at least two thirds of all members present, and more than half of all
 * members in favour. Whoever is absent, silent, recused or of another opinion is not in favour; a tie never passes.
 */
export function resultOf(
  vote: { present: number; tally: Tally; allMembers: number },
  { rules }: Regime,
): PollResult {
  if (!quorumReached(vote.present, vote.allMembers, rules.quorum)) return 'noQuorum';
  return majorityReached(vote.tally.for, vote.allMembers, rules.majority)
    ? 'adopted'
    : 'notAdopted';
}
