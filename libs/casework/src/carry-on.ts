import type { Worker } from '@app/identity';
import { type Actor, mayRead, type Role } from '@app/workflows/kernel';
import { selection, type SelectionEventType, type SelectionPhase } from '@app/workflows/selection';
import { awaited } from './awaited';

/** What somebody may do: in the own roles, and what others lend. */
export type Powers = Pick<Worker, 'roles' | 'lent'>;

/** Acts that a case in this phase waits for; none where nothing carries it on. */
export function waitsFor(phase: string): readonly SelectionEventType[] {
  return awaited[phase as SelectionPhase] ?? [];
}

/**
 * The acts by which somebody may carry on a case in this phase, by the permission table: their roles, and powers that are lent to
 * them. What depends on the relation to one matter (nobody approves the own draft) is decided when the act is sent.
 */
export function actsIn(phase: string, { roles, lent }: Powers): readonly string[] {
  return waitsFor(phase).filter((event) =>
    selection.permissions.some(
      (line) =>
        line.event === event &&
        line.phases.includes(phase) &&
        (holdsOne(line.roles, roles) ||
          (line.delegable === true &&
            lent.some((each) => each.powers.includes(event) && holdsOne(line.roles, each.roles)))),
    ),
  );
}

/** Whether somebody may carry on cases in any phase. */
export function carriesOnAny(powers: Powers): boolean {
  return Object.keys(awaited).some((phase) => actsIn(phase, powers).length > 0);
}

/** Whether two may do the same in this phase: then one of them holding a case concerns the other. */
export function doTheSame(phase: string, one: Powers, other: Powers): boolean {
  const acts = actsIn(phase, other);
  return actsIn(phase, one).some((act) => acts.includes(act));
}

/**
 * Whether somebody directs the work in this phase: who may stop or resume it by the permission table (the head of the unit), and
 * so may say who holds it.
 */
export function directs(phase: string, { roles }: Pick<Powers, 'roles'>): boolean {
  const event = phase === 'suspended' ? 'PROCESS.RESUMED' : 'PROCESS.SUSPENDED';
  return selection.permissions.some(
    (line) => line.event === event && line.phases.includes(phase) && holdsOne(line.roles, roles),
  );
}

/** Roles that may carry on a case in this phase; who is only one of the public holds nothing. */
export function rolesIn(phase: string): readonly Role[] {
  const lines = selection.permissions.filter(
    ({ event, phases }) =>
      phases.includes(phase) && (waitsFor(phase) as readonly string[]).includes(event),
  );
  return [...new Set(lines.flatMap(({ roles }) => roles))].filter((role) => role !== 'public');
}

/** Whether somebody reads whole cases in this phase, in the own roles or in those of a lender. */
export function readsIn(phase: string, { roles, lent }: Powers): boolean {
  const reads = (actor: Actor): boolean =>
    mayRead(selection, 'case', phase, { actor, context: {}, facts: {}, data: {} }).permitted;
  return [roles, ...lent.map((each) => each.roles)].some((held) =>
    reads({ person: null, roles: held }),
  );
}

function holdsOne(asked: readonly Role[], held: readonly Role[]): boolean {
  return asked.some((role) => role !== 'public' && held.includes(role));
}
