import { appointMembers, endMembership, membersInOffice } from '@app/councils';
import type { Refused } from '@app/engine';
import {
  actOnPoll,
  castBallot,
  countedCommitments,
  declareInterest,
  opens,
  ownWords,
  type Receipt,
  receiptFor,
  sittingById,
} from '@app/sittings';
import type { Choice, PollContext } from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { document, DRAFT_SHA256, TODAY, World } from './world';

const OTHER = 'Đề nghị chỉnh lý (dữ liệu minh hoạ)';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.database.close());

const act = async (
  poll: string,
  event: 'POLL.OPENED' | 'POLL.CLOSED' | 'POLL.ANNOUNCED' | 'POLL.CANCELLED',
  by = world.chief,
  data = {},
) =>
  actOnPoll(world.engine, {
    poll,
    event,
    data,
    person: by,
    receivedAt: await world.database.clock.now(),
    idempotencyKey: uuid(),
  });
const vote = async (poll: string, judge: number, choice: Choice, key: string = uuid()) =>
  castBallot(world.engine, {
    poll,
    choice,
    text: choice === 'other' ? OTHER : undefined,
    person: world.judge(judge),
    receivedAt: await world.database.clock.now(),
    idempotencyKey: key,
  });
const isReceipt = (answer: Receipt | Refused): answer is Receipt => !('accepted' in answer);
const voteAll = async (poll: string, counts: Record<Choice, number>) => {
  const all = (Object.keys(counts) as Choice[]).flatMap((choice) =>
    Array.from({ length: counts[choice] }, () => choice),
  );
  for (const [judge, choice] of all.entries())
    expect(isReceipt(await vote(poll, judge, choice))).toBe(true);
};
const contextOf = async (process: string) =>
  (await world.engine.find(world.query, process))?.snapshot.context as PollContext;
const opened = async (present: number) => {
  const made = await world.poll(present);
  expect(await act(made.poll, 'POLL.OPENED')).toMatchObject({ accepted: true, phase: 'open' });
  return made;
};
const interestOf = async (made: { sitting: string; candidate: string }, judge: number) => {
  const sitting = await sittingById(world.query, made.sitting);
  const receivedAt = await world.database.clock.now();
  return world.within((tx) =>
    declareInterest(tx, {
      sitting: sitting!,
      process: made.candidate,
      person: world.judge(judge),
      reason: 'Người thân là đương sự (dữ liệu minh hoạ)',
      actor: world.judge(judge),
      receivedAt,
    }),
  );
};

describe('a poll is prepared', () => {
  it('on the approved draft of the case, with all members in office as its base', async () => {
    const { poll, candidate, sitting } = await world.poll(0);
    expect(await contextOf(poll)).toMatchObject({
      sitting,
      subject: { workflow: 'selection', process: candidate },
      textSha256: DRAFT_SHA256,
      allMembers: 25,
    });
    expect(await world.phaseOf(poll)).toBe('prepared');
  });

  it('once at a time for a case, and again after it was cancelled', async () => {
    const { poll, candidate, sitting } = await world.poll(0);
    expect(await world.preparePoll(sitting, candidate)).toMatchObject({
      accepted: false,
      code: 'rejected-by-facts',
    });
    await act(poll, 'POLL.CANCELLED', world.clerk, { reason: 'Dữ liệu minh hoạ' });
    expect(await world.preparePoll(sitting, candidate)).toMatchObject({ accepted: true });
  });

  it('never for a case that does not lie before this sitting', async () => {
    const sitting = await world.sitting();
    const candidate = await world.candidateBeforeAdvice();
    expect(await world.preparePoll(sitting, candidate)).toMatchObject({
      code: 'rejected-by-facts',
    });
    expect(await world.preparePoll(sitting, uuid())).toMatchObject({ code: 'unknown-process' });
  });
});

describe('a poll opens', () => {
  it('not without a quorum: with 16 of 25 it says that 17 are needed and one is missing', async () => {
    const { poll } = await world.poll(16);
    const outcome = await act(poll, 'POLL.OPENED');
    expect(outcome).toMatchObject({ accepted: false, code: 'guard', guards: ['quorumPresent'] });
    expect(JSON.stringify(outcome)).toContain(
      '25 × 2 : 3 = 16 dư 2, tức từ 17 thành viên có mặt. Có mặt 16/25: không đủ số thành viên tham gia theo quy định, còn thiếu 1',
    );
  });

  it('with 17 of 25, counting who attends online', async () => {
    const { poll, sitting } = await world.poll(16);
    await world.rollCall(sitting, [world.judge(20)], 'online');
    expect(await act(poll, 'POLL.OPENED', world.clerk)).toMatchObject({ accepted: true });
  });

  it('not on a day that is no day of the sitting', async () => {
    const sitting = await world.sitting('2025-12-26');
    const candidate = await world.candidateAt(sitting, '2025-12-26');
    const outcome = await world.preparePoll(sitting, candidate);
    expect(outcome.accepted && (await act(outcome.process, 'POLL.OPENED'))).toMatchObject({
      code: 'rejected-by-facts',
      values: { days: '2025-12-26' },
    });
  });

  it('not on another base than the one it was prepared for', async () => {
    const { poll } = await world.poll(20);
    const [membership = ''] = await world.within((tx) =>
      appointMembers(tx, {
        council: 'HDTP',
        members: [{ person: world.head, office: 'member' }],
        from: TODAY,
        document,
        actor: null,
      }),
    );
    expect(await act(poll, 'POLL.OPENED')).toMatchObject({ values: { now: 26, then: 25 } });
    await world.within((tx) => tx.rows('delete from council_member where id = $1', [membership]));
    expect(await act(poll, 'POLL.OPENED')).toMatchObject({ accepted: true });
  });
});

