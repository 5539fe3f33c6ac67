import {
  createSitting,
  itemsOf,
  presentAt,
  reckonMajority,
  reckonQuorum,
  recordAttendance,
  sittingById,
} from '@app/sittings';
import { TODAY, World } from './world';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.database.close());

const at = (time: string) => new Date(`${TODAY}T${time}:00.000Z`);

describe('the numbers of the law', () => {
  it.each([
    [13, 9, 7],
    [17, 12, 9],
    [23, 16, 12],
    [25, 17, 13],
    [27, 18, 14],
  ])('of %i members %i must be present and %i in favour', (all, quorum, majority) => {
    expect(reckonQuorum(0, all, TODAY).needed).toBe(quorum);
    expect(reckonMajority(0, all, TODAY).needed).toBe(majority);
    expect(reckonQuorum(quorum, all, TODAY).reached).toBe(true);
    expect(reckonQuorum(quorum - 1, all, TODAY).reached).toBe(false);
    expect(reckonMajority(majority, all, TODAY).reached).toBe(true);
    expect(reckonMajority(majority - 1, all, TODAY).reached).toBe(false);
  });

  it('are shown as a sum that anybody can check', () => {
    expect(reckonQuorum(18, 25, TODAY).sentence).toEqual({
      vi: 'Cần ít nhất 2/3 tổng số 25 thành viên: 25 × 2 : 3 = 16 dư 2, tức từ 17 thành viên có mặt. Có mặt 18/25: đủ số thành viên tham gia theo quy định (NQ 04/2019/NQ-HĐTP Đ6(3)).',
      en: 'At least 2/3 of all 25 members: 25 × 2 : 3 = 16 remainder 2, that is 17 or more members present. Present 18 of 25: quorum reached (NQ 04/2019/NQ-HĐTP Đ6(3)).',
    });
    expect(reckonMajority(12, 24, TODAY).sentence.vi).toBe(
      'Cần quá 1/2 tổng số 24 thành viên: 24 × 1 : 2 = 12, tức từ 13 phiếu tán thành. Có 12 tán thành: không thông qua (NQ 04/2019/NQ-HĐTP Đ6(3)).',
    );
  });
});

describe('a sitting', () => {
  it('has its days in order, and a chair who is a member on its first day', async () => {
    const make = (chair: string) =>
      world.within((tx) =>
        createSitting(tx, {
          council: 'HDTP',
          days: ['2025-12-25', TODAY, TODAY],
          chair,
          actor: world.office,
        }),
      );
    expect(await make(world.research)).toMatchObject({ code: 'rejected-by-facts' });
    const made = await make(world.chief);
    const sitting = await sittingById(world.query, 'sitting' in made ? made.sitting : '');
    expect(sitting).toMatchObject({ days: [TODAY, '2025-12-25'], chair: world.chief });
    expect(await sittingById(world.query, 'not-an-id')).toBeUndefined();
  });

  it('takes the cases convened to it, in order, on its own days only', async () => {
    const sitting = await world.sitting();
    const first = await world.candidateAt(sitting);
    const second = await world.candidateAt(sitting);
    await expect(world.candidateAt(sitting, '2025-12-25')).rejects.toThrow(
      'không phải là ngày họp',
    );
    expect(await itemsOf(world.query, sitting)).toMatchObject([
      { process: first, ordinal: 1, state: 'listed', poll: null },
      { process: second, ordinal: 2, state: 'listed', poll: null },
    ]);
  });

  it('lists a case that was postponed once, with the sitting that it went to', async () => {
    const [early, later] = [await world.sitting(), await world.sitting()];
    const candidate = await world.candidateAt(early);
    await world.act(candidate, 'ITEM.POSTPONED', world.clerk, { reason: 'Dữ liệu minh hoạ' });
    await world.act(candidate, 'SITTING.CONVENED', world.chief, { sitting: later, date: TODAY });
    expect(await itemsOf(world.query, early)).toMatchObject([{ state: 'postponed' }]);
    expect(await itemsOf(world.query, later)).toMatchObject([{ state: 'listed' }]);
  });

  it('never takes a case to a sitting of the advisory council', async () => {
    const made = await world.within((tx) =>
      createSitting(tx, {
        council: 'HDTV',
        days: [TODAY],
        chair: world.advisers[0] ?? '',
        actor: world.office,
      }),
    );
    const sitting = 'sitting' in made ? made.sitting : '';
    await expect(world.candidateAt(sitting)).rejects.toThrow('Chỉ Hội đồng Thẩm phán');
  });
});

describe('the roll call', () => {
  const record = async (
    id: string,
    entries: Parameters<typeof recordAttendance>[1]['entries'],
    receivedAt: Date,
  ) => {
    const sitting = await sittingById(world.query, id);
    return world.within((tx) =>
      recordAttendance(tx, { sitting: sitting!, entries, recordedBy: world.clerk, receivedAt }),
    );
  };
  const present = async (id: string, instant: Date) =>
    (await presentAt(world.query, id, instant)).map(({ person, mode }) => [
      world.judges.indexOf(person),
      mode,
    ]);

  it('says who is there at an instant: came, left, came back on line', async () => {
    const sitting = await world.sitting(TODAY, '2025-12-25');
    const person = world.judge(3);
    await record(sitting, [{ person, mode: 'in-room', from: at('01:00') }], at('01:05'));
    await record(sitting, [{ person, mode: 'absent', from: at('02:00') }], at('02:00'));
    await record(sitting, [{ person, mode: 'online', from: at('03:00') }], at('03:10'));
    expect(await present(sitting, at('00:59'))).toEqual([]);
    expect(await present(sitting, at('01:00'))).toEqual([[3, 'in-room']]);
    expect(await present(sitting, at('02:30'))).toEqual([]);
    expect(await present(sitting, at('16:59'))).toEqual([[3, 'online']]);
    // 17:00 UTC is midnight in Viet Nam: the next day of the sitting has a roll call of its own.
    expect(await present(sitting, at('17:00'))).toEqual([]);
  });

  it('is corrected by a newer row and never changed', async () => {
    const sitting = await world.sitting();
    const person = world.judge(4);
    for (const mode of ['in-room', 'absent'] as const)
      await record(sitting, [{ person, mode, from: at('01:00') }], at('01:05'));
    expect(await present(sitting, at('01:00'))).toEqual([]);
    await expect(
      world.within((tx) => tx.rows(`update attendance set mode = 'online'`)),
    ).rejects.toThrow('append-only');
  });

  it.each([
    ['a person who is no member', () => ({ person: world.research }), '/entries/1/person'],
    ['an instant to come', () => ({ from: at('09:00') }), '/entries/1/from'],
    [
      'a day without a sitting',
      () => ({ from: new Date('2025-12-23T02:00:00Z') }),
      '/entries/1/from',
    ],
  ])('with %s is refused whole, and says where', async (_, wrong, pointer) => {
    const sitting = await world.sitting();
    const entries = [
      { person: world.judge(1), mode: 'in-room' as const },
      { person: world.judge(2), mode: 'in-room' as const, ...wrong() },
    ];
    expect(await record(sitting, entries, at('01:05'))).toMatchObject({ issues: [{ pointer }] });
    expect(await present(sitting, at('01:05'))).toEqual([]);
  });
});
