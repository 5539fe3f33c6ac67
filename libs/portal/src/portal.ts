import type { Engine } from '@app/engine';
import type { RateLimit } from '@app/identity';
import type { Clock } from '@app/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Assets } from './assets';
import { sayFailure, tooManyPage } from './forms/failure';
import { isAdmitted } from './forms/admission';
import { serveForms } from './forms/serve-forms';
import { homePage } from './home/home';
import { type PageContent, renderPage } from './page';
import { notFoundPage } from './not-found';
import { type Reader, readerOf } from './reader';
import { precedentPage, precedentWithSlashesPage } from './register/precedent';
import { registerPage } from './register/register';

/** What the portal stands on. */
export interface PortalGround {
  dataSource: DataSource;
  clock: Clock;
  /** Takes what people send: comments and proposals. */
  engine: Engine;
  /** How often one address may ask; every process that serves the public counts in the same bucket. */
  publicLimit: RateLimit;
  /** Undefined where nothing was built: pages then come without their dress. */
  assets: Assets | undefined;
}

/** What an address answers with: a page, or another address of ours that has what was asked for. */
export type PageAnswer = PageContent | { leadsTo: string };

/** One address of the portal: the page, or undefined where there is nothing to be known of. */
export interface PortalPage {
  address: string;
  page: (
    ground: PortalGround,
    reader: Reader,
    request: FastifyRequest,
  ) => Promise<PageContent | Moved | undefined>;
}

/** What was asked for has one address only, and this is it: answered by 301. */
export interface Moved {
  movedTo: string;
}

/** Every address that is read. What is sent (a comment, a proposal) is registered by its own room. */
const pages: readonly PortalPage[] = [
  homePage,
  registerPage,
  precedentPage,
  precedentWithSlashesPage,
];

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

/** Registers the public pages. They are complete without JavaScript, and tell only what the public may know. */
export function servePortal(server: FastifyInstance, ground: PortalGround): void {
  for (const { address, page } of pages)
    server.get(address, async (request, reply) => {
      const reader = readerOf(request);
      const content = await page(ground, reader, request);
      if (content !== undefined && 'movedTo' in content)
        return reply.redirect(content.movedTo, 301);
      return answer(reply, ground, reader, content);
    });
}

/** Sends a page, or the page that says that there is none, and keeps what the reader chose with the switches. */
export function answer(
  reply: FastifyReply,
  { assets }: PortalGround,
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
