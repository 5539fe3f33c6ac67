import { v7 as uuid } from 'uuid';
import { document, TODAY, type World } from '../sittings/world';
import { PlenaryDesk } from './plenary-desk';

let desk: PlenaryDesk;
let world: World;

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
});
afterAll(() => desk.close());

describe('from the sitting to the result, through the front door', () => {
  it('a case is put to the vote, voted on under a roll call, and told the result', async () => {
    const created = await desk.call('POST', 'sittings', desk.tokenOf(world.office), {
      council: 'HDTP',
      days: [TODAY],
      place: 'Hội trường (dữ liệu minh hoạ)',
      chair: world.chief,
      paper: document,
    });
    expect(created.statusCode).toBe(201);
    const { sitting } = created.json<{ sitting: string }>();
    const candidate = await world.candidateAt(sitting);

    const roll = await desk.call(
      'POST',
      `sittings/${sitting}/attendance`,
      desk.tokenOf(world.clerk),
      {
        entries: world.judges
          .slice(0, 18)
          .map((person, n) => ({ person, mode: n === 17 ? 'online' : 'in-room' })),
      },
    );
    expect(roll.json()).toMatchObject({
      recorded: 18,
      quorum: { allMembers: 25, needed: 17, counted: 18, reached: true },
    });
    const interest = await desk.call(
      'POST',
      `sittings/${sitting}/interests`,
      desk.tokenOf(world.judge(17)),
      {
        candidate,
        reason: 'Người thân là đương sự (dữ liệu minh hoạ)',
      },
    );
    expect(interest.statusCode).toBe(201);

    const prepared = await desk.call('POST', 'polls', desk.tokenOf(world.clerk), {
      sitting,
      candidate,
      question: 'Thông qua dự thảo án lệ minh hoạ?',
    });
    expect(prepared.json()).toMatchObject({ phase: { code: 'prepared', title: 'Đã chuẩn bị' } });
    const { id } = prepared.json<{ id: string }>();
    const agenda = await desk.call('GET', `sittings/${sitting}`, desk.tokenOf(world.judge(5)));
    expect(agenda.json()).toMatchObject({
      chair: { person: world.chief, name: 'Người thử judge-1' },
      items: [{ candidate, ordinal: 1, state: 'listed', poll: id, recused: 1, mayVote: 17 }],
    });

    expect((await desk.act(id, 'open', world.clerk)).json()).toMatchObject({
      phase: { code: 'open' },
    });
    for (let judge = 0; judge < 17; judge += 1)
      expect((await desk.vote(id, judge, judge < 13 ? 'for' : 'against')).statusCode).toBe(200);
    const early = await desk.call('GET', `polls/${id}/result`, desk.tokenOf(world.chief));
    expect(early.statusCode).toBe(409);
    expect(early.json()).toMatchObject({
      detail: 'Kết quả chỉ xem được sau khi kết thúc biểu quyết.',
    });
    expect((await desk.act(id, 'close', world.clerk)).statusCode).toBe(403);
    expect((await desk.act(id, 'close')).statusCode).toBe(200);
    expect((await desk.act(id, 'announce', world.clerk)).json()).toMatchObject({
      phase: { code: 'announced' },
    });

    const result = await desk.call('GET', `polls/${id}/result`, desk.tokenOf(world.judge(20)));
    expect(result.json()).toMatchObject({
      result: 'adopted',
      tally: { for: 13, against: 4, other: 0 },
      present: 18,
      allMembers: 25,
      quorum: { needed: 17, reached: true },
      majority: {
        needed: 13,
        reached: true,
        sentence:
          'Cần quá 1/2 tổng số 25 thành viên: 25 × 1 : 2 = 12 dư 1, tức từ 13 phiếu tán thành. Có 13 tán thành: thông qua (NQ 04/2019/NQ-HĐTP Đ6(3)).',
      },
    });
    expect(result.json<{ commitments: string[] }>().commitments).toHaveLength(17);
    expect(await world.phaseOf(candidate)).toBe('adopted');
    expect(await world.engine.replay(id)).toMatchObject({ agrees: true });
  });

  it('without a quorum the poll does not open, and the refusal counts who is missing', async () => {
    const { poll } = await world.poll(15);
    const answer = await desk.act(poll, 'open');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'refused',
      guards: ['quorumPresent'],
      detail: expect.stringContaining('Có mặt 15/25: không đủ') as unknown,
    });
    expect(answer.json<{ detail: string }>().detail).toContain('còn thiếu 2');
  });

  it('an open poll is cancelled by whoever presides, not by the clerk; a cancelled poll has no result', async () => {
    const { poll } = await desk.opened(17);
    const reason = 'Chuẩn bị lại (dữ liệu minh hoạ)';
    expect((await desk.act(poll, 'cancel', world.clerk, { reason })).statusCode).toBe(403);
    expect((await desk.act(poll, 'cancel', world.chief, { reason })).statusCode).toBe(200);
    const result = await desk.call('GET', `polls/${poll}/result`, desk.auditor);
    expect(result.statusCode).toBe(409);
    expect(result.json<{ detail: string }>().detail).toContain('đã bị hủy');
    const ballot = await desk.vote(poll, 1, 'for');
    expect(ballot.json<{ detail: string }>().detail).toContain('đã bị hủy lúc 08:00:00');
  });
});

