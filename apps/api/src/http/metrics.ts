import { Figures } from '@app/engine';
import { mayReadMetrics, type ProcessSettings, SETTINGS } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { ChangeHub } from '../changes/change-hub';
import { Problem } from './problem';
import { writeProblem } from './problem.filter';

/**
 * Serves the figures at `/metrics`, to this machine or to whoever has the token; counts every write that is answered, and how
 * long each answer took, by the template of its address.
 */
export function serveMetrics(app: NestFastifyApplication): void {
  const figures = new Figures(app.get(DataSource));
  const streams = app.get(ChangeHub);
  new Gauge({
    name: 'an_le_streams_open',
    help: 'Streams of changes that are open here',
    registers: [figures.registry],
    collect() {
      this.set(streams.open);
    },
  });
  const { metricsToken } = app.get<ProcessSettings>(SETTINGS);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    if (isWrite(request)) note(figures, request, reply);
    figures.noteAnswer({
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    done();
  });
  fastify.get('/metrics', async (request, reply) => {
    const asked = { address: request.socket.remoteAddress, headers: request.headers };
    if (!mayReadMetrics(asked, metricsToken)) {
      writeProblem(new Problem('forbidden'), request, reply);
      return reply;
    }
    return reply.type(figures.registry.contentType).send(await figures.read());
  });
}

/** Signing in and computing a limit record nothing; they are no submits. */
function isWrite({ method, url }: FastifyRequest): boolean {
  return (
    method !== 'GET' &&
    method !== 'HEAD' &&
    !/^\/api\/v1\/(auth|deadlines\/compute)\b/.test(url) &&
    url.startsWith('/api/v1/')
  );
}

function note(figures: Figures, request: FastifyRequest, { statusCode }: FastifyReply): void {
  if (statusCode < 400) figures.noteSubmit('accepted');
  else if (statusCode < 500) figures.noteSubmit('refused', request.refusal);
  else figures.noteSubmit('failed');
}

/** The template of an address (`/api/v1/candidates/:id`), never the address itself; 'none' where nothing is there. */
export function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}
