import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';
import { receivedAtOf } from './request';

/** The ETag of a record at a version: a strong validator (RFC 9110, 8.8.3). */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/** One ETag as it was sent. */
interface EntityTag {
  weak: boolean;
  opaque: string;
}

const entityTag = /^\s*(W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"\s*$/;

/** The ETags of an If-Match or If-None-Match header; undefined where it is none (RFC 9110, 13.1). */
export function entityTags(header: string): readonly EntityTag[] | undefined {
  const tags: EntityTag[] = [];
  // A comma may stand inside an ETag, but none of ours has one.
  for (const part of header.slice(0, 2000).split(',')) {
    const match = entityTag.exec(part);
    if (!match) return undefined;
    tags.push({ weak: match[1] !== undefined, opaque: match[2] ?? '' });
  }
  return tags;
}

/** What the sender says of the version that it saw: any that exists, or one of these (none where the ETags are weak or not ours). */
export type Precondition = 'any' | readonly number[];

/** The precondition in an If-Match header. Throws `Problem` 428 when it is absent and 400 when it holds no ETags. */
export function preconditionFrom(ifMatch: string | undefined): Precondition {
  if (ifMatch === undefined) throw new Problem('if-match-needed');
  if (ifMatch.trim() === '*') return 'any';
  const tags = entityTags(ifMatch);
  if (!tags) throw new Problem('invalid-if-match');
  // Strong comparison: a weak ETag matches nothing. What follows the version names one reader's view of it.
  return tags.flatMap(({ weak, opaque }) => {
    const version = /^(\d{1,9})(?:\.[\w-]{16})?(?:\.(?:br|gzip))?$/.exec(opaque)?.[1];
    return weak || version === undefined ? [] : [Number(version)];
  });
}

function optionalPrecondition(ifMatch: string | undefined): Precondition {
  return ifMatch === undefined ? 'any' : preconditionFrom(ifMatch);
}

/** No record ever has this version: who insists on it is refused, unless the very request was recorded before. */
const NO_VERSION = -1;

/**
 * The version to insist on, where the record stands at `current` or perhaps past it; undefined where any will do. Only whoever
 * holds the record's lock can say whether it is the present one.
 */
export function versionToInsistOn(seen: Precondition, current: number): number | undefined {
  if (seen === 'any') return undefined;
  return seen.includes(current) ? current : (seen.at(-1) ?? NO_VERSION);
}

/** The Idempotency-Key of a write. Throws `Problem` 400 when it is absent or not 8–128 plain characters. */
export function idempotencyKeyFrom(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !/^[\w.:-]{8,128}$/.test(header))
    throw new Problem('invalid-idempotency-key');
  return header;
}

/** What the sender says of the version that it saw (`If-Match`), where it must say so. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  preconditionFrom(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** The same where it may be left out: then any version will do. */
export const OptionalIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): Precondition =>
    optionalPrecondition(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** The sender's key for this write (`Idempotency-Key`). */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  idempotencyKeyFrom(
    context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'],
  ),
);

/** What every write on a record says beside its words: the version that was seen, its key, and when it arrived. */
export interface GuardedWriting {
  seen: Precondition;
  idempotencyKey: string;
  receivedAt: Date;
}

/** `OptionalIfMatch`, `IdempotencyKey` and `ReceivedAt` of one write. */
export const Guarded = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const seen = optionalPrecondition(headers['if-match']);
  const idempotencyKey = idempotencyKeyFrom(headers['idempotency-key']);
  return { seen, idempotencyKey, receivedAt: receivedAtOf(context) } satisfies GuardedWriting;
});