describe('the result', () => {
  it.each([
    [17, { for: 12, against: 5, other: 0 }, 'notAdopted'],
    [17, { for: 12, against: 0, other: 5 }, 'notAdopted'],
    [24, { for: 12, against: 12, other: 0 }, 'notAdopted'],
    [17, { for: 13, against: 4, other: 0 }, 'adopted'],
    [25, { for: 13, against: 0, other: 0 }, 'adopted'],
  ] as const)('of %i present with %o is %s', async (present, counts, result) => {
    const { poll, candidate } = await opened(present);
    await voteAll(poll, counts);
    expect(await act(poll, 'POLL.CLOSED')).toMatchObject({ accepted: true, phase: 'closed' });
    expect((await contextOf(poll)).outcome).toEqual({ result, tally: counts, present });
    expect(await world.phaseOf(candidate)).toBe(result);
    expect(await world.engine.replay(poll)).toMatchObject({ agrees: true });
  });

  it('is no vote at all when the quorum is lost before the closing', async () => {
    const { poll, sitting, candidate } = await opened(17);
    await voteAll(poll, { for: 17, against: 0, other: 0 });
    await world.rollCall(sitting, [world.judge(16)], 'absent');
    await act(poll, 'POLL.CLOSED');
    expect((await contextOf(poll)).outcome).toMatchObject({ result: 'noQuorum', present: 16 });
    expect(await world.phaseOf(candidate)).toBe('agenda');
  });
});

describe('a member', () => {
  it('with a declared interest does not vote, and the base stays 25', async () => {
    const made = await world.poll(18);
    expect(await interestOf(made, 17)).toHaveProperty('interest');
    await act(made.poll, 'POLL.OPENED');
    expect(await vote(made.poll, 17, 'for')).toMatchObject({ code: 'not-permitted' });
    await voteAll(made.poll, { for: 12, against: 5, other: 0 });
    await act(made.poll, 'POLL.CLOSED');
    expect(await contextOf(made.poll)).toMatchObject({
      allMembers: 25,
      roll: { present: 18, recused: [world.judge(17)] },
      outcome: { result: 'notAdopted' },
    });
    expect(await interestOf(made, 16)).toMatchObject({ code: 'rejected-by-facts' });
  });

  it('who is not present does not vote, nor does anybody who is no member', async () => {
    const { poll } = await opened(20);
    expect(await vote(poll, 22, 'for')).toMatchObject({ code: 'not-permitted' });
    const stranger = await castBallot(world.engine, {
      poll,
      choice: 'for',
      person: world.research,
      receivedAt: await world.database.clock.now(),
      idempotencyKey: uuid(),
    });
    expect(stranger).toMatchObject({ code: 'not-permitted' });
    expect((await contextOf(poll)).cast).toEqual([]);
  });

  it('who leaves office between opening and closing stays on the frozen roll', async () => {
    const { poll } = await opened(17);
    const members = await membersInOffice(world.query, 'HDTP', TODAY);
    const membership = members.find(({ person }) => person === world.judge(16))?.membership ?? '';
    await world.within((tx) =>
      endMembership(tx, { membership, lastDay: '2025-12-23', document, actor: null }),
    );
    expect(await membersInOffice(world.query, 'HDTP', TODAY)).toHaveLength(24);
    await voteAll(poll, { for: 17, against: 0, other: 0 });
    await act(poll, 'POLL.CLOSED');
    expect(await contextOf(poll)).toMatchObject({
      allMembers: 25,
      outcome: { result: 'adopted', present: 17 },
    });
    await world.within((tx) =>
      tx.rows('update council_member set valid_to = null where id = $1', [membership]),
    );
  });
});

