import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPerson } from '@app/identity';
import { PlenaryDesk } from '../http/plenary-desk';
import { TODAY, type World } from '../sittings/world';

let desk: PlenaryDesk;
let world: World;
let admin = '';

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
  admin = await desk.newcomer('administrator', 'admin');
});
afterAll(() => desk.close());

const document = {
  title: 'Quyết định kiện toàn (dữ liệu minh hoạ)',
  number: '12/QĐ-TANDTC',
  date: '2025-12-26',
};
const prepare = (code: string, terms: object, token = admin) =>
  desk.call('POST', `councils/${code}/decisions`, token, {
    effectiveOn: '2026-01-01',
    document,
    appointed: [],
    ended: [],
    ...terms,
  });
const settle = (code: string, decision: string, how: string, token: string, body: object = {}) =>
  desk.call('POST', `councils/${code}/decisions/${decision}/${how}`, token, body);
const prepared = async (code: string, terms: object): Promise<string> => {
  const answer = await prepare(code, terms);
  expect(answer.statusCode).toBe(201);
  return answer.json<{ decision: string }>().decision;
};
const council = async (code: string, on: string) =>
  (await desk.call('GET', `councils/${code}?on=${on}`, admin)).json<{
    total: number;
    seats: number | null;
    vacancies: number | null;
    vacantOffices: string[];
    remark: string | null;
    members: { person: string; office: string; since: string; until: string | null }[];
  }>();
const listed = async (token: string, code = 'HDTP') =>
  (await desk.call('GET', `councils/${code}/decisions`, token)).json<{
    items: {
      decision: string;
      state: string;
      appointed: { name: string; office: string }[];
      ended: { name: string }[];
      preparedBy: { name: string } | null;
      settledBy: { name: string } | null;
      may: { confirm: boolean; withdraw: boolean };
    }[];
  }>().items;
const newcomer = (code: string) =>
  world.within((tx) => createPerson(tx, { code, name: `Người thử ${code}` }));

