import { takeDailyRoot } from '@app/integrity';
import { inTransaction } from '@app/platform';
import { CaseDesk } from '../http/case-desk';

interface Page {
  items: { number: number; day: string; root: string; previous: string }[];
  nextCursor: string | null;
}

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const root = (): Promise<unknown> =>
  inTransaction(desk.test.database.dataSource, (tx) => takeDailyRoot(tx, 'now'));

async function page(query: string): Promise<Page> {
  const { status, body } = await desk.send('GET', `/integrity/roots${query}`, null);
  expect(status).toBe(200);
  return body as unknown as Page;
}

describe('the published roots', () => {
  it('are read by everybody, newest first, page by page, each naming the one before', async () => {
    expect(await page('')).toEqual({ items: [], nextCursor: null });
    for (let count = 0; count < 3; count += 1) {
      await desk.proposed();
      await root();
    }
    const first = await page('?limit=2');
    const second = await page(`?limit=2&cursor=${String(first.nextCursor)}`);
    const all = [...first.items, ...second.items];
    expect(all.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(all.map(({ previous }) => previous)).toEqual([
      all[1]?.root,
      all[2]?.root,
      '0'.repeat(64),
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('say nothing of any case, not even how many there are', async () => {
    const process = await desk.proposed();
    await root();
    const { items } = await page('');
    expect(Object.keys(items[0] ?? {}).sort()).toEqual([
      'day',
      'number',
      'previous',
      'root',
      'simulated',
      'takenAt',
    ]);
    expect(JSON.stringify(items)).not.toContain(process);
  });

  it('refuse a cursor that is not theirs', async () => {
    const { status, body } = await desk.send('GET', '/integrity/roots?cursor=abc', null);
    expect([status, body['code']]).toEqual([400, 'invalid-cursor']);
  });
});
