import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

/** The ETag of a record at a version: a strong validator (RFC 9110, 8.8.3). */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/** The version in an If-Match header. Throws `Problem` 428 when it is absent and 400 when it is no ETag of ours. */
export function versionFrom(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Problem('if-match-needed');
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new Problem('invalid-if-match');
  return Number(version);
}

/** The Idempotency-Key of a write. Throws `Problem` 400 when it is absent or not 8–128 plain characters. */
export function idempotencyKeyFrom(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !/^[\w.:-]{8,128}$/.test(header))
    throw new Problem('invalid-idempotency-key');
  return header;
}

/** The version that the sender saw (`If-Match`), as a number. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  versionFrom(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** The sender's key for this write (`Idempotency-Key`). */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  idempotencyKeyFrom(
    context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'],
  ),
);
