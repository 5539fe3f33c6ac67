import { randomUUID } from 'node:crypto';
import { inTransaction, reader, type Tx } from '@app/platform';
import {
  type Admission,
  admit,
  endPrecedent,
  findPrecedents,
  formatNumber,
  loadRegister,
  nextNumber,
  parseNumber,
  precedentByNumber,
  type PrecedentQuery,
  putInForce,
  release,
  seedRegister,
} from '@app/register';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
let tx: Tx;
beforeAll(async () => {
  database = await openTestDatabase();
  tx = reader(database.dataSource);
  await inTransaction(database.dataSource, (write) => seedRegister(write));
});
afterAll(async () => {
  await database.close();
});

const asOf = '2026-11-23';

async function numbers(query: Partial<PrecedentQuery>): Promise<string[]> {
  const { items } = await findPrecedents(tx, { limit: 100, asOf, ...query });
  return items.map(({ number }) => number);
}

async function newProcess(write: Tx): Promise<string> {
  const id = randomUUID();
  await write.rows(
    `insert into process (id, workflow, machine_version, policy_version, phase, snapshot, version, head_hash,
       simulated, opened_at, updated_at)
     values ($1, 'selection', 1, 'shortened@1', 'publishing', '{}', 1, '', false, app.now(), app.now())`,
    [id],
  );
  return id;
}

async function admitNext(write: Tx, over: Partial<Admission> = {}): Promise<string> {
  return admit(write, {
    number: await nextNumber(write, 2026),
    title: 'Về xử lý tài sản thế chấp là đất có mồ mả (dữ liệu minh hoạ)',
    field: 'kinh doanh thương mại',
    adoptedOn: '2026-11-20',
    decisionNo: '400/QĐ-CA',
    decisionOn: '2026-11-23',
    appliesFrom: '2027-01-01',
    position: 'Đoạn 3, 4 phần "Nhận định của Tòa án"',
    sourceJudgment: { number: '02/2022/KDTM-ST', date: '2022-09-23', court: 'TAND', type: null },
    provisions: ['Điều 317 Bộ luật Dân sự năm 2015'],
    keywords: ['đất có mồ mả'],
    text: { situation: 's', solution: 'g', content: ['c'], mark: 'dữ liệu minh hoạ' },
    processId: await newProcess(write),
    ...over,
  });
}

/** Runs in a transaction that is always undone, so that each test meets the register as it was seeded. */
async function undone(work: (write: Tx) => Promise<void>): Promise<void> {
  const rollback = new Error('undo');
  await expect(
    inTransaction(database.dataSource, async (write) => {
      await work(write);
      throw rollback;
    }),
  ).rejects.toBe(rollback);
}

describe('the register that comes with the software', () => {
  it('holds the 90 published án lệ, and a second start adds nothing', async () => {
    expect(await inTransaction(database.dataSource, (write) => seedRegister(write))).toBe(0);
    const all = await numbers({});
    expect(all).toHaveLength(90);
    expect(all[0]).toBe('90/2026/AL');
    expect(all.at(-1)).toBe('01/2016/AL');
  });

  it('keeps every fact of its file', async () => {
    for (const fact of loadRegister()) {
      const stored = await precedentByNumber(tx, fact.number, asOf);
      expect(stored).toMatchObject({
        number: fact.number,
        title: fact.title,
        field: fact.field,
        adoptedOn: fact.adoptedOn,
        decisionNo: fact.decisionNo,
        decisionOn: fact.decisionOn,
        appliesFrom: fact.appliesFrom,
        sourceJudgment: fact.sourceJudgment,
        provisions: fact.provisions,
        sources: fact.sources,
      });
    }
  });

  it('shows 08/2016/AL as lapsed from 15/3/2019 with what ended it, and in force the day before', async () => {
    expect(await precedentByNumber(tx, '08/2016/AL', asOf)).toMatchObject({
      status: 'lapsed',
      statusOn: '2019-03-15',
      statusBasis: 'Nghị quyết 01/2019/NQ-HĐTP có hiệu lực từ ngày 15/3/2019',
    });
    expect(await precedentByNumber(tx, '08/2016/AL', '2019-03-14')).toMatchObject({
      status: 'inForce',
      statusOn: '2016-12-01',
      statusBasis: null,
    });
    expect(await numbers({ status: 'lapsed' })).toEqual(['08/2016/AL']);
  });

  it('says unknown where no source names the day of application: 11–16 and 38–39', async () => {
    expect(await numbers({ status: 'unknown' })).toEqual([
      '39/2020/AL',
      '38/2020/AL',
      '16/2017/AL',
      '15/2017/AL',
      '14/2017/AL',
      '13/2017/AL',
      '12/2017/AL',
      '11/2017/AL',
    ]);
    const eleven = await precedentByNumber(tx, '11/2017/AL', asOf);
    expect(eleven?.unknown).toEqual(['appliesFrom', 'position', 'provisions', 'keywords', 'text']);
  });

  it('leaves the title of 84/2026/AL empty and says that it is', async () => {
    const row = await precedentByNumber(tx, '84/2026/AL', asOf);
    expect(row?.title).toBeNull();
    expect(row?.unknown).toEqual(expect.arrayContaining(['title', 'field', 'sourceJudgment']));
  });

  it('follows the day of application: batch 15 is not yet in force on 30/6/2026', async () => {
    expect((await precedentByNumber(tx, '90', '2026-06-30'))?.status).toBe('notYet');
    expect((await precedentByNumber(tx, '90', '2026-07-01'))?.status).toBe('inForce');
    expect(await numbers({ status: 'notYet', asOf: '2026-06-30' })).toHaveLength(8);
  });
});

