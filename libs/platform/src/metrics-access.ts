import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/**
 * Whether somebody may read the figures: with the token, or without one from this very machine. What a proxy on this machine
 * passes on comes from somewhere else, so it needs the token.
 */
export function mayReadMetrics(
  request: { address: string | undefined; headers: IncomingHttpHeaders },
  token: string | undefined,
): boolean {
  const { address, headers } = request;
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined && isSame(given, token)) return true;
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return !isForwarded && address !== undefined && LOOPBACK.has(address);
}

/** Takes as long for a wrong guess as for a right one. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
