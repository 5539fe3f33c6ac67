import { firstMachine, selectionMachine } from './machine';

/**
 * Every version to which a case may be pinned. A change of the machine adds a version; the old one stays until its last
 * case has ended, because a procedure ends under the rules under which it began.
 */
export const machines = { 1: firstMachine, 2: selectionMachine } as const;

/** The version of new cases. */
export const currentVersion = 2;
