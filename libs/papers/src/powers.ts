import type { Role } from '@app/workflows/kernel';

/** Who may do what with the papers of a sitting; whoever reads sittings reads the convening notice and prints the own copy. */
export const paperPowers = {
  /** Prints the copy of anybody, and of all. */
  printForOthers: ['clerk', 'office', 'research', 'research-head'],
  /** Prints what is voted and counted on. */
  printBallots: ['clerk', 'office'],
  /** Reads the record of tellers, blank or filled in. */
  readTellers: ['clerk', 'office', 'chief-justice', 'deputy-chief-justice', 'auditor'],
  /** Writes the unit's words on the page for the leaders. */
  writeSummary: ['research', 'research-head'],
} as const satisfies Record<string, readonly Role[]>;

/** Whether one of the roles holds a power over the papers of a sitting. */
export function holdsPaperPower(power: keyof typeof paperPowers, roles: readonly Role[]): boolean {
  const holders: readonly Role[] = paperPowers[power];
  return holders.some((role) => roles.includes(role));
}
