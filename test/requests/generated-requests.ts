import fc from 'fast-check';
import type { TestRequest } from '../http/test-app';
import { asItIs, broken, mutated, nasty, odd } from './oddities';

/** A schema of the OpenAPI document, as far as requests are made from it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

export interface OpenApiDocument {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: Parameter[];
        requestBody?: { content: Record<string, { schema: Schema }> };
        responses?: Record<string, { content?: object }>;
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
}

/** One request that is right, nearly right, wrong in one place, or garbage. The body goes as it stands. */
export interface GeneratedRequest {
  method: NonNullable<TestRequest['method']>;
  url: string;
  body?: string;
  headers: Readonly<Record<string, string>>;
}

/** Ids of things that exist, by the word that stands before them in an address. */
export type Known = ReadonlyMap<string, readonly string[]>;

/** In place of a version: that which the record really has when the request is sent. */
export const CURRENT_VERSION = '"current"';

const HTTP_METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Members of bodies that name something which exists, by the word under which it is known. */
const meanings: Readonly<Record<string, string>> = {
  candidate: 'candidates',
  into: 'candidates',
  version: 'drafts',
  decidedBy: 'people',
  member: 'people',
  person: 'people',
  chair: 'people',
  to: 'people',
  from: 'people',
  authority: 'delegations',
  entry: 'entries',
};

/** Requests to every operation of the document, and some to none. A stream, which never ends, is left out. */
export function generatedRequests(
  document: OpenApiDocument,
  known: Known,
): fc.Arbitrary<GeneratedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => HTTP_METHODS.includes(method) && !isStream(operation))
      .map(([method, operation]) => requestTo(document, known, { path, method, operation })),
  );
  return fc.oneof(...operations);
}

/** Operations that answer a stream of events: they are read elsewhere, since nobody waits for their end. */
export function streams(document: OpenApiDocument): string[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).some(isStream) ? [path] : [],
  );
}

function isStream({ responses = {} }: Target['operation']): boolean {
  return Object.values(responses).some(({ content = {} }) => 'text/event-stream' in content);
}

function requestTo(
  document: OpenApiDocument,
  known: Known,
  { path, method, operation }: Target,
): fc.Arbitrary<GeneratedRequest> {
  const parameters = operation.parameters ?? [];
  const value = (schema: Schema | undefined, name: string) =>
    fc.oneof(
      { weight: 14, arbitrary: valueOf({ document, known }, schema ?? {}, { depth: 0, name }) },
      { weight: 1, arbitrary: nasty },
    );
  const inPath = [...path.matchAll(/(\w+)\/\{(\w+)\}/g)].map(([, word = '', name = '']) => {
    const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema;
    return value(schema, word).map((drawn) => [name, drawn] as const);
  });
  const inQuery = parameters
    .filter((each) => each.in === 'query')
    .map(({ name, schema }) =>
      fc.option(value(schema, name)).map((drawn) => [name, drawn] as const),
    );
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema && valueOf({ document, known }, schema, { depth: 0, name: '' });
  return fc
    .record({
      path: fc.tuple(...inPath),
      query: fc.tuple(...inQuery),
      body:
        body === undefined
          ? fc.constant(undefined)
          : fc.oneof(
              { weight: 6, arbitrary: mutated(body).map(written) },
              { weight: 9, arbitrary: body.map(written) },
              { weight: 1, arbitrary: nasty.map(written) },
              { weight: 1, arbitrary: broken },
            ),
      key: fc.oneof(
        { weight: 9, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom('', 'x', 'y'.repeat(300), 'shared-key-1', 'ké-y') },
      ),
      ifMatch: fc.oneof(
        { weight: 12, arbitrary: fc.constant(CURRENT_VERSION) },
        {
          weight: 3,
          arbitrary: fc.constantFrom('"1"', '"7"', '"999999999"', '*', 'W/"1"', '""', '7', '"-1"'),
        },
      ),
      oddity: fc.oneof(
        { weight: 14, arbitrary: fc.constant(asItIs) },
        { weight: 3, arbitrary: odd },
      ),
    })
    .map(({ oddity, ...drawn }) =>
      oddity({
        method: method.toUpperCase() as GeneratedRequest['method'],
        url: urlOf(path, drawn.path, drawn.query),
        ...(drawn.body !== undefined && { body: drawn.body }),
        headers: {
          'idempotency-key': drawn.key,
          'if-match': drawn.ifMatch,
          ...(drawn.body !== undefined && { 'content-type': 'application/json' }),
        },
      }),
    );
}

