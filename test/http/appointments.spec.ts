import { administrativeRecord } from '@app/engine';
import { whyNotTogether } from '@app/identity';
import { reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type Answer, CaseDesk, type Part, paper } from './case-desk';

const today = '2026-03-02';
const reason = 'Theo quyết định (dữ liệu minh hoạ)';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const give = (as: Part, to: string, role: string, more: object = {}): Promise<Answer> =>
  desk.send('POST', `/people/${to}/roles`, as, {
    role,
    validFrom: today,
    document: paper,
    ...more,
  });
const end = (as: Part, of: string, role: string, more: object = {}): Promise<Answer> =>
  desk.send('POST', `/people/${of}/roles/${role}/end`, as, { reason, ...more });
const rolesOf = async (part: Part): Promise<string[]> => {
  const { body } = await desk.send('GET', '/me', part);
  return (body['roles'] as { code: string }[]).map(({ code }) => code);
};
const standing = (of: string, as: Part = 'admin'): Promise<Answer> =>
  desk.send('GET', `/people/${of}`, as);
const acts = async (): Promise<unknown> =>
  (await administrativeRecord(reader(desk.test.database.dataSource), 'people')).events.length;
const enter = (as: Part, more: object, key = uuid()): Promise<Answer> =>
  desk.send(
    'POST',
    '/people',
    as,
    { code: 'nguoi-moi', name: 'Người Mới', roles: ['clerk'], document: paper, ...more },
    { 'idempotency-key': key },
  );
const signIn = (username: string, password: unknown) =>
  desk.test.send({ method: 'POST', url: '/api/v1/auth/token', body: { username, password } });