describe('a ballot', () => {
  it('is refused before the opening and after the closing, with the instant of the closing', async () => {
    const { poll } = await world.poll(17);
    expect(await vote(poll, 1, 'for')).toMatchObject({
      code: 'not-in-this-phase',
      sentences: [{ vi: 'Biểu quyết chưa mở.' }],
    });
    await act(poll, 'POLL.OPENED');
    await act(poll, 'POLL.CLOSED');
    const late = await vote(poll, 1, 'for');
    expect(late).toMatchObject({ code: 'not-in-this-phase' });
    expect(JSON.stringify(late)).toContain('Biểu quyết đã kết thúc lúc 08:00:00 24/12/2025');
    await act(poll, 'POLL.ANNOUNCED');
    expect(JSON.stringify(await vote(poll, 1, 'for'))).toContain('đã kết thúc lúc 08:00:00');
  });

  it('is replaced by a later one, and both are kept but one is counted', async () => {
    const { poll } = await opened(17);
    const first = await vote(poll, 3, 'for');
    const second = await vote(poll, 3, 'against');
    expect(await ownWords(world.query, poll, world.judge(3))).toEqual({
      choice: 'against',
      text: null,
    });
    expect(await receiptFor(world.query, poll, world.judge(3))).toEqual(second);
    await act(poll, 'POLL.CLOSED');
    expect((await contextOf(poll)).outcome?.tally).toEqual({ for: 0, against: 1, other: 0 });
    const counted = await countedCommitments(world.query, poll);
    expect(counted).toEqual([isReceipt(second) && second.commitment]);
    expect(counted).not.toContain(isReceipt(first) && first.commitment);
    expect(
      await world.query.rows('select from ballot where poll_id = $1 order by cast_at', [poll]),
    ).toHaveLength(2);
    expect(await ownWords(world.query, poll, world.judge(3))).toBeUndefined();
  });

  it('sent twice under one key is one ballot; another choice under that key is refused', async () => {
    const { poll } = await opened(17);
    const [first, again] = await Promise.all([
      vote(poll, 2, 'for', 'key-one-ballot'),
      vote(poll, 2, 'for', 'key-one-ballot'),
    ]);
    expect(again).toEqual(first);
    expect(await vote(poll, 2, 'against', 'key-one-ballot')).toMatchObject({ code: 'key-reused' });
    expect((await world.engine.find(world.query, poll))?.process.version).toBe(3);
    await act(poll, 'POLL.CLOSED');
    expect(await vote(poll, 2, 'for', 'key-one-ballot')).toEqual(first);
  });

  it('is opened by its salt alone, and says nothing to whoever holds only the commitment', async () => {
    const { poll } = await opened(17);
    const receipt = await vote(poll, 4, 'other');
    const row = await world.query.one<{ salt: string; commitment: string }>(
      'select salt, commitment from ballot where poll_id = $1',
      [poll],
    );
    const value = { poll, person: world.judge(4), choice: 'other', text: OTHER };
    expect(opens(row!, value)).toBe(true);
    expect(opens(row!, { ...value, choice: 'for' })).toBe(false);
    expect(JSON.stringify(receipt)).not.toMatch(/other|salt/);
  });

  it('leaves no trace of its choice outside its sealed row', async () => {
    const { poll, candidate } = await opened(17);
    await vote(poll, 5, 'other', 'key-no-trace');
    await act(poll, 'POLL.CLOSED');
    const [everything] = await world.query.rows<{ text: string }>(
      `select concat(
         (select string_agg(e::text, '') from process_event e
          where process_id = $1 and type = 'BALLOT.CAST'),
         (select string_agg(i::text, '') from inbox i where key = 'key-no-trace'),
         (select string_agg(o::text, '') from outbox o where process_id = $1 and kind <> 'notice')
       ) as text`,
      [poll],
    );
    expect(everything?.text).toContain('BALLOT.CAST');
    expect(everything?.text).not.toMatch(/other|choice|ý kiến khác|chỉnh lý|salt/i);
    const told = await world.query.rows<{ text: string }>(
      `select e::text as text from process_event e
       where process_id in ($1, $2) and type in ('POLL.OPENED', 'POLL.CLOSED', 'VOTE.CONCLUDED')`,
      [poll, candidate],
    );
    expect(told).toHaveLength(3);
    for (const { text } of told) expect(text).not.toMatch(/choice|salt/);
  });
});

describe('ballots at the instant of the closing', () => {
  it('are counted or refused with the instant, and never lost: twenty polls in a row', async () => {
    let counted = 0;
    let refused = 0;
    for (let round = 0; round < 20; round += 1) {
      const { poll } = await opened(17);
      const sent = Array.from({ length: 17 }, (_, judge) => judge);
      const answers: (Receipt | Refused)[] = [];
      const ballots = sent.map(async (judge) => answers.push(await vote(poll, judge, 'for')));
      // The closing joins the queue for the lock among the ballots, a little later in each round.
      for (let turn = 0; turn < round; turn += 1) await receiptFor(world.query, poll, world.chief);
      const closing = await act(poll, 'POLL.CLOSED');
      await Promise.all(ballots);
      expect(closing).toMatchObject({ accepted: true });
      const receipts = answers.filter(isReceipt);
      counted += receipts.length;
      expect((await contextOf(poll)).outcome?.tally).toEqual({
        for: receipts.length,
        against: 0,
        other: 0,
      });
      expect(await countedCommitments(world.query, poll)).toEqual(
        receipts.map(({ commitment }) => commitment).sort(),
      );
      const refusals = answers.filter((answer): answer is Refused => !isReceipt(answer));
      refused += refusals.length;
      for (const { sentences } of refusals)
        expect(sentences[0]?.vi).toMatch(/^Biểu quyết đã kết thúc lúc \d\d:\d\d:\d\d /);
      expect(answers).toHaveLength(17);
    }
    expect(counted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});
