import { conforms, type ContractDocument } from './conformity';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

const document = {
  paths: {
    '/things/{id}': {
      get: {
        responses: {
          200: {
            ...json({ $ref: '#/components/schemas/Thing' }),
            headers: { ETag: { required: true } },
          },
          404: { $ref: '#/components/responses/Gone' },
        },
      },
    },
    '/things/first': { get: { responses: { 204: {} } } },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: { id: { type: 'string', format: 'uuid' } },
        required: ['id'],
        additionalProperties: false,
      },
      Problem: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
    },
    responses: {
      Gone: {
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  },
} as ContractDocument;

const id = '0199c0de-0000-7000-8000-000000000000';
const answered = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const check = conforms(document);
const stray = {
  type: 'urn:x',
  title: 'x',
  status: 404,
  detail: 'x',
  instance: '/nothing',
  code: 'no-such-address',
  requestId: id,
};
const get = (path: string) => ({ method: 'GET', path });

it('finds nothing wrong with an answer that is as documented', () => {
  const problem = { 'content-type': 'application/problem+json' };
  expect(check(get('/things/1?x=y'), answered(200, { id }, { etag: '"1"' }))).toEqual([]);
  expect(check(get('/things/1'), answered(404, { code: 'not-found' }, problem))).toEqual([]);
  expect(check(get('/things/first'), answered(204, ''))).toEqual([]);
  expect(check(get('/nothing'), answered(404, stray, problem))).toEqual([]);
});

it.each([
  ['a member that nobody documented', '/things/1', answered(200, { id, more: 1 }, { etag: '1' })],
  ['a value of another form', '/things/1', answered(200, { id: 'seven' }, { etag: '1' })],
  ['a header that is missing', '/things/1', answered(200, { id })],
  ['a status that nobody documented', '/things/1', answered(409, {})],
  ['another type of content', '/things/1', answered(404, { code: 'not-found' })],
  ['a body where none is documented', '/things/first', answered(204, { id })],
  ['a refusal without a code at an address that does not exist', '/x', answered(404, {})],
  ['an answer from an address that is not listed', '/x', answered(200, {})],
])('names %s', (_what, path, answer) => {
  expect(check(get(path), answer)).toHaveLength(1);
});
