import { v7 as uuid } from 'uuid';
import { PlenaryDesk } from './plenary-desk';

const MEMBERS = 27;
const CHOICES = ['for', 'against', 'other'] as const;

let desk: PlenaryDesk;
beforeAll(async () => {
  desk = await PlenaryDesk.open(undefined, MEMBERS);
});
afterAll(() => desk.close());

const standing = (poll: string) =>
  desk.world.query.rows<{ person: string; choice: string; commitment: string }>(
    `select person_id as person, choice, commitment from ballot
     where poll_id = $1 and superseded_at is null`,
    [poll],
  );
const resultOf = async (poll: string) => {
  const answer = await desk.call('GET', `polls/${poll}/result`, desk.auditor);
  expect(answer.statusCode).toBe(200);
  return answer.json<{
    tally: Record<(typeof CHOICES)[number], number>;
    commitments: string[];
    result: string;
    reasoning: string;
  }>();
};

it('200 ballots at once by 27 members, of the same and of different choices, are 27 ballots', async () => {
  const { poll } = await desk.opened(MEMBERS);
  const sent = Array.from({ length: 200 }, (_, n) => ({
    judge: n % MEMBERS,
    // The first nine repeat themselves; the others change their mind with each ballot.
    choice: CHOICES[n % MEMBERS < 9 ? 0 : Math.floor(n / MEMBERS) % 3] ?? 'for',
  }));
  const answers = await Promise.all(
    sent.map(({ judge, choice }) => desk.vote(poll, judge, choice)),
  );
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const counted = await standing(poll);
  expect(counted).toHaveLength(MEMBERS);
  expect(new Set(counted.map(({ person }) => person)).size).toBe(MEMBERS);
  // Each member’s ballot in force is one that was answered to that very member.
  const receipts = answers.map((answer) => answer.json<{ commitment: string }>().commitment);
  for (const { person, commitment, choice } of counted) {
    const own = sent.findIndex((_, n) => receipts[n] === commitment);
    expect(sent[own]).toEqual({ judge: desk.world.judges.indexOf(person), choice });
  }
  expect((await desk.act(poll, 'close')).statusCode).toBe(200);
  const { tally, commitments } = await resultOf(poll);
  expect(tally.for + tally.against + tally.other).toBe(MEMBERS);
  expect(tally.for).toBeGreaterThanOrEqual(9);
  expect(commitments).toEqual(counted.map(({ commitment }) => commitment).sort());
});

it('a ballot sent many times under one key is one ballot with one answer', async () => {
  const { poll } = await desk.opened(18);
  const key = uuid();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => desk.vote(poll, 4, 'other', key)),
  );
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(await desk.world.query.rows('select from ballot where poll_id = $1', [poll])).toHaveLength(
    1,
  );
});

it('the database itself holds one ballot in force for each member of a poll', async () => {
  const { poll } = await desk.opened(18);
  await desk.vote(poll, 1, 'for');
  const twice = desk.world.within((tx) =>
    tx.rows(
      `insert into ballot (id, poll_id, person_id, choice, salt, commitment, cast_at, simulated)
       select $2, poll_id, person_id, 'against', salt, commitment, cast_at, simulated
       from ballot where poll_id = $1`,
      [poll, uuid()],
    ),
  );
  await expect(twice).rejects.toThrow('ballot_counting_key');
});

it('50 ballots against 50 closings: one closing stands, and what was accepted is what was counted, in every answer', async () => {
  let [late, early] = [0, 0];
  for (let round = 0; round < 4; round += 1) {
    const { poll } = await desk.opened(MEMBERS);
    const shots = Array.from({ length: 50 }, (_, n) => n).map((n) => {
      const ballot = () => desk.vote(poll, n % MEMBERS, CHOICES[n % 3] ?? 'for');
      const closing = () => desk.act(poll, 'close');
      // In each round the first closing comes a few ballots later.
      return n < round * 4
        ? { ballot: ballot(), closing }
        : { ballot: undefined, closing, late: ballot };
    });
    // The others race; one is in time whatever the machine does.
    await shots[0]?.ballot;
    const answers = await Promise.all(
      shots.map(async ({ ballot, closing, late: after }) => {
        const closed = closing();
        return { ballot: await (ballot ?? after()), closed: await closed };
      }),
    );
    const closings = answers.map(({ closed }) => closed.statusCode).sort();
    expect(closings.filter((status) => status === 200)).toHaveLength(1);
    expect(closings.filter((status) => status === 409)).toHaveLength(49);
    const accepted = answers.flatMap(({ ballot }, n) =>
      ballot.statusCode === 200
        ? [{ judge: n % MEMBERS, commitment: ballot.json<{ commitment: string }>().commitment }]
        : [],
    );
    const refused = answers.filter(({ ballot }) => ballot.statusCode !== 200);
    for (const { ballot } of refused) {
      expect(ballot.statusCode).toBe(409);
      expect(ballot.json<{ detail: string }>().detail).toContain('Biểu quyết đã kết thúc lúc');
    }
    const { tally, commitments } = await resultOf(poll);
    const voters = new Set(accepted.map(({ judge }) => judge));
    expect(tally.for + tally.against + tally.other).toBe(voters.size);
    const receipts = new Set(accepted.map(({ commitment }) => commitment));
    expect(commitments).toHaveLength(voters.size);
    for (const commitment of commitments) expect(receipts.has(commitment)).toBe(true);
    late += refused.length;
    early += accepted.length;
  }
  expect(late).toBeGreaterThan(0);
  expect(early).toBeGreaterThan(0);
});

