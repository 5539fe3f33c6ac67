import type { ActorDirectory } from '@app/engine';
import { delegationFor, roleTermsOf } from '@app/identity';
import { dayOf } from '@app/workflows/calendar';

/** The engine's questions about people, answered by identity in the event's own transaction. */
export const actorDirectory: ActorDirectory = {
  rolesOf: async (tx, person) => {
    const on = await roleTermsOf(tx, person);
    return (at) => on(dayOf(at.toISOString()));
  },
  delegation: async (tx, authority, person, at) => {
    const found = await delegationFor(tx, authority, person, at);
    return found && { from: found.fromPerson, powers: found.powers };
  },
};
