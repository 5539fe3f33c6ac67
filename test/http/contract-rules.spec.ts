import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { createTestApp, type TestApp } from './test-app';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
}

interface Operation {
  operationId: string;
  description?: string;
  tags?: string[];
  security?: unknown;
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, Response>;
}

interface Response {
  $ref?: string;
  content?: Record<string, { schema?: unknown }>;
  headers?: Record<string, unknown>;
}

type Item = Record<string, Operation>;

interface Document {
  paths: Record<string, Item>;
  components: {
    schemas: Record<string, { properties?: Record<string, unknown> }>;
    responses: Record<string, Response>;
  };
  tags: { name: string }[];
}

let api: TestApp;
let text: string;
let document: Document;

beforeAll(async () => {
  api = await createTestApp();
  text = (await api.send({ url: '/api/v1/openapi.json' })).body;
  document = JSON.parse(text) as Document;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

/** What an operation answers with a status, wherever it is written. */
const answerOf = ({ responses }: Operation, status: string): Response | undefined => {
  const { $ref } = responses[status] ?? {};
  return $ref === undefined ? responses[status] : document.components.responses[$ref.slice(23)];
};

/** The operations of which something is not so, by name: what a failing test shows. */
const unless = (holds: (each: ReturnType<typeof operations>[number]) => boolean): string[] =>
  operations()
    .filter((each) => !holds(each))
    .map(({ operation }) => operation.operationId);

async function complaints(document: unknown): Promise<string[]> {
  const spectral = new Spectral();
  // Its own types do not agree about their own rules.
  const rules = oas as unknown as RulesetDefinition;
  spectral.setRuleset({ extends: [[rules, 'recommended']], rules: {} });
  const found = await spectral.run(document as Record<string, unknown>);
  return found.map(({ code, path, message }) => `${code} at ${path.join(' › ')}: ${message}`);
}

describe('Spectral, with the rules that it recommends for OpenAPI', () => {
  it('finds no error and no warning in the document', async () => {
    expect((await complaints(document)).slice(0, 10)).toEqual([]);
  });

  it('would find them: a foreign tag, a name twice, an example that does not fit', async () => {
    const broken = JSON.parse(text) as Document;
    const me = broken.paths['/api/v1/me']?.['get'];
    const inbox = broken.paths['/api/v1/inbox']?.['get'];
    if (!me || !inbox) throw new Error('The document has neither /me nor /inbox.');
    me.tags = ['unknown'];
    inbox.operationId = me.operationId;
    inbox.parameters = [
      { name: 'n', in: 'query', schema: { type: 'integer' }, example: 'x' } as Parameter,
    ];
    const found = (await complaints(broken)).map((complaint) => complaint.split(' ')[0]);
    expect(found).toEqual(
      expect.arrayContaining([
        'operation-tag-defined',
        'operation-operationId-unique',
        'oas3-valid-media-example',
      ]),
    );
  });
});

describe('the rules of the house', () => {
  it('names every operation in camelCase', () => {
    expect(unless(({ operation }) => /^[a-z]+([A-Z][a-z]*)+$/.test(operation.operationId))).toEqual(
      [],
    );
  });

  it('describes every operation and every parameter, and says who may send it', () => {
    expect(unless(({ operation }) => (operation.description?.length ?? 0) > 15)).toEqual([]);
    expect(unless(({ operation }) => Array.isArray(operation.security))).toEqual([]);
    const silent = operations().flatMap(({ operation }) =>
      (operation.parameters ?? [])
        .filter(({ description }) => description === undefined)
        .map(({ name }) => `${operation.operationId}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('has a chapter for every tag, and an operation in every chapter', () => {
    const used = new Set(operations().flatMap(({ operation }) => operation.tags ?? []));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
  });

  it('asks for Idempotency-Key on every write that records something', () => {
    const withoutRecord = ['authToken', 'authOpenSession', 'authEndSession', 'deadlinesCompute'];
    // Only foretell what an act or an assumption would do.
    withoutRecord.push('previewForesee', 'whatIfImagine', 'calendarForesee');
    // No digest of a password may be kept to know the request again; doing either twice does no more than once.
    withoutRecord.push('ownAccessChangePassword', 'ownAccessSignOutEverywhere');
    const without = unless(
      ({ method, operation }) =>
        method === 'get' ||
        (operation.parameters ?? []).some(
          ({ name, required }) => name === 'Idempotency-Key' && required,
        ),
    );
    expect(without.sort()).toEqual(withoutRecord.sort());
  });

  it('lists by pages: whoever answers `items` and `nextCursor` takes `limit` and `cursor`', () => {
    const schemaOf = ({ responses }: Operation): string => {
      const schema = responses['200']?.content?.['application/json']?.schema;
      const name = /schemas\/(\w+)"/.exec(JSON.stringify(schema ?? ''))?.[1] ?? '';
      return JSON.stringify(document.components.schemas[name]?.properties ?? {});
    };
    const lists = operations().filter(({ operation }) =>
      schemaOf(operation).startsWith('{"items":{"type":"array"'),
    );
    expect(lists.length).toBeGreaterThan(12);
    for (const { operation } of lists) {
      const names = (operation.parameters ?? []).map(({ name }) => name);
      expect([operation.operationId, names]).toEqual([
        operation.operationId,
        expect.arrayContaining(['limit', 'cursor']),
      ]);
      expect(schemaOf(operation)).toContain('"nextCursor"');
    }
  });

  it('says of every operation how it refuses, by codes that a program can tell apart', () => {
    expect(
      unless(({ operation }) => Object.keys(operation.responses).some((each) => /^4/.test(each))),
    ).toEqual([]);
    for (const { operation } of operations())
      for (const status of Object.keys(operation.responses)) {
        if (Number(status) < 400) continue;
        const { content } = answerOf(operation, status) ?? {};
        const schema = JSON.stringify(content?.['application/problem+json']?.schema);
        expect([operation.operationId, status, schema]).toEqual([
          operation.operationId,
          status,
          expect.stringMatching(/#\/components\/schemas\/\w+Problem/),
        ]);
      }
  });

  it('sends Retry-After with every 429', () => {
    const limited = operations().filter(({ operation }) => operation.responses['429']);
    expect(limited.length).toBeGreaterThan(5);
    for (const { operation } of limited)
      expect(answerOf(operation, '429')?.headers).toHaveProperty('Retry-After');
  });
});
