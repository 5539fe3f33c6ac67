import { activeTracer, type OpenSpan } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { routeOf } from './metrics';

/**
 * Makes a span of every request, below the caller's where its header `traceparent` names one, until the answer is sent. It says
 * method, template of the address and status; never the address, a header or a body. Without a tracer nothing is added.
 */
export function traceRequests(app: NestFastifyApplication): void {
  const tracer = activeTracer();
  if (tracer === undefined) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, headers } = request;
    const route = routeOf(request);
    const span = tracer.begin(`${method} ${route}`, { headers });
    span.set({ 'http.request.method': method, 'http.route': route, 'an_le.request': request.id });
    spans.set(request, span);
    span.within(done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': statusCode });
    if (request.refusal !== undefined) span?.set({ 'an_le.refusal': request.refusal });
    span?.end(statusCode >= 500 ? 'failed' : 'done');
    done();
  });
}
