import { courtNamed, seedCourts } from '@app/courts';
import { inTransaction, reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type Answer, CaseDesk, type Part, paper, proposalB } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
  await inTransaction(desk.test.database.dataSource, seedCourts);
});
afterAll(() => desk.close());

interface Listed {
  court: string;
  name: string;
  validTo: string | null;
  answeredBy: { court: string; name: string }[];
}

const list = async (query: string, as: Part | null = null): Promise<Listed[]> => {
  const { status, body } = await desk.send('GET', `/courts${query}`, as);
  expect(status).toBe(200);
  return body['items'] as Listed[];
};
const idOf = async (name: string, on: string): Promise<string> => {
  const found = await courtNamed(reader(desk.test.database.dataSource), name, on);
  if (!found) throw new Error(`There is no ${name}.`);
  return found.id;
};
const add = (as: Part, more: object): Promise<Answer> =>
  desk.send('POST', '/courts', as, {
    name: 'Tòa án nhân dân khu vực Minh Hoạ',
    kind: 'region',
    validFrom: '2025-07-01',
    document: paper,
    ...more,
  });
const end = (as: Part, court: string, more: object): Promise<Answer> =>
  desk.send('POST', `/courts/${court}/end`, as, {
    lastDay: '2025-06-30',
    document: paper,
    ...more,
  });

describe('the list of courts', () => {
  it('is public: by name in any spelling, by kind and by day, page by page', async () => {
    const [yenBai] = await list('?q=TAND+tinh+Yen+Bai');
    expect(yenBai).toMatchObject({
      name: 'Tòa án nhân dân tỉnh Yên Bái',
      validTo: '2025-06-30',
      kind: { code: 'province', title: 'Tòa án nhân dân cấp tỉnh' },
      answeredBy: [{ name: 'Tòa án nhân dân tỉnh Lào Cai' }],
    });
    expect(await list('?kind=province&on=2026-03-02&limit=200')).toHaveLength(34);
    expect(await list('?kind=province&on=2025-06-30&limit=200')).toHaveLength(63);
    expect(await list('?q=khong+co+toa+nao')).toEqual([]);
    const { body } = await desk.send('GET', '/courts?limit=3', null);
    const cursor = encodeURIComponent(String(body['nextCursor']));
    const next = await list(`?limit=3&cursor=${cursor}`);
    const names = [...(body['items'] as Listed[]), ...next].map(({ court }) => court);
    expect(new Set(names).size).toBe(6);
    expect((await desk.send('GET', '/courts?kind=royal', null)).status).toBe(400);
    expect((await desk.send('GET', `/courts?limit=4&cursor=${cursor}&q=a`, null)).status).toBe(400);
  });

  it('tells of one court what came before and after, with the law', async () => {
    const id = await idOf('TAND tỉnh Phú Thọ', '2026-01-01');
    const { body } = await desk.send('GET', `/courts/${id}`, null);
    expect(body['basis']).toMatchObject({ number: '81/2025/UBTVQH15' });
    const before = (body['successions'] as { predecessor: Listed; from: string }[]).map(
      ({ predecessor, from }) => [predecessor.name, from],
    );
    expect(before.sort()).toEqual([
      ['Tòa án nhân dân tỉnh Hòa Bình', '2025-07-01'],
      ['Tòa án nhân dân tỉnh Phú Thọ', '2025-07-01'],
      ['Tòa án nhân dân tỉnh Vĩnh Phúc', '2025-07-01'],
    ]);
    expect((await desk.send('GET', `/courts/${uuid()}`, null)).status).toBe(404);
  });
});

