import { castBallot, sittingById, sittingSheet } from '@app/sittings';
import { dayOf } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { PlenaryDesk } from '../http/plenary-desk';
import { document, TODAY, type World } from './world';

let desk: PlenaryDesk;
let world: World;

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
});
afterAll(() => desk.close());

interface Item {
  candidate: string;
  state: string;
  chair: { person: string } | null;
  addedAtSitting: boolean;
  recused: number;
  mayVote: number;
  outlook: { canOpen: boolean; canPass: boolean; sentence: string };
  couldBeAsked: { person: string }[];
  satOnSource: { members: { person: string }[]; remark: string };
  history: { what: string; detail: string | null; sitting: string | null; at: string }[];
  papers: { late: boolean; changed: string | null }[];
}
interface Sheet {
  state: string;
  pauses: { from: string; until: string | null }[];
  rollCalls: string[];
  guests: { name: string; candidate: string | null }[];
  quorum: { counted: number; reached: boolean };
  items: Item[];
}

const by = (person: string) => desk.tokenOf(person);
const sheetOf = async (sitting: string): Promise<Sheet> =>
  (await desk.call('GET', `sittings/${sitting}`, by(world.clerk))).json<Sheet>();
const itemOf = async (sitting: string, candidate: string): Promise<Item> => {
  const found = (await sheetOf(sitting)).items.find((item) => item.candidate === candidate);
  if (!found) throw new Error('The case is not on the agenda.');
  return found;
};
const attend = (sitting: string, mode: string, judges: readonly number[], rollCall?: string) =>
  desk.call('POST', `sittings/${sitting}/attendance`, by(world.clerk), {
    ...(rollCall !== undefined && { rollCall }),
    entries: judges.map((judge) => ({ person: world.judge(judge), mode })),
  });
const declare = (sitting: string, candidate: string, by: number, more: object = {}) =>
  desk.call('POST', `sittings/${sitting}/interests`, desk.tokenOf(world.judge(by)), {
    candidate,
    reason: 'Dữ liệu minh hoạ',
    ...more,
  });
const onItem = (
  method: 'POST' | 'PUT',
  path: string,
  person: string,
  body: object = {},
): Promise<{ statusCode: number; body: string }> =>
  desk.call(method, `sittings/${path}`, by(person), body);
const first = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const reason = (answer: { body: string }): string =>
  (JSON.parse(answer.body) as { detail: string }).detail;
const pollOn = async (sitting: string, candidate: string): Promise<string> => {
  const prepared = await world.preparePoll(sitting, candidate);
  if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
  return prepared.process;
};
const forget = async (minutes: number): Promise<void> => {
  const now = await world.database.clock.now();
  await world.database.setTime(new Date(now.getTime() + minutes * 60_000).toISOString());
};

describe('presence', () => {
  it('online counts unless the sitting was put on record otherwise', async () => {
    const sittings = await Promise.all(
      [{}, { onlineCounts: false }].map(async (more) => {
        const body = { council: 'HDTP', days: [TODAY], chair: world.chief, ...more };
        const made = await desk.call('POST', 'sittings', by(world.office), body);
        return made.json<{ sitting: string }>().sitting;
      }),
    );
    const counted = [];
    for (const sitting of sittings) {
      await attend(sitting, 'online', [16, 17]);
      await attend(sitting, 'in-room', first(16));
      counted.push((await sheetOf(sitting)).quorum);
    }
    expect(counted).toMatchObject([
      { counted: 18, reached: true },
      { counted: 16, reached: false },
    ]);
  });

  it('a sitting that loses its quorum pauses, opens no poll, and goes on when a member is back', async () => {
    const { sitting, poll } = await world.poll(0);
    await attend(sitting, 'in-room', first(17), 'morning');
    expect(await sheetOf(sitting)).toMatchObject({ state: 'sitting', rollCalls: ['morning'] });
    await forget(10);
    await attend(sitting, 'absent', [16]);
    const paused = await sheetOf(sitting);
    expect(paused).toMatchObject({ state: 'paused', pauses: [{ until: null }] });
    expect(paused.items[0]).toMatchObject({
      outlook: { canOpen: false },
      couldBeAsked: Array<object>(9).fill({}),
    });
    expect(paused.items[0]?.outlook.sentence).toContain(
      'còn thiếu 1 thành viên; có thể mời trong số 9 người vắng mặt',
    );
    const refused = await desk.act(poll, 'open');
    expect([refused.statusCode, reason(refused)]).toEqual([
      409,
      expect.stringContaining('còn thiếu 1'),
    ]);
    await forget(10);
    await attend(sitting, 'in-room', [20]);
    const resumed = await sheetOf(sitting);
    expect(resumed.state).toBe('sitting');
    expect(resumed.pauses[0]?.until).not.toBeNull();
    expect(resumed.items[0]).toMatchObject({ outlook: { canOpen: true }, couldBeAsked: [] });
    expect((await desk.act(poll, 'open')).statusCode).toBe(200);
  });

  it('the roll of the afternoon is called anew, once: who is not called is not there', async () => {
    const sitting = await world.sitting();
    await attend(sitting, 'in-room', first(20), 'morning');
    await forget(10);
    expect((await attend(sitting, 'in-room', first(18), 'afternoon')).statusCode).toBe(201);
    expect((await sheetOf(sitting)).quorum.counted).toBe(18);
    const again = await attend(sitting, 'in-room', first(25), 'afternoon');
    expect([again.statusCode, reason(again)]).toEqual([
      409,
      expect.stringContaining('Buổi này đã điểm danh'),
    ]);
    expect((await sheetOf(sitting)).quorum.counted).toBe(18);
  });
});

