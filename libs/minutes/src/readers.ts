import type { Sitting } from '@app/sittings';
import type { Actor, Role } from '@app/workflows/kernel';

/**
 * Who keeps the minutes or answers for what they say. Members of the Council are not among them: what was said on an item stays
 * closed to a member who took no part in it.
 */
const readers: readonly Role[] = [
  'clerk',
  'office',
  'chief-justice',
  'deputy-chief-justice',
  'research',
  'research-head',
  'auditor',
];

/** Whether somebody reads the minutes of a sitting: by office, or as its chair. */
export function mayReadMinutes(
  { chair }: Sitting,
  { person, roles }: Pick<Actor, 'person' | 'roles'>,
): boolean {
  return person === chair || roles.some((role) => readers.includes(role));
}