function written(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

interface Target {
  path: string;
  method: string;
  operation: OpenApiDocument['paths'][string][string];
}

type Drawn = readonly (readonly [string, unknown])[];

function urlOf(path: string, inPath: Drawn, inQuery: Drawn): string {
  const filled = inPath.reduce(
    (url, [name, drawn]) => url.replace(`{${name}}`, encoded(drawn)),
    path,
  );
  const query = inQuery
    .filter(([, drawn]) => drawn !== null)
    .map(([name, drawn]) => `${name}=${encoded(drawn)}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** What cannot be written into an address at all (half a surrogate pair) goes as its code unit. */
function encoded(drawn: unknown): string {
  const text = typeof drawn === 'string' ? drawn : JSON.stringify(drawn);
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}

interface Source {
  document: OpenApiDocument;
  known: Known;
}

/** Where in a body one stands: how deep, and under which name. */
interface Place {
  depth: number;
  name: string;
}

/** A value by its schema. Deep down only what is required is drawn. */
function valueOf(source: Source, schema: Schema, { depth, name }: Place): fc.Arbitrary<unknown> {
  const again = (inner: Schema, under = name) =>
    valueOf(source, inner, { depth: depth + 1, name: under });
  if (schema.$ref !== undefined) {
    const named = source.document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named ? again(named) : nasty;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return fc.oneof(...branches.map((branch) => again(branch)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema, source.known, name);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1e6, 1e9),
      });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(again(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).filter(
        ([member]) => depth < 6 || (schema.required ?? []).includes(member),
      );
      return fc.record(
        Object.fromEntries(properties.map(([member, inner]) => [member, again(inner, member)])),
        { requiredKeys: schema.required ?? [] },
      );
    }
    case undefined:
    default:
      return nasty;
  }
}

function textOf(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  const meant = known.get(meanings[name] ?? name) ?? known.get(`${name}s`) ?? [];
  const all = [...known.values()].flat();
  if (format === 'uuid')
    return fc.oneof(
      ...(meant.length > 0 ? [{ weight: 16, arbitrary: fc.constantFrom(...meant) }] : []),
      { weight: 2, arbitrary: fc.constantFrom(...all.filter((id) => id.length === 36)) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  if (format === 'date')
    return fc.constantFrom(
      '2026-03-02',
      '2026-04-20',
      '2026-12-31',
      '2015-12-16',
      '2030-12-31',
      '0001-01-01',
      '9999-12-31',
      '1900-02-28',
      '2100-02-28',
    );
  if (format === 'date-time')
    return fc.constantFrom(
      '2026-04-24T01:00:00.000Z',
      '2025-12-24T00:00:00+07:00',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
    );
  if (format === 'email') return fc.emailAddress();
  if (pattern !== undefined && pattern.includes('0-9a-f]{64}'))
    return fc.constantFrom('a'.repeat(64), ...(known.get('digests') ?? []));
  if (pattern !== undefined && pattern.includes('A-Za-z0-9]'))
    return fc.constantFrom(...(meant.length > 0 ? meant : all), 'a', 'x-1');
  if (meant.length > 0) return fc.constantFrom(...meant);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.string({
        minLength,
        maxLength: Math.min(maxLength, Math.max(minLength, 60)),
        unit: 'grapheme',
      }),
    },
    // As long as may be, and of characters that take four bytes and two units each.
    { weight: 1, arbitrary: fc.constant('\u{20BB7}'.repeat(Math.min(maxLength, 4_000) / 2)) },
  );
}
