import type { Engine } from '@app/engine';
import type { RateLimit } from '@app/identity';
import type { Clock } from '@app/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { answer } from './answer';
import type { Assets } from './assets';
import { calculatorPage } from './calculator/calculator';
import { consultationPage } from './consultations/consultation';
import { consultationsPage } from './consultations/list';
import { trackedCommentPage } from './consultations/tracked-comment';
import { readingOnlyPage, sayFailure, tooManyPage } from './forms/failure';
import { isAdmitted } from './forms/admission';
import { serveForms } from './forms/serve-forms';
import { homePage } from './home/home';
import type { PageContent } from './page';
import { followPage } from './proposals/follow';
import { followedProposalPage } from './proposals/followed';
import { proposePage } from './proposals/propose';
import { type Reader, readerOf } from './reader';
import { precedentPage, precedentWithSlashesPage } from './register/precedent';
import { registerPage } from './register/register';
import { procedurePage } from './procedure/procedure';
import { statusPage } from './status/status';

/** What a portal stands on that is only read. */
export interface ReadingGround {
  dataSource: DataSource;
  clock: Clock;
  /** Undefined where nothing was built: pages then come without their dress. */
  assets: Assets | undefined;
}

/** What the portal stands on where it takes forms too. */
export interface PortalGround extends ReadingGround {
  /** Takes what people send: comments and proposals. */
  engine: Engine;
  /** How often one address may ask; every process that serves the public counts in the same bucket. */
  publicLimit: RateLimit;
}

/** Takes one place of the sender's address among those who ask; false, and the header of when to come again, where all are taken. */
export type Admission = (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

/** What an address answers with: a page, or another address of ours that has what was asked for. */
export type PageAnswer = PageContent | { leadsTo: string };

/** One address of the portal: the page, or undefined where there is nothing to be known of. */
export interface PortalPage {
  address: string;
  page: (
    ground: ReadingGround,
    reader: Reader,
    request: FastifyRequest,
  ) => Promise<PageAnswer | Moved | undefined>;
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
  procedurePage,
  statusPage,
  consultationsPage,
  consultationPage,
  trackedCommentPage,
  proposePage,
  followedProposalPage,
  followPage,
  calculatorPage,
];

/** Registers the public pages. They are complete without JavaScript, and tell only what the public may know. */
export function servePortal(server: FastifyInstance, ground: PortalGround): void {
  servePages(server, ground, (request, reply) => isAdmitted(ground, request, reply));
  serveForms(server, ground);
  // People who mistake an address get a page; programs get the problem that the api answers with.
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404 && isReadByPeople(request))
      answer(reply, ground, readerOf(request), undefined);
    else done();
  });
}

/** Browsers ask for HTML by name, programs seldom; what lies below these addresses is never a page. */
function isReadByPeople({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return (headers.accept ?? '').includes('text/html') && !/^\/(api|health|assets)(\/|$)/.test(url);
}

/** The same pages from a process that writes nothing: what is sent to it is refused in a sentence, and nothing of it is read. */
export function serveReadingPortal(
  server: FastifyInstance,
  ground: ReadingGround,
  admission: Admission,
): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return undefined;
    const reader = readerOf(request);
    void reply.header('allow', 'GET, HEAD');
    return answer(reply, ground, reader, readingOnlyPage(reader.language));
  });
  server.setErrorHandler(sayFailure(ground));
  server.setNotFoundHandler((request, reply) =>
    answer(reply, ground, readerOf(request), undefined),
  );
  servePages(server, ground, admission);
}

function servePages(server: FastifyInstance, ground: ReadingGround, admission: Admission): void {
  for (const { address, page } of pages)
    server.get(address, { errorHandler: sayFailure(ground) }, async (request, reply) => {
      const reader = readerOf(request);
      if (!(await admission(request, reply)))
        return answer(reply, ground, reader, tooManyPage(reader.language));
      const content = await page(ground, reader, request);
      if (content !== undefined && 'movedTo' in content)
        return reply.redirect(content.movedTo, 301);
      if (content !== undefined && 'leadsTo' in content)
        return reply.redirect(content.leadsTo, 303);
      return answer(reply, ground, reader, content);
    });
}
