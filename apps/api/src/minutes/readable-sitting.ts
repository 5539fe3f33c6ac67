import { mayReadMinutes } from '@app/minutes';
import type { Tx } from '@app/platform';
import { type Sitting, sittingById } from '@app/sittings';
import type { SignedInActor } from '../http/actor';
import { Problem } from '../http/problem';

/** A sitting whose minutes the sender reads. Throws `Problem` 404 for all others: nobody learns that there is one. */
export async function readableSitting(tx: Tx, id: string, actor: SignedInActor): Promise<Sitting> {
  const sitting = await sittingById(tx, id);
  if (!sitting || !mayReadMinutes(sitting, actor)) throw new Problem('not-found');
  return sitting;
}
