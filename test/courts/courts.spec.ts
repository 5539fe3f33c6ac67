import { administrativeRecord, type Refused } from '@app/engine';
import {
  addCourt,
  answeringFor,
  correctCourt,
  courtById,
  courtNamed,
  endCourt,
  linesOf,
  listCourts,
  loadCourts,
  type NewCourt,
  seedCourts,
} from '@app/courts';
import { createPerson } from '@app/identity';
import { inTransaction, reader, type Tx } from '@app/platform';
import { relinkPrecedents, searchRegister, seedRegister } from '@app/register';
import { openTestDatabase, type TestDatabase } from '@app/testing';

const document = { title: 'Nghị quyết (dữ liệu minh hoạ)', number: '1/NQ', date: '2026-01-02' };
const today = '2026-11-23';

let database: TestDatabase;
let tx: Tx;
let actor: string;

beforeAll(async () => {
  database = await openTestDatabase();
  tx = reader(database.dataSource);
  await inTransaction(database.dataSource, seedRegister);
  await inTransaction(database.dataSource, seedCourts);
  await inTransaction(database.dataSource, relinkPrecedents);
  actor = await inTransaction(database.dataSource, (within) =>
    createPerson(within, { code: 'quan-tri', name: 'Quản Trị' }),
  );
});
afterAll(() => database.close());

const add = (court: Partial<NewCourt> & { name: string }) =>
  inTransaction(database.dataSource, (within) =>
    addCourt(within, {
      court: { kind: 'region', validFrom: '2025-07-01', validTo: null, document, ...court },
      actor,
    }),
  );
const added = async (court: Partial<NewCourt> & { name: string }): Promise<string> => {
  const answer = await add(court);
  if ('accepted' in answer) throw new Error(JSON.stringify(answer));
  return answer.court;
};
const end = (court: string, lastDay: string, ...successors: string[]) =>
  inTransaction(database.dataSource, (within) =>
    endCourt(within, { court, lastDay, successors, document, actor }),
  );
const sentence = (answer: object): string => (answer as Refused).sentences[0]?.en ?? '';
const named = async (name: string, on: string): Promise<string> => {
  const court = await courtNamed(tx, name, on);
  if (!court) throw new Error(`There is no ${name} on ${on}.`);
  return court.id;
};
const answering = async (court: string, on = today): Promise<string[]> =>
  answeringFor(await linesOf(tx, [court]), court, on).courts.map(({ name }) => name);

describe('courts by name', () => {
  it('are loaded once, and what is there stays', async () => {
    expect(await inTransaction(database.dataSource, seedCourts)).toBe(0);
    const found = await tx.one<{ count: number }>('select count(*)::int as count from court');
    expect(found?.count).toBe(loadCourts().length);
  });

  it('are found on a day in any spelling; the same name is another court after the merger', async () => {
    const before = await courtNamed(tx, 'tand tinh lao cai', '2025-06-30');
    const after = await courtNamed(tx, 'TAND tỉnh Lào Cai', '2025-07-01');
    expect([before?.validTo, after?.validFrom]).toEqual(['2025-06-30', '2025-07-01']);
    expect(before?.id).not.toBe(after?.id);
    expect(await courtNamed(tx, 'TAND tỉnh Yên Bái', '2025-07-01')).toBeUndefined();
  });

  it('today: Yên Bái is answered for by Lào Cai, a high court by the Supreme Court, a district by its region', async () => {
    expect(await answering(await named('TAND tỉnh Yên Bái', '2020-01-01'))).toEqual([
      'Tòa án nhân dân tỉnh Lào Cai',
    ]);
    expect(await answering(await named('TANDCC tại Đà Nẵng', '2020-01-01'))).toEqual([
      'Tòa án nhân dân tối cao',
    ]);
    const haLong = await named('TAND thành phố Hạ Long, tỉnh Quảng Ninh', '2020-01-01');
    expect(await answering(haLong)).toEqual(['Tòa án nhân dân khu vực 1 - Quảng Ninh']);
    expect(await answering(haLong, '2025-06-30')).toEqual([
      'Tòa án nhân dân thành phố Hạ Long, tỉnh Quảng Ninh',
    ]);
  });

  it('are listed by words, kind and day, page by page', async () => {
    const all = await listCourts(tx, { limit: 1000 });
    const first = await listCourts(tx, { limit: 40 });
    const last = first.at(-1);
    const rest = await listCourts(tx, {
      limit: 1000,
      after: last && [last.plainName, last.id],
    });
    expect([...first, ...rest]).toEqual(all);
    const names = async (query: object) =>
      (await listCourts(tx, { limit: 100, ...query })).map(({ name }) => name);
    expect(await names({ q: 'TAND cap cao' })).toHaveLength(3);
    expect(await names({ q: 'cao bang' })).toEqual(['Tòa án nhân dân tỉnh Cao Bằng']);
    expect(await names({ kind: 'high', on: today })).toEqual([]);
    expect(await names({ kind: 'province', on: today })).toHaveLength(34);
  });
});

