import type { OpenAPIObject } from '@nestjs/swagger';
import answers from '../reference/answers.json';
import { bodyExamples } from '../reference/body-examples';
import { ENDPOINT_MARK, type EndpointMark } from './endpoint';
import { type HeaderName, headersNamed } from './openapi-headers';
import type { zodConverter } from './openapi-schema';
import { type ProblemCode, problemCatalogue } from './problem-catalogue';
import { problemSchemaOf } from './problem-schemas';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Where what several operations share is kept. */
export interface SharedComponents {
  schemas: Record<string, unknown>;
  responses: Record<string, unknown>;
}

type Responses = NonNullable<Operation['responses']>;

const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Language of sentences: vi (default) or en.',
  schema: { type: 'string' },
  example: 'vi',
} as const;

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETags of what the sender has: if it would be answered again, the answer is 304.',
  schema: { type: 'string' },
} as const;

/**
 * Adds to an operation what follows from what it is: every problem that it can answer by status and code, the headers of each
 * answer, examples, who may send it. Problems and their schemas go to `components`.
 */
export function completeOperation(
  operation: Operation,
  path: string,
  convert: ReturnType<typeof zodConverter>,
  components: SharedComponents,
): void {
  const marked = operation as Operation & { [ENDPOINT_MARK]?: EndpointMark };
  const mark = marked[ENDPOINT_MARK];
  if (!mark) throw new Error(`${String(operation.operationId)} has no @Endpoint().`);
  Reflect.deleteProperty(marked, ENDPOINT_MARK);
  // Readings of the API have a name that tells whether they changed; the state of the process has none.
  const named = '304' in operation.responses && path.startsWith('/api/');
  const responses: Responses = {};
  for (const [status, response] of Object.entries(operation.responses))
    if (status !== '304' || named)
      responses[status] = {
        ...response,
        headers: headersNamed([
          'X-Request-Id',
          ...(mark.access === 'signed-in' ? [] : (['RateLimit', 'RateLimit-Policy'] as const)),
          ...(named ? (['ETag'] as const) : (mark.headers[status] ?? [])),
        ]),
      } as Responses[string];
  for (const [status, codes] of byStatus([...mark.problems, ...followingFrom(operation)])) {
    const name = codes.join('.');
    components.responses[name] ??= problemResponse(status, codes, convert, components.schemas);
    responses[status] = { $ref: `#/components/responses/${name}` };
  }
  operation.responses = responses;
  addExamples(operation);
  if (mark.access === 'public') operation.security = [{}, { bearer: [] }, { cookie: [] }];
  if (mark.access === 'anonymous') operation.security = [];
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...(named ? [{ ...ifNoneMatch }] : []),
    { ...acceptLanguage },
  ];
}

const recorded: Readonly<Record<string, Readonly<Record<string, unknown>>>> = answers;

function addExamples({ operationId, requestBody, responses }: Operation): void {
  for (const [status, example] of Object.entries(recorded[String(operationId)] ?? {})) {
    const response = responses[status];
    const content = response && 'content' in response && response.content?.['application/json'];
    if (content) content.example = example;
  }
  const examples = bodyExamples[String(operationId)];
  if (examples && requestBody && 'content' in requestBody)
    for (const content of Object.values(requestBody.content)) content.examples = examples;
}

/** Whatever can be said can be said wrongly. */
function followingFrom({ requestBody, parameters = [] }: Operation): ProblemCode[] {
  const says = parameters.some((each) => 'in' in each && ['path', 'query'].includes(each.in));
  return requestBody || says ? ['invalid-input'] : [];
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const found = new Map<number, ProblemCode[]>();
  for (const code of [...new Set(codes)].sort()) {
    const { status } = problemCatalogue[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return found;
}

const headersOf: Readonly<Record<number, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  412: ['Current-ETag'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

function problemResponse(
  status: number,
  codes: readonly ProblemCode[],
  convert: ReturnType<typeof zodConverter>,
  schemas: SharedComponents['schemas'],
): Responses[string] {
  const refs = codes.map((code) => {
    const converted = convert(problemSchemaOf(code), { schemaType: 'output' })?.components ?? {};
    Object.assign(schemas, converted);
    return [code, { $ref: `#/components/schemas/${Object.keys(converted).join()}` }] as const;
  });
  const [[, only] = []] = refs;
  const schema =
    refs.length === 1 && only
      ? only
      : {
          oneOf: refs.map(([, ref]) => ref),
          discriminator: {
            propertyName: 'code',
            mapping: Object.fromEntries(refs.map(([code, { $ref }]) => [code, $ref])),
          },
        };
  return {
    description: codes
      .map(
        (code) =>
          `${problemCatalogue[code].title.vi} · ${problemCatalogue[code].title.en} (${code})`,
      )
      .join('; '),
    headers: headersNamed(['X-Request-Id', 'Content-Language', ...(headersOf[status] ?? [])]),
    content: { 'application/problem+json': { schema } },
  };
}