describe('a declared interest', () => {
  it('closes the confidential papers of the item for that member, and for nobody else', async () => {
    const { sitting, candidate } = await world.poll(17);
    const papers = ['drafts', 'comments', 'opinions'];
    const read = async (judge: number): Promise<number[]> => {
      const answers = await Promise.all(
        papers.map((part) =>
          desk.call('GET', `candidates/${candidate}/${part}`, by(world.judge(judge))),
        ),
      );
      return answers.map(({ statusCode }) => statusCode);
    };
    const [draft] = (
      await desk.call('GET', `candidates/${candidate}/drafts`, by(world.judge(5)))
    ).json<{ items: { version: string }[] }>().items;
    expect(await read(5)).toEqual([200, 200, 200]);
    expect((await declare(sitting, candidate, 5)).statusCode).toBe(201);
    expect(await read(5)).toEqual([404, 403, 403]);
    const version = await desk.call(
      'GET',
      `candidates/${candidate}/drafts/${draft?.version ?? ''}`,
      by(world.judge(5)),
    );
    expect(version.statusCode).toBe(404);
    expect(await read(6)).toEqual([200, 200, 200]);
    // That there is such an item stays no secret: the member sees why the own seat is silent.
    const known = await desk.call('GET', `candidates/${candidate}`, by(world.judge(5)));
    expect(known.statusCode).toBe(200);
  });

  it('leaves the base: 17 of 25 with one who stands aside are a quorum, and 13 in favour are still needed', async () => {
    const { sitting, candidate } = await world.poll(17);
    for (const judge of [4, 5, 6, 7, 8]) await declare(sitting, candidate, judge);
    expect(await itemOf(sitting, candidate)).toMatchObject({
      recused: 5,
      mayVote: 12,
      outlook: { canOpen: true, canPass: false },
    });
    expect((await itemOf(sitting, candidate)).outlook.sentence).toContain(
      'không thể thông qua: cần 13 phiếu tán thành, chỉ 12 người bỏ phiếu',
    );
  });

  it('is decided for a member by the chair of that item, and by no other member', async () => {
    const { sitting, candidate } = await world.poll(17);
    const path = `${sitting}/items/${candidate}/chair`;
    expect((await onItem('PUT', path, world.judge(3), { person: world.judge(2) })).statusCode).toBe(
      403,
    );
    expect((await onItem('PUT', path, world.chief, { person: world.judge(2) })).statusCode).toBe(
      200,
    );
    const member = { member: world.judge(9) };
    expect((await declare(sitting, candidate, 3, member)).statusCode).toBe(403);
    expect((await declare(sitting, candidate, 2, member)).statusCode).toBe(201);
    expect(await itemOf(sitting, candidate)).toMatchObject({
      chair: { person: world.judge(2) },
      recused: 1,
    });
  });

  it('is not having sat on the source: that is shown, refused as a ground, and not even asked on route d', async () => {
    const { sitting, candidate } = await world.poll(17);
    const panel = `${sitting}/items/${candidate}/source-panel`;
    const members = [world.judge(3), world.judge(4)];
    expect((await onItem('PUT', panel, world.judge(3), { members })).statusCode).toBe(403);
    expect((await onItem('PUT', panel, world.clerk, { members })).statusCode).toBe(200);
    const shown = await itemOf(sitting, candidate);
    expect(shown.satOnSource.members.map(({ person }) => person)).toEqual(members);
    expect(shown.mayVote).toBe(17);
    const refused = await declare(sitting, candidate, 3, { ground: 'sat-on-source' });
    expect([refused.statusCode, reason(refused)]).toEqual([
      409,
      expect.stringContaining('không phải là lý do'),
    ]);
    await world.within((tx) =>
      tx.rows(
        `update candidate set source_court = 'Hội đồng Thẩm phán Tòa án nhân dân tối cao' where process_id = $1`,
        [candidate],
      ),
    );
    const whole = await itemOf(sitting, candidate);
    expect(whole.satOnSource.members).toEqual([]);
    expect(whole.satOnSource.remark).toContain('toàn thể Hội đồng Thẩm phán');
  });
});

