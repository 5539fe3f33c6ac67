import { createDataSource, inTransaction, poolOf, reader } from '@app/platform';
import { connect } from 'node:net';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { CaseDesk } from './case-desk';
import { appOver, createTestApp, type TestApp } from './test-app';

const patience = { headersMs: 300, requestMs: 600, keepAliveMs: 400, checkedEveryMs: 50 };

let api: TestApp;
let port: number;
beforeAll(async () => {
  api = await createTestApp({ senderPatience: patience });
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
});
afterAll(() => api.close());

interface RawAnswer {
  status: number;
  headers: string;
  problem: Record<string, unknown>;
  tookMs: number;
}

/** Written again and again until the server has had enough. */
interface Drip {
  drip: string;
}

const everySoOften = (drip: string): Drip => ({ drip });

/** Writes bytes to the socket, piece by piece, and reads until the server ends the connection. */
function raw(...pieces: readonly (string | Drip)[]): Promise<RawAnswer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject).on('close', () => {
      const [headers = '', body = ''] = text.split('\r\n\r\n', 2);
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(headers)?.[1]);
      const problem = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {};
      resolve({ status, headers, problem, tookMs: performance.now() - began });
    });
    for (const piece of pieces) {
      if (typeof piece === 'string') socket.write(piece);
      else {
        const timer = setInterval(() => socket.write(piece.drip), 20);
        socket.on('close', () => {
          clearInterval(timer);
        });
      }
    }
  });
}

const head = (lines: readonly string[]): string =>
  ['POST /api/v1/auth/token HTTP/1.1', 'host: a', ...lines, '', ''].join('\r\n');

function expectCareful({ headers, problem, status }: RawAnswer, code: string): void {
  expect(problem).toMatchObject({ code, status, title: expect.stringMatching(/\S/) as string });
  expect(headers.toLowerCase()).toContain('content-type: application/problem+json');
  expect(headers.toLowerCase()).toContain(`x-request-id: ${String(problem['requestId'])}`);
  expect(headers.toLowerCase()).toContain('x-content-type-options: nosniff');
  expect(headers.toLowerCase()).not.toMatch(/^(server|x-powered-by):/m);
}

describe('who sends slowly is cut off', () => {
  it('in the headers', async () => {
    const answer = await raw('POST /api/v1/auth/token HTTP/1.1\r\nhost: a\r\nx-slow: ');
    expect(answer.status).toBe(408);
    expectCareful(answer, 'request-too-slow');
    expect(answer.tookMs).toBeGreaterThan(patience.headersMs * 0.8);
  });

  it('in the body, however steadily it drips', async () => {
    const lines = ['content-type: application/json', 'content-length: 90000'];
    const answer = await raw(head(lines), everySoOften('{'));
    expect(answer.status).toBe(408);
    expectCareful(answer, 'request-too-slow');
    expect(answer.tookMs).toBeGreaterThan(patience.requestMs * 0.8);
  });

  it('and a connection that asks nothing more is closed', async () => {
    const answer = await raw('GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n');
    expect(answer.status).toBe(200);
    expect(answer.headers.toLowerCase()).toContain('connection: keep-alive');
  });
});

describe('what is no request', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['headers beyond 16 KiB', head([`x-large: ${'x'.repeat(20_000)}`]), 431, 'headers-too-large'],
    [
      'an address beyond 16 KiB',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'two lengths that disagree',
      head(['content-length: 5', 'content-length: 6']),
      400,
      'malformed-request',
    ],
    [
      'a length beside chunks',
      head(['content-length: 5', 'transfer-encoding: chunked']),
      400,
      'malformed-request',
    ],
  ])('%s is answered all the same', async (_what, text, status, code) => {
    const answer = await raw(text);
    expect(answer.status).toBe(status);
    expectCareful(answer, code);
  });

  it('a body without an end is refused once it is too large', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await raw(
      head(['content-type: application/json', 'transfer-encoding: chunked', 'connection: close']),
      ...Array.from({ length: 20 }, () => chunk),
    );
    expect(answer.status).toBe(413);
    expect(answer.problem).toMatchObject({ code: 'body-too-large' });
  });
});

