import { join } from 'node:path';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { TrustProxy } from '@app/platform';
import { type ReadingGround, serveReadingPortal } from '@app/portal';
import Fastify, { type FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { admissionInMemory } from './admission';
import { securityHeaders } from './security';

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#FFFEFB"/><rect x="6" y="14" width="6" height="14" fill="#24407A"/><path d="M16 15h18M16 21h18M16 27h12" stroke="#1C1A17" stroke-width="3"/></svg>';

/** As generous as the API is to the public: 300 at once, five a second after that, for each network. */
const publicLimit = { name: 'portal', burst: 300, secondsEach: 0.2 };

const COMPRESS_FROM = 1024;

/** What the portal is served from, and whose word is taken on the address of a sender. */
export interface PortalOptions extends ReadingGround {
  trustProxy: TrustProxy;
}

/** The public pages as a server of their own: it shows, and takes nothing. Ready for `listen` or `inject`. */
export async function createPortal({
  trustProxy,
  ...ground
}: PortalOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: 1024,
    genReqId: () => v7(),
    trustProxy:
      typeof trustProxy === 'number'
        ? (_address: string, hop: number): boolean => hop < trustProxy
        : trustProxy === false
          ? false
          : [...trustProxy],
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    keepAliveTimeout: 20_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
  });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      ...securityHeaders(request.protocol),
      'x-request-id': request.id,
      'cache-control': 'no-cache',
    });
    done();
  });
  await server.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: COMPRESS_FROM,
  });
  server.get('/health/live', () => ({ status: 'live' }));
  server.get('/mark.svg', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(MARK),
  );
  if (ground.assets !== undefined)
    await server.register(fastifyStatic, {
      root: join(ground.assets.folder, 'assets'),
      prefix: '/assets/',
      cacheControl: false,
      setHeaders: (reply) => {
        void reply.header('cache-control', 'public, max-age=31536000, immutable');
      },
      decorateReply: false,
    });
  serveReadingPortal(server, ground, admissionInMemory(publicLimit));
  await server.ready();
  return server;
}
