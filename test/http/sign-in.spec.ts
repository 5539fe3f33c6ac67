import { inTransaction } from '@app/platform';
import { grantDelegation, grantRole, setPassword, hashPassword } from '@app/identity';
import { SignJWT } from 'jose';
import { addPerson, createTestApp, TEST_PASSWORD, type TestApp } from './test-app';

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api.close());

const token = (username: string, password: string, address = '10.0.0.1') =>
  api.send({ method: 'POST', url: '/api/v1/auth/token', body: { username, password }, address });

describe('sign-in', () => {
  it('a right password gives a token for 15 minutes that says who I am and nothing else', async () => {
    const person = await addPerson(api.database, 'lan', ['research', 'clerk']);
    const answer = await token('lan', TEST_PASSWORD);
    expect(answer.statusCode).toBe(200);
    const given = answer.json<{ accessToken: string; expiresIn: number; tokenType: string }>();
    expect(given).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
    const claims = JSON.parse(
      Buffer.from(given.accessToken.split('.')[1] ?? '', 'base64url').toString(),
    ) as Record<string, unknown>;
    expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'iss', 'sid', 'sub']);
    expect(claims.sub).toBe(person);

    const me = await api.send({ url: '/api/v1/me', token: given.accessToken });
    expect(me.json()).toEqual({
      person,
      code: 'lan',
      name: 'Người thử lan',
      unit: 'Phòng thử',
      roles: [
        { code: 'clerk', title: 'Thư ký phiên họp' },
        { code: 'research', title: 'Chuyên viên Vụ Pháp chế và Quản lý khoa học' },
      ],
      delegations: [],
    });
  });

  it('a wrong password and an unknown name get the same answer', async () => {
    await addPerson(api.database, 'hoa', []);
    const [wrong, unknown] = [
      await token('hoa', 'khác', '10.0.1.1'),
      await token('nobody', 'khác', '10.0.1.1'),
    ];
    for (const answer of [wrong, unknown]) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({
        code: 'sign-in-failed',
        detail: 'Tên đăng nhập hoặc mật khẩu không đúng.',
      });
    }
  });

  it('after ten failures an account is refused even the right password, from any address', async () => {
    await addPerson(api.database, 'minh', []);
    await addPerson(api.database, 'an', []);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => token('minh', 'sai', `10.0.2.${String(index)}`)),
    );
    expect(guesses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
    expect(guesses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2);
    const right = await token('minh', TEST_PASSWORD, '10.0.2.200');
    expect(right.statusCode).toBe(429);
    expect(right.json()).toMatchObject({ code: 'too-many-sign-ins' });
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect((await token('an', TEST_PASSWORD, '10.0.2.200')).statusCode).toBe(200);
  });

  it('after sixty failures an address is refused, whatever names it tries', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 61 }, (_, index) => token(`name${String(index)}`, 'sai', '10.0.3.1')),
    );
    expect(guesses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
  });

  it('successes are not counted: one account signs in thirty times', async () => {
    await addPerson(api.database, 'binh', []);
    for (let time = 0; time < 30; time += 1)
      expect((await token('binh', TEST_PASSWORD, '10.0.4.1')).statusCode).toBe(200);
  });

  it('a stale Authorization header does not stop anybody from signing in', async () => {
    await addPerson(api.database, 'cuc', []);
    const answer = await api.send({
      method: 'POST',
      url: '/api/v1/auth/token',
      body: { username: 'cuc', password: TEST_PASSWORD },
      headers: { authorization: 'Bearer a.b.c' },
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('tokens', () => {
  const me = (authorization?: string) =>
    api.send({ url: '/api/v1/me', headers: authorization === undefined ? {} : { authorization } });

  it('no token, no scheme, a foreign scheme and rubbish are all refused with 401', async () => {
    for (const header of [undefined, 'Bearer', 'Basic abc', 'Bearer rubbish', 'Bearer a.b.c']) {
      const answer = await me(header);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
  });

  it('a token that was altered, signed with another key or not signed at all is refused', async () => {
    const { token: good, person } = await api.signedIn('dao', 'research');
    const [head = '', body = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sid: string };
    const foreign = await new SignJWT({ sid: claims.sid })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('an-le')
      .setSubject(person)
      .setExpirationTime('1h')
      .sign(new Uint8Array(32));
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const altered = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString(
      'base64url',
    );
    for (const bad of [
      `${head}.${altered}.${signature}`,
      foreign,
      `${unsigned}.${body}.`,
      `${unsigned}.${body}.${signature}`,
    ])
      expect((await me(`Bearer ${bad}`)).statusCode).toBe(401);
    expect((await me(`Bearer ${good}`)).statusCode).toBe(200);
  });

  it('an expired token says that it has expired', async () => {
    const { person } = await api.signedIn('giang');
    const [row] = await inTransaction(api.database.dataSource, (tx) =>
      tx.rows<{ secret: Buffer }>('select secret from signing_key'),
    );
    const old = await new SignJWT({ sid: person })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('an-le')
      .setSubject(person)
      .setExpirationTime('-1s')
      .sign(new Uint8Array(row?.secret ?? Buffer.alloc(0)));
    const answer = await me(`Bearer ${old}`);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'token-expired' });
  });

  it('a new password ends the sessions of the old one', async () => {
    const { token: old, person } = await api.signedIn('ha');
    const hash = await hashPassword('mới');
    await inTransaction(api.database.dataSource, (tx) => setPassword(tx, person, hash));
    expect((await me(`Bearer ${old}`)).statusCode).toBe(401);
  });

  it('a role given or ended counts with the next request, without a new token', async () => {
    const { token: mine, person } = await api.signedIn('khanh');
    const roles = async () =>
      (await me(`Bearer ${mine}`)).json<{ roles: { code: string }[] }>().roles.map((r) => r.code);
    expect(await roles()).toEqual([]);
    const document = { title: 'Dữ liệu minh hoạ' };
    await inTransaction(api.database.dataSource, async (tx) => {
      await grantRole(tx, { person, role: 'editor', validFrom: '2020-01-01', document });
      await grantRole(tx, {
        person,
        role: 'admin',
        validFrom: '2020-01-01',
        validTo: '2020-12-31',
        document,
      });
    });
    expect(await roles()).toEqual(['editor']);
  });

  it('a delegation in force is shown with its powers and days', async () => {
    const { token: mine, person } = await api.signedIn('long');
    const from = await addPerson(api.database, 'chief', ['chief-justice']);
    const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    await inTransaction(api.database.dataSource, (tx) =>
      grantDelegation(tx, {
        fromPerson: from,
        toPerson: person,
        powers: ['DECISION.SIGNED'],
        validFrom: day,
        validTo: day,
        document: { title: 'Dữ liệu minh hoạ' },
      }),
    );
    expect((await me(`Bearer ${mine}`)).json()).toMatchObject({
      delegations: [
        {
          from: { person: from, name: 'Người thử chief' },
          powers: ['DECISION.SIGNED'],
          validFrom: day,
          validTo: day,
        },
      ],
    });
  });
});
