import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiResponse,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { Anonymous, Public } from './actor';
import type { ProblemCode } from './problem-catalogue';

interface Answer {
  description: string;
  schema?: z.ZodType;
  /** Instead of JSON by the schema: text of this media type. */
  mediaType?: string;
  /** Instead of either: a file of one of these media types. */
  files?: readonly string[];
  /** Sent while it is made, to be kept: it has no ETag, because its end is not known at its beginning. */
  streamed?: true;
  /** Headers beyond those of every answer. */
  headers?: readonly AnswerHeader[];
}

/** Headers of some answers; `openapi-headers.ts` describes them. */
export type AnswerHeader = 'ETag' | 'Location';

/** What a route says about itself that only the whole document can put into words; taken out again by `completeOperation`. */
export interface EndpointMark {
  problems: readonly ProblemCode[];
  access: EndpointDescription['access'];
  headers: Readonly<Record<string, readonly AnswerHeader[]>>;
}

export const ENDPOINT_MARK = 'x-endpoint';

/** Everything that a route says about itself, to the guards and to the reference. */
export interface EndpointDescription {
  summary: string;
  description?: string;
  /** `signed-in` needs a token or a browser's cookie, `public` reads one where it is sent, `anonymous` never looks at tokens. */
  access: 'signed-in' | 'public' | 'anonymous';
  /** Answers that are not problems, by status. */
  answers: Readonly<Record<number, Answer>>;
  /** Problems beyond those that follow from `access` and `headers`. */
  problems?: readonly ProblemCode[];
  /** `write` asks for Idempotency-Key; `guarded` takes If-Match as well, `change` asks for it. */
  headers?: 'write' | 'guarded' | 'change';
}

const byAccess: Readonly<Record<EndpointDescription['access'], readonly ProblemCode[]>> = {
  'signed-in': ['unauthenticated', 'token-expired', 'foreign-page'],
  // A token need not be sent there; one that is sent has to be good.
  public: ['too-many-requests', 'unauthenticated', 'token-expired', 'foreign-page'],
  anonymous: [],
};

/** Refusals that any address may give. */
const ofAll = [
  'malformed-request',
  'too-many-parameters',
  'not-acceptable',
  'address-too-long',
  'not-ready',
  'internal-error',
] as const satisfies readonly ProblemCode[];

const ofBodies = [
  'malformed-json',
  'request-too-slow',
  'body-too-large',
  'unsupported-media-type',
] as const satisfies readonly ProblemCode[];

function takesBody({ headers, problems }: EndpointDescription): boolean {
  return headers !== undefined || problems?.includes('malformed-json') === true;
}

function isReading(endpoint: EndpointDescription): boolean {
  const answer = endpoint.answers[200];
  const isNamed = answer?.schema !== undefined || answer?.mediaType === 'text/calendar';
  return isNamed && !answer.streamed && !takesBody(endpoint);
}

const unchanged = ApiResponse({
  status: 304,
  description: 'What the sender has (If-None-Match) is what would be answered.',
});

/** Marks a method of a controller as an endpoint: who may call it, what it answers, how it refuses. */
export function Endpoint(endpoint: EndpointDescription): MethodDecorator {
  const { access, headers, answers } = endpoint;
  const problems: ProblemCode[] = [
    ...byAccess[access],
    ...(headers ? (['invalid-idempotency-key', 'idempotency-key-reused'] as const) : []),
    ...(headers === 'change' || headers === 'guarded'
      ? (['invalid-if-match', 'version-changed'] as const)
      : []),
    ...(headers === 'change' ? (['if-match-needed'] as const) : []),
    ...(takesBody(endpoint) ? ofBodies : []),
    ...(endpoint.problems ?? []),
    ...ofAll,
  ];
  const mark: EndpointMark = {
    problems: [...new Set(problems)],
    access,
    headers: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, answer.headers ?? []]),
    ),
  };
  return applyDecorators(
    ApiOperation({
      summary: endpoint.summary,
      ...(endpoint.description !== undefined && { description: endpoint.description }),
    }),
    ...accessDecorators(access),
    ...headerDecorators(headers),
    ...(isReading(endpoint) ? [unchanged] : []),
    ...Object.entries(answers).map(([status, answer]) => answerDecorator(Number(status), answer)),
    ApiExtension(ENDPOINT_MARK, mark),
  );
}

function accessDecorators(access: EndpointDescription['access']): MethodDecorator[] {
  if (access === 'signed-in') return [ApiBearerAuth(), ApiCookieAuth()];
  return access === 'public' ? [Public()] : [Anonymous()];
}

function headerDecorators(headers: EndpointDescription['headers']): MethodDecorator[] {
  if (headers === undefined) return [];
  const key = ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Chosen by the sender, new for each act; the same key repeats the first answer.',
    schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[A-Za-z0-9_.:-]+$' },
  });
  const match = ApiHeader({
    name: 'If-Match',
    required: headers === 'change',
    description:
      'The ETag of the record that the sender saw, or several, or * for any. Weak ones match nothing.',
    schema: { type: 'string', example: '"7"' },
  });
  return headers === 'write' ? [key] : [key, match];
}

function answerDecorator(status: number, answer: Answer): MethodDecorator {
  const { description, schema, mediaType, files } = answer;
  const binary = { schema: { type: 'string', format: 'binary' } } as const;
  return ApiResponse({
    status,
    description,
    ...(schema && { standardSchema: schema }),
    ...(files && { content: Object.fromEntries(files.map((type) => [type, binary])) }),
    ...(mediaType !== undefined && { content: { [mediaType]: { schema: { type: 'string' } } } }),
  });
}
