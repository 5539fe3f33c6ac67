import type { TrustProxy } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { Socket } from 'node:net';
import { v7 } from 'uuid';
import { Problem, problemDocument } from './problem';
import type { ProblemCode } from './problem-catalogue';
import { writeProblem } from './problem.filter';
import { securityHeaders } from './security-headers';

/** Larger bodies are refused; scans of documents do not travel inside JSON. */
export const BODY_LIMIT = 1024 * 1024;

/** Longer addresses are refused, and so are more parameters than any list of ours has filters. */
const ADDRESS_LIMIT = 4000;
const PARAMETER_LIMIT = 50;

/** How long a sender may take (ms); who takes longer is cut off, so that slow senders cannot hold every connection. */
export interface SenderPatience {
  /** For the headers. */
  headersMs: number;
  /** For the whole request. */
  requestMs: number;
  /** Between two requests on one connection. */
  keepAliveMs: number;
  /** How often connections are looked at. */
  checkedEveryMs: number;
}

export const senderPatience: SenderPatience = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 20_000,
  checkedEveryMs: 2_000,
};

/** Options of the server that bound what a sender may send and how slowly. */
export function serverOptions(
  trustProxy: TrustProxy,
  patience: SenderPatience,
): FastifyHttpOptions<RawServerDefault> {
  return {
    bodyLimit: BODY_LIMIT,
    // Without a proxy that is named the address of a sender is that of the socket: a forged header must not choose whose limit is used.
    trustProxy: whomToTrust(trustProxy),
    genReqId: () => v7(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.keepAliveMs,
    http: {
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkedEveryMs,
      maxHeaderSize: 16_384,
    },
    clientErrorHandler: answerBrokenRequest,
    // An address that cannot be routed: no hook has seen it.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      void reply.headers({
        ...securityHeaders(request.protocol),
        'x-request-id': request.id,
        vary: 'Accept-Language',
      });
      const tooLong = 'code' in error && error.code === 'FST_ERR_MAX_PARAM_LENGTH';
      const code = tooLong ? 'address-too-long' : 'malformed-request';
      writeProblem(new Problem(code), request, reply);
    },
  };
}

/** The socket's own end is hop 0; every proxy on the way adds one. */
function whomToTrust(
  trustProxy: TrustProxy,
): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return trustProxy === false ? false : [...trustProxy];
}

/** Refuses what no address of ours could be asked, before anything is read of it. */
export function refuseExcess(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const problem = excessOf(request);
      if (problem) writeProblem(problem, request, reply);
      else done();
    });
}

function excessOf({ url, headers, method }: FastifyRequest): Problem | undefined {
  if (url.length > ADDRESS_LIMIT)
    return new Problem('address-too-long', { values: { limit: ADDRESS_LIMIT } });
  const query = url.indexOf('?');
  if (query >= 0 && url.slice(query).split('&').length > PARAMETER_LIMIT)
    return new Problem('too-many-parameters', { values: { limit: PARAMETER_LIMIT } });
  const { 'content-encoding': encoding = 'identity' } = headers;
  if (method !== 'GET' && method !== 'HEAD' && encoding.toLowerCase() !== 'identity')
    return new Problem('unsupported-media-type');
  if (url.startsWith('/api/v1/') && !url.startsWith('/api/v1/docs') && !takesJson(headers.accept))
    return new Problem('not-acceptable');
  return undefined;
}

/** Whether an Accept header leaves room for JSON; problems are JSON too, and a stream of events says itself what it is. */
function takesJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) return false;
    return acceptable.has(type);
  });
}

const acceptable = new Set([
  '*/*',
  'application/*',
  'application/json',
  'application/problem+json',
  'text/event-stream',
  'text/*',
]);

const codeOfSocketError: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what never became a request. Its headers were not read, so nobody knows the language: Vietnamese. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new Problem(codeOfSocketError[error.code ?? ''] ?? 'malformed-request');
  const id = v7();
  const body = JSON.stringify(problemDocument(problem, { language: 'vi', path: '/', id }));
  const headers = {
    ...securityHeaders('http'),
    'x-request-id': id,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'vi',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const reason = reasons[problem.status] ?? '';
  socket.end(`HTTP/1.1 ${String(problem.status)} ${reason}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}
