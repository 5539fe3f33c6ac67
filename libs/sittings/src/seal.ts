import { randomBytes } from 'node:crypto';
import { digest } from '@app/engine';

/** A salt that stays in the sealed row, and the commitment that the history may show. */
export interface Seal {
  salt: string;
  commitment: string;
}

/** Commits to a value: without the 256-bit salt nobody can tell which of a few possible values was meant. */
export function seal(value: unknown): Seal {
  const salt = randomBytes(32).toString('hex');
  return { salt, commitment: digest({ salt, value }) };
}

/** Whether a commitment was made to this value with this salt. */
export function opens({ salt, commitment }: Seal, value: unknown): boolean {
  return digest({ salt, value }) === commitment;
}
