import {
  altogether,
  commentByTrackingCode,
  commentCounts,
  type CommentReceipt,
  commentersOf,
  commentIsUnaltered,
  consultation,
  consultationsOf,
  dispositionMatrix,
  erasePersonalData,
  openConsultations,
  unansweredComments,
} from '@app/consultation';
import { draftVersion } from '@app/drafting';
import type { Engine, Outcome } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { PlayedCase, taken } from '../fixtures/selection-case';
import { selectionEngine } from '../fixtures/selection-engine';
import { makeStaff, type Staff } from '../fixtures/selection-staff';

// 30 days from 27/3/2026 end on 28/4/2026: 26/4 is a Sunday and the Hùng kings' day, 27/4 is given in lieu.
const POSTED = '2026-03-27T05:00:00.000Z';
const LAST_INSTANT = '2026-04-28T16:59:59.999Z';
const END = '2026-04-28T17:00:00.000Z';

let database: TestDatabase;
let engine: Engine;
let staff: Staff;

beforeEach(async () => {
  database = await openTestDatabase();
  await database.setTime(POSTED);
  engine = await selectionEngine(database);
  staff = await makeStaff(database);
});
afterEach(() => database.close());

const tx = () => reader(database.dataSource);
const comment = { name: 'Người góp ý minh hoạ', body: 'Góp ý minh hoạ.' };

async function posted(): Promise<PlayedCase> {
  const played = new PlayedCase(engine, staff, POSTED);
  await played.post();
  return played;
}

function say(
  played: PlayedCase,
  data: unknown = comment,
  more: { at?: string; key?: string; address?: string } = {},
): Promise<Outcome> {
  return engine.submit({
    process: played.process,
    event: 'COMMENT.RECEIVED',
    data,
    sender: { kind: 'public', address: more.address ?? '203.0.113.7' },
    receivedAt: new Date(more.at ?? played.at),
    idempotencyKey: more.key,
  });
}

const receiptOf = (outcome: Outcome): CommentReceipt =>
  taken(outcome).answer as unknown as CommentReceipt;

async function ringTheBell({ process }: PlayedCase): Promise<void> {
  const bell = (await engine.deadlines(tx(), process)).find(
    ({ step, rung }) => step === 'publicComment' && rung === 'due',
  );
  expect(await engine.ring(bell!.id)).toMatchObject({
    rang: 'fired',
    event: 'DEADLINE.PUBLIC_COMMENT_CLOSED',
  });
}

const context = async (played: PlayedCase) =>
  (await engine.find(tx(), played.process))?.snapshot.context as {
    comments: { inTime: number; late: number; answered: number };
  };

