import type { Engine, ProcessRow } from '@app/engine';
import { delegationFor, rolesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Actor } from '@app/workflows/kernel';
import { readableProcess } from './candidates';

/**
 * The case, if the sender may know that there is one: who reads it, who proposed it, and who acts for one of these under a
 * delegation that is valid at that instant. Undefined otherwise, as for a case that does not exist.
 */
export async function knownProcess(
  tx: Tx,
  engine: Engine,
  id: string,
  sender: { actor: Actor; authority?: string | undefined; at: Date },
): Promise<ProcessRow | undefined> {
  const { actor, authority, at } = sender;
  const own = await knownTo(tx, engine, id, actor);
  if (own || authority === undefined || actor.person === null) return own;
  const lent = await delegationFor(tx, authority, actor.person, at);
  if (!lent) return undefined;
  const roles = await rolesOf(tx, lent.fromPerson, dayOf(at.toISOString()));
  return knownTo(tx, engine, id, { person: lent.fromPerson, roles });
}

async function knownTo(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<ProcessRow | undefined> {
  return (
    (await readableProcess(tx, engine, id, 'case', actor)) ??
    (await readableProcess(tx, engine, id, 'progress', actor))
  );
}
