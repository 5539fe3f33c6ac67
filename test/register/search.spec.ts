import { inTransaction, reader, type Tx } from '@app/platform';
import { registerFigures, type RegisterSearch, searchRegister, seedRegister } from '@app/register';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
let tx: Tx;
const asOf = '2026-11-23';

beforeAll(async () => {
  database = await openTestDatabase();
  await inTransaction(database.dataSource, seedRegister);
  tx = reader(database.dataSource);
});
afterAll(() => database.close());

const search = (query: Partial<RegisterSearch>) =>
  searchRegister(tx, { q: '', page: 1, pageSize: 20, asOf, ...query });

describe('the search of the register', () => {
  it.each(['an le so 70', '70/2023/AL', 'AL 70', 'Án lệ số 70/2023/AL', '70-2023'])(
    'takes "%s" for the number and nothing else',
    async (q) => {
      const { items, total } = await search({ q });
      expect(items.map(({ number }) => number)).toEqual(['70/2023/AL']);
      expect(total).toBe(1);
    },
  );

  it('takes a bare number for a number first, and for a word after it', async () => {
    const { items } = await search({ q: '36' });
    expect(items[0]?.number).toBe('36/2020/AL');
    expect(items.map(({ number }) => number)).toContain('70/2023/AL');
  });

  it('finds the same with and without accents', async () => {
    const [accented, plain] = [await search({ q: 'đặt cọc' }), await search({ q: 'DAT COC' })];
    expect(accented.total).toBeGreaterThan(0);
    expect(plain.items).toEqual(accented.items);
  });

  it('counts in each facet what choosing it would leave', async () => {
    const { facets } = await search({ q: 'hợp đồng' });
    const choices = [
      ...facets.field.map(({ value, count }) => ({ choice: { field: value }, count })),
      ...facets.year.map(({ value, count }) => ({ choice: { year: value }, count })),
      ...facets.court.map(({ value, count }) => ({ choice: { court: value }, count })),
    ].filter(({ choice }) => Object.values(choice).every((value) => value !== null));
    const left = await Promise.all(
      choices.map(({ choice }) =>
        search({ q: 'hợp đồng', ...(choice as Partial<RegisterSearch>) }),
      ),
    );
    expect(left.map(({ total }) => total)).toEqual(choices.map(({ count }) => count));
  });

  it('counts a chosen facet as if it were not chosen, and the others under it', async () => {
    const all = await search({});
    const labour = await search({ field: 'lao động' });
    expect(labour.facets.field).toEqual(all.facets.field);
    expect(labour.facets.year.reduce((sum, { count }) => sum + count, 0)).toBe(labour.total);
  });

  it('comes in pages that hold each án lệ once', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (page) => (await search({ page })).items),
    );
    const numbers = pages.flat().map(({ ordinal }) => ordinal);
    expect(numbers).toHaveLength(90);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });
});

describe('the figures of the register', () => {
  it('are those of the published án lệ: 791 days over 49, 19 over 14 decisions, 32 over 13', async () => {
    const figures = await registerFigures(tx, asOf);
    expect(figures).toMatchObject({
      total: 90,
      illustrations: 0,
      first: '01/2016/AL',
      last: '90/2026/AL',
      sourceToPublication: { days: 791, known: 49 },
      adoptionToPublication: { days: 19, known: 14 },
      publicationToApplication: { days: 32, known: 13 },
    });
    expect(figures.years.reduce((sum, { count }) => sum + count, 0)).toBe(90);
    expect(figures.fields).toContainEqual({ field: null, count: 5 });
    expect(figures.statuses).toContainEqual({ status: 'lapsed', count: 1 });
  });
});
