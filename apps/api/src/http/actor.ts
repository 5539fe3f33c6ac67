import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { SignedIn } from '@app/identity';
import type { Role } from '@app/workflows/kernel';
import { Problem } from './problem';
import { requestOf } from './request';

/** Who sends a request. Somebody who is not signed in is the public: no person, the role `public` alone. */
export interface Actor {
  person: string | null;
  roles: readonly Role[];
  code: string | null;
  name: string | null;
  unit: string | null;
}

/** A signed-in actor. */
export type SignedInActor = Actor & { person: string; code: string; name: string };

export const publicActor: Actor = {
  person: null,
  roles: ['public'],
  code: null,
  name: null,
  unit: null,
};

/** A signed-in person as an actor. */
export function actorOf({ person, roles }: SignedIn): SignedInActor {
  return { person: person.id, roles, code: person.code, name: person.name, unit: person.unit };
}

/** How a route treats tokens: `optional` reads one where it is sent, `ignored` does not look. Without mark: required. */
export type TokenUse = 'optional' | 'ignored';
export const TOKEN_USE = 'an-le:token-use';

/** Anybody may call this, signed in or not; those who are not share a limit per address. */
export const Public = (): MethodDecorator & ClassDecorator =>
  SetMetadata(TOKEN_USE, 'optional' satisfies TokenUse);

/** Anybody may call this and an Authorization header is not even read, so that a stale one does no harm. */
export const Anonymous = (): MethodDecorator & ClassDecorator =>
  SetMetadata(TOKEN_USE, 'ignored' satisfies TokenUse);

/** The one who sends the request; on a `@Public()` route perhaps nobody known. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = requestOf(context);
  if (!actor) throw new Error('No guard has looked at this request.');
  return actor;
});

/** The signed-in person who sends the request. Throws `Problem` 401 for the public. */
export const CurrentPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInActor => {
    const { actor } = requestOf(context);
    if (!actor || !isSignedIn(actor)) throw new Problem('unauthenticated');
    return actor;
  },
);

/** The session of the person who sends the request. Throws `Problem` 401 for the public. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => {
    const { session } = requestOf(context);
    if (session === undefined) throw new Problem('unauthenticated');
    return session;
  },
);

/** Whether somebody known sends the request. */
export function isSignedIn(actor: Actor): actor is SignedInActor {
  return actor.person !== null;
}
