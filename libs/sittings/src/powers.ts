import { type Refused, refuse } from '@app/engine';
import type { CouncilCode } from '@app/councils';
import type { Role } from '@app/workflows/kernel';

/** Who may do what around a sitting; what belongs to a poll stands in the table of the poll. */
export const sittingPowers = {
  create: ['chief-justice', 'office'],
  recordAttendance: ['clerk'],
  /** Takes up an item; so does whoever presides. */
  takeItem: ['clerk'],
  /** Names who presides over an item; so does whoever presides over the sitting. */
  nameChair: ['chief-justice', 'office'],
  /** Puts a case on the agenda; of the plenary it is convened instead (SITTING.CONVENED). */
  listItem: [],
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

/** The same around a sitting of the advisory council, which votes on nothing: its chair and its secretary conduct it. */
const advisoryPowers = {
  create: ['advisory-chair', 'advisory-secretary'],
  recordAttendance: ['advisory-secretary'],
  takeItem: ['advisory-secretary'],
  nameChair: ['advisory-chair'],
  listItem: ['advisory-chair', 'advisory-secretary'],
  invite: ['advisory-chair', 'advisory-secretary'],
  addPaper: ['advisory-secretary', 'research', 'research-head'],
  recordPanel: [],
  declareInterest: [],
  read: [
    'advisory-member',
    'advisory-chair',
    'advisory-secretary',
    'chief-justice',
    'deputy-chief-justice',
    'office',
    'clerk',
    'research',
    'research-head',
    'auditor',
  ],
} as const satisfies Record<keyof typeof sittingPowers, readonly Role[]>;

/** Councils of which the roles may read a sitting. */
export function councilsReadBy(roles: readonly Role[]): CouncilCode[] {
  return (['HDTP', 'HDTV'] as const).filter(
    (council) => notEmpowered('read', roles, council) === undefined,
  );
}

/** A refusal when none of the roles holds the power around a sitting of this council; undefined when one does. */
export function notEmpowered(
  power: keyof typeof sittingPowers,
  roles: readonly Role[],
  council: CouncilCode = 'HDTP',
): Refused | undefined {
  const holders: readonly Role[] = (council === 'HDTP' ? sittingPowers : advisoryPowers)[power];
  return holders.some((role) => roles.includes(role))
    ? undefined
    : refuse('not-permitted', {
        vi: 'Việc này thuộc thẩm quyền của người khác.',
        en: 'This act belongs to another role.',
      });
}
