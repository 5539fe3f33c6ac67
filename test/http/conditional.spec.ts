import { seedRegister } from '@app/register';
import { inTransaction } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk, type Part } from './case-desk';
import { PlenaryDesk } from './plenary-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
  await inTransaction(desk.test.database.dataSource, seedRegister);
});
afterAll(() => desk.close());

const acknowledged = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };

const send = (id: string, ifMatch: string, key: string = uuid()) =>
  desk.send('POST', `/candidates/${id}/events`, 'officer', acknowledged, {
    'if-match': ifMatch,
    'idempotency-key': key,
  });

const tokenFor = async (part: Part): Promise<string> => {
  const answer = await desk.test.send({
    method: 'POST',
    url: '/api/v1/auth/token',
    body: { username: part, password: 'mật khẩu minh hoạ' },
  });
  return answer.json<{ accessToken: string }>().accessToken;
};

describe('If-Match on an act', () => {
  it('that says another version than the present one is refused with both, and with the ETag to read again', async () => {
    const id = await desk.proposed();
    const answer = await send(id, '"4"');
    expect(answer).toMatchObject({
      status: 412,
      etag: '"1"',
      body: {
        code: 'version-changed',
        reason: 'stale-version',
        expectedVersion: 4,
        currentVersion: 1,
      },
    });
    expect(answer.body['detail']).toContain('phiên bản 1');
    expect(await desk.versionOf(id)).toBe(1);
  });

  it('takes the ETag of a reading, of an act, one of several, and * for whatever is there', async () => {
    const id = await desk.proposed();
    const { etag } = await desk.send('GET', `/candidates/${id}`, 'officer');
    const [weak, other] = [`W/${etag}`, await desk.proposed()];
    expect((await send(id, weak)).body).toMatchObject({ expectedVersion: null, currentVersion: 1 });
    expect((await send(id, `"9", ${etag}`)).status).toBe(201);
    expect((await send(other, '*')).status).toBe(201);
    const suspended = await desk.send(
      'POST',
      `/candidates/${id}/events`,
      'head',
      { type: 'PROCESS.SUSPENDED', data: { reason: 'chờ', document: { title: 'Minh hoạ' } } },
      { 'if-match': '"2"' },
    );
    expect(suspended).toMatchObject({ status: 201, etag: '"3"' });
  });

  it('that is not there, or holds no ETags, is asked for before anything is looked at', async () => {
    const id = await desk.proposed();
    const without = await desk.send('POST', `/candidates/${id}/events`, 'officer', acknowledged);
    expect(without).toMatchObject({ status: 428, body: { code: 'if-match-needed' } });
    for (const header of ['1', '"1', 'W/1', '', '*, "1"'])
      expect(await send(id, header)).toMatchObject({
        status: 400,
        body: { code: 'invalid-if-match' },
      });
    expect(await desk.versionOf(id)).toBe(1);
  });

  it('does not stand in the way of a request that is sent again: it gets the recorded answer', async () => {
    const id = await desk.proposed();
    const key = `again-${uuid()}`;
    const first = await send(id, '"1"', key);
    expect(first.status).toBe(201);
    for (const header of ['"1"', 'W/"1"', '"1", "7"', '*'])
      expect(await send(id, header, key)).toMatchObject({
        status: 201,
        body: { hash: first.body['hash'], repeated: true },
      });
  });
});

