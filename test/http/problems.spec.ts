import type { ProblemDocument } from '../../apps/api/src/http/problem';
import { BODY_LIMIT, createTestApp, type TestApp, type TestRequest } from './test-app';

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp({ publicLimit: { name: 'test', burst: 1000, secondsEach: 1 } });
});
afterAll(() => api.close());

const url = '/api/v1/auth/token';
const good = { username: 'ai', password: 'gì' };

async function problem(request: TestRequest): Promise<ProblemDocument> {
  const answer = await api.send(request);
  const document = answer.json<ProblemDocument>();
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(document.status).toBe(answer.statusCode);
  expect(document.type).toBe(`urn:an-le:problem:${document.code}`);
  expect(document.instance).toBe(request.url.split('?')[0]);
  expect(document.requestId).toBe(answer.headers['x-request-id']);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(/);
  return document;
}

/** The same wrong request in both languages. */
async function inBoth(request: TestRequest): Promise<{ vi: ProblemDocument; en: ProblemDocument }> {
  return {
    vi: await problem(request),
    en: await problem({ ...request, headers: { ...request.headers, 'accept-language': 'en' } }),
  };
}

describe('wrong input gets a refusal that says where and why', () => {
  const post = (body: unknown) => inBoth({ method: 'POST', url, body });
  const faults = (document: ProblemDocument) =>
    (document.errors ?? []).map((fault) => `${fault.in} ${fault.pointer} ${fault.message}`);

  it('a missing field', async () => {
    const { vi, en } = await post({ username: 'ai' });
    expect(vi).toMatchObject({
      status: 400,
      code: 'invalid-input',
      title: 'Dữ liệu gửi lên chưa đúng',
    });
    expect(faults(vi)).toEqual(['body #/password Thiếu trường này.']);
    expect(faults(en)).toEqual(['body #/password This field is missing.']);
  });

  it('a field of the wrong type', async () => {
    const { vi, en } = await post({ username: 5, password: ['x'] });
    expect(faults(vi)).toEqual([
      'body #/username Phải là chuỗi ký tự.',
      'body #/password Phải là chuỗi ký tự.',
    ]);
    expect(faults(en)[0]).toBe('body #/username Must be a string.');
  });

  it('a value that is too short or too long', async () => {
    const { vi, en } = await post({ username: '', password: 'x'.repeat(201) });
    expect(faults(vi)).toEqual([
      'body #/username Cần ít nhất 1 ký tự.',
      'body #/password Không quá 200 ký tự.',
    ]);
    expect(faults(en)[1]).toBe('body #/password At most 200 characters.');
  });

  it('an unknown field, with its pointer escaped', async () => {
    const { vi, en } = await post({ ...good, 'a/b~c': 1 });
    expect(faults(vi)).toEqual(['body #/a~1b~0c Không có trường này.']);
    expect(faults(en)).toEqual(['body #/a~1b~0c There is no such field.']);
  });

  it('a body that is no object, or none at all', async () => {
    for (const body of ['[]', '"x"', '5'])
      expect(faults((await post(body)).vi)).toEqual(['body # Phải là đối tượng JSON.']);
    const none = await inBoth({ method: 'POST', url });
    expect(none.vi.code).toBe('invalid-input');
    expect(none.en.errors?.[0]?.pointer).toBe('#');
  });

  it('text that cannot be stored, and nesting that would exhaust the stack', async () => {
    const { vi, en } = await post({ username: 'a\u0000b', password: 'x' });
    expect(faults(vi)).toEqual(['body #/username Có ký tự không lưu được.']);
    expect(faults(en)).toEqual(['body #/username Contains a character that cannot be kept.']);
    const half = await post('{"username":"\\ud800","password":"x","\\udfff":1}');
    expect(half.vi.errors?.map(({ pointer }) => pointer)).toEqual(['#/username', '#/%EF%BF%BD']);
    const deep = await post(`{"username":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(faults(deep.en)[0]).toContain('Nested too deeply.');
    expect((await problem({ url: '/api/v1/precedents?q=%00' })).code).toBe('invalid-input');
  });

  it('a thousand unknown fields are reported up to a bound', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`f${String(n)}`, n]));
    expect((await post({ ...good, ...many })).vi.errors).toHaveLength(50);
  });

  it('malformed JSON, an empty body and a key that would poison a prototype', async () => {
    for (const body of ['{', '', '{"__proto__":{"a":1}}']) {
      const { vi, en } = await post(body);
      expect(vi).toMatchObject({ status: 400, code: 'malformed-json', title: 'JSON không hợp lệ' });
      expect(en.title).toBe('Malformed JSON');
    }
  });

  it('a content type other than JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/xml', 'rubbish']) {
      const { vi, en } = await inBoth({
        method: 'POST',
        url,
        body: 'a=b',
        headers: { 'content-type': type },
      });
      expect(vi).toMatchObject({ status: 415, code: 'unsupported-media-type' });
      expect(en.detail).toBe('The body must be application/json.');
    }
  });

  it('a body larger than the limit', async () => {
    const { vi, en } = await post({ ...good, password: 'x'.repeat(BODY_LIMIT) });
    expect(vi).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(en.detail).toContain(String(BODY_LIMIT));
  });

  it('an address that does not exist', async () => {
    for (const address of ['/api/v1', '/api/v1/nothing', '/favicon.ico']) {
      const { vi, en } = await inBoth({ url: address });
      expect(vi).toMatchObject({ status: 404, code: 'no-such-address' });
      expect(en.detail).toBe(`There is nothing at GET ${address}.`);
    }
  });

  it('the same as a page, for whoever reads pages; below the api it stays a problem', async () => {
    const headers = { accept: 'text/html,*/*;q=0.8' };
    const page = await api.app.inject({ url: '/khong-co', headers });
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(page.body).toContain('<h1 class="title">Không có trang này</h1>');
    const below = await api.app.inject({ url: '/api/v1/nothing', headers });
    expect(below.headers['content-type']).toContain('application/problem+json');
  });

  it('a method that the address does not take', async () => {
    const answer = await api.send({ method: 'DELETE', url });
    expect(answer.headers.allow).toBe('POST');
    const { vi, en } = await inBoth({ method: 'DELETE', url });
    expect(vi).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(en.detail).toBe('This address does not take DELETE; it takes POST.');
    expect((await problem({ method: 'PUT', url: '/api/v1/me' })).status).toBe(405);
  });

  it('an address that cannot be decoded', async () => {
    const answer = await api.send({ url: '/api/v1/%E0%A4%A' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'malformed-request' });
  });

  it('none of it was recorded', async () => {
    const rows = await api.database.dataSource.query<unknown[]>('select 1 from session');
    expect(rows).toEqual([]);
  });
});

describe('the limit on people who are not signed in', () => {
  it('is counted for each address and said with the seconds to wait', async () => {
    const strict = await createTestApp({
      publicLimit: { name: 'strict', burst: 3, secondsEach: 30 },
    });
    try {
      const ask = (address: string) => strict.send({ url: '/api/v1/precedents', address });
      const answers = [];
      for (let time = 0; time < 4; time += 1) answers.push(await ask('10.1.0.1'));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
      expect(answers[3]?.json()).toMatchObject({ code: 'too-many-requests' });
      expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
      expect((await ask('10.1.0.2')).statusCode).toBe(200);
      const forged = await strict.send({
        url: '/api/v1/precedents',
        address: '10.1.0.1',
        headers: { 'x-forwarded-for': '10.9.9.9' },
      });
      expect(forged.statusCode).toBe(429);
    } finally {
      await strict.close();
    }
  });
});
