import { paperDesk } from '@app/casework';
import type { SignedInActor } from '../http/actor';
import { Problem } from '../http/problem';

/** Throws `Problem` 403 unless the person sits at a desk that enters decisions from paper. */
export function deskOnly({ roles }: SignedInActor): void {
  if (!roles.some((role) => paperDesk.includes(role))) throw new Problem('forbidden');
}