describe('the end of a comment period', () => {
  it('is that of the limit, with its derivation, and the posted version is the one open for comment', async () => {
    const played = new PlayedCase(engine, staff, POSTED);
    const draft = await played.post();
    const [found] = await consultationsOf(tx(), played.process);
    expect(found).toMatchObject({
      process: played.process,
      round: 1,
      draft: draft.version,
      openedAt: new Date(POSTED),
      closesAt: new Date(END),
      closedAt: null,
      open: true,
      derivation: {
        rule: { kind: 'legal', basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)' },
        limit: { kind: 'counted', amount: 30, unit: 'days', lastDay: '2026-04-28' },
      },
    });
    expect(await consultation(tx(), found!.id)).toEqual(found);
  });

  it.each([
    ['the bell has not rung', false],
    ['the bell rang first', true],
  ])(
    'is decided by receipt: 23:59:59.999 is in time and 00:00:00.000 is late, when %s',
    async (_, bellFirst) => {
      const played = await posted();
      await database.setTime('2026-04-28T17:05:00.000Z');
      if (bellFirst) await ringTheBell(played);
      const [inTime, late] = [
        receiptOf(await say(played, comment, { at: LAST_INSTANT })),
        receiptOf(await say(played, comment, { at: END })),
      ];
      expect(inTime).toMatchObject({ late: false, receivedAt: LAST_INSTANT, closesAt: END });
      expect(late).toMatchObject({ late: true, receivedAt: END, closesAt: END });
      expect((await context(played)).comments).toEqual({ inTime: 1, late: 1, answered: 0 });
      expect(await dispositionMatrix(tx(), played.process)).toMatchObject([
        { comment: inTime.comment, late: false },
        { comment: late.comment, late: true },
      ]);
      expect(await unansweredComments(tx(), played.process, 1)).toBe(1);
      expect(await engine.replay(played.process)).toMatchObject({ agrees: true });
    },
  );

  it('takes a consultation from the list of open ones at its instant, bell or no bell', async () => {
    const [first, second] = [await posted(), await posted()];
    const open = async () => (await openConsultations(tx(), { limit: 10 })).map((c) => c.process);
    expect((await open()).sort()).toEqual([first.process, second.process].sort());
    await database.setTime(LAST_INSTANT);
    expect(await open()).toHaveLength(2);
    await database.setTime(END);
    expect(await open()).toEqual([]);
    await ringTheBell(first);
    const [closed] = await consultationsOf(tx(), first.process);
    expect(closed).toMatchObject({ open: false, closedAt: new Date(END) });
  });

  it('comes at once when the proposal is withdrawn, and then no comment is taken', async () => {
    const played = await posted();
    await played.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Rút đề xuất (minh hoạ)' });
    expect(await openConsultations(tx(), { limit: 10 })).toEqual([]);
    expect(await say(played)).toMatchObject({ accepted: false, code: 'already-ended' });
    expect(await tx().rows('select from comment')).toEqual([]);
  });

  it('does not come while the case is suspended: the period is law and runs on', async () => {
    const played = await posted();
    await played.act('head', 'PROCESS.SUSPENDED', {
      reason: 'Tạm dừng (minh hoạ)',
      document: { title: 'Văn bản minh hoạ' },
    });
    expect(receiptOf(await say(played)).late).toBe(false);
    expect(await openConsultations(tx(), { limit: 10 })).toHaveLength(1);
  });

  it('is the order in which open consultations are listed, page by page', async () => {
    for (let count = 0; count < 3; count += 1) await posted();
    const all = await openConsultations(tx(), { limit: 10 });
    const [first] = await openConsultations(tx(), { limit: 1 });
    const rest = await openConsultations(tx(), {
      limit: 10,
      after: { closesAt: first!.closesAt.toISOString(), id: first!.id },
    });
    expect([first, ...rest]).toEqual(all);
  });
});

