import { createHash } from 'node:crypto';
import { Header } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { entityTags } from './preconditions';

/**
 * The answer is the same for everybody: any cache may keep it, and asks each time whether it still holds. A limit that ends or an
 * án lệ that is withdrawn is thus never shown wrongly, and asking costs an answer without a body.
 */
export const ForEveryone = (): MethodDecorator => Header('cache-control', 'public, no-cache');

/**
 * Gives every reading of the API an ETag: the version of the record where it has one, and the digest of what this reader was
 * answered, in this language. Whoever has it already (`If-None-Match`) gets 304 and no body (RFC 9110, 13.1.2).
 */
export function nameReadings(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload: unknown, done) => {
      if (!isReading(request, reply) || typeof payload !== 'string') {
        done(null, payload);
        return;
      }
      const etag = named(reply.getHeader('etag'), payload);
      void reply.headers({ etag, vary: 'Accept-Language, accept-encoding' });
      if (isKnown(request.headers['if-none-match'], etag)) {
        void reply.code(304).removeHeader('content-type').removeHeader('content-length');
        done(null, '');
      } else done(null, payload);
    });
}

function isReading({ method, url }: FastifyRequest, reply: FastifyReply): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    reply.statusCode === 200 &&
    url.startsWith('/api/v1/') &&
    /^(application\/json|text\/calendar)\b/.test(String(reply.getHeader('content-type')))
  );
}

/** `"7"` and the answer make `"7.x8Yq…"`; without a version the digest alone. */
function named(version: unknown, payload: string): string {
  const digest = createHash('sha256').update(payload).digest('base64url').slice(0, 16);
  const before = typeof version === 'string' ? `${version.slice(1, -1)}.` : '';
  return `"${before}${digest}"`;
}

/** By weak comparison: which coding the bytes came in does not matter here. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const tags = entityTags(ifNoneMatch) ?? [];
  return tags.some(({ opaque }) => `"${opaque.replace(/\.(br|gzip)$/, '')}"` === etag);
}