describe('what no address is asked', () => {
  const both = async (request: Parameters<TestApp['send']>[0]) => {
    const [vi, en] = [
      await api.send(request),
      await api.send({ ...request, headers: { ...request.headers, 'accept-language': 'en' } }),
    ];
    for (const [answer, language] of [
      [vi, 'vi'],
      [en, 'en'],
    ] as const) {
      expect(answer.headers['content-language']).toBe(language);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers.vary).toContain('Accept-Language');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['x-request-id']).toBe(answer.json<{ requestId: string }>().requestId);
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
    expect(vi.json<{ detail: string }>().detail).not.toBe(en.json<{ detail: string }>().detail);
    return vi;
  };

  it.each([
    ['an address that does not exist', { url: '/api/v1/nothing' }, 404],
    ['a record that does not exist', { url: '/api/v1/precedents/99-2099-AL' }, 404],
    ['nobody signed in', { url: '/api/v1/me' }, 401],
    ['another method', { method: 'DELETE', url: '/api/v1/precedents' }, 405],
    [
      'another type than JSON asked for',
      { url: '/api/v1/precedents', headers: { accept: 'image/png, application/json;q=0' } },
      406,
    ],
    ['a longer address', { url: `/api/v1/precedents?q=${'x'.repeat(5000)}` }, 414],
    [
      'a part of an address that is too long',
      { url: `/api/v1/precedents/${'x'.repeat(300)}` },
      414,
    ],
    ['too many parameters', { url: `/api/v1/precedents?${'a=1&'.repeat(60)}` }, 400],
    ['the same parameter twice', { url: '/api/v1/precedents?limit=1&limit=2' }, 400],
    [
      'a larger body',
      { method: 'POST', url: '/api/v1/auth/token', body: { username: 'x'.repeat(2 ** 20) } },
      413,
    ],
    [
      'another type than JSON',
      {
        method: 'POST',
        url: '/api/v1/auth/token',
        body: 'a',
        headers: { 'content-type': 'text/plain' },
      },
      415,
    ],
    [
      'a compressed body',
      {
        method: 'POST',
        url: '/api/v1/auth/token',
        body: '{}',
        headers: { 'content-encoding': 'gzip' },
      },
      415,
    ],
  ] as const)('%s: refused in the language of the reader', async (_what, request, status) => {
    expect((await both(request)).statusCode).toBe(status);
  });

  it('a body of more members than any of ours, and one nested without end, cost no time and say why', async () => {
    const url = '/api/v1/auth/token';
    const before = process.cpuUsage();
    const many = await both({
      method: 'POST',
      url,
      body: `{"username":[${'0,'.repeat(30_000)}0]}`,
    });
    expect(many.json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ pointer: '#/username', message: 'Có quá 20000 phần tử.' }],
    });
    const deep = await both({
      method: 'POST',
      url,
      body: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    });
    expect(deep.body).toContain('Lồng nhau quá sâu.');
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });

  it('keys that would reach into every object reach nowhere', async () => {
    for (const key of ['__proto__', 'constructor']) {
      const body = `{"username":"a","password":"b","${key}":{"prototype":{"polluted":true}}}`;
      const answer = await api.send({ method: 'POST', url: '/api/v1/auth/token', body });
      expect([key, answer.statusCode]).toEqual([key, 400]);
      const query = await api.send({ url: `/api/v1/precedents?${key}[polluted]=true&${key}=1` });
      expect([key, query.statusCode]).toEqual([key, 400]);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('every address tells', () => {
  it('which methods it takes, to OPTIONS and with 405', async () => {
    const options = await api.app.inject({ method: 'OPTIONS', url: '/api/v1/candidates' });
    expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    expect(options.headers['access-control-allow-origin']).toBeUndefined();
    const wrong = await api.app.inject({ method: 'PATCH', url: '/api/v1/candidates' });
    expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    const nowhere = await api.app.inject({ method: 'OPTIONS', url: '/api/v1/nothing' });
    expect(nowhere.statusCode).toBe(404);
  });

  it('to HEAD what it would tell to GET, without the body', async () => {
    const [read, asked] = [
      await api.app.inject({ method: 'GET', url: '/api/v1/precedents' }),
      await api.app.inject({ method: 'HEAD', url: '/api/v1/precedents' }),
    ];
    expect([asked.statusCode, asked.body]).toEqual([200, '']);
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary'])
      expect([name, asked.headers[name]]).toEqual([name, read.headers[name]]);
  });
});

describe('no request holds the database for ever', () => {
  const within = { connectionMs: 300, statementMs: 500, lockMs: 250, idleInTransactionMs: 1_000 };

  /** The application on few connections that wait for little, beside the database of a desk. */
  async function impatient(
    desk: CaseDesk,
    work: (app: TestApp, dataSource: DataSource) => Promise<void>,
  ): Promise<void> {
    const { url, clock } = desk.test.database;
    const dataSource = createDataSource(url, { poolSize: 2, patience: within });
    await dataSource.initialize();
    const app = await appOver({ ...desk.test.database, dataSource, clock, url }, { logger: false });
    try {
      await work(app, dataSource);
    } finally {
      await app.app.close();
      if (dataSource.isInitialized) await dataSource.destroy();
    }
  }

  const act = (app: TestApp, id: string, token: string, key: string) =>
    app.send({
      method: 'POST',
      url: `/api/v1/candidates/${id}/events`,
      body: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
      headers: { 'if-match': '"1"', 'idempotency-key': key },
      token,
    });

  it('an act that waits for a lock is given up with 503 and goes through when it is sent again', async () => {
    const desk = await CaseDesk.open();
    try {
      const id = await desk.proposed();
      const { token } = await desk.test.signedIn('another', 'research');
      const key = uuid();
      await impatient(desk, async (app) => {
        await inTransaction(desk.test.database.dataSource, async (tx) => {
          await tx.rows('select id from process where id = $1 for update', [id]);
          const answer = await act(app, id, token, key);
          expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
          expect(answer.json()).toMatchObject({ code: 'not-ready' });
          expect(answer.body).not.toMatch(/select|statement|timeout|pg_|process_/i);
        });
        expect((await act(app, id, token, key)).statusCode).toBe(201);
        expect((await act(app, id, token, key)).json()).toMatchObject({ repeated: true });
      });
    } finally {
      await desk.close();
    }
  });

  it('a pool without a free connection answers 503, and a transaction that falls silent loses its locks', async () => {
    const desk = await CaseDesk.open();
    try {
      const id = await desk.proposed();
      const { token } = await desk.test.signedIn('another', 'research');
      await impatient(desk, async (app, dataSource) => {
        const pool = poolOf(dataSource);
        const held = [await pool.connect(), await pool.connect()];
        const answer = await app.send({ url: '/api/v1/precedents' });
        expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
        const [silent, idle] = held;
        const ended = new Promise((resolve) => silent?.once('error', resolve));
        await silent?.query('begin');
        await silent?.query('select id from process where id = $1 for update', [id]);
        expect(await ended).toMatchObject({ code: '25P03' });
        idle?.release();
        silent?.release(true);
        expect((await act(app, id, token, uuid())).statusCode).toBe(201);
        const slow = reader(dataSource).rows('select pg_sleep(30)');
        await expect(slow).rejects.toMatchObject({ code: '57014' });
      });
    } finally {
      await desk.close();
    }
  });
});