describe('a comment', () => {
  it('keeps its words in letters as they were meant, and answers a code that only its sender knows', async () => {
    const played = await posted();
    const body = 'Đề nghị sửa <script>alert("x")</script> & \'; drop table comment; --';
    const receipt = receiptOf(
      await say(played, { ...comment, body: body.normalize('NFD'), section: 'solution' }),
    );
    expect(receipt.trackingCode).toMatch(/^GY(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
    expect(await commentByTrackingCode(tx(), receipt.trackingCode)).toMatchObject({
      comment: receipt.comment,
      body: body.normalize('NFC'),
      section: 'solution',
      channel: 'web',
      late: false,
      answer: null,
    });
  });

  it('on one passage keeps its place, and is quoted with the words that were posted and their number in the margin', async () => {
    const played = await posted();
    const [posting] = await consultationsOf(tx(), played.process);
    const { text } = (await draftVersion(tx(), posting!.draft))!;
    const at = { section: 'content', index: 0 };
    const { comment: id, trackingCode } = receiptOf(await say(played, { ...comment, ...at }));
    const number = text.facts.length + text.rulings.length + 1;
    const passage = { index: 0, number, text: text.content[0] };
    expect(await commentByTrackingCode(tx(), trackingCode)).toMatchObject({ passage });
    const whole = receiptOf(await say(played, { ...comment, section: 'content' }));
    expect(await dispositionMatrix(tx(), played.process)).toMatchObject([
      { comment: id, section: 'content', passage },
      { comment: whole.comment, section: 'content', passage: null },
    ]);
    for (const one of [id, whole.comment]) expect(await commentIsUnaltered(tx(), one)).toBe(true);
    await tx().rows('alter table comment disable trigger comment_append_only');
    await tx().rows('update comment set passage_index = null where id = $1', [id]);
    expect(await commentIsUnaltered(tx(), id)).toBe(false);
  });

  it.each([
    ['that the section has not', { section: 'content', index: 999 }],
    ['of no section', { index: 0 }],
    ['before the first', { section: 'content', index: -1 }],
  ])('on a passage %s is refused with its place, and nothing is kept', async (_, place) => {
    const played = await posted();
    expect(await say(played, { ...comment, ...place })).toMatchObject({
      accepted: false,
      code: 'invalid-data',
      issues: [{ pointer: '/index' }],
    });
    expect(await tx().rows('select from comment')).toEqual([]);
  });

  it('is counted for everybody by the place it speaks of; an answer counts once it is approved', async () => {
    const played = await posted();
    const at = { section: 'content', index: 0 };
    for (const [place, disposition] of [
      [at, 'accepted'],
      [at, 'explained'],
      [{}, 'explained'],
    ] as const) {
      const { comment: id } = receiptOf(await say(played, { ...comment, ...place }));
      const text = 'Minh hoạ.';
      await played.act('officer', 'COMMENT.ANSWERED', { comment: id, disposition, text });
    }
    const [{ id } = { id: '' }] = await consultationsOf(tx(), played.process);
    const none = { late: 0, accepted: 0, explained: 0 };
    expect((await commentCounts(tx(), id))[0]).toEqual({ ...at, received: 2, ...none });
    await database.setTime(END);
    await ringTheBell(played);
    await played.act('head', 'ANSWERS.APPROVED');
    const counts = await commentCounts(tx(), id);
    expect(counts).toEqual([
      { ...at, received: 2, late: 0, accepted: 1, explained: 1 },
      { section: null, index: null, received: 1, late: 0, accepted: 0, explained: 1 },
    ]);
    expect(altogether(counts)).toEqual({ received: 3, late: 0, accepted: 1, explained: 2 });
  });

  it('leaves neither words nor name in the history, only its salted digest', async () => {
    const played = await posted();
    const { comment: id } = receiptOf(
      await say(played, { ...comment, email: 'minh-hoa@example.org', organisation: 'Tổ chức A' }),
    );
    const history = await engine.history(tx(), played.process);
    expect(history.at(-1)?.payload).toEqual({
      comment: id,
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    });
    for (const secret of [comment.body, comment.name, 'minh-hoa@example.org', 'Tổ chức A'])
      expect(JSON.stringify(history)).not.toContain(secret);
    expect(await commentIsUnaltered(tx(), id)).toBe(true);
  });

  it('sent twice under one key is kept once, also when both arrive together', async () => {
    const played = await posted();
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => say(played, comment, { key: 'goi-mot-lan' })),
    );
    const codes = new Set(outcomes.map((outcome) => receiptOf(outcome).trackingCode));
    expect(codes.size).toBe(1);
    expect(await dispositionMatrix(tx(), played.process)).toHaveLength(1);
    expect(await say(played, { ...comment, body: 'Khác.' }, { key: 'goi-mot-lan' })).toMatchObject({
      accepted: false,
      code: 'key-reused',
    });
    expect(
      receiptOf(await say(played, comment, { key: 'goi-mot-lan', address: '203.0.113.8' })).comment,
    ).not.toBe(receiptOf(outcomes[0]!).comment);
  });

  it('of 20000 characters is taken, however its letters are composed', async () => {
    const played = await posted();
    const body = 'ộ'.repeat(20_000).normalize('NFD');
    expect(body.length).toBe(60_000);
    expect(await say(played, { ...comment, body })).toMatchObject({ accepted: true });
  });

  it.each([
    ['20001 characters', { body: 'x'.repeat(20_001) }, '/body'],
    ['no words', { body: ' \n ' }, '/body'],
    ['a character that no database keeps', { body: 'a\u0000b' }, '/body'],
    ['no name', { name: undefined }, '/name'],
    ['what is no e-mail address', { email: 'khong phai' }, '/email'],
    ['a section that there is not', { section: 'summary' }, '/section'],
    ['an unknown field', { admin: true }, ''],
  ])('with %s is refused with its place, and nothing is kept', async (_, changed, pointer) => {
    const played = await posted();
    const outcome = await say(played, { ...comment, ...changed });
    expect(outcome).toMatchObject({ accepted: false, code: 'invalid-data', issues: [{ pointer }] });
    expect(await tx().rows('select from comment')).toEqual([]);
  });

  it('on a draft that was never posted is refused', async () => {
    const played = new PlayedCase(engine, staff, POSTED);
    await played.open();
    expect(await say(played)).toMatchObject({ accepted: false, code: 'not-in-this-phase' });
  });

  it('names the posting that it speaks of, and another one is refused', async () => {
    const [played, other] = [await posted(), await posted()];
    const [foreign] = await consultationsOf(tx(), other.process);
    expect(await say(played, { ...comment, consultation: foreign!.id })).toMatchObject({
      accepted: false,
      code: 'rejected-by-facts',
    });
  });

  it('that came on paper is recorded by an officer, and nobody else can say so', async () => {
    const played = await posted();
    const onPaper = { ...comment, channel: 'paper' };
    expect(await say(played, onPaper)).toMatchObject({ accepted: false, code: 'not-permitted' });
    await played.act('officer', 'COMMENT.RECEIVED', onPaper);
    expect(await dispositionMatrix(tx(), played.process)).toMatchObject([{ channel: 'paper' }]);
  });

  it('loses name and address when they are erased; its words and the chain stay valid', async () => {
    const played = await posted();
    const { comment: id } = receiptOf(await say(played));
    expect((await commentersOf(tx(), played.process)).get(id)?.name).toBe(comment.name);
    await inTransaction(database.dataSource, (within) => erasePersonalData(within, id));
    expect((await commentersOf(tx(), played.process)).size).toBe(0);
    expect(await commentIsUnaltered(tx(), id)).toBe(true);
    expect(await engine.replay(played.process)).toMatchObject({ agrees: true, chain: [] });
    expect(await dispositionMatrix(tx(), played.process)).toMatchObject([{ body: comment.body }]);
  });

  it('cannot be changed afterwards', async () => {
    const played = await posted();
    await say(played);
    await expect(tx().rows(`update comment set late = true`)).rejects.toThrow(/append-only/);
  });
});

