import { networkOf, takePlace } from '@app/identity';
import { reader } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalGround } from '../portal';

/** Takes one place of the sender's address in the bucket of the public; where it is full, says when to come again. */
export async function isAdmitted(
  { dataSource, publicLimit }: PortalGround,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const admission = await takePlace(reader(dataSource), publicLimit, networkOf(request.ip));
  if (!admission.admitted) void reply.header('retry-after', String(admission.retryAfterSeconds));
  return admission.admitted;
}

/**
 * Whether a form comes from a page of ours, by the browser's own word. Nobody is signed in on the portal (the cookie of the
 * workspace has the path `/api`), so a form needs no token: there is no authority that another site could borrow. This only
 * keeps other sites from making their visitors send us something.
 */
export function isOwnPage(request: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined || !URL.canParse(origin)) return false;
  // TLS may end before us, so a page under https of the same host is ours too; the other way round it is not.
  const { host, protocol } = new URL(origin);
  return host === request.host && (protocol === 'https:' || request.protocol === 'http');
}