describe('a council is changed by decision', () => {
  it('in one act: two leave with the day before, one changes the office, one comes; nothing happens before the second person', async () => {
    const comes = await newcomer('new-judge');
    const [, vice = '', leaves = '', alsoLeaves = ''] = world.judges;
    const decision = await prepared('HDTP', {
      seats: 27,
      ended: [vice, leaves, alsoLeaves],
      appointed: [
        { person: vice, office: 'vice-chair' },
        { person: comes, office: 'member', until: '2030-12-31' },
      ],
    });
    expect(await council('HDTP', '2026-01-01')).toMatchObject({ total: 25, seats: null });

    const own = await settle('HDTP', decision, 'confirm', admin);
    expect([own.statusCode, own.json<{ detail: string }>().detail]).toEqual([
      403,
      expect.stringContaining('không tự xác nhận'),
    ]);
    const byOffice = await settle('HDTP', decision, 'confirm', desk.tokenOf(world.office));
    expect(byOffice.statusCode).toBe(200);

    const before = await council('HDTP', '2025-12-31');
    const after = await council('HDTP', '2026-01-01');
    expect([before.total, before.seats, before.vacancies]).toEqual([25, null, null]);
    expect([after.total, after.seats, after.vacancies]).toEqual([24, 27, 3]);
    const seatOf = (person: string) => after.members.find((member) => member.person === person);
    expect(seatOf(vice)).toMatchObject({ office: 'vice-chair', since: '2026-01-01' });
    expect(seatOf(comes)).toMatchObject({ until: '2030-12-31' });
    expect([seatOf(leaves), seatOf(alsoLeaves)]).toEqual([undefined, undefined]);
    expect(before.members.find(({ person }) => person === leaves)).toMatchObject({
      until: '2025-12-31',
    });
    expect((await council('HDTP', '2031-01-01')).total).toBe(23);
    expect((await settle('HDTP', decision, 'confirm', desk.tokenOf(world.chief))).statusCode).toBe(
      409,
    );
  });

  it('and its history says who left, who came, who prepared and who confirmed, by name, as one act', async () => {
    const [newest] = await listed(admin);
    expect(newest).toMatchObject({
      state: 'confirmed',
      ended: Array<object>(3).fill({ name: expect.any(String) as string }),
      appointed: [{ office: 'vice-chair' }, { name: 'Người thử new-judge', office: 'member' }],
      preparedBy: { name: expect.any(String) as string },
      settledBy: { name: expect.any(String) as string },
      may: { confirm: false, withdraw: false },
    });
    const acts = await world.query.rows<{ type: string; payload: object }>(
      `select e.type, e.payload from process_event e join process p on p.id = e.process_id
       where p.workflow = 'administration' and p.phase = 'councils' and e.type like 'COUNCIL_CHANGE.%' order by e.seq`,
    );
    expect(acts.map(({ type }) => type)).toEqual([
      'COUNCIL_CHANGE.PREPARED',
      'COUNCIL_CHANGE.CONFIRMED',
    ]);
    expect(acts[1]?.payload).toMatchObject({ document, seats: 27 });
    expect(JSON.stringify(acts)).not.toContain('Người thử');
  });

  it('where a rule of Đ5 is not kept only with a reason, and the refusal names the rule and the article', async () => {
    const decision = await prepared('HDTV', { ended: world.advisers.slice(0, 3) });
    const refused = await settle('HDTV', decision, 'confirm', desk.tokenOf(world.chief));
    expect(refused.statusCode).toBe(409);
    expect(refused.json<{ detail: string }>().detail).toContain(
      'Ít nhất 9 thành viên; có 8. (NQ 04/2019/NQ-HĐTP Đ5)',
    );
    expect((await council('HDTV', '2026-01-01')).total).toBe(11);
    const despite = 'Chờ Bộ Tư pháp cử người (dữ liệu minh hoạ)';
    const confirmed = await settle('HDTV', decision, 'confirm', desk.tokenOf(world.chief), {
      despite,
    });
    expect(confirmed.statusCode).toBe(200);
    const advisers = await council('HDTV', '2026-01-01');
    expect(advisers.total).toBe(8);
    expect(advisers.vacantOffices).toEqual(['chair', 'vice-chair', 'secretary']);
    expect(advisers.remark).toContain('Ít nhất 9 thành viên; có 8.');
    expect(await listed(admin, 'HDTV')).toMatchObject([{ despite }, { kind: 'founding' }]);
  });

  it('and what waits is read by those who settle it: a judge reads what was confirmed and nothing that waits, a court reads nothing', async () => {
    const waiting = await prepared('HDTP', { seats: 25 });
    const judge = desk.tokenOf(world.judge(5));
    expect((await listed(judge)).map(({ state }) => state)).not.toContain('prepared');
    expect((await listed(desk.tokenOf(world.office)))[0]).toMatchObject({
      decision: waiting,
      state: 'prepared',
      may: { confirm: true, withdraw: true },
    });
    expect((await listed(admin))[0]?.may).toEqual({ confirm: false, withdraw: true });
    expect((await desk.call('GET', 'councils/HDTP/decisions', desk.court)).statusCode).toBe(403);
    for (const token of [judge, desk.court, desk.auditor, desk.tokenOf(world.clerk)]) {
      expect((await prepare('HDTP', { seats: 26 }, token)).statusCode).toBe(403);
      expect((await settle('HDTP', waiting, 'confirm', token)).statusCode).toBe(403);
    }
    const second = await prepare('HDTP', { seats: 26 });
    expect([second.statusCode, second.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining('đang chờ người thứ hai'),
    ]);
    const reason = 'Nhập nhầm (dữ liệu minh hoạ)';
    expect((await settle('HDTV', waiting, 'withdraw', admin, { reason })).statusCode).toBe(404);
    expect((await settle('HDTP', waiting, 'withdraw', admin, { reason })).statusCode).toBe(200);
    expect((await council('HDTP', '2026-01-01')).seats).toBe(27);
  });

  it('never for a day since which a vote was held: the base of that vote stands', async () => {
    await desk.opened(17);
    const [, , , , person] = world.judges;
    const refused = await prepare('HDTP', { effectiveOn: TODAY, ended: [person] });
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining('đã có biểu quyết'),
    ]);
    const later = await prepared('HDTP', { effectiveOn: '2026-02-01', ended: [person] });
    expect(
      (await settle('HDTP', later, 'withdraw', admin, { reason: 'Dữ liệu minh hoạ' })).statusCode,
    ).toBe(200);
  });

  it.each([
    [{ ended: ['not-in-office'] }, 'không phải là thành viên đương nhiệm'],
    [{ appointed: [{ person: 'sitting', office: 'member' }] }, 'đang là thành viên'],
    [
      { appointed: [{ person: 'not-in-office', office: 'member', until: '2025-12-31' }] },
      'không được trước ngày có hiệu lực',
    ],
    [{ ended: ['sitting', 'sitting'] }, 'hai lần'],
  ])('not as %j', async (terms, why) => {
    const text = JSON.stringify(terms)
      .replaceAll('not-in-office', world.office)
      .replaceAll('sitting', world.judge(9));
    const refused = await prepare('HDTP', JSON.parse(text) as object);
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining(why),
    ]);
  });

  it('and must say something', async () => {
    expect((await prepare('HDTP', {})).statusCode).toBe(400);
  });
});

test('members in office on a day are read in one place: nothing else asks the table of memberships', () => {
  const root = join(__dirname, '../..');
  const files = ['libs', 'apps', 'workflows'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\/(dist|node_modules)\//.test(file))
      .map((file) => join(folder, file)),
  );
  const asking = files.filter((file) =>
    /\bcouncil_member\b|members_in_office/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(asking.sort()).toEqual([
    // Who sits when: written by appointments and decisions, read by council.ts alone.
    'libs/councils/src/appointment.ts',
    'libs/councils/src/council.ts',
    'libs/councils/src/decision.ts',
    'libs/councils/src/demonstration.ts',
    'libs/councils/src/substitute.ts',
    'libs/platform/src/migrations/0050-create-councils.ts',
    'libs/platform/src/migrations/0051-record-council-decisions.ts',
    'libs/platform/src/migrations/0060-create-sittings.ts',
  ]);
});