describe('an item', () => {
  it('is presided over by whoever was named for it: that member opens and closes its poll', async () => {
    const { sitting, candidate, poll } = await world.poll(17);
    await onItem('PUT', `${sitting}/items/${candidate}/chair`, world.office, {
      person: world.judge(7),
    });
    expect((await desk.act(poll, 'open', world.chief)).statusCode).toBe(403);
    expect((await desk.act(poll, 'open', world.judge(7))).statusCode).toBe(200);
    expect((await desk.act(poll, 'close', world.judge(7))).statusCode).toBe(200);
  });

  it('is taken up, postponed and carried to another sitting, and its history tells all of it', async () => {
    const sitting = await world.sitting();
    const candidate = await world.candidateAt(sitting);
    const take = `${sitting}/items/${candidate}/take`;
    expect((await onItem('POST', take, world.judge(4))).statusCode).toBe(403);
    expect((await onItem('POST', take, world.clerk)).statusCode).toBe(200);
    await forget(1);
    await world.act(candidate, 'ITEM.POSTPONED', world.chief, { reason: 'Cần làm rõ thêm' });
    expect((await itemOf(sitting, candidate)).state).toBe('postponed');
    expect((await onItem('POST', take, world.clerk)).statusCode).toBe(409);
    await forget(1);
    const next = await world.sitting(TODAY, '2025-12-25');
    await world.act(candidate, 'SITTING.CONVENED', world.chief, {
      sitting: next,
      date: '2025-12-25',
    });
    const item = await itemOf(next, candidate);
    expect(item.state).toBe('listed');
    expect(item.history).toMatchObject([
      { what: 'convened', sitting, detail: TODAY },
      { what: 'taken', sitting },
      { what: 'postponed', detail: 'Cần làm rõ thêm' },
      { what: 'convened', sitting: next, detail: '2025-12-25' },
    ]);
  });

  it('is added after the roll call by the chair of the sitting alone, and marked', async () => {
    const sitting = await world.sitting();
    const before = await world.candidateAt(sitting);
    await world.rollCall(sitting, world.judges.slice(0, 17));
    const added = await world.candidateAt(sitting);
    expect((await itemOf(sitting, before)).addedAtSitting).toBe(false);
    expect(await itemOf(sitting, added)).toMatchObject({
      addedAtSitting: true,
      history: [{ what: 'convened' }, { what: 'added' }],
    });
    const made = await desk.call('POST', 'sittings', by(world.office), {
      council: 'HDTP',
      days: [TODAY],
      chair: world.judge(1),
    });
    const others = made.json<{ sitting: string }>().sitting;
    await world.rollCall(others, world.judges.slice(0, 17));
    await expect(world.candidateAt(others)).rejects.toThrow('chỉ chủ tọa phiên họp bổ sung');
  });

  it('has papers; one that comes late says what is new in it', async () => {
    const sitting = await world.sitting('2026-01-15');
    const today = await world.sitting();
    const early = await world.candidateAt(sitting, '2026-01-15');
    const late = await world.candidateAt(today);
    const send = (where: string, which: string, body: object, person = world.research) =>
      onItem('POST', `${where}/items/${which}/papers`, person, { paper: document, ...body });
    expect((await send(sitting, early, {})).statusCode).toBe(201);
    expect((await send(sitting, late, {})).statusCode).toBe(409);
    expect((await send(sitting, early, {}, world.judge(3))).statusCode).toBe(403);
    const silent = await send(today, late, {});
    expect([silent.statusCode, reason(silent)]).toEqual([409, expect.stringContaining('điểm mới')]);
    expect((await send(today, late, { changed: 'Đoạn 4 viết lại' })).statusCode).toBe(201);
    expect((await itemOf(sitting, early)).papers).toMatchObject([{ late: false, changed: null }]);
    expect((await itemOf(today, late)).papers).toMatchObject([
      { late: true, changed: 'Đoạn 4 viết lại' },
    ]);
  });

  it('has guests without a vote, who are on no roll', async () => {
    const { sitting, candidate } = await world.poll(17);
    const guest = { name: 'Khách mời minh hoạ', candidate };
    const invite = (person: string) => onItem('POST', `${sitting}/guests`, person, guest);
    expect((await invite(world.judge(3))).statusCode).toBe(403);
    expect((await invite(world.office)).statusCode).toBe(201);
    expect(await sheetOf(sitting)).toMatchObject({
      guests: [{ name: 'Khách mời minh hoạ', candidate }],
      quorum: { counted: 17 },
    });
  });
});