describe('a ballot', () => {
  it('is answered with a receipt, shown to its owner while the poll is open, and to nobody after', async () => {
    const { poll } = await desk.opened(17);
    const own = (judge: number) =>
      desk.call('GET', `polls/${poll}/ballot`, desk.tokenOf(world.judge(judge)));
    expect((await own(4)).json()).toEqual({
      voted: false,
      receipt: null,
      choice: null,
      text: null,
    });
    await desk.vote(poll, 4, 'for');
    const second = await desk.vote(poll, 4, 'other');
    expect((await own(4)).json()).toEqual({
      voted: true,
      receipt: second.json<object>(),
      choice: 'other',
      text: 'Đề nghị chỉnh lý (dữ liệu minh hoạ)',
    });
    await desk.act(poll, 'close');
    expect((await own(4)).json()).toEqual({
      voted: true,
      receipt: second.json<object>(),
      choice: null,
      text: null,
    });
    const result = await desk.call('GET', `polls/${poll}/result`, desk.tokenOf(world.judge(4)));
    const { commitment } = second.json<{ commitment: string }>();
    expect(result.json()).toMatchObject({
      commitments: [commitment],
      tally: { for: 0, against: 0, other: 1 },
    });
  });

  it('after the closing is refused with its instant; before the opening too', async () => {
    const { poll } = await world.poll(17);
    const before = await desk.vote(poll, 1, 'for');
    expect(before.statusCode).toBe(409);
    expect(before.json()).toMatchObject({ detail: 'Biểu quyết chưa mở.' });
    await desk.act(poll, 'open');
    await desk.act(poll, 'close');
    const after = await desk.vote(poll, 1, 'for');
    expect(after.statusCode).toBe(409);
    expect(after.json<{ detail: string }>().detail).toContain(
      'Biểu quyết đã kết thúc lúc 08:00:00 24/12/2025',
    );
  });

  it('sent twice under one key is one ballot', async () => {
    const { poll } = await desk.opened(17);
    const key = uuid();
    const [first, second] = await Promise.all([
      desk.vote(poll, 2, 'for', key),
      desk.vote(poll, 2, 'for', key),
    ]);
    expect(second.json()).toEqual(first.json());
    const other = await desk.vote(poll, 2, 'against', key);
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await world.query.rows('select from ballot where poll_id = $1', [poll])).toHaveLength(1);
  });

  it('belongs to members on the roll: nobody else casts or reads one, and strangers see no poll', async () => {
    const { poll } = await desk.opened(17);
    await desk.vote(poll, 3, 'for');
    const refusals = await Promise.all([
      desk.vote(poll, 20, 'for'),
      desk.call('PUT', `polls/${poll}/ballot`, desk.former, { choice: 'for' }),
      desk.call('PUT', `polls/${poll}/ballot`, desk.tokenOf(world.research), { choice: 'for' }),
      desk.call('GET', `polls/${poll}/ballot`, desk.auditor),
      desk.call('GET', `polls/${poll}/ballot`, desk.former),
      desk.call('GET', `polls/${poll}/ballot`, desk.tokenOf(world.clerk)),
    ]);
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403]);
    const hidden = await Promise.all([
      desk.call('GET', `polls/${poll}`, desk.court),
      desk.call('GET', `polls/${poll}/result`, desk.court),
      desk.call('PUT', `polls/${poll}/ballot`, desk.court, { choice: 'for' }),
      desk.call('POST', `polls/${poll}/open`, desk.court),
    ]);
    expect(hidden.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect(await world.query.rows('select from ballot where poll_id = $1', [poll])).toHaveLength(1);
  });

  it('is cast for nobody else: no proxy is taken, with the article, and nothing is written', async () => {
    const { poll } = await desk.opened(17);
    const cast = (forMember: string) =>
      desk.call('PUT', `polls/${poll}/ballot`, desk.tokenOf(world.judge(2)), {
        choice: 'for',
        forMember,
      });
    for (const member of [world.judge(20), world.judge(3)]) {
      const refused = await cast(member);
      expect(refused.statusCode).toBe(409);
      expect(refused.json<{ detail: string }>().detail).toBe(
        'Thành viên tự biểu quyết tại phiên họp; không biểu quyết thay người khác (NQ 04/2019/NQ-HĐTP Đ6(1)).',
      );
    }
    expect(await world.query.rows('select from ballot where poll_id = $1', [poll])).toEqual([]);
    expect((await cast(world.judge(2))).statusCode).toBe(200);
  });

  it('shows that it was cast and never how, to whoever reads the poll, before and after', async () => {
    const { poll } = await desk.opened(17);
    await desk.vote(poll, 6, 'against');
    await desk.vote(poll, 7, 'other');
    const sheets = [await desk.call('GET', `polls/${poll}`, desk.auditor)];
    await desk.act(poll, 'close');
    sheets.push(await desk.call('GET', `polls/${poll}`, desk.auditor));
    for (const sheet of sheets) {
      const body = sheet.json<{ roll: { person: string; voted: boolean }[]; voted: number }>();
      expect(body.voted).toBe(2);
      expect(body.roll.filter(({ voted }) => voted).map(({ person }) => person)).toEqual(
        [world.judge(6), world.judge(7)].sort(
          (a, b) => world.judges.indexOf(a) - world.judges.indexOf(b),
        ),
      );
      expect(sheet.body).not.toMatch(/against|"other"|salt|choice/);
    }
    const record = await world.query.rows<{ row: string }>(
      'select e::text as row from process_event e where process_id = $1 and type = $2',
      [poll, 'BALLOT.CAST'],
    );
    expect(record).toHaveLength(2);
    for (const { row } of record) expect(row).not.toMatch(/against|other|salt|choice/);
  });

  it('at the instant of the closing is counted or refused with the instant, over and over', async () => {
    let refused = 0;
    for (let round = 0; round < 5; round += 1) {
      const { poll } = await desk.opened(17);
      const ballotsOf = (judges: number[]) => judges.map((judge) => desk.vote(poll, judge, 'for'));
      const before = ballotsOf([0, 1, 2, 3, 4, 5, 6, 7]);
      const closing = desk.act(poll, 'close');
      const after = ballotsOf([8, 9, 10, 11, 12, 13, 14, 15, 16]);
      const answers = await Promise.all([...before, ...after]);
      expect((await closing).statusCode).toBe(200);
      const counted = answers.filter(({ statusCode }) => statusCode === 200);
      const late = answers.filter(({ statusCode }) => statusCode === 409);
      expect(counted.length + late.length).toBe(17);
      for (const answer of late)
        expect(answer.json<{ detail: string }>().detail).toContain('Biểu quyết đã kết thúc lúc');
      refused += late.length;
      const result = await desk.call('GET', `polls/${poll}/result`, desk.auditor);
      expect(result.json()).toMatchObject({
        tally: { for: counted.length, against: 0, other: 0 },
        commitments: counted
          .map((answer) => answer.json<{ commitment: string }>().commitment)
          .sort(),
      });
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('what a reader may do', () => {
  it('stands on the poll: the chair may close an open poll, a member on the roll may vote', async () => {
    const { poll } = await desk.opened(17);
    const allowed = async (person: string) => {
      const sheet = await desk.call('GET', `polls/${poll}`, desk.tokenOf(person));
      return sheet.json<{ allowed: { type: string }[] }>().allowed.map(({ type }) => type);
    };
    expect(await allowed(world.chief)).toEqual([
      'BALLOT.CAST',
      'BALLOTS.COLLECTED',
      'POLL.CLOSED',
      'POLL.CANCELLED',
    ]);
    expect(await allowed(world.judge(3))).toEqual(['BALLOT.CAST']);
    expect(await allowed(world.judge(22))).toEqual([]);
    expect(await allowed(world.clerk)).toEqual([]);
  });
});
