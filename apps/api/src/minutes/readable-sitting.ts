import type { Tx } from '@app/platform';
import { notEmpowered, type Sitting, sittingById } from '@app/sittings';
import type { SignedInActor } from '../http/actor';
import { Problem } from '../http/problem';

/** Throws `Problem` 404 for those who may not read sittings: nobody learns that there is one. */
export async function readableSitting(
  tx: Tx,
  id: string,
  { roles }: SignedInActor,
): Promise<Sitting> {
  const sitting = notEmpowered('read', roles) ? undefined : await sittingById(tx, id);
  if (!sitting) throw new Problem('not-found');
  return sitting;
}
