import type { OpenAPIObject } from '@nestjs/swagger';
import answers from '../reference/answers.json';
import { bodyExamples } from '../reference/body-examples';
import { ENDPOINT_MARK, type EndpointMark } from './endpoint';
import { headersNamed } from './openapi-headers';
import type { zodConverter } from './openapi-schema';
import { type ProblemCode, problemCatalogue } from './problem-catalogue';
import { problemSchemaOf } from './problem-schemas';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = Record<string, unknown>;
type Responses = NonNullable<Operation['responses']>;

const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Language of sentences: vi (default) or en.',
  schema: { type: 'string' },
  example: 'vi',
} as const;

/**
 * Adds to an operation what follows from what it is: every problem that it can answer by status and code, the headers of each
 * answer, who may send it, its name in camelCase. Schemas of problems go to `components`.
 */
export function completeOperation(
  operation: Operation,
  convert: ReturnType<typeof zodConverter>,
  components: Components,
): void {
  const marked = operation as Operation & { [ENDPOINT_MARK]?: EndpointMark };
  const mark = marked[ENDPOINT_MARK];
  if (!mark) throw new Error(`${String(operation.operationId)} has no @Endpoint().`);
  Reflect.deleteProperty(marked, ENDPOINT_MARK);
  const responses: Responses = {};
  for (const [status, response] of Object.entries(operation.responses))
    responses[status] = {
      ...response,
      headers: headersNamed(['X-Request-Id', ...(mark.headers[status] ?? [])]),
    } as Responses[string];
  for (const [status, codes] of byStatus([...mark.problems, ...followingFrom(operation)]))
    responses[status] = problemResponse(status, codes, convert, components);
  operation.responses = responses;
  addExamples(operation);
  if (mark.access === 'public') operation.security = [{}, { bearer: [] }, { cookie: [] }];
  if (mark.access === 'anonymous') operation.security = [];
  operation.parameters = [...(operation.parameters ?? []), { ...acceptLanguage }];
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

/** What the door refuses before the work begins. */
function followingFrom({ requestBody, parameters = [] }: Operation): ProblemCode[] {
  const places = new Set(parameters.map((parameter) => 'in' in parameter && parameter.in));
  return [
    ...(requestBody || places.has('path') || places.has('query') ? ['invalid-input' as const] : []),
    ...(places.has('path') ? (['malformed-request', 'address-too-long'] as const) : []),
    ...(requestBody
      ? (['malformed-json', 'body-too-large', 'unsupported-media-type'] as const)
      : []),
    'internal-error',
    'not-ready',
  ];
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const found = new Map<number, ProblemCode[]>();
  for (const code of [...new Set(codes)].sort()) {
    const { status } = problemCatalogue[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return found;
}

function problemResponse(
  status: number,
  codes: readonly ProblemCode[],
  convert: ReturnType<typeof zodConverter>,
  components: Components,
): Responses[string] {
  const refs = codes.map((code) => {
    const converted = convert(problemSchemaOf(code), { schemaType: 'output' })?.components ?? {};
    Object.assign(components, converted);
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
    headers: headersNamed([
      'X-Request-Id',
      'Content-Language',
      ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
      ...(status === 429 ? (['Retry-After'] as const) : []),
    ]),
    content: { 'application/problem+json': { schema } },
  };
}