describe('an answer', () => {
  const answer = { disposition: 'accepted', text: 'Tiếp thu (minh hoạ).' };

  it('is shown to the commenter once the head has approved it, and not before', async () => {
    const played = await posted();
    const receipt = receiptOf(await say(played));
    await played.act('officer', 'COMMENT.ANSWERED', { comment: receipt.comment, ...answer });
    const mine = () => commentByTrackingCode(tx(), receipt.trackingCode);
    expect((await mine())?.answer).toBeNull();
    await database.setTime(END);
    await ringTheBell(played);
    await played.act('head', 'ANSWERS.APPROVED');
    expect((await mine())?.answer).toEqual({ ...answer, answeredAt: new Date(POSTED) });
    expect(await dispositionMatrix(tx(), played.process)).toMatchObject([
      { answer: { ...answer, author: staff.officer, approved: true } },
    ]);
    expect(JSON.stringify(await engine.history(tx(), played.process))).not.toContain(answer.text);
  });

  it('is owed to every comment received in time, and to no late one', async () => {
    const played = await posted();
    const receipt = receiptOf(await say(played, comment, { at: LAST_INSTANT }));
    await say(played, comment, { at: END });
    await database.setTime(END);
    await ringTheBell(played);
    expect(
      await played.send('ANSWERS.APPROVED', {}, { kind: 'person', person: staff.head }),
    ).toMatchObject({ accepted: false, guards: ['everyCommentAnswered'] });
    await played.act('officer', 'COMMENT.ANSWERED', { comment: receipt.comment, ...answer });
    expect(await played.act('head', 'ANSWERS.APPROVED')).toMatchObject({
      phase: 'advisoryDecision',
    });
  });

  it('may be given anew; the last one counts and the first one stays in the record', async () => {
    const played = await posted();
    const { comment: id } = receiptOf(await say(played));
    await played.act('officer', 'COMMENT.ANSWERED', { comment: id, ...answer });
    const explained = { disposition: 'explained', text: 'Giải trình (minh hoạ).' };
    await played.act('officer', 'COMMENT.ANSWERED', { comment: id, ...explained });
    expect(await dispositionMatrix(tx(), played.process)).toMatchObject([{ answer: explained }]);
    expect(await tx().rows('select from comment_answer')).toHaveLength(2);
  });

  it('to a comment of another case is refused', async () => {
    const [played, other] = [await posted(), await posted()];
    const { comment: foreign } = receiptOf(await say(other));
    expect(
      await played.send(
        'COMMENT.ANSWERED',
        { comment: foreign, ...answer },
        { kind: 'person', person: staff.officer },
      ),
    ).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });
});
