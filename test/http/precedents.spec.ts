import { inTransaction } from '@app/platform';
import { seedRegister } from '@app/register';
import { createTestApp, type TestApp } from './test-app';

interface Item {
  number: string;
  ordinal: number;
  title: string | null;
  field: string | null;
  status: string;
  unknown: string[];
  sources: string[];
}
interface Page {
  items: Item[];
  nextCursor: string | null;
}

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
  await inTransaction(api.database.dataSource, (tx) => seedRegister(tx));
});
afterAll(() => api.close());

const get = (path: string) => api.send({ url: `/api/v1/precedents${path}` });

async function page(query: Record<string, string>): Promise<Page> {
  const answer = await get(`?${new URLSearchParams(query).toString()}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Page>();
}

describe('the register of án lệ', () => {
  it('is read page by page, newest number first, each án lệ once', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const found: Page = await page({ limit: '7', ...(cursor !== null && { cursor }) });
      seen.push(...found.items.map(({ ordinal }) => ordinal));
      cursor = found.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 90 }, (_, index) => 90 - index));
  });

  it('is searched with and without accents, in either case, with the same result', async () => {
    const numbers = async (q: string) =>
      (await page({ q, limit: '100' })).items.map(({ number }) => number);
    const accented = await numbers('đòi lại tài sản');
    expect(accented).toContain('02/2016/AL');
    expect(await numbers('doi lai tai san')).toEqual(accented);
    expect(await numbers('TÀI SẢN ĐÒI LẠI')).toEqual(accented);
    expect(await numbers('đòi lại tài sản'.normalize('NFD'))).toEqual(accented);
    expect(await numbers('không có chữ này đâu')).toEqual([]);
  });

  it('takes signs that mean something to the database as plain text', async () => {
    for (const q of ['%', '_', "'", '\\', '%%%', "'; drop table precedent; --"])
      expect((await page({ q })).items).toEqual([]);
  });

  it('is filtered by field, year and status', async () => {
    const criminal = await page({ field: 'hình sự', year: '2016', limit: '100' });
    expect(criminal.items.map(({ number }) => number)).toContain('01/2016/AL');
    expect(new Set(criminal.items.map(({ field }) => field))).toEqual(new Set(['hình sự']));
    const lapsed = await page({ status: 'lapsed' });
    expect(lapsed.items.map(({ number }) => number)).toEqual(['08/2016/AL']);
  });

  it('a cursor of one search is refused in another', async () => {
    const { nextCursor: next } = await page({ limit: '2' });
    const answer = await get(`?q=nh%C3%A0&cursor=${next ?? ''}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-cursor' });
    expect((await get(`?limit=2&cursor=${(next ?? '').slice(1)}`)).statusCode).toBe(400);
  });

  it.each(['08-2016-AL', '08%2F2016%2FAL', '08-2016', '8', '08-2016-al'])(
    'is read by number, as %s',
    async (number) => {
      const answer = await get(`/${number}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        number: '08/2016/AL',
        status: 'lapsed',
        statusOn: '2019-03-15',
      });
    },
  );

  it('shows where each fact was read, and names what nobody knows', async () => {
    const precedent = (await get('/01-2016-AL')).json<Item & Record<string, unknown>>();
    expect(precedent.sources.length).toBeGreaterThan(0);
    expect(precedent.unknown).toContain('text');
    expect(precedent.text).toBeNull();
  });

  it('a number that nobody has, or that is none, is not found', async () => {
    for (const number of ['999-2026-AL', '08-2017-AL', 'abc', '..%2F..%2Fetc', '%00'])
      expect([number, [400, 404].includes((await get(`/${number}`)).statusCode)]).toEqual([
        number,
        true,
      ]);
    expect((await get('/999-2026-AL')).json()).toMatchObject({ code: 'not-found', status: 404 });
    expect((await get(`/${'9'.repeat(41)}`)).statusCode).toBe(400);
  });

  it.each([
    ['?limit=0', '#/limit'],
    ['?limit=101', '#/limit'],
    ['?limit=x', '#/limit'],
    ['?limit=1.5', '#/limit'],
    ['?year=1900', '#/year'],
    ['?field=khác', '#/field'],
    ['?status=gone', '#/status'],
    ['?q=', '#/q'],
    ['?q=a&q=b', '#/q'],
    [`?q=${'x'.repeat(201)}`, '#/q'],
    ['?page=2', '#/page'],
  ])('%s is refused at %s', async (query, pointer) => {
    const answer = await get(query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ in: 'query', pointer }],
    });
  });
});
