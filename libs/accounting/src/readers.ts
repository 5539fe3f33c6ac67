import type { Actor } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';

/**
 * Says whether the actor reads the history of every case in every phase, and so may have figures and exports that are made of
 * all of them: anybody else could learn from a sum what the reading table hides.
 */
export function readsEveryHistory(actor: Actor): boolean {
  return selection.readings.some(
    ({ view, phases, roles, relation }) =>
      view === 'history' &&
      phases === 'always' &&
      relation === undefined &&
      (roles === 'everyone' || roles.some((role) => actor.roles.includes(role))),
  );
}