describe('the day', () => {
  it('proposed for a plenary is a working day after the notice, with what each waiting case still lacks', async () => {
    const waiting = await world.candidateBeforeAdvice();
    await world.act(waiting, 'ADVISORY.WAIVED', world.chief);
    const answer = await desk.call('GET', 'sittings/proposal', by(world.office));
    const proposal = answer.json<{
      earliest: string;
      latest: string | null;
      noticeDays: number;
      cases: { candidate: string; ready: boolean; lacks: string[]; lastDay: string | null }[];
    }>();
    // Wednesday 24/12/2025, three working days: 25, 26, 29; the next working day is Tuesday the 30th.
    expect(proposal).toMatchObject({ earliest: '2025-12-30', latest: null, noticeDays: 3 });
    expect(proposal.cases.find(({ candidate }) => candidate === waiting)).toMatchObject({
      ready: true,
      lacks: [],
      lastDay: expect.stringMatching(/^2026-01-/) as string,
    });
    expect((await desk.call('GET', 'sittings/proposal', desk.court)).statusCode).toBe(403);
  });

  it('on which an item was adopted is the day of its vote, not the first of the sitting', async () => {
    const sitting = await world.sitting(TODAY, '2025-12-25');
    const candidate = await world.candidateAt(sitting, '2025-12-25');
    const now = await world.database.clock.now();
    await world.database.setTime('2025-12-25T01:00:00.000Z');
    await world.rollCall(sitting, world.judges.slice(0, 17));
    const poll = await pollOn(sitting, candidate);
    // Everybody signed in on the day before; the votes go past the door.
    await world.act(poll, 'POLL.OPENED', world.chief);
    for (const person of world.judges.slice(0, 13))
      await castBallot(world.engine, {
        poll,
        person,
        choice: 'for',
        receivedAt: await world.database.clock.now(),
        idempotencyKey: uuid(),
      });
    await world.act(poll, 'POLL.CLOSED', world.chief);
    expect(await world.phaseOf(candidate)).toBe('adopted');
    const frozen = await world.query.one<{ at: Date }>(
      'select frozen_at as at from frozen_text where process_id = $1',
      [candidate],
    );
    expect(dayOf((frozen?.at ?? now).toISOString())).toBe('2025-12-25');
    const found = await sittingById(world.query, sitting);
    const sheet = found && (await sittingSheet(world.query, found, frozen?.at ?? now));
    const voted = sheet?.items[0]?.history.at(-1);
    expect(voted).toMatchObject({ what: 'voted', detail: 'adopted' });
    expect(dayOf(voted?.at.toISOString() ?? '')).toBe('2025-12-25');
  });
});