describe('If-Match on a draft', () => {
  const text = {
    title: 'Án lệ minh hoạ',
    position: 'đoạn 4 (dữ liệu minh hoạ)',
    situation: 'Tình huống (dữ liệu minh hoạ)',
    solution: 'Giải pháp (dữ liệu minh hoạ)',
    provisions: ['Điều 328 Bộ luật Dân sự năm 2015'],
    keywords: ['đặt cọc'],
    facts: ['Dữ liệu minh hoạ'],
    rulings: ['Dữ liệu minh hoạ'],
    content: ['Dữ liệu minh hoạ'],
  };

  it('lets two people who wrote from one version not overwrite each other unseen', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const write = (as: Part, reason: string, headers: Record<string, string> = {}) =>
      desk.send('POST', `/candidates/${id}/drafts`, as, { text, reason }, headers);
    const first = await write('officer', 'bản đầu');
    expect(first.status).toBe(201);
    const read = `/candidates/${id}/drafts/${String(first.body['version'])}`;
    const { etag } = await desk.send('GET', read, 'officer2');
    expect(etag).toMatch(/^"1\./);
    const both = await Promise.all([
      write('officer', 'sửa', { 'if-match': etag }),
      write('officer2', 'cũng sửa', { 'if-match': etag }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(both.find(({ status }) => status === 412)?.body).toMatchObject({
      expectedVersion: 1,
      currentVersion: 2,
    });
    // Who does not say what was seen adds a version, as before.
    expect((await write('officer2', 'không điều kiện')).status).toBe(201);
  });
});

describe('If-Match on a poll', () => {
  it('is honoured where it is sent, and its ETag is the version of the poll', async () => {
    const plenary = await PlenaryDesk.open();
    try {
      const { chief } = plenary.world;
      const { poll } = await plenary.world.poll(20);
      const token = plenary.tokenOf(chief);
      const seen = await plenary.call('GET', `polls/${poll}`, token);
      expect(seen.headers.etag).toMatch(/^"1\./);
      const open = (ifMatch: string) =>
        plenary.call('POST', `polls/${poll}/open`, token, {}, uuid(), { 'if-match': ifMatch });
      const stale = await open('"9"');
      expect([stale.statusCode, stale.headers.etag]).toEqual([412, '"1"']);
      expect(stale.json()).toMatchObject({ expectedVersion: 9, currentVersion: 1 });
      expect((await open(String(seen.headers.etag))).statusCode).toBe(200);
    } finally {
      await plenary.close();
    }
  });
});

describe('If-None-Match on a reading', () => {
  it('gets 304 without a body while the answer would be the same, for every reading there is', async () => {
    const id = await desk.proposed();
    const token = await tokenFor('head');
    for (const path of [
      `/candidates/${id}`,
      `/candidates/${id}/history`,
      `/candidates/${id}/deadlines`,
      `/candidates/${id}/timeline`,
      '/candidates',
      '/me',
      '/councils/HDTP',
      '/delegations',
      '/precedents',
      '/precedents/08-2016-AL',
      '/consultations',
      '/integrity/roots',
      '/openapi.json',
    ]) {
      const url = `/api/v1${path}`;
      const first = await desk.test.send({ url, token });
      const etag = String(first.headers.etag);
      expect([path, first.statusCode, etag]).toEqual([
        path,
        200,
        expect.stringMatching(/^"[^"]+"$/),
      ]);
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*', etag.replace(/"$/, '.br"')]) {
        const again = await desk.test.send({ url, token, headers: { 'if-none-match': known } });
        expect([path, known, again.statusCode, again.body]).toEqual([path, known, 304, '']);
        expect(again.headers).toMatchObject({
          etag,
          vary: first.headers.vary,
          'cache-control': first.headers['cache-control'],
        });
        expect(again.headers['content-type']).toBeUndefined();
      }
      for (const other of ['"x"', 'rubbish', `"${'x'.repeat(3000)}"`]) {
        const again = await desk.test.send({ url, token, headers: { 'if-none-match': other } });
        expect([path, again.statusCode]).toEqual([path, 200]);
      }
    }
  });

  it('gets the answer once anything in it has changed, be it the reader or the language', async () => {
    const id = await desk.proposed();
    const read = (as: Part, headers: Record<string, string>) =>
      desk.send('GET', `/candidates/${id}`, as, undefined, headers);
    const { etag } = await read('officer', {});
    expect((await read('officer', { 'if-none-match': etag })).status).toBe(304);
    expect((await read('head', { 'if-none-match': etag })).status).toBe(200);
    expect((await read('officer', { 'if-none-match': etag, 'accept-language': 'en' })).status).toBe(
      200,
    );
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const changed = await read('officer', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.etag).toMatch(/^"2\./);
  });

  it('does nothing on a write, on a refusal, or for somebody who may not read', async () => {
    const id = await desk.proposed();
    const any = { 'if-none-match': '*' };
    expect((await desk.send('GET', `/candidates/${uuid()}`, 'head', undefined, any)).status).toBe(
      404,
    );
    const anonymous = await desk.test.send({ url: `/api/v1/candidates/${id}`, headers: any });
    expect(anonymous.statusCode).toBe(401);
    const written = await desk.send('POST', `/candidates/${id}/events`, 'officer', acknowledged, {
      ...any,
      'if-match': '"1"',
    });
    expect(written.status).toBe(201);
  });
});

describe('caches', () => {
  it('may keep what is the same for everybody and ask each time; nothing that depends on who asks', async () => {
    const id = await desk.proposed();
    const token = await tokenFor('head');
    const cacheOf = async (url: string): Promise<unknown> =>
      (await desk.test.send({ url: `/api/v1${url}`, token })).headers['cache-control'];
    for (const url of [
      '/precedents',
      '/precedents/08-2016-AL',
      '/consultations',
      '/integrity/roots',
    ])
      expect([url, await cacheOf(url)]).toEqual([url, 'public, no-cache']);
    for (const url of [
      '/me',
      '/inbox',
      `/candidates/${id}`,
      '/candidates',
      `/candidates/${id}/drafts`,
      '/delegations',
      '/notifications',
      '/precedents/99-2099-AL',
    ])
      expect([url, await cacheOf(url)]).toEqual([url, 'no-store']);
  });
});
