import { networkOf } from '@app/identity';
import { readSettings } from '@app/platform';
import { appOver, createTestApp, type TestApp } from './test-app';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api.close());

let named = 0;
/** The application on the shared database with a limit of its own, as one more process. */
async function processes(
  count: number,
  burst: number,
  trustProxy: false | number | readonly string[] = false,
): Promise<TestApp[]> {
  named += 1;
  const publicLimit = { name: `limit-${String(named)}`, burst, secondsEach: 600 };
  return Promise.all(
    Array.from({ length: count }, () => appOver(api.database, { publicLimit, trustProxy })),
  );
}

const close = (apps: readonly TestApp[]): Promise<unknown> =>
  Promise.all(apps.map(({ app }) => app.close()));

const ask = (app: TestApp, address: string, forwarded?: string) =>
  app.send({
    url: '/api/v1/precedents',
    address,
    ...(forwarded !== undefined && { headers: { 'x-forwarded-for': forwarded } }),
  });

describe('the limit on people whom nobody knows', () => {
  it('is one for all processes, and not one place more is given when all ask at once', async () => {
    const apps = await processes(2, 7);
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) => ask(apps[n % 2]!, '192.0.2.1')),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(7);
    expect(statuses.filter((status) => status === 429)).toHaveLength(17);
    await close(apps);
  });

  it('says with every answer how much is left, and with a refusal when to come back', async () => {
    const apps = await processes(1, 2);
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await ask(apps[0]!, '192.0.2.2'));
    expect(answers.map(({ headers }) => headers['ratelimit-policy'])).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^"limit-\d+";q=2;w=1200$/) as string),
    );
    expect(answers.map(({ headers }) => /r=(\d+)/.exec(String(headers['ratelimit']))?.[1])).toEqual(
      ['1', '0', '0'],
    );
    const refused = answers[2]!;
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests' });
    await close(apps);
  });

  it('holds at every public address, and at signing in', async () => {
    const apps = await processes(1, 1);
    expect((await ask(apps[0]!, '127.0.0.1')).statusCode).toBe(200);
    const { paths } = (await apps[0]!.app.inject('/api/v1/openapi.json')).json<{
      paths: Record<string, Record<string, { security?: object[] }>>;
    }>();
    const open = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(
          ([, { security }]) => security?.every((one) => Object.keys(one).length > 0) !== true,
        )
        .map(([method]) => [method.toUpperCase(), path] as const),
    );
    const admitted: string[] = [];
    for (const [method, path] of open) {
      const url = path.replaceAll(/\{\w+\}/g, '8');
      const answer = await apps[0]!.app.inject({ method: method as 'GET', url });
      if (answer.statusCode !== 429) admitted.push(`${method} ${path}`);
    }
    expect(open.length).toBeGreaterThan(8);
    expect(admitted.filter((path) => !path.includes(' /health/'))).toEqual([]);
    await close(apps);
  });

  it('counts an IPv6 subscriber once, whatever address of the own network is used', async () => {
    const apps = await processes(1, 2);
    const from = async (address: string): Promise<number> =>
      (await ask(apps[0]!, address)).statusCode;
    expect(await from('2001:db8:a:b::1')).toBe(200);
    expect(await from('2001:db8:a:b:ffff:ffff:ffff:ffff')).toBe(200);
    expect(await from('2001:0DB8:000a:b::77')).toBe(429);
    expect(await from('2001:db8:a:c::1')).toBe(200);
    await close(apps);
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['rubbish', 'rubbish'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('TRUST_PROXY', () => {
  /** How many requests of two with these headers count for the same sender. */
  async function sameSender(
    trust: false | number | readonly string[],
    socket: string,
    [first, second]: readonly [string, string],
  ): Promise<boolean> {
    const apps = await processes(1, 1, trust);
    await ask(apps[0]!, socket, first);
    const { statusCode } = await ask(apps[0]!, socket, second);
    await close(apps);
    return statusCode === 429;
  }

  it('off: what a sender says of the own address is not believed', async () => {
    expect(await sameSender(false, '10.0.0.1', ['198.51.100.1', '198.51.100.2'])).toBe(true);
  });

  it('a number of proxies: the address that the outermost of them saw counts, and nothing before it', async () => {
    expect(await sameSender(1, '10.0.0.2', ['198.51.100.1', '198.51.100.2'])).toBe(false);
    expect(
      await sameSender(1, '10.0.0.3', ['1.1.1.1, 198.51.100.3', '2.2.2.2, 198.51.100.3']),
    ).toBe(true);
    expect(
      await sameSender(2, '10.0.0.4', [
        '1.1.1.1, 198.51.100.4, 10.9.9.9',
        '2.2.2.2, 198.51.100.4, 10.9.9.9',
      ]),
    ).toBe(true);
    expect(
      await sameSender(2, '10.0.0.5', ['198.51.100.5, 10.9.9.9', '198.51.100.6, 10.9.9.9']),
    ).toBe(false);
  });

  it('addresses and networks: only they are believed, and only as far as they reach', async () => {
    const trust = ['10.0.0.0/24', '2001:db8:ffff::/48'];
    expect(await sameSender(trust, '10.0.0.7', ['198.51.100.7', '198.51.100.8'])).toBe(false);
    expect(await sameSender(trust, '10.0.1.7', ['198.51.100.9', '198.51.100.10'])).toBe(true);
    expect(
      await sameSender(trust, '10.0.0.8', ['1.1.1.1, 198.51.100.11', '2.2.2.2, 198.51.100.11']),
    ).toBe(true);
    expect(await sameSender(trust, '2001:db8:ffff::1', ['198.51.100.12', '198.51.100.13'])).toBe(
      false,
    );
  });

  it('and the promise to stay on TLS is made where the trusted proxy says that the request came over it', async () => {
    const [trusting, other] = [...(await processes(1, 100, 1)), ...(await processes(1, 100))];
    const hsts = async (app: TestApp | undefined): Promise<unknown> =>
      (
        await app!.send({
          url: '/api/v1/precedents',
          headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.1' },
        })
      ).headers['strict-transport-security'];
    expect(await hsts(trusting)).toBe('max-age=31536000; includeSubDomains');
    expect(await hsts(other)).toBeUndefined();
    await close([trusting!, other!]);
  });

  it.each([
    [undefined, false],
    ['off', false],
    ['1', 1],
    ['10', 10],
    ['10.0.0.5', ['10.0.0.5']],
    ['10.0.0.5, 10.1.0.0/16,2001:db8::/32', ['10.0.0.5', '10.1.0.0/16', '2001:db8::/32']],
  ])('%s is understood', (text, trusted) => {
    const answer = readSettings({ TRUST_PROXY: text });
    expect(answer.ok && answer.settings.trustProxy).toEqual(trusted);
  });

  it.each([
    '0',
    '11',
    'on',
    'true',
    'all',
    '10.0.0',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '::/0',
    'proxy.local',
    '10.0.0.1,',
    '10.0.0.1/8/8',
  ])('%s is refused with a sentence', (text) => {
    const answer = readSettings({ TRUST_PROXY: text });
    expect(answer.ok ? [] : answer.problems.map(({ vi }) => vi)).toEqual([
      expect.stringContaining(`TRUST_PROXY=${text} không dùng được`),
    ]);
  });
});