describe('án lệ are found under the courts that answer for their source today', () => {
  const numbers = async (query: object): Promise<string[]> => {
    const found = await searchRegister(tx, {
      q: '',
      page: 1,
      pageSize: 100,
      asOf: today,
      ...query,
    });
    expect(found.items).toHaveLength(found.total);
    return found.items.map(({ number }) => number);
  };

  it('every court that the register names is recognised on the day of the judgment', async () => {
    const strangers = await tx.rows(
      'select source_court from precedent where source_court is not null and source_court_id is null',
    );
    expect(strangers).toEqual([]);
  });

  it('by its own name and by that of the successor, in any spelling', async () => {
    const own = await numbers({ court: 'Tòa án nhân dân tỉnh Yên Bái' });
    expect(own).toHaveLength(1);
    expect(await numbers({ court: 'Tòa án nhân dân tỉnh Lào Cai' })).toEqual(own);
    expect(await numbers({ court: 'TAND tinh Lao Cai' })).toEqual(own);
    expect(await numbers({ q: 'Lào Cai' })).toEqual(own);
    const dongNai = await numbers({ court: 'Tòa án nhân dân tỉnh Đồng Nai' });
    const binhPhuoc = await numbers({ court: 'Tòa án nhân dân tỉnh Bình Phước' });
    expect(dongNai).toEqual(expect.arrayContaining(binhPhuoc));
    expect(dongNai.length).toBeGreaterThan(binhPhuoc.length);
  });

  it('those of the high courts too, whichever organ of theirs judged', async () => {
    const high = await numbers({ court: 'TAND cấp cao tại Hà Nội' });
    expect(high).toHaveLength(6);
    const supreme = await numbers({ court: 'Tòa án nhân dân tối cao' });
    expect(supreme).toEqual(expect.arrayContaining(high));
  });

  it('and each value of the facet says how many it leaves', async () => {
    const { facets } = await searchRegister(tx, { q: '', page: 1, pageSize: 1, asOf: today });
    const counts = new Map(facets.court.map(({ value, count }) => [value, count]));
    const left = new Map<string, number>();
    for (const name of counts.keys())
      if (name !== null) left.set(name, (await numbers({ court: name })).length);
    counts.delete(null);
    expect(left).toEqual(counts);
    expect(facets.court.map(({ value }) => value)).toContain('Tòa án nhân dân tỉnh Lào Cai');
  });
});

