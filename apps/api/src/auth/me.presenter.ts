import { delegationsTo } from '@app/identity';
import type { Tx } from '@app/platform';
import { type Language, roles } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { SignedInActor } from '../http/actor';
import type { meSchema } from './auth.schemas';

/** The signed-in person with the roles of today and what others have lent them, in force at `now`. */
export async function presentMe(
  tx: Tx,
  actor: SignedInActor,
  now: Date,
  language: Language,
): Promise<z.infer<typeof meSchema>> {
  const lent = await delegationsTo(tx, actor.person, now);
  return {
    person: actor.person,
    code: actor.code,
    name: actor.name,
    unit: actor.unit,
    roles: actor.roles.map((code) => ({ code, title: roles[code][language] })),
    delegations: lent.map(({ id, fromPerson, fromName, powers, validFrom, validTo }) => ({
      id,
      from: { person: fromPerson, name: fromName },
      powers: [...powers],
      validFrom,
      validTo,
    })),
  };
}
