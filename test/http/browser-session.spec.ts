import { seedCalendar } from '@app/calendar';
import { inTransaction, reader } from '@app/platform';
import { proposalB } from './case-desk';
import {
  addPerson,
  appOver,
  createTestApp,
  TEST_PASSWORD,
  type TestApp,
  type TestRequest,
} from './test-app';

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
  await inTransaction(api.database.dataSource, seedCalendar);
  await addPerson(api.database, 'lan', ['research']);
});
afterAll(() => api.close());

const session = '/api/v1/auth/session';
const ownPage = { 'sec-fetch-site': 'same-origin' };

const signIn = (more: Partial<TestRequest> = {}) =>
  api.send({
    method: 'POST',
    url: session,
    body: { username: 'lan', password: TEST_PASSWORD },
    ...more,
  });

/** What a browser would send from then on. */
async function cookie(): Promise<string> {
  const answer = await signIn({ headers: ownPage });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const propose = (headers: Readonly<Record<string, string>>) =>
  api.send({
    method: 'POST',
    url: '/api/v1/candidates',
    body: { proposal: { ...proposalB, route: 'a', routeDocument: undefined } },
    headers: { 'idempotency-key': 'a-key-of-the-page', ...headers },
  });

describe('a browser that signs in', () => {
  it('gets a cookie that no script reads, that no other site sends, and no token in the answer', async () => {
    const answer = await signIn({ headers: ownPage });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['set-cookie']).toMatch(
      /^an_le_session=[\w-]+\.[\w-]+\.[\w-]+; Path=\/api; Max-Age=28800; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.body).not.toContain('eyJ');
    expect(answer.json()).toMatchObject({ expiresIn: 28_800 });
  });

  it('never sends the cookie without TLS where a proxy that is trusted says that it came over TLS', async () => {
    const behindProxy = await appOver(api.database, { trustProxy: 1 });
    for (const [app, secure] of [
      [behindProxy, true],
      [api, false],
    ] as const) {
      const answer = await app.send({
        method: 'POST',
        url: session,
        body: { username: 'lan', password: TEST_PASSWORD },
        headers: { ...ownPage, 'x-forwarded-proto': 'https' },
      });
      expect(String(answer.headers['set-cookie']).endsWith('; Secure')).toBe(secure);
    }
    await behindProxy.app.close();
  });

  it('is known by its cookie alone, for as long as the database has its session', async () => {
    const mine = await cookie();
    const me = () => api.send({ url: '/api/v1/me', headers: { cookie: `other=1; ${mine}` } });
    expect((await me()).json()).toMatchObject({ code: 'lan' });
    await reader(api.database.dataSource).rows('delete from session');
    expect((await me()).statusCode).toBe(401);
  });

  it('signs out: the session ends, and the cookie is taken back, also where it had ended before', async () => {
    const mine = await cookie();
    const signOut = () =>
      api.send({ method: 'DELETE', url: session, headers: { cookie: mine, ...ownPage } });
    expect((await signOut()).statusCode).toBe(204);
    expect((await api.send({ url: '/api/v1/me', headers: { cookie: mine } })).statusCode).toBe(401);
    const again = await signOut();
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([
      204,
      'an_le_session=; Path=/api; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
  });

  it('guesses passwords no faster than a program', async () => {
    await addPerson(api.database, 'hoa', []);
    const guess = (url: string, index: number) =>
      api.send({
        method: 'POST',
        url,
        body: { username: 'hoa', password: 'sai' },
        address: `10.0.2.${String(index)}`,
      });
    const doors = [session, '/api/v1/auth/token'];
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => guess(doors[index % 2] ?? session, index)),
    );
    expect(guesses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2);
  });
});

describe('a page of somebody else', () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    // What says nothing of its page is no browser, and has no cookie.
    {},
  ];

  it.each(foreign)('cannot make the browser write with its cookie: %j', async (headers) => {
    const answer = await propose({ cookie: await cookie(), ...headers });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      403,
      'foreign-page',
    ]);
    const out = await api.send({
      method: 'DELETE',
      url: session,
      headers: { cookie: await cookie(), ...headers },
    });
    expect(out.statusCode).toBe(403);
  });

  it.each(foreign.slice(0, 2))('cannot read with it either: %j', async (headers) => {
    const url = '/api/v1/me';
    const answer = await api.send({ url, headers: { cookie: await cookie(), ...headers } });
    expect(answer.statusCode).toBe(403);
  });

  it('cannot sign its visitor in as somebody else', async () => {
    for (const headers of foreign.slice(0, 6))
      expect((await signIn({ headers })).statusCode).toBe(403);
    expect((await signIn()).statusCode).toBe(201);
  });

  it('an own page writes, by the word of the browser or by the origin that it names', async () => {
    const named = { host: 'an-le.example', origin: 'http://an-le.example' };
    const secured = { host: 'an-le.example', origin: 'https://an-le.example' };
    for (const [index, headers] of [ownPage, named, secured].entries()) {
      const key = { 'idempotency-key': `own-page-${String(index)}` };
      const answer = await propose({ cookie: await cookie(), ...key, ...headers });
      expect(answer.statusCode).toBe(201);
    }
  });
});

describe('a token in the header', () => {
  it('goes before the cookie, and asks nothing of the page', async () => {
    const { token } = await api.signedIn('minh', 'clerk');
    const headers = { cookie: await cookie(), 'sec-fetch-site': 'cross-site' };
    const me = await api.send({ url: '/api/v1/me', token, headers });
    expect(me.json()).toMatchObject({ code: 'minh' });
  });

  it('a cookie that has ended does not close what is open to anybody', async () => {
    const mine = await cookie();
    await reader(api.database.dataSource).rows('delete from session');
    const answer = await propose({ cookie: mine, 'idempotency-key': 'as-anybody', ...ownPage });
    expect(answer.statusCode).toBe(201);
  });
});
