import type { Tx } from '@app/platform';
import { notEmpowered, type Sitting, sittingById } from '@app/sittings';
import { holdsPaperPower, type paperPowers } from '@app/papers';
import type { SignedInActor } from '../http/actor';
import { Problem } from '../http/problem';

/** A sitting that the sender reads. Throws `Problem` 404 for all others: nobody learns that there is one. */
export async function sittingForReader(tx: Tx, id: string, actor: SignedInActor): Promise<Sitting> {
  const sitting = notEmpowered('read', actor.roles) ? undefined : await sittingById(tx, id);
  if (!sitting) throw new Problem('not-found');
  return sitting;
}

/** Throws `Problem` 403 for whoever does not hold a power over the papers of a sitting. */
export function mustHold(power: keyof typeof paperPowers, { roles }: SignedInActor): void {
  if (holdsPaperPower(power, roles)) return;
  throw new Problem('forbidden', {
    detail: {
      vi: 'Giấy tờ này của phiên họp do người khác in hoặc viết.',
      en: 'This paper of the sitting is printed or written by others.',
    },
  });
}
