import Ajv from 'ajv/dist/2020';
import { createTestApp, type TestApp } from './test-app';

interface Operation {
  summary?: string;
  security?: unknown[];
  responses: Record<string, Response>;
  parameters?: { name: string; in: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
}
interface Response {
  $ref?: string;
  description?: string;
  content?: Record<string, unknown>;
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, unknown>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, unknown>;
  };
}

let api: TestApp;
let document: Document;

beforeAll(async () => {
  api = await createTestApp();
  document = withResponses((await api.send({ url: '/api/v1/openapi.json' })).json());
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

/** The document with each response written out where it is named. */
function withResponses(document: Document): Document {
  const named = document.components.responses;
  for (const { operation } of Object.values(document.paths).flatMap((item) =>
    Object.values(item).map((operation) => ({ operation })),
  ))
    for (const [status, response] of Object.entries(operation.responses)) {
      const name = response.$ref?.split('/').at(-1);
      if (name !== undefined) operation.responses[status] = { ...named[name] };
    }
  return document;
}

/** The pages of the portal and their mark: read by people, and answered in HTML. */
const forPeople =
  /^(GET|POST) \/(an-le|quy-trinh|tinh-trang|tinh-thoi-han|theo-doi|lay-y-kien|y-kien|de-xuat|mark\.svg)(\/|$)/;

/** The routes of the router, read from the tree that it prints; each level of the tree is indented by four. */
function servedRoutes(): string[] {
  const branches: string[] = [];
  const tree = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^(.*?)[├└]── (\S*) ?(?:\(([A-Z, ]+)\))?/u.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    branches.splice(indent.length / 4, Infinity, part);
    const path = branches.join('').replace(/:(\w+)/g, '{$1}');
    const served = (methods ?? '').split(', ').filter((method) => /^(?!HEAD)[A-Z]/.test(method));
    return served.map((method) => `${method} ${path}`);
  });
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and names the bearer scheme', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it('lists every route of the router', () => {
    const listed = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(listed).toEqual(
      expect.arrayContaining([
        'POST /api/v1/auth/token',
        'GET /api/v1/me',
        'GET /health/live',
        'GET /health/ready',
        'POST /api/v1/deadlines/compute',
        'GET /api/v1/precedents',
        'GET /api/v1/precedents/{number}',
      ]),
    );
    const undocumented = servedRoutes()
      // Not for clients of the API: its own page, and the figures in the format of Prometheus.
      .filter((route) => !/\/docs|openapi\.json| \/$| \/metrics$/.test(route))
      .filter((route) => !forPeople.test(route))
      .filter((route) => !listed.includes(route));
    expect(servedRoutes()).toContain('GET /api/v1/precedents/{number}');
    expect(undocumented).toEqual([]);
  });

  it('gives every operation a summary in both languages, an answer and its problems', () => {
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`;
      expect([where, operation.summary]).toEqual([where, expect.stringContaining(' · ')]);
      const statuses = Object.keys(operation.responses);
      expect([where, statuses.some((status) => status.startsWith('2'))]).toEqual([where, true]);
      const described = Object.values(operation.responses).map(({ description }) => description);
      expect([where, ...described]).not.toContain('');
      expect([where, ...described]).not.toContain(undefined);
      const problems = Object.entries(operation.responses)
        .filter(([status]) => Number(status) >= 400)
        .flatMap(([, { content }]) => Object.keys(content ?? {}));
      expect([where, ...new Set(problems)]).toEqual([where, 'application/problem+json']);
      expect(operation.responses).toHaveProperty('500');
    }
  });

  it('says of every operation that needs a token how it refuses without one', () => {
    const secured = operations().filter(({ operation }) => operation.security?.length);
    expect(secured.map(({ path }) => path)).toContain('/api/v1/me');
    for (const { operation } of secured) expect(operation.responses).toHaveProperty('401');
  });

  it('describes bodies and answers by the schemas that validate', () => {
    expect(document.components.schemas.SignIn).toEqual({
      type: 'object',
      properties: {
        username: { type: 'string', minLength: 1, maxLength: 100, example: 'research-1' },
        password: { type: 'string', minLength: 1, maxLength: 200 },
      },
      required: ['username', 'password'],
      additionalProperties: false,
    });
    const token = document.paths['/api/v1/auth/token']?.post;
    expect(token?.requestBody?.content['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/SignIn',
    });
    expect(token?.responses['200']?.content?.['application/json']).toMatchObject({
      schema: { $ref: '#/components/schemas/Token' },
    });
  });

  it('holds only schemas that are valid JSON Schema 2020-12', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', ...document });
    for (const name of Object.keys(document.components.schemas)) {
      const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
      expect([name, typeof validate]).toEqual([name, 'function']);
    }
  });

  it('answers by its own schemas: what /me and a refusal say fits what is promised', async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', ...document });
    const { token } = await api.signedIn('lan', 'research');
    const me = (await api.send({ url: '/api/v1/me', token })).json<unknown>();
    const refusal = (await api.send({ url: '/api/v1/precedents?limit=0' })).json<unknown>();
    const fits = (name: string, value: unknown) => {
      const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
      void validate?.(value);
      return validate?.errors;
    };
    expect(fits('Me', me)).toBeNull();
    expect(fits('InvalidInputProblem', refusal)).toBeNull();
    expect(fits('InvalidInputProblem', me)).not.toBeNull();
  });

  it('points only at components that exist, and leaves nothing of OpenAPI 3.0', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
    expect(names).toContain('InvalidInputProblem');
    for (const name of names) expect(document.components.schemas).toHaveProperty(name ?? '');
    expect(text).not.toContain('"nullable"');
    expect(text).not.toContain('#/$defs/');
    expect(text).not.toContain('"exclusiveMinimum":true');
  });
});

describe('the reference page', () => {
  it('is named on the page that the bare address opens', async () => {
    const answer = await api.send({ url: '/' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(answer.body).toContain('href="/api/v1/docs"');
  });

  it('is served with its script and style from here, and asks nothing of other hosts', async () => {
    const page = await api.send({ url: '/api/v1/docs' });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const path = new URL(asset, 'http://x/api/v1/docs').pathname;
      expect([path, (await api.send({ url: path })).statusCode]).toEqual([path, 200]);
    }
    expect(page.body).not.toMatch(/<script>(?!\s*<\/script>)/);
  });
});
