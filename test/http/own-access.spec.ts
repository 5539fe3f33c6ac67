import { StreamClient } from './event-stream';
import { PlenaryDesk } from './plenary-desk';
import { addPerson, createTestApp, TEST_PASSWORD, type TestApp } from './test-app';

let api: TestApp;
let desk: PlenaryDesk;

beforeAll(async () => {
  api = await createTestApp();
  await addPerson(api.database, 'lan', ['research']);
  desk = await PlenaryDesk.open();
});
afterAll(async () => {
  await api.close();
  await desk.close();
});

const session = '/api/v1/auth/session';

async function cookieOf(username: string, password = TEST_PASSWORD): Promise<string> {
  const body = { username, password };
  const answer = await api.send({ method: 'POST', url: session, body });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const who = async (cookie: string): Promise<unknown> => {
  const answer = await api.send({ url: session, headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ person: unknown }>().person;
};

const asPage = (method: 'POST' | 'DELETE', url: string, cookie: string, body?: object) =>
  api.send({
    method,
    url: `/api/v1/${url}`,
    ...(body && { body }),
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  });

describe('a page that opens', () => {
  it('learns who is signed in, and without a session or with one that has ended that nobody is', async () => {
    expect(await who('')).toBeNull();
    const cookie = await cookieOf('lan');
    expect(await who(cookie)).toMatchObject({ code: 'lan', roles: [{ code: 'research' }] });
    expect((await asPage('DELETE', 'auth/session', cookie)).statusCode).toBe(204);
    expect(await who(cookie)).toBeNull();
  });
});

describe('one’s own password', () => {
  it('is changed by who knows the present one; every other session ends, this one goes on, and the act is on record', async () => {
    const [here, elsewhere] = [await cookieOf('lan'), await cookieOf('lan')];
    const next = 'mật khẩu mới, đủ dài';
    const change = (current: string, chosen: string) =>
      asPage('POST', 'auth/password', here, { current, next: chosen });
    expect((await change('sai', next)).json()).toMatchObject({ code: 'sign-in-failed' });
    expect((await change(TEST_PASSWORD, 'ngắn')).statusCode).toBe(400);
    expect((await change(TEST_PASSWORD, next)).statusCode).toBe(204);
    expect(await who(here)).toMatchObject({ code: 'lan' });
    expect(await who(elsewhere)).toBeNull();
    expect(await who(await cookieOf('lan', TEST_PASSWORD))).toBeNull();
    expect(await who(await cookieOf('lan', next))).toMatchObject({ code: 'lan' });

    const { token } = await api.signedIn('quan-tri', 'admin');
    const record = await api.send({ url: '/api/v1/administration/people?limit=200', token });
    expect(record.body).toContain('PASSWORD.CHANGED');
    expect(record.body).not.toContain(next);
  });

  it('signs out everywhere at once', async () => {
    await addPerson(api.database, 'minh', ['clerk']);
    const [here, elsewhere] = [await cookieOf('minh'), await cookieOf('minh')];
    const out = await asPage('DELETE', 'auth/sessions', here);
    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ]);
    expect([await who(here), await who(elsewhere)]).toEqual([null, null]);
  });
});

describe('people and sittings', () => {
  it('are listed page by page for the house, and refused to an officer of another court', async () => {
    const of = (path: string, token: string) => desk.call('GET', path, token);
    const clerk = desk.tokenOf(desk.world.clerk);
    const first = (await of('people?limit=5', clerk)).json<{
      items: { person: string }[];
      nextCursor: string;
    }>();
    expect(first.items).toHaveLength(5);
    const second = await of(`people?limit=200&cursor=${first.nextCursor}`, clerk);
    const everybody = [...first.items, ...second.json<typeof first>().items];
    expect(new Set(everybody.map(({ person }) => person)).size).toBe(everybody.length);
    expect(everybody.map(({ person }) => person)).toContain(desk.world.judge(24));
    expect((await of('people', desk.court)).statusCode).toBe(403);

    const { sitting } = await desk.world.poll(0);
    const newest = (await of('sittings?limit=1', clerk)).json<{ items: unknown[] }>();
    expect(newest.items).toMatchObject([{ id: sitting, council: 'HDTP', items: 1 }]);
    expect((await of('sittings', desk.court)).statusCode).toBe(403);
  });
});

describe('the stream of a poll', () => {
  it('says who has voted within half a second, never how, and nothing to those who may not know of the poll', async () => {
    const { poll } = await desk.opened(17);
    const refused = await desk.call('GET', `polls/${poll}/stream`, desk.court, undefined, null, {
      accept: 'text/event-stream',
    });
    expect(refused.statusCode).toBe(404);

    const judge = desk.world.judge(3);
    const stream = await StreamClient.open(`${await desk.listen()}/polls/${poll}/stream`, {
      authorization: `Bearer ${desk.tokenOf(judge)}`,
    });
    await stream.received(1);
    const delays: number[] = [];
    for (const voter of [3, 4, 5]) {
      await desk.vote(poll, voter, 'against');
      const since = performance.now();
      await stream.received(voter - 1);
      delays.push(performance.now() - since);
    }
    // As a rule: one of the three may meet a machine that does something else for a second.
    expect(delays.sort((a, b) => a - b)[1]).toBeLessThan(1_000);
    await desk.act(poll, 'close');
    const told = await stream.received(5);
    const voters = [3, 4, 5].map((voter) => desk.world.judge(voter));
    const all = expect.arrayContaining(voters) as unknown;
    expect(told.map(({ data }) => [data['phase'], data['voted']])).toEqual([
      ['open', []],
      ['open', [judge]],
      ['open', expect.arrayContaining(voters.slice(0, 2)) as unknown],
      ['open', all],
      ['closed', all],
    ]);
    expect(stream.text).not.toContain('against');
    stream.drop();
  });
});
