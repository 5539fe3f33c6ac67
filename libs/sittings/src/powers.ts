import { type Refused, refuse } from '@app/engine';
import type { Role } from '@app/workflows/kernel';

/** Who may do what around a sitting; what belongs to a poll stands in the table of the poll. */
export const sittingPowers = {
  create: ['chief-justice', 'office'],
  recordAttendance: ['clerk'],
  /** Takes up an item; so does whoever presides. */
  takeItem: ['clerk'],
  /** Names who presides over an item; so does whoever presides over the sitting. */
  nameChair: ['chief-justice', 'office'],
  invite: ['office', 'clerk', 'chief-justice', 'research-head'],
  addPaper: ['office', 'clerk', 'research', 'research-head'],
  recordPanel: ['clerk', 'research', 'research-head'],
  declareInterest: ['council-member', 'chief-justice', 'deputy-chief-justice'],
  read: [
    'council-member',
    'chief-justice',
    'deputy-chief-justice',
    'office',
    'clerk',
    'research',
    'research-head',
    'auditor',
  ],
} as const satisfies Record<string, readonly Role[]>;

/** A refusal when none of the roles holds the power; undefined when one does. */
export function notEmpowered(
  power: keyof typeof sittingPowers,
  roles: readonly Role[],
): Refused | undefined {
  const holders: readonly Role[] = sittingPowers[power];
  return holders.some((role) => roles.includes(role))
    ? undefined
    : refuse('not-permitted', {
        vi: 'Việc này thuộc thẩm quyền của người khác.',
        en: 'This act belongs to another role.',
      });
}