describe('the administrator', () => {
  it('adds a court and names it as successor: the case keeps its words, and is tied to the record', async () => {
    const name = 'Tòa án nhân dân huyện Minh Hoạ, tỉnh Minh Hoạ';
    const id = await desk.proposed({
      sourceJudgment: { ...proposalB.sourceJudgment, court: `TAND huyện Minh Hoạ, tỉnh Minh Hoạ` },
    });
    const linked = async (): Promise<string | null | undefined> =>
      (
        await reader(desk.test.database.dataSource).one<{ court: string | null }>(
          'select source_court_id as court from candidate where process_id = $1',
          [id],
        )
      )?.court;
    expect(await linked()).toBeNull();
    const district = await add('admin', { name, kind: 'district', validFrom: null });
    expect(district.status).toBe(201);
    expect(await linked()).toBe(district.body['court']);
    const region = await add('admin', {});
    const court = String(district.body['court']);
    const ended = await end('admin', court, { successors: [region.body['court']] });
    expect(ended).toMatchObject({ status: 200, body: { ended: court } });
    const [found] = await list('?q=huyen+minh+hoa');
    expect(found?.answeredBy).toEqual([
      { court: region.body['court'], name: 'Tòa án nhân dân khu vực Minh Hoạ' },
    ]);
    const { body } = await desk.send('GET', `/candidates/${id}`, 'officer');
    expect(body['sourceJudgment']).toMatchObject({ court: 'TAND huyện Minh Hoạ, tỉnh Minh Hoạ' });
  });

  it('a proposal that names a known court is tied to it at once', async () => {
    const id = await desk.proposed();
    const row = await reader(desk.test.database.dataSource).one<{ court: string }>(
      'select source_court_id as court from candidate where process_id = $1',
      [id],
    );
    expect(row?.court).toBe(await idOf('TANDTC', '2020-01-10'));
  });

  it('corrects a mistyped name, and is told why an act is not done', async () => {
    const { body } = await add('admin', { name: 'Tòa án nhân dân khu vực Gõ Nhẫm' });
    const court = String(body['court']);
    const correct = (name: string): Promise<Answer> =>
      desk.send('PUT', `/courts/${court}`, 'admin', {
        name,
        kind: 'region',
        validFrom: '2025-07-01',
        reason: 'Gõ nhầm',
      });
    expect((await correct('Tòa án nhân dân khu vực Gõ Nhầm')).body).toEqual({ corrected: court });
    const other = await idOf('TAND tỉnh Lào Cai', '2026-01-01');
    const answers = [
      await correct('Tòa án nhân dân khu vực Gõ Nhầm'),
      await correct('tand tinh lao cai'),
      await add('admin', { name: 'Tòa án nhân dân khu vực Gõ Nhầm' }),
      await add('admin', { name: 'Ngược', validFrom: '2025-07-01', validTo: '2025-06-01' }),
      await add('admin', { kind: 'royal' }),
      await end('admin', court, { successors: [court], lastDay: '2026-01-31' }),
      await end('admin', court, { successors: [uuid()], lastDay: '2026-01-31' }),
      await end('admin', court, { successors: [] }),
      await end('admin', court, { successors: [other], lastDay: '2025-06-01' }),
      await end('admin', uuid(), { successors: [other] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      409, 409, 409, 400, 400, 409, 409, 400, 409, 404,
    ]);
    expect(String(answers[5]?.body['detail'])).toContain('không kế thừa chính mình');
  });

  it('alone does so, and each act stands in the record with who did it', async () => {
    const court = await idOf('TANDTC', '2026-01-01');
    for (const part of ['auditor', 'chief', 'officer', 'court'] as const) {
      const answers = [
        await add(part, {}),
        await end(part, court, { successors: [court] }),
        await desk.send('PUT', `/courts/${court}`, part, {
          name: 'Tòa án nhân dân khác',
          kind: 'supreme',
          reason: 'Thử',
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    const { body } = await desk.send('GET', '/administration/courts', 'auditor');
    const items = body['items'] as { type: string; title: string; actor: unknown }[];
    expect(items.map(({ type }) => type)).toEqual([
      'COURTS.LOADED',
      'COURT.ADDED',
      'COURT.ADDED',
      'COURT.ENDED',
      'COURT.ADDED',
      'COURT.CORRECTED',
    ]);
    expect(items[1]).toMatchObject({
      title: 'Thêm một Tòa án',
      actor: { person: desk.personOf('admin') },
    });
    expect(body['chain']).toEqual({ intact: true, faults: [] });
  });
});
