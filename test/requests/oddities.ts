import fc from 'fast-check';
import type { GeneratedRequest } from './generated-requests';

/** What programs choke on: the edges of numbers, days and text. */
export const nasty = fc.constantFrom<unknown>(
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
  '2026-02-30',
  'Nguye\u0302\u0303n Va\u0306n A',
  '\u202E\u200Bđảo',
  'kin-',
  '-0',
  Number.MAX_SAFE_INTEGER,
  'x'.repeat(70_000),
);

/** No JSON at all, or JSON that goes deeper than anybody means. */
export const broken = fc.constantFrom(
  '',
  '{',
  '{"a":}',
  'null garbage',
  '\u0000',
  '{"__proto__":{"x":1}}',
  '{"a":1,"a":2}',
  '['.repeat(20_000),
  '['.repeat(3_000) + ']'.repeat(3_000),
  '{"x":1e999}',
  '\uFEFF{}',
);

/** What a sender can do wrong beside the body. */
export const odd: fc.Arbitrary<(request: GeneratedRequest) => GeneratedRequest> = fc.oneof(
  header('accept-language', ['en', 'fr;q=0.1', '*', 'vi;q=abc', 'x'.repeat(2_000), '', 'en-;;,q']),
  header('content-type', [
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'x',
    '',
    'multipart/form-data',
  ]),
  header('authorization', [
    '',
    'Bearer',
    'Bearer a.b.c',
    'Basic YTpi',
    'Bearer ' + 'x'.repeat(5_000),
    'bearer  a.b.c',
  ]),
  header('accept', ['text/html', 'image/*', '*/*;q=0']),
  header('x-forwarded-for', ['1.2.3.4', "';--", '::1']),
  header('cookie', ['a=b', 'session=x; session=y', '=;=', 'an-le=' + 'x'.repeat(3_000)]),
  header('origin', ['http://elsewhere.example', 'null', '']),
  header('range', ['bytes=0-1', 'bytes=9-1']),
  header('expect', ['100-continue']),
  header('last-event-id', ['0', '-1', 'x']),
  fc
    .constantFrom(...(['HEAD', 'OPTIONS', 'PATCH', 'DELETE', 'GET', 'POST', 'PUT'] as const))
    .map((method) => (request: GeneratedRequest) => {
      const { body: _, headers, ...rest } = request;
      const bodyless = method === 'GET' || method === 'HEAD';
      const { 'content-type': __, ...others } = headers;
      return bodyless ? { ...rest, headers: others, method } : { ...request, method };
    }),
  fc
    .constantFrom(
      '/../../../etc/passwd',
      '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '//',
      '/;a=b',
      '/%00',
      '/%',
      '/%zz',
      '/.env',
      '?',
      '?limit=1&limit=2',
      '?limit[]=1',
      '?limit=1&cursor=a&cursor=b',
      '?__proto__[x]=1',
      '?limit=%E0%A4%A',
      '%23fragment',
      '/' + 'x'.repeat(3_000),
    )
    .map((end) => (request: GeneratedRequest) => ({ ...request, url: request.url + end })),
);

function header(
  name: string,
  values: readonly string[],
): fc.Arbitrary<(request: GeneratedRequest) => GeneratedRequest> {
  return fc.constantFrom(...values).map((value) => (request: GeneratedRequest) => ({
    ...request,
    headers: { ...request.headers, [name]: value },
  }));
}

/** Nothing odd. */
export const asItIs = (request: GeneratedRequest): GeneratedRequest => request;

/** The same value, wrong in one place: something else there, nothing there, or something too many. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
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
