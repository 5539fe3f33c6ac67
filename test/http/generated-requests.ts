import fc from 'fast-check';

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
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
}

/** One request that is nearly right, wrong in one place, or garbage. */
export interface GeneratedRequest {
  method: string;
  url: string;
  body: unknown;
  headers: Record<string, string>;
}

const HTTP_METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** What programs choke on: the edges of numbers, days and text. */
const nasty = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uDFFFx',
  'e\u0301'.repeat(40),
  'x'.repeat(5_000),
  '__proto__',
  'constructor',
  "'; drop table process; --",
  '%00',
  '../../etc/passwd',
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  true,
  [],
  {},
  [[[[[]]]]],
  { $gt: '' },
  { toString: 1 },
  '0001-01-01',
  '9999-12-31',
  '2026-02-29',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '2026-03-27T24:00:00Z',
  '2026-03-27T08:00:00+99:99',
);

/** Requests to every operation of the document; `known` are ids of things that exist. */
export function generatedRequests(
  document: OpenApiDocument,
  known: readonly string[],
): fc.Arbitrary<GeneratedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => HTTP_METHODS.includes(method))
      .map(([method, operation]) => requestTo(document, known, { path, method, operation })),
  );
  return fc.oneof(...operations);
}

function requestTo(
  document: OpenApiDocument,
  known: readonly string[],
  { path, method, operation }: Target,
): fc.Arbitrary<GeneratedRequest> {
  const parameters = operation.parameters ?? [];
  const value = (schema: Schema | undefined) =>
    fc.oneof(
      { weight: 8, arbitrary: valueOf(document, known, schema ?? {}, 0) },
      { weight: 1, arbitrary: nasty },
    );
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema;
    return value(schema).map((drawn) => [name, drawn] as const);
  });
  const inQuery = parameters
    .filter((each) => each.in === 'query')
    .map(({ name, schema }) => fc.option(value(schema)).map((drawn) => [name, drawn] as const));
  const body = operation.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      path: fc.tuple(...inPath),
      query: fc.tuple(...inQuery),
      body:
        body === undefined
          ? fc.constant(undefined)
          : fc.oneof(
              { weight: 6, arbitrary: mutated(valueOf(document, known, body, 0)) },
              { weight: 6, arbitrary: valueOf(document, known, body, 0) },
              { weight: 1, arbitrary: nasty },
            ),
      key: fc.oneof(
        { weight: 9, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom('', 'x', 'y'.repeat(300), 'shared-key-1') },
      ),
      ifMatch: fc.constantFrom('"1"', '"7"', '"8"', '"9"', '"999999999"', '*', 'W/"1"'),
    })
    .map((drawn) => ({
      method: method.toUpperCase(),
      url: urlOf(path, drawn.path, drawn.query),
      body: drawn.body,
      headers: { 'idempotency-key': drawn.key, 'if-match': drawn.ifMatch },
    }));
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

/** A value by its schema. Deep down only what is required is drawn. */
function valueOf(
  document: OpenApiDocument,
  known: readonly string[],
  schema: Schema,
  depth: number,
): fc.Arbitrary<unknown> {
  const again = (inner: Schema) => valueOf(document, known, inner, depth + 1);
  if (schema.$ref !== undefined) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named ? again(named) : nasty;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return fc.oneof(...branches.map(again));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema, known);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1e6, 1e9) });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(again(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).filter(
        ([name]) => depth < 6 || (schema.required ?? []).includes(name),
      );
      return fc.record(
        Object.fromEntries(properties.map(([name, inner]) => [name, again(inner)])),
        { requiredKeys: schema.required ?? [] },
      );
    }
    case undefined:
    default:
      return nasty;
  }
}

function textOf(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (format === 'date')
    return fc.constantFrom(
      '2025-12-24',
      '2025-12-25',
      '2026-02-01',
      '2015-12-16',
      '2030-12-31',
      '0001-01-01',
      '9999-12-31',
      '1900-02-28',
      '2100-02-28',
    );
  if (format === 'date-time')
    return fc.constantFrom(
      '2025-12-24T01:00:00.000Z',
      '2025-12-24T00:00:00+07:00',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
    );
  if (format === 'email') return fc.emailAddress();
  if (pattern !== undefined && pattern.includes('0-9a-f]{64}'))
    return fc.constantFrom('a'.repeat(64), 'd'.repeat(64));
  if (pattern !== undefined && pattern.includes('A-Za-z0-9]'))
    return fc.constantFrom(...known, 'a', 'x-1');
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

/** The same value, wrong in one place: something else there, nothing there, or something too many. */
function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      value,
      nasty,
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 2 }),
    )
    .map(([whole, odd, way, how]) => changedAt(structuredClone(whole), odd, way, how));
}

function changedAt(whole: unknown, odd: unknown, way: readonly number[], how: number): unknown {
  let at: unknown = whole;
  for (const [depth, turn] of way.entries()) {
    if (typeof at !== 'object' || at === null) return whole;
    const keys = Object.keys(at);
    const holder = at as Record<string, unknown>;
    const key = keys[turn % Math.max(keys.length, 1)];
    const inner = key === undefined ? undefined : holder[key];
    const goesOn = depth < way.length - 1 && typeof inner === 'object' && inner !== null;
    if (goesOn) {
      at = inner;
      continue;
    }
    if (how === 0 || key === undefined) holder['unknownField'] = odd;
    else if (how === 1) Reflect.deleteProperty(holder, key);
    else holder[key] = odd;
    return whole;
  }
  return whole;
}