describe('a role', () => {
  it('is given by the administrator, seen by the next request, and ended at once', async () => {
    const person = desk.personOf('officer');
    expect(await give('admin', person, 'clerk')).toMatchObject({
      status: 201,
      body: { given: 'clerk' },
    });
    expect(await rolesOf('officer')).toEqual(['clerk', 'research']);
    expect(await end('admin', person, 'clerk')).toMatchObject({
      status: 200,
      body: { ended: 'clerk' },
    });
    expect(await rolesOf('officer')).toEqual(['research']);
  });

  it('is held from its first day to its last, and may be ended with a day to come', async () => {
    const person = desk.personOf('officer2');
    await give('admin', person, 'office', { validFrom: '2026-03-10' });
    expect(await rolesOf('officer2')).toEqual(['research']);
    expect((await end('admin', person, 'office', { lastDay: '2026-03-31' })).status).toBe(200);
    const { body } = await standing(person);
    expect(body['terms']).toMatchObject([
      {
        role: { code: 'office', title: 'Văn phòng Chánh án' },
        validFrom: '2026-03-10',
        validTo: '2026-03-31',
        state: 'coming',
        document: paper,
      },
      { role: { code: 'research' }, validTo: null, state: 'held' },
    ]);
    expect(body['acts']).toMatchObject([
      {
        type: 'ROLE.REVOKED',
        title: 'Chấm dứt nhiệm vụ',
        role: { code: 'office' },
        lastDay: '2026-03-31',
        reason,
        actor: { person: desk.personOf('admin'), name: 'Người thử admin' },
      },
      { type: 'ROLE.GRANTED', role: { code: 'office' }, lastDay: null },
      { type: 'ROLE.GRANTED', role: { code: 'research' }, actor: null },
      { type: 'PERSON.ENTERED', role: null },
    ]);
  });

  it('is refused with the reason, and nothing is recorded', async () => {
    const [officer, admin] = [desk.personOf('officer'), desk.personOf('admin')];
    const before = await acts();
    const answers = [
      await give('admin', admin, 'council-member'),
      await give('admin', officer, 'research'),
      await give('admin', officer, 'auditor'),
      await give('admin', desk.personOf('judge'), 'admin'),
      await give('admin', officer, 'clerk', { validFrom: '2026-03-01' }),
      await give('admin', officer, 'clerk', { validTo: '2026-02-01' }),
      await give('admin', uuid(), 'clerk'),
      await give('admin', officer, 'public'),
      await end('admin', officer, 'clerk'),
      await end('admin', officer, 'research', { lastDay: '2026-03-01' }),
    ];
    expect(answers.map(({ status, body }) => [status, body['reason'] ?? body['code']])).toEqual([
      [403, 'not-permitted'],
      [409, 'rejected-by-facts'],
      [409, 'rejected-by-facts'],
      [409, 'rejected-by-facts'],
      [409, 'rejected-by-facts'],
      [400, 'invalid-input'],
      [404, 'unknown-process'],
      [400, 'invalid-input'],
      [409, 'rejected-by-facts'],
      [409, 'rejected-by-facts'],
    ]);
    expect(answers.map(({ body }) => String(body['detail']))).toEqual(
      [
        'Không ai tự giao vai trò',
        'đã giữ vai trò đó',
        'Kiểm tra viên đọc mọi việc',
        'không đồng thời xét xử',
        'lùi về trước hôm nay',
        '',
        'Không có người này',
        '',
        'không giữ vai trò đó',
        'lùi về trước hôm nay',
      ].map((words) => expect.stringContaining(words) as string),
    );
    expect(await acts()).toBe(before);
  });

  it('that cannot be held together with a coming one is refused too, on the days of both only', async () => {
    const person = desk.personOf('records');
    await give('admin', person, 'publisher', { validFrom: '2026-04-01', validTo: '2026-04-30' });
    expect((await give('admin', person, 'auditor', { validFrom: '2026-04-15' })).status).toBe(409);
    expect(whyNotTogether('auditor', 'publisher')).toBeDefined();
    expect(whyNotTogether('publisher', 'records')).toBeUndefined();
  });

  it.each(['auditor', 'chief', 'head', 'officer'] as const)(
    'is not given or ended by %s, who enters nobody and removes nobody',
    async (part) => {
      const person = desk.personOf('editor');
      const answers = [
        await give(part, person, 'clerk'),
        await end(part, person, 'editor'),
        await enter(part, {}),
        await desk.send('POST', `/people/${person}/access/end`, part, { reason }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    },
  );

  it('over time is read by administrator and auditor, and by the person alone otherwise', async () => {
    const person = desk.personOf('editor');
    const statuses = [
      (await standing(person, 'admin')).status,
      (await standing(person, 'auditor')).status,
      (await standing(person, 'editor')).status,
      (await standing(person, 'chief')).status,
      (await standing(uuid(), 'admin')).status,
    ];
    expect(statuses).toEqual([200, 200, 200, 403, 404]);
  });
});

describe('a person', () => {
  it('is entered with a first password that is said once and signs in with it', async () => {
    const key = uuid();
    const first = await enter('admin', {}, key);
    expect(first.status).toBe(201);
    const again = await enter('admin', {}, key);
    expect(again.body).toEqual({ person: first.body['person'], password: null });
    expect((await signIn('nguoi-moi', first.body['password'])).statusCode).toBe(200);
    const kept = await reader(desk.test.database.dataSource).rows<{ outcome: unknown }>(
      'select outcome from inbox where key = $1',
      [key],
    );
    expect(kept).toEqual([{ outcome: { person: first.body['person'] } }]);
  });

  it('is refused with a taken name, with roles that exclude each other, and with a name nobody can type', async () => {
    const answers = [
      await enter('admin', {}),
      await enter('admin', { code: 'hai-viec', roles: ['admin', 'council-member'] }),
      await enter('admin', { code: 'Hai Việc' }),
      await enter('admin', { code: 'khong-viec', roles: [] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 400, 400]);
  });

  it('whose access ends is out at once, and stays among those who were ever entered', async () => {
    const { body } = await enter('admin', { code: 'thoi-viec', roles: ['clerk', 'office'] });
    const person = String(body['person']);
    const signedIn = await signIn('thoi-viec', body['password']);
    const { accessToken: token } = signedIn.json<{ accessToken: string }>();
    expect((await desk.test.send({ url: '/api/v1/me', token })).statusCode).toBe(200);
    const ended = await desk.send('POST', `/people/${person}/access/end`, 'admin', { reason });
    expect(ended).toMatchObject({ status: 200, body: { ended: ['clerk', 'office'] } });
    expect((await desk.test.send({ url: '/api/v1/me', token })).statusCode).toBe(401);
    expect((await signIn('thoi-viec', body['password'])).statusCode).toBe(401);
    expect((await standing(person)).body).toMatchObject({ canSignIn: false, terms: [] });
    const among = async (query: string): Promise<unknown[]> =>
      (await desk.send('GET', `/people?limit=200${query}`, 'admin')).body['items'] as unknown[];
    expect(await among('')).not.toContainEqual(expect.objectContaining({ person }));
    expect(await among('&among=ever')).toContainEqual(
      expect.objectContaining({ person, roles: [] }),
    );
    expect((await desk.send('GET', '/people?among=ever', 'head')).status).toBe(403);
  });
});

describe('the last administrator', () => {
  it('stays, also where the only other one has a last day or cannot sign in', async () => {
    const admin = desk.personOf('admin');
    const leave = async (): Promise<number[]> => [
      (await end('admin', admin, 'admin')).status,
      (await end('admin', admin, 'admin', { lastDay: '2026-06-30' })).status,
      (await desk.send('POST', `/people/${admin}/access/end`, 'admin', { reason })).status,
    ];
    expect(await leave()).toEqual([409, 409, 409]);
    const office = desk.personOf('office');
    await give('admin', office, 'admin', { validTo: '2026-12-31' });
    expect(await leave()).toEqual([409, 409, 409]);
    expect((await end('admin', office, 'admin')).status).toBe(200);
    await reader(desk.test.database.dataSource).rows(
      'delete from credential where person_id = $1',
      [desk.personOf('office2')],
    );
    await give('admin', desk.personOf('office2'), 'admin');
    expect(await leave()).toEqual([409, 409, 409]);
    expect(await rolesOf('admin')).toEqual(['admin']);
  });

  it('two administrators who remove each other at the same moment leave one', async () => {
    const [admin, records] = [desk.personOf('admin'), desk.personOf('records')];
    await give('admin', records, 'admin');
    const answers = await Promise.all([
      end('admin', records, 'admin'),
      end('records', admin, 'admin'),
    ]);
    // Whoever comes second is refused as the last one, or is no administrator any more.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
