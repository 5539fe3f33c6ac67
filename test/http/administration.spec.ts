import { changeCalendar, seedCalendar } from '@app/calendar';
import { seedDemonstrationCouncils } from '@app/councils';
import { demonstrationPeople, seedDemonstration } from '@app/identity';
import { inTransaction } from '@app/platform';
import { seedRegister } from '@app/register';
import { actTitles } from '../../apps/api/src/administration/act-titles';
import { sourcesIn } from '../architecture/sources';
import { createTestApp, type TestApp } from './test-app';

interface Act {
  seq: number;
  type: string;
  title: string;
  data: Record<string, unknown>;
  actor: { person: string; name: string } | null;
}
interface Recorded {
  items: Act[];
  nextCursor: string | null;
  chain: { intact: boolean; faults: unknown[] };
}

let api: TestApp;
const tokens = { auditor: '', admin: '', head: '' };
let admin: string;

beforeAll(async () => {
  api = await createTestApp();
  const { dataSource } = api.database;
  await inTransaction(dataSource, seedCalendar);
  await inTransaction(dataSource, seedRegister);
  await seedDemonstration(dataSource, { AN_LE_EMBEDDED: '1' });
  await seedDemonstrationCouncils(dataSource);
  tokens.auditor = (await api.signedIn('a-auditor', 'auditor')).token;
  tokens.head = (await api.signedIn('a-head', 'research-head')).token;
  ({ token: tokens.admin, person: admin } = await api.signedIn('a-admin', 'admin'));
  await inTransaction(dataSource, (tx) =>
    changeCalendar(tx, {
      reason: 'Ngày nghỉ mới được công bố (dữ liệu minh hoạ)',
      author: admin,
      remove: ['2026-04-26'],
    }),
  );
});
afterAll(() => api.close());

const read = async (stream: string, query = '', as: keyof typeof tokens = 'auditor') =>
  api.send({ url: `/api/v1/administration/${stream}${query}`, token: tokens[as] });
const recorded = async (stream: string): Promise<Recorded> => {
  const answer = await read(stream, '?limit=200');
  expect(answer.statusCode).toBe(200);
  return answer.json<Recorded>();
};

describe('the administrative record', () => {
  it('holds what the software brought, in chains that verify', async () => {
    const people = await recorded('people');
    expect(people.items[0]).toMatchObject({
      type: 'DEMONSTRATION.SEEDED',
      title: 'Tạo người dùng minh hoạ',
      actor: null,
    });
    expect(people.items[0]?.data['people']).toHaveLength(demonstrationPeople.length);
    expect((await recorded('calendar')).items[0]).toMatchObject({
      type: 'CALENDAR.LOADED',
      data: { version: 1 },
      actor: null,
    });
    expect((await recorded('register')).items).toMatchObject([
      { type: 'REGISTER.LOADED', data: { precedents: 90 } },
    ]);
    expect((await recorded('councils')).items).toMatchObject([
      { type: 'MEMBERS.APPOINTED', data: { council: 'HDTP' } },
      { type: 'MEMBERS.APPOINTED', data: { council: 'HDTV' } },
    ]);
    for (const stream of ['people', 'calendar', 'councils', 'register', 'delegations'])
      expect((await recorded(stream)).chain).toEqual({ intact: true, faults: [] });
  });

  it('names who gave a role or changed the calendar, from when on and on what paper', async () => {
    const { items } = await recorded('people');
    expect(items.at(-1)).toMatchObject({
      type: 'ROLE.GRANTED',
      data: {
        person: admin,
        role: 'admin',
        validFrom: '2015-01-01',
        validTo: null,
        document: { title: 'Dữ liệu minh hoạ' },
      },
    });
    expect((await recorded('calendar')).items.at(-1)).toMatchObject({
      type: 'CALENDAR.CHANGED',
      data: { version: 2, remove: ['2026-04-26'] },
      actor: { person: admin, name: 'Người thử a-admin' },
    });
  });

  it('holds no name, code or unit of anybody, so that those stay erasable', async () => {
    const rows = await api.database.dataSource.query<{ payload: unknown }[]>(
      `select e.payload from process_event e join process p on p.id = e.process_id
       where p.workflow = 'administration'`,
    );
    const text = JSON.stringify(rows);
    const people = await api.database.dataSource.query<{ code: string; name: string }[]>(
      'select code, name from person',
    );
    expect(people.length).toBeGreaterThan(50);
    for (const { code, name } of people) {
      expect(text).not.toContain(name);
      expect(text.match(new RegExp(`"(person|code)":"${code}"`))).toBeNull();
    }
  });

  it('is read page by page, by auditor and administrator only', async () => {
    const all = await recorded('people');
    const seen: number[] = [];
    const cursors: string[] = [''];
    for (const cursor of cursors) {
      const { items, nextCursor: next }: Recorded = (
        await read('people', `?limit=3${cursor}`, 'admin')
      ).json();
      seen.push(...items.map(({ seq }) => seq));
      if (next !== null) cursors.push(`&cursor=${next}`);
    }
    expect(cursors).toHaveLength(Math.ceil(all.items.length / 3));
    expect((await read('councils', `?limit=3${cursors[1] ?? ''}`)).statusCode).toBe(400);
    expect(seen).toEqual(all.items.map(({ seq }) => seq));
    expect((await read('people', '', 'head')).statusCode).toBe(403);
    expect((await read('secrets')).statusCode).toBe(400);
    expect((await api.send({ url: '/api/v1/administration/people' })).statusCode).toBe(401);
  });

  it('says which act was altered behind its back', async () => {
    const { dataSource } = api.database;
    await dataSource.query('alter table process_event disable trigger user');
    await dataSource.query(
      `update process_event set payload = payload || '{"role":"chief-justice"}'
       where seq = 3 and process_id = (select id from process where workflow = 'administration' and phase = 'people')`,
    );
    await dataSource.query('alter table process_event enable trigger user');
    expect((await recorded('people')).chain).toEqual({
      intact: false,
      faults: [{ seq: 3, fault: 'altered' }],
    });
  });

  it('has a title in both languages for every act that any room records', () => {
    const recording = sourcesIn('libs').filter(({ text }) =>
      text.includes('recordAdministrativeAct(tx'),
    );
    const types = recording.flatMap(({ text }) =>
      // An event of a case has its title in its workflow.
      [...text.matchAll(/(?<!event: )'([A-Z_]+\.[A-Z_]+)'/g)].map(([, type]) => type ?? ''),
    );
    expect(recording.length).toBeGreaterThan(8);
    expect(types.filter((type) => !(type in actTitles))).toEqual([]);
    expect(Object.keys(actTitles).filter((type) => !types.includes(type))).toEqual([]);
  });
});