describe('what is set for one poll', () => {
  const openedWith = async (settings: Parameters<PlenaryDesk['world']['poll']>[1]) => {
    const made = await desk.world.poll(MEMBERS, settings);
    expect((await desk.act(made.poll, 'open')).statusCode).toBe(200);
    return made;
  };
  const read = async (poll: string) =>
    (await desk.call('GET', `polls/${poll}`, desk.tokenOf(desk.world.judge(5)))).json<{
      outlook: { atMost: number; needed: number; mayPass: boolean; soFar: object | null };
      amendments: { poll: string; result: string | null }[];
    }>();

  it('another opinion needs its words, and the other choices carry none', async () => {
    const { poll } = await desk.opened(18);
    const token = desk.tokenOf(desk.world.judge(2));
    for (const body of [
      { choice: 'other' },
      { choice: 'other', text: ' ' },
      { choice: 'for', text: 'có' },
    ])
      expect((await desk.call('PUT', `polls/${poll}/ballot`, token, body)).statusCode).toBe(400);
    expect((await desk.vote(poll, 2, 'other')).statusCode).toBe(200);
    await desk.act(poll, 'close');
    expect(await resultOf(poll)).toMatchObject({
      otherOpinions: ['Đề nghị chỉnh lý (dữ liệu minh hoạ)'],
      ballots: 'named',
      unanimous: 'other',
    });
  });

  it('a final ballot is not replaced', async () => {
    const { poll } = await openedWith({ changes: 'final' });
    const key = uuid();
    const first = await desk.vote(poll, 2, 'against', key);
    expect((await desk.vote(poll, 2, 'against', key)).body).toBe(first.body);
    const again = await desk.vote(poll, 2, 'for');
    expect(again.statusCode).toBe(409);
    expect(again.json<{ detail: string }>().detail).toContain('không cho thay phiếu');
    await desk.act(poll, 'close');
    expect((await resultOf(poll)).tally).toEqual({ for: 0, against: 1, other: 0 });
  });

  it('live results of a named poll say what is still possible, and when it can no longer pass', async () => {
    const { poll } = await openedWith({ results: 'live' });
    expect((await read(poll)).outlook).toMatchObject({
      atMost: 27, needed: 14, mayPass: true, soFar: { for: 0, against: 0, other: 0 },
    }); // prettier-ignore
    for (let judge = 0; judge < 13; judge += 1) await desk.vote(poll, judge, 'against');
    expect((await read(poll)).outlook).toMatchObject({ atMost: 14, mayPass: true });
    await desk.vote(poll, 13, 'other');
    expect((await read(poll)).outlook).toMatchObject({
      atMost: 13,
      mayPass: false,
      soFar: { for: 0, against: 13, other: 1 },
      sentence: expect.stringContaining('không thể thông qua được nữa') as unknown,
    });
    const hidden = await openedWith({});
    for (let judge = 0; judge < 20; judge += 1) await desk.vote(hidden.poll, judge, 'against');
    expect((await read(hidden.poll)).outlook).toMatchObject({ atMost: 27, soFar: null });
  });

  it('amendments come before the whole text, each a poll of its own that moves no case', async () => {
    const { poll, sitting, candidate } = await desk.world.poll(MEMBERS);
    const prepared = await desk.world.preparePoll(sitting, candidate, { about: 'amendment' });
    if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
    const amendment = prepared.process;
    const early = await desk.act(poll, 'open');
    expect(early.statusCode).toBe(409);
    expect(early.json<{ detail: string }>().detail).toContain('sửa đổi được biểu quyết trước');
    expect((await desk.act(amendment, 'open')).statusCode).toBe(200);
    expect((await desk.act(poll, 'open')).json<{ detail: string }>().detail).toContain('đang mở');
    for (let judge = 0; judge < 14; judge += 1) await desk.vote(amendment, judge, 'for');
    await desk.act(amendment, 'close');
    expect(await desk.world.phaseOf(candidate)).toBe('plenary');
    expect((await read(poll)).amendments).toMatchObject([{ poll: amendment, result: 'adopted' }]);
    expect((await desk.act(poll, 'open')).statusCode).toBe(200);
    expect(await desk.world.preparePoll(sitting, candidate, { about: 'amendment' })).toMatchObject({
      accepted: false,
    });
    await desk.act(poll, 'close');
    expect(await desk.world.phaseOf(candidate)).toBe('notAdopted');
  });
});
