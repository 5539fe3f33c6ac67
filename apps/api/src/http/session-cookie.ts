import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

/** Carries the token of a browser that is signed in. */
export const SESSION_COOKIE = 'an_le_session';

/**
 * The `Set-Cookie` that signs a browser in for `seconds` with `token`; 0 takes it back. No script of a page reads it, no other
 * site's page sends it, and where the request came over TLS it never travels without.
 */
export function sessionCookie(request: FastifyRequest, token: string, seconds: number): string {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  return `${SESSION_COOKIE}=${token}; Path=/api; Max-Age=${String(seconds)}; HttpOnly; SameSite=Strict${secure}`;
}

/** The token in the cookie of a request; undefined where the browser sent none. */
export function tokenInCookie(request: FastifyRequest): string | undefined {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [name, token] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && token) return token;
  }
  return undefined;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that a page of another origin may have made the browser send. A cookie travels whether its owner wants it
 * or not, so a write needs the browser's own word that it comes from a page of ours. Throws `Problem` 403.
 */
export function refuseForeignPage(request: FastifyRequest): void {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const isSafe = SAFE.has(request.method);
  // "none" is a person who typed the address; that is never a write.
  if (site !== undefined) {
    if (site === 'same-origin' || (site === 'none' && isSafe)) return;
  } else if (origin !== undefined) {
    if (isOwnOrigin(request, origin)) return;
  } else if (isSafe) return;
  throw new Problem('foreign-page');
}

/** Whether a browser says anything at all about the page behind a request; programs say nothing. */
export function comesFromBrowser({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}

/** TLS may end before us, so a page under https of the same host is ours too; the other way round it is not. */
function isOwnOrigin(request: FastifyRequest, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return host === request.host && (protocol === 'https:' || request.protocol === 'http');
}
