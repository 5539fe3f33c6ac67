import { seedCalendar } from '@app/calendar';
import { seedRegister } from '@app/register';
import { inTransaction } from '@app/platform';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createTestApp, type TestApp } from './test-app';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
  await inTransaction(api.database.dataSource, seedRegister);
  await inTransaction(api.database.dataSource, seedCalendar);
});
afterAll(() => api.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ method: 'GET', url, headers });

describe('every answer', () => {
  it.each([
    ['a reading', 'GET', '/api/v1/precedents', 200],
    ['the description', 'GET', '/api/v1/openapi.json', 200],
    ['the reference', 'GET', '/api/v1/docs', 200],
    ['the state of the process', 'GET', '/health/live', 200],
    ['the figures', 'GET', '/metrics', 200],
    ['a refusal', 'GET', '/api/v1/me', 401],
    ['no such address', 'GET', '/api/v1/nothing', 404],
    ['an address that cannot be read', 'GET', '/api/v1/%E0%A4%A', 400],
    ['another method', 'DELETE', '/api/v1/precedents', 405],
    ['the methods', 'OPTIONS', '/api/v1/precedents', 204],
    ['a body that is none', 'POST', '/api/v1/auth/token', 400],
  ] as const)('protects whoever reads it: %s', async (_what, method, url, status) => {
    const answer = await api.app.inject({ method, url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none';.*frame-ancestors 'none'/,
      ) as string,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()') as string,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    for (const name of ['server', 'x-powered-by', 'strict-transport-security'])
      expect(answer.headers[name]).toBeUndefined();
  });
});

it('a page of the portal is held to its own files, and tells its own forms where they come from', async () => {
  const { statusCode, headers } = await get('/');
  expect(statusCode).toBe(200);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|script-src/);
  expect(headers).toMatchObject({
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

describe('what is read', () => {
  const list = '/api/v1/precedents?limit=20';

  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['br', 'br', brotliDecompressSync],
    ['gzip, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['*', 'gzip', gunzipSync],
  ])('comes compressed to whoever takes %s', async (accepted, coding, open) => {
    const [plain, answer] = [await get(list), await get(list, { 'accept-encoding': accepted })];
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(open(answer.rawPayload).toString('utf8')).toBe(plain.body);
    expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    // Other bytes, another name; caches keep them apart, and each name is known again.
    expect(answer.headers.etag).toBe(String(plain.headers.etag).replace(/"$/, `.${coding}"`));
    const again = { 'accept-encoding': accepted, 'if-none-match': String(answer.headers.etag) };
    expect((await get(list, again)).statusCode).toBe(304);
  });

  it('says of what the answer depends, compressed or not', async () => {
    for (const accepted of ['br', 'identity', 'deflate', ''])
      expect((await get(list, { 'accept-encoding': accepted })).headers.vary?.toLowerCase()).toBe(
        'accept-language, accept-encoding',
      );
  });

  it('stays as it is where it is small, refused, written or for nobody who takes codings of ours', async () => {
    const taking = { 'accept-encoding': 'gzip, br' };
    const answers = [
      await get('/health/live', taking),
      await get('/api/v1/nothing', taking),
      await get(list, { 'accept-encoding': 'identity' }),
      await get(list, { 'accept-encoding': 'deflate, zstd' }),
      await api.app.inject({
        method: 'POST',
        url: '/api/v1/deadlines/compute',
        headers: taking,
        payload: { start: '2026-01-01', amount: 3000, unit: 'days' },
      }),
      await api.app.inject({
        method: 'POST',
        url: '/api/v1/auth/token',
        headers: taking,
        payload: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${String(n)}`, n])),
      }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 200, 200, 200, 400]);
    for (const { headers } of answers) expect(headers['content-encoding']).toBeUndefined();
    expect(answers.at(-1)?.body.length).toBeGreaterThan(1024);
  });
});