describe('finding án lệ', () => {
  it.each([
    ['đặt cọc', '79/2025/AL'],
    ['dat coc', '79/2025/AL'],
    ['ĐẶT CỌC hiệu lực', '79/2025/AL'],
    ['đặt cọc'.normalize('NFD'), '79/2025/AL'],
    ['27/2010/DS-GĐT', '02/2016/AL'],
  ])('finds "%s"', async (q, number) => {
    expect(await numbers({ q })).toContain(number);
  });

  it('wants every word, and takes signs for what they are', async () => {
    expect(await numbers({ q: 'đặt cọc mồ mả' })).toEqual([]);
    expect(await numbers({ q: '%' })).toEqual([]);
    expect(await numbers({ q: '_' })).toEqual([]);
    expect(await numbers({ q: '\\' })).toEqual([]);
    expect(await numbers({ q: ' \0 ' })).toHaveLength(90);
  });

  it('filters by field and year together', async () => {
    const found = await findPrecedents(tx, { field: 'hình sự', year: 2025, limit: 100, asOf });
    expect(found.items.map(({ number }) => number)).toEqual([
      '76/2025/AL',
      '75/2025/AL',
      '74/2025/AL',
      '73/2025/AL',
    ]);
  });

  it('turns pages without losing or repeating one', async () => {
    const seen: string[] = [];
    let cursor: number | undefined;
    do {
      const page = await findPrecedents(tx, { limit: 7, asOf, cursor });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await numbers({}));
  });

  it.each([
    '09/2016/AL',
    '9/2016',
    'án lệ số 9',
    'an le so 9',
    'Án lệ 09/2016/AL',
    '09-2016-AL',
    '9',
    ' SỐ 09 ',
    'AL 09',
    'al9',
    '09 2016 AL',
  ])('understands "%s" as 09/2016/AL', async (spelling) => {
    expect((await precedentByNumber(tx, spelling, asOf))?.number).toBe('09/2016/AL');
  });

  it.each(['09/2017/AL', '0', '', 'án lệ', '9/16', '9;drop table precedent', '91/2026/AL'])(
    'finds nothing for "%s"',
    async (spelling) => {
      expect(await precedentByNumber(tx, spelling, asOf)).toBeUndefined();
    },
  );

  it('writes numbers with at least two digits and reads back what it wrote', () => {
    for (const number of [
      { ordinal: 1, year: 2016 },
      { ordinal: 100, year: 2027 },
    ])
      expect(parseNumber(formatNumber(number))).toEqual(number);
    expect(formatNumber({ ordinal: 7, year: 2016 })).toBe('07/2016/AL');
  });
});

describe('a new án lệ', () => {
  it('takes 91 after 90, whatever the year, and 92 in the same act', () =>
    undone(async (write) => {
      expect(await admitNext(write)).toBe('91/2026/AL');
      const second = await admitNext(write, { number: await nextNumber(write, 2027) });
      expect(second).toBe('92/2027/AL');
    }));

  it('shows in no list, search or look-up before its release', () =>
    undone(async (write) => {
      const number = await admitNext(write);
      const everywhere = async (): Promise<number[]> => [
        (await findPrecedents(write, { limit: 100, asOf })).items.length,
        (await findPrecedents(write, { q: 'mồ mả', limit: 100, asOf })).items.length,
        (await findPrecedents(write, { status: 'notYet', limit: 100, asOf })).items.length,
        (await precedentByNumber(write, number, asOf)) ? 1 : 0,
      ];
      const before = await everywhere();
      expect(before).toEqual([90, 1, 0, 0]);
      await release(write, number, '2026-11-23T03:00:00.000Z');
      expect(await everywhere()).toEqual([91, 2, 1, 1]);
      await expect(release(write, number, '2026-11-23T03:00:00.000Z')).rejects.toThrow(
        'released before',
      );
    }));

  it('is put in force from its day, once, and never earlier or before its release', () =>
    undone(async (write) => {
      const number = await admitNext(write);
      const newYear = '2026-12-31T17:00:00.000Z';
      await expect(putInForce(write, number, newYear)).rejects.toThrow('cannot be put in force');
      await release(write, number, '2026-11-23T03:00:00.000Z');
      await expect(putInForce(write, number, '2026-12-31T16:59:59.999Z')).rejects.toThrow(
        'cannot be put in force',
      );
      await putInForce(write, number, newYear);
      expect(await precedentByNumber(write, number, '2027-01-01')).toMatchObject({
        status: 'inForce',
        statusOn: '2027-01-01',
        text: { mark: 'dữ liệu minh hoạ' },
        unknown: [],
      });
      await expect(putInForce(write, number, newYear)).rejects.toThrow('cannot be put in force');
    }));

  it('ends on the day that its ending names, and only once', () =>
    undone(async (write) => {
      const ending = { status: 'abolished', on: '2026-12-01', basis: '500/QĐ-CA' } as const;
      await endPrecedent(write, '90/2026/AL', ending);
      const statusOn = async (day: string) => (await precedentByNumber(write, '90', day))?.status;
      expect(await statusOn('2026-11-30')).toBe('inForce');
      expect(await statusOn('2026-12-01')).toBe('abolished');
      await expect(endPrecedent(write, '90/2026/AL', ending)).rejects.toThrow('ended before');
    }));

  it('gets a number of its own when two decisions are numbered at once', async () => {
    const taken = await Promise.all(
      [1, 2, 3, 4].map(() => inTransaction(database.dataSource, (write) => admitNext(write))),
    );
    expect([...taken].sort()).toEqual(['91/2026/AL', '92/2026/AL', '93/2026/AL', '94/2026/AL']);
    expect(await numbers({})).toHaveLength(90);
  });
});
