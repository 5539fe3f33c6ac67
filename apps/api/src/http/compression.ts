import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const THRESHOLD = 1024;

/** Refusals quote the request, and streams of events must not wait in a buffer: neither is in this list. */
const compressible =
  /^(application\/(json|xml)|text\/(html|css|javascript|plain)|image\/svg\+xml)\s*(;|$)/;

/**
 * Compresses what is read (br, then gzip, from one kilobyte on). What is written answers with receipts and tokens and stays as it
 * is. An ETag names the bytes, so it says in which coding they came.
 */
export async function compressReadings(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    if (!methods.every((method) => method === 'GET' || method === 'HEAD')) route.compress = false;
  });
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    customTypes: (type: string) => compressible.test(type),
  });
  fastify.addHook('onRoute', (route) => {
    route.onSend = [
      ...[route.onSend ?? []].flat(),
      (_request, reply, payload: unknown, done): void => {
        const [etag, coding] = [reply.getHeader('etag'), reply.getHeader('content-encoding')];
        if (typeof etag === 'string' && typeof coding === 'string')
          void reply.header('etag', etag.replace(/"$/, `.${coding}"`));
        done(null, payload);
      },
    ];
  });
}
