import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { isPassing, storageFault } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language';
import { Problem, problemDocument } from './problem';
import type { ProblemCode } from './problem-catalogue';
import { storageProblem } from './storage-problem';

/** A database that starts or a queue of requests that drains takes about so long. */
const RETRY_AFTER_SECONDS = '5';

const byErrorCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_BAD_URL: 'malformed-request',
  FST_ERR_MAX_PARAM_LENGTH: 'address-too-long',
};

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'no-such-address',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
};

/** Finds the methods that an address takes, for the answer 405 instead of 404. */
export type MethodsOf = (path: string) => readonly string[];

/** Writes every refusal and every bug as application/problem+json (RFC 9457). A bug is logged, never shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly methodsOf: MethodsOf,
    private readonly bodyLimit: number,
    /** Asked where the database does not answer. */
    private readonly diskIsFull: () => boolean,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(thrown, request);
    if (problem.status === 500) new Logger(`request ${request.id}`).error(thrown);
    writeProblem(problem, request, reply);
  }

  private problemOf(thrown: unknown, request: FastifyRequest): Problem {
    if (thrown instanceof Problem) return thrown;
    const storage = storageFault(thrown);
    if (storage !== undefined) return storageProblem(storage);
    if (isPassing(thrown) && this.diskIsFull()) return storageProblem('full');
    const code = codeOf(thrown);
    if (code === 'no-such-address') return this.wrongAddress(request);
    if (code === 'body-too-large') return new Problem(code, { values: { limit: this.bodyLimit } });
    return new Problem(code);
  }

  private wrongAddress(request: FastifyRequest): Problem {
    const { method } = request;
    const path = pathOf(request);
    const allowed = this.methodsOf(path);
    return allowed.length === 0
      ? new Problem('no-such-address', { values: { method, path } })
      : new Problem('method-not-allowed', {
          values: { method, allowed: allowed.join(', ') },
          headers: { allow: allowed.join(', ') },
        });
  }
}

/** Writes a problem in the reader's language. */
export function writeProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  const { reason } = problem.details.members ?? {};
  request.refusal = typeof reason === 'string' ? reason : problem.code;
  void reply
    .status(problem.status)
    .headers({
      // What refuses says nothing for others, and nothing for later.
      'cache-control': 'no-store',
      ...(problem.status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      ...problem.details.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
    })
    .serializer(JSON.stringify)
    .send(problemDocument(problem, { language, path: pathOf(request), id: request.id }));
}

function codeOf(thrown: unknown): ProblemCode {
  if (typeof thrown !== 'object' || thrown === null) return 'internal-error';
  // The database is starting, stopping, busy or away. What was being committed may have been: the same key asks again.
  if (isPassing(thrown)) return 'not-ready';
  const byCode = 'code' in thrown ? byErrorCode[String(thrown.code)] : undefined;
  if (byCode) return byCode;
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause !== undefined && cause !== thrown) {
    const inner = codeOf(cause);
    if (inner !== 'internal-error') return inner;
  }
  const status = statusOf(thrown);
  // The JSON parser throws a SyntaxError that it marks with 400; any other SyntaxError is a bug.
  if (status === 400 && thrown instanceof SyntaxError) return 'malformed-json';
  return byStatus[status] ?? 'internal-error';
}

function statusOf(thrown: object): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  return 'statusCode' in thrown ? Number(thrown.statusCode) : 500;
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 500);
}
