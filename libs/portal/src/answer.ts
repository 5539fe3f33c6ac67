import type { FastifyReply } from 'fastify';
import { notFoundPage } from './not-found';
import { type PageContent, renderPage } from './page';
import type { ReadingGround } from './portal';
import type { Reader } from './reader';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join(';');

const YEAR_SECONDS = 31_536_000;

/** Sends a page, or the page that says that there is none, and keeps what the reader chose with the switches. */
export function answer(
  reply: FastifyReply,
  { assets }: ReadingGround,
  reader: Reader,
  content: PageContent | undefined,
): FastifyReply {
  const asked = reply.request.query as Record<string, unknown>;
  const kept = [
    ...(asked['lang'] === undefined ? [] : [`an-le-language=${reader.language}`]),
    ...(asked['theme'] === undefined || reader.theme === undefined
      ? []
      : [`an-le-theme=${reader.theme}`]),
  ].map((choice) => `${choice}; Path=/; Max-Age=${String(YEAR_SECONDS)}; SameSite=Lax`);
  if (kept.length > 0) void reply.header('set-cookie', kept);
  return reply
    .code(content === undefined ? 404 : (content.status ?? 200))
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'content-language': reader.language,
      // The codes in our addresses stay with us; "no-referrer" would make a browser hide from us where a form comes from.
      'referrer-policy': 'same-origin',
      vary: 'Accept-Encoding, Cookie',
    })
    .send(renderPage(content ?? notFoundPage(reader.language), reader, assets?.stylesheet));
}
