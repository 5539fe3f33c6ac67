import {
  appointMembers,
  councilOf,
  endMembership,
  isInOffice,
  membersInOffice,
  seatOf,
  seedDemonstrationCouncils,
  sendSubstitute,
} from '@app/councils';
import { createPerson, seedDemonstration } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
const document = { title: 'Dữ liệu minh hoạ' };

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const query = () => reader(database.dataSource);
const member = (code: string) =>
  inTransaction(database.dataSource, (tx) => createPerson(tx, { code, name: `Người thử ${code}` }));

describe('the demonstration councils', () => {
  it('are seated once: 25 judges with their chair first, 11 advisers', async () => {
    expect(await seedDemonstrationCouncils(database.dataSource)).toEqual({ HDTP: 0, HDTV: 0 });
    await seedDemonstration(database.dataSource, { AN_LE_EMBEDDED: '1' });
    const [first, second] = await Promise.all([
      seedDemonstrationCouncils(database.dataSource),
      seedDemonstrationCouncils(database.dataSource),
    ]);
    expect([first.HDTP + second.HDTP, first.HDTV + second.HDTV]).toEqual([25, 11]);

    const judges = await membersInOffice(query(), 'HDTP', '2025-12-24');
    expect(judges).toHaveLength(25);
    expect(judges.slice(0, 3).map(({ office }) => office)).toEqual([
      'chair',
      'vice-chair',
      'member',
    ]);
    const advisers = await membersInOffice(query(), 'HDTV', '2025-12-24');
    expect(advisers).toHaveLength(11);
    expect(advisers.slice(0, 4).map(({ office }) => office)).toEqual([
      'chair',
      'vice-chair',
      'secretary',
      'member',
    ]);
    expect(await councilOf(query(), 'HDTV')).toMatchObject({
      name: { vi: 'Hội đồng tư vấn án lệ' },
    });
  });

  it('are recorded as acts in the stream of the councils, with ids and no names', async () => {
    const acts = await query().rows<{ type: string; payload: { members: unknown[] } }>(
      `select e.type, e.payload from process_event e join process p on p.id = e.process_id
       where p.workflow = 'administration' and p.phase = 'councils' order by e.seq`,
    );
    expect(acts.map(({ type, payload }) => [type, payload.members.length])).toEqual([
      ['MEMBERS.APPOINTED', 25],
      ['MEMBERS.APPOINTED', 11],
    ]);
    expect(JSON.stringify(acts)).not.toContain('Minh Hoạ');
  });
});

describe('a member', () => {
  it('is in office from the first day to the last, both included', async () => {
    const person = await member('cham');
    const [membership = ''] = await inTransaction(database.dataSource, (tx) =>
      appointMembers(tx, {
        council: 'HDTP',
        members: [{ person, office: 'member' }],
        from: '2026-01-01',
        document,
        actor: null,
      }),
    );
    const inOffice = (day: string) => isInOffice(query(), 'HDTP', person, day);
    expect([await inOffice('2025-12-31'), await inOffice('2026-01-01')]).toEqual([false, true]);

    const ended = await inTransaction(database.dataSource, (tx) =>
      endMembership(tx, { membership, lastDay: '2026-03-31', document, actor: null }),
    );
    expect(ended).toEqual({ ended: membership });
    expect([await inOffice('2026-03-31'), await inOffice('2026-04-01')]).toEqual([true, false]);
    expect(await membersInOffice(query(), 'HDTP', '2026-03-31')).toHaveLength(26);
    expect(await membersInOffice(query(), 'HDTP', '2026-04-01')).toHaveLength(25);
    const again = await inTransaction(database.dataSource, (tx) =>
      endMembership(tx, { membership, lastDay: '2026-05-31', document, actor: null }),
    );
    expect(again).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });

  it('who was appointed twice counts once', async () => {
    const person = await member('dup');
    for (const from of ['2027-01-01', '2027-02-01'])
      await inTransaction(database.dataSource, (tx) =>
        appointMembers(tx, {
          council: 'HDTP',
          members: [{ person, office: 'member' }],
          from,
          document,
          actor: null,
        }),
      );
    expect(await membersInOffice(query(), 'HDTP', '2027-03-01')).toHaveLength(26);
  });
});

describe('a substitute', () => {
  const days = { firstDay: '2026-03-01', for: { lastDay: '2026-03-07' } };
  const letter = { title: 'Công văn cử người thay (dữ liệu minh hoạ)', number: '01/CV' };

  it('holds the seat of the body for the days of its letter and is no member', async () => {
    const person = await member('thay');
    const advisers = await membersInOffice(query(), 'HDTV', '2026-03-01');
    const represented = advisers.find(({ body }) => body?.startsWith('Bộ Tư pháp'));
    const sent = await inTransaction(database.dataSource, (tx) =>
      sendSubstitute(tx, {
        membership: represented?.membership ?? '',
        person,
        ...days,
        letter,
        actor: null,
      }),
    );
    expect(sent).toHaveProperty('substitute');
    expect(await seatOf(query(), 'HDTV', person, { day: '2026-03-07' })).toEqual({
      membership: represented?.membership,
      member: represented?.person,
      body: represented?.body,
      as: 'substitute',
    });
    expect(await seatOf(query(), 'HDTV', person, { day: '2026-03-08' })).toBeUndefined();
    expect(await isInOffice(query(), 'HDTV', person, '2026-03-07')).toBe(false);
    expect(await membersInOffice(query(), 'HDTV', '2026-03-07')).toHaveLength(11);
  });

  it('is never taken for a judge: nobody votes for another in the plenary', async () => {
    const person = await member('thay-2');
    const [judge] = await membersInOffice(query(), 'HDTP', '2026-03-01');
    const sent = await inTransaction(database.dataSource, (tx) =>
      sendSubstitute(tx, {
        membership: judge?.membership ?? '',
        person,
        ...days,
        letter,
        actor: null,
      }),
    );
    expect(sent).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });
});
