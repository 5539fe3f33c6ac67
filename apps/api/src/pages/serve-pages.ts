import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Engine } from '@app/engine';
import { Clock } from '@app/platform';
import { type Assets, servePortal } from '@app/portal';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { PUBLIC_LIMIT } from '../http/auth.guard';

/** The workspace asks the api of its own origin, and nothing else; what a script sets on an element is not held against it. */
const workspacePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join(';');

/**
 * A worker is held to what comes with its own script: the one that decodes scans may run what it decodes them with (JBIG2 and
 * JPEG 2000 come as WebAssembly); no page may.
 */
const scanDecoderPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#FFFEFB"/><rect x="6" y="14" width="6" height="14" fill="#24407A"/><path d="M16 15h18M16 21h18M16 27h12" stroke="#1C1A17" stroke-width="3"/></svg>';

/**
 * The pages: the public portal, and the workspace below `/lam-viec/`. Files are named by their hash, so they may be kept for a
 * year. Where nothing was built (tests run from the sources) there is no workspace, and the portal comes without its dress.
 */
export async function servePages(
  app: NestFastifyApplication,
  assets: Assets | undefined,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  servePortal(server, {
    dataSource: app.get(DataSource),
    clock: app.get(Clock),
    engine: app.get(Engine),
    publicLimit: app.get(PUBLIC_LIMIT),
    assets,
  });
  server.get('/mark.svg', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(MARK),
  );
  if (assets === undefined) return;
  await server.register(fastifyStatic, {
    root: join(assets.folder, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
      if (/[\\/]pdf\.worker[^\\/]*$/.test(path))
        void reply.header('content-security-policy', scanDecoderPolicy);
    },
    decorateReply: false,
  });
  for (const address of ['/lam-viec', '/lam-viec/', '/lam-viec/*'])
    server.get(address, (_request, reply) =>
      reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': workspacePolicy,
          'cache-control': 'no-cache',
        })
        .send(assets.workspace),
    );
}