describe('acts on courts', () => {
  it('a court that an administrator enters is recognised where judgments name it', async () => {
    const source = await tx.one<{ ordinal: number }>(
      `select ordinal from precedent where source_court like '%Nha Trang%'`,
    );
    const district = await named('TAND TP Nha Trang, tỉnh Khánh Hòa', '2020-01-01');
    expect(await answering(district)).toEqual([]);
    const region = await added({ name: 'Tòa án nhân dân khu vực Minh Hoạ - Khánh Hòa' });
    expect(await end(district, '2025-06-30', region)).toEqual({ ended: district });
    const { items } = await searchRegister(tx, {
      q: 'minh hoạ khánh hòa',
      page: 1,
      pageSize: 5,
      asOf: today,
    });
    expect(items.map(({ ordinal }) => ordinal)).toEqual([source?.ordinal]);
  });

  it('a court may be split, and may be joined with others', async () => {
    const [one, two, three] = [
      await added({ name: 'Tòa án nhân dân huyện Một Minh Hoạ', validFrom: null }),
      await added({ name: 'Tòa án nhân dân khu vực Hai Minh Hoạ', validFrom: '2020-01-01' }),
      await added({ name: 'Tòa án nhân dân khu vực Ba Minh Hoạ', validFrom: '2020-01-01' }),
    ];
    expect(await end(one, '2019-12-31', two, three)).toEqual({ ended: one });
    expect((await answering(one)).sort()).toEqual([
      'Tòa án nhân dân khu vực Ba Minh Hoạ',
      'Tòa án nhân dân khu vực Hai Minh Hoạ',
    ]);
    expect(await end(two, '2024-12-31', three)).toEqual({ ended: two });
    expect(await answering(one)).toEqual(['Tòa án nhân dân khu vực Ba Minh Hoạ']);
  });

  it('are refused, each with its reason, and record nothing', async () => {
    const first = await added({
      name: 'Tòa án nhân dân huyện Bốn Minh Hoạ',
      validFrom: '2000-01-01',
    });
    const second = await added({
      name: 'Tòa án nhân dân khu vực Năm Minh Hoạ',
      validFrom: '2025-07-01',
    });
    expect(await end(first, '2025-06-30', second)).toEqual({ ended: first });
    const before = await administrativeRecord(tx, 'courts');
    const stranger = '0199c0de-0000-7000-8000-000000000001';
    const refused = [
      [await add({ name: 'Viện kiểm sát nhân dân tối cao' }), 'A name begins with'],
      [await add({ name: 'tand khu vuc Nam minh hoa' }), 'two courts bear one name'],
      [
        await add({
          name: 'Tòa án nhân dân huyện Sáu',
          validFrom: '2020-01-01',
          validTo: '2019-01-01',
        }),
        'not before its first',
      ],
      [await end(stranger, '2025-06-30', second), 'no such court'],
      [await end(second, '2025-06-30', first), 'not before its first'],
      [await end(second, '2026-06-30', second), 'No court succeeds itself'],
      [await end(second, '2026-06-30', first), 'close no circle'],
      [await end(second, '2026-06-30', stranger), 'add that court first'],
      [await end(first, '2025-05-31', second), 'On 2025-06-01 Tòa án'],
    ] as const;
    expect(refused.map(([answer]) => filled(answer as Refused))).toEqual(
      refused.map(([, reason]) => expect.stringContaining(reason) as string),
    );
    expect(await administrativeRecord(tx, 'courts')).toEqual(before);
  });

  it('a wrong name is corrected, also where judgments name it; the same again is refused', async () => {
    const id = await added({ name: 'Tòa án nhân dân khu vực Bẩy Minh Hoạ' });
    const correct = (name: string) =>
      inTransaction(database.dataSource, (within) =>
        correctCourt(within, {
          court: id,
          correction: { name, kind: 'region', validFrom: '2025-07-01' },
          reason: 'Gõ nhầm',
          actor,
        }),
      );
    expect(await correct('Tòa án nhân dân khu vực Bảy Minh Hoạ')).toEqual({ corrected: id });
    expect((await courtById(tx, id))?.name).toBe('Tòa án nhân dân khu vực Bảy Minh Hoạ');
    expect(sentence(await correct('Tòa án nhân dân khu vực Bảy Minh Hoạ'))).toContain('differs');
  });

  it('stand in a chain of their own, with who did each', async () => {
    const { events, chain } = await administrativeRecord(tx, 'courts');
    expect(chain).toEqual([]);
    expect(events[0]).toMatchObject({ type: 'COURTS.LOADED', actor: null });
    expect(new Set(events.slice(1).map((event) => event.actor))).toEqual(new Set([actor]));
  });
});

function filled({ sentences, values = {} }: Refused): string {
  return (sentences[0]?.en ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
}
