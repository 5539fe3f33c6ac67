import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { networkOf } from '@app/identity';
import type { Language } from '@app/workflows/kernel';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';
import { languageOf } from './language';

/** What the door knows about a request beyond HTTP itself. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Database time at which a write arrived; undefined for reads. */
    receivedAt?: Date;
    /** Set by `AuthGuard`. */
    actor?: Actor;
    /** Set by `AuthGuard`: the session behind the token or the cookie. */
    session?: string;
    /** Code of the refusal that answered it, for counting. */
    refusal?: string;
  }
}

/** The request behind an execution context. */
export function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

/** The language in which the reader wants sentences. */
export const ReaderLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): Language =>
    languageOf(requestOf(context).headers['accept-language']),
);

/** Database time at which this write arrived, before it waited for anything: the instant by which limits are judged. */
export const ReceivedAt = createParamDecorator((_: unknown, context: ExecutionContext): Date =>
  receivedAtOf(context),
);

/** The same, for a decorator that reads more than this. Throws for a reading. */
export function receivedAtOf(context: ExecutionContext): Date {
  const { receivedAt } = requestOf(context);
  if (!receivedAt) throw new Error('Only a write is received at an instant.');
  return receivedAt;
}

/** The network of the sender, for limits and keys of people who are not signed in. */
export const SenderAddress = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  networkOf(requestOf(context).ip),
);
