import { v7 as uuid } from 'uuid';
import type { World } from '../sittings/world';
import { PlenaryDesk } from './plenary-desk';

let desk: PlenaryDesk;
let world: World;

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
});
afterAll(() => desk.close());

describe('a run of items', () => {
  const listed = async (count: number, present = 17) => {
    const sitting = await world.sitting();
    const cases: string[] = [];
    for (let n = 0; n < count; n += 1) cases.push(await world.candidateAt(sitting));
    await world.rollCall(sitting, world.judges.slice(0, present));
    return { sitting, cases };
  };
  const run = (sitting: string, act: string, cases: string[], by = world.clerk, key = uuid()) =>
    desk.call(
      'POST',
      `sittings/${sitting}/polls`,
      desk.tokenOf(by),
      {
        act,
        items: cases.map((candidate, n) => ({
          candidate,
          ...(act === 'open' && { question: `Thông qua dự thảo minh hoạ ${String(n + 1)}?` }),
        })),
      },
      key,
    );
  interface Ran {
    polls: { candidate: string; poll: string; phase: { code: string }; changed: boolean }[];
  }
  const itemsFor = async (sitting: string, person: string) => {
    const sheet = await desk.call('GET', `sittings/${sitting}`, desk.tokenOf(person));
    const { items } = sheet.json<{ items: { pollPhase: string; ballot: string }[] }>();
    return items.map(({ pollPhase, ballot }) => [pollPhase, ballot]);
  };

  it('is opened, closed and announced in one act each; every item stays its own poll with its own roll and result', async () => {
    const { sitting, cases } = await listed(3);
    await desk.call('POST', `sittings/${sitting}/interests`, desk.tokenOf(world.judge(5)), {
      candidate: cases[1],
      reason: 'Dữ liệu minh hoạ',
    });
    const key = uuid();
    const opened = await run(sitting, 'open', cases, world.clerk, key);
    expect(opened.statusCode).toBe(200);
    const { polls } = opened.json<Ran>();
    expect(polls.map(({ candidate, phase, changed }) => [candidate, phase.code, changed])).toEqual(
      cases.map((candidate) => [candidate, 'open', true]),
    );
    expect((await run(sitting, 'open', cases, world.clerk, key)).json()).toEqual(opened.json());
    // Sent again under another key: they stand there, and nothing is opened twice.
    const again = await run(sitting, 'open', cases);
    expect(again.json<Ran>().polls).toEqual(polls.map((each) => ({ ...each, changed: false })));

    expect(await itemsFor(sitting, world.judge(5))).toEqual([
      ['open', 'due'],
      ['open', 'none'],
      ['open', 'due'],
    ]);
    for (const [n, { poll }] of polls.entries())
      for (let judge = 0; judge < 17; judge += 1)
        if (n !== 1 || judge !== 5)
          await desk.vote(poll, judge, judge < 13 - n ? 'for' : 'against');
    expect((await itemsFor(sitting, world.judge(5)))[0]).toEqual(['open', 'cast']);
    expect((await run(sitting, 'close', cases)).statusCode).toBe(403);
    expect((await run(sitting, 'close', cases, world.chief)).statusCode).toBe(200);
    expect((await run(sitting, 'announce', cases)).statusCode).toBe(200);
    const results = await Promise.all(
      polls.map(({ poll }) => desk.call('GET', `polls/${poll}/result`, desk.tokenOf(world.clerk))),
    );
    expect(results.map((each) => each.json<{ tally: object }>().tally)).toEqual([
      { for: 13, against: 4, other: 0 },
      { for: 11, against: 5, other: 0 },
      { for: 11, against: 6, other: 0 },
    ]);
    expect(await Promise.all(cases.map((each) => world.phaseOf(each)))).toEqual([
      'adopted',
      'notAdopted',
      'notAdopted',
    ]);
    for (const { poll } of polls)
      expect(await world.engine.replay(poll)).toMatchObject({ agrees: true });
  });

  it('is refused whole where one item cannot go along, and every such item is named with its reason', async () => {
    const { sitting, cases } = await listed(3);
    const [first = '', second = '', third = ''] = cases;
    const other = await listed(1);
    const refused = await run(sitting, 'open', [first, ...other.cases, second]);
    expect(refused.statusCode).toBe(409);
    expect(refused.json<{ outcomes: { candidate: string; detail: string }[] }>().outcomes).toEqual([
      expect.objectContaining({
        candidate: other.cases[0],
        detail: 'Hồ sơ này không có trong chương trình phiên họp.',
      }),
    ]);
    expect(
      await world.query.rows(
        `select from process where workflow = 'poll' and parent_id = any($1)`,
        [cases],
      ),
    ).toEqual([]);
    const small = await listed(2, 15);
    const few = await run(small.sitting, 'open', small.cases);
    expect(few.json<{ outcomes: { guards: string[]; detail: string }[] }>().outcomes).toEqual(
      small.cases.map(
        (candidate) =>
          expect.objectContaining({
            candidate,
            guards: ['quorumPresent'],
            detail: expect.stringContaining('Có mặt 15/25: không đủ') as unknown,
          }) as unknown,
      ),
    );
    const closing = await run(sitting, 'close', [third], world.chief);
    expect(closing.body).toContain('Chưa có biểu quyết nào về mục này.');
    expect((await run(sitting, 'open', [first, first])).statusCode).toBe(400);
    const stranger = await desk.call('POST', `sittings/${sitting}/polls`, desk.court, {
      act: 'open',
      items: [{ candidate: first }],
    });
    expect(stranger.statusCode).toBe(404);
  });

  it('closed while ballots come in counts every ballot that was accepted, in each of its polls', async () => {
    const { sitting, cases } = await listed(3);
    const { polls } = (await run(sitting, 'open', cases)).json<Ran>();
    const ballots = polls.flatMap(
      ({ poll }) =>
      [0, 1, 2, 3, 4, 5].map(async (judge) => ({ poll, judge, answer: await desk.vote(poll, judge, 'for') })), // prettier-ignore
    );
    const closings = [1, 2].map(() => run(sitting, 'close', [...cases].reverse(), world.chief));
    const sent = await Promise.all(ballots);
    expect((await Promise.all(closings)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    for (const { poll } of polls) {
      const counted = sent.filter((each) => each.poll === poll && each.answer.statusCode === 200);
      const result = await desk.call('GET', `polls/${poll}/result`, desk.auditor);
      expect(result.json()).toMatchObject({ tally: { for: counted.length, against: 0, other: 0 } });
    }
  });
});
