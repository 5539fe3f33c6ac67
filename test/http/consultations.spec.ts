import { seedCalendar } from '@app/calendar';
import { Engine } from '@app/engine';
import type { RateLimit } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { createTestApp, type TestApp, type TestRequest } from './test-app';

const POSTED = '2026-03-27T05:00:00.000Z';
const LAST_INSTANT = '2026-04-28T16:59:59.999Z';
const END = '2026-04-28T17:00:00.000Z';
const NOBODY = '01900000-0000-7000-8000-000000000000';

interface Receipt {
  trackingCode: string;
  receivedAt: string;
  late: boolean;
  closesAt: string;
  explanation: string;
}
interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}
interface Line {
  comment: string;
  body: string;
  late: boolean;
  remark: string | null;
  commenter?: { name: string; email: string | null } | null;
  answer: { approved: boolean; text: string } | null;
}

let api: TestApp;
let engine: Engine;
let staff: Staff;
let keys = 0;

async function startApi(publicLimit?: RateLimit): Promise<void> {
  api = await createTestApp(publicLimit && { publicLimit });
  await api.database.setTime(POSTED);
  await inTransaction(api.database.dataSource, (tx) => seedCalendar(tx));
  engine = api.app.get(Engine);
  staff = await makeStaff(api.database);
}

beforeEach(() => startApi());
afterEach(() => api.close());

const newKey = () => `key-of-test-${String((keys += 1))}`;
const comment = { name: 'Người góp ý minh hoạ', body: 'Góp ý minh hoạ.' };

async function postedCase(): Promise<{ played: PlayedCase; id: string }> {
  const played = new PlayedCase(engine, staff, POSTED);
  await played.post();
  const row = await reader(api.database.dataSource).one<{ id: string }>(
    'select id from consultation where process_id = $1',
    [played.process],
  );
  return { played, id: row!.id };
}

const say = (id: string, body: unknown = comment, more: Partial<TestRequest> = {}) =>
  api.send({
    method: 'POST',
    url: `/api/v1/consultations/${id}/comments`,
    body,
    headers: { 'idempotency-key': newKey() },
    ...more,
  });

const get = (path: string, token?: string, language = 'vi') =>
  api.send({
    url: `/api/v1${path}`,
    headers: { 'accept-language': language },
    ...(token !== undefined && { token }),
  });

const matrix = async (process: string, token: string) =>
  (await get(`/candidates/${process}/comments`, token)).json<{ items: Line[] }>().items;

const stored = () => reader(api.database.dataSource).rows('select from comment');

describe('drafts open for comment', () => {
  it('are public with their last day, the days left, and why, in either language', async () => {
    const { id } = await postedCase();
    const listed = (await get('/consultations')).json<{ items: unknown[]; nextCursor: null }>();
    expect(listed).toMatchObject({
      items: [
        {
          id,
          title: 'Về hợp đồng đặt cọc (dữ liệu minh hoạ)',
          field: 'dân sự',
          solution: 'Giải pháp minh hoạ.',
          sourceJudgment: { number: '01/2020/DS-GĐT' },
          open: true,
          closesAt: END,
          lastDay: '2026-04-28',
          daysLeft: 32,
          explanation: expect.stringMatching(
            /Giỗ Tổ Hùng Vương.*24 giờ ngày 28\/4\/2026/,
          ) as unknown,
        },
      ],
      nextCursor: null,
    });
    const one = await get(`/consultations/${id}`, undefined, 'en');
    expect(one.json()).toMatchObject({
      text: { content: ['Đoạn thứ nhất minh hoạ.', 'Đoạn thứ hai minh hoạ.'] },
      explanation: expect.stringContaining('24:00 on 28/4/2026') as unknown,
    });
  });

  it('never show the title that was proposed, which may name people', async () => {
    const { id } = await postedCase();
    for (const answer of [await get('/consultations'), await get(`/consultations/${id}`)])
      expect(answer.body).not.toContain('Nguyễn Văn A');
  });

  it('show the version that was posted, not one that was written since', async () => {
    const { played, id } = await postedCase();
    const [posted] = [(await get(`/consultations/${id}`)).json<{ text: unknown }>().text];
    await played.write({
      ...(posted as Parameters<PlayedCase['write']>[0] & object),
      solution: 'Bản chưa đăng tải.',
    });
    expect((await get(`/consultations/${id}`)).body).not.toContain('Bản chưa đăng tải.');
    expect((await get('/consultations')).body).not.toContain('Bản chưa đăng tải.');
  });

  it('are paged without loss, and a cursor from elsewhere is refused', async () => {
    for (let count = 0; count < 3; count += 1) await postedCase();
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const answer = await get(`/consultations?limit=2${next === null ? '' : `&cursor=${next}`}`);
      const page: Page = answer.json<Page>();
      seen.push(...page.items.map(({ id }) => id));
      next = page.nextCursor;
    } while (next !== null);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
    expect((await get('/consultations?cursor=abc')).json()).toMatchObject({
      code: 'invalid-cursor',
    });
    expect((await get('/consultations?page=2')).statusCode).toBe(400);
  });

  it('leave the list at the end and can still be read', async () => {
    const { id } = await postedCase();
    await api.database.setTime(END);
    expect((await get('/consultations')).json()).toMatchObject({ items: [] });
    expect((await get(`/consultations/${id}`)).json()).toMatchObject({
      open: false,
      daysLeft: null,
    });
  });

  it('do not exist for a case that is not posted, exactly as for one that is not there', async () => {
    const hidden = new PlayedCase(engine, staff, POSTED);
    await hidden.open();
    await hidden.screen();
    await hidden.draft();
    const answers = async (id: string) =>
      [await get(`/consultations/${id}`), await say(id)].map((answer) => ({
        status: answer.statusCode,
        body: { ...answer.json<Record<string, unknown>>(), requestId: '', instance: '' },
      }));
    expect(await answers(hidden.process)).toEqual(await answers(NOBODY));
    expect((await get('/consultations')).json()).toEqual({ items: [], nextCursor: null });
    expect((await get(`/candidates/${hidden.process}/drafts`)).statusCode).toBe(401);
  });
});

describe('a comment', () => {
  it('needs no sign-in and answers a code, the instant of receipt and why it is in time', async () => {
    const { id } = await postedCase();
    const answer = await say(id);
    expect(answer.statusCode).toBe(201);
    const receipt = answer.json<Receipt>();
    expect(receipt).toMatchObject({ receivedAt: POSTED, late: false, closesAt: END });
    expect(receipt.explanation).toMatch(/^Ý kiến được nhận trong thời hạn\..*28\/4\/2026/);
    expect((await get(`/consultations/comments/${receipt.trackingCode}`)).json()).toMatchObject({
      consultation: id,
      body: comment.body,
      answer: null,
    });
  });

  it('at 23:59:59.999 of the last day is in time; at 00:00:00.000 it is kept and marked late', async () => {
    const { played, id } = await postedCase();
    await api.database.setTime(LAST_INSTANT);
    expect((await say(id)).json()).toMatchObject({ late: false, receivedAt: LAST_INSTANT });
    await api.database.setTime(END);
    const late = await say(id);
    expect(late.statusCode).toBe(201);
    expect(late.json()).toMatchObject({
      late: true,
      receivedAt: END,
      explanation: expect.stringContaining('gửi sau thời hạn') as unknown,
    });
    const { token } = await api.signedIn('lan', 'research');
    expect(await matrix(played.process, token)).toMatchObject([
      { late: false, remark: null },
      { late: true, remark: 'gửi sau thời hạn' },
    ]);
  });

  it('sent twice under one key is one comment with one code', async () => {
    const { id } = await postedCase();
    const headers = { 'idempotency-key': 'mot-lan-thoi' };
    const [first, again] = [
      await say(id, comment, { headers }),
      await say(id, comment, { headers }),
    ];
    expect(again.json()).toEqual(first.json());
    expect(await stored()).toHaveLength(1);
    const other = await say(id, { ...comment, body: 'Khác.' }, { headers });
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('comes back word for word, whatever it looks like to a browser', async () => {
    const { id } = await postedCase();
    const body = '<script>alert(1)</script> " \' & \u202e Đặt cọc';
    const { trackingCode } = (
      await say(id, { ...comment, body: body.normalize('NFD') })
    ).json<Receipt>();
    const tracked = await get(`/consultations/comments/${trackingCode}`);
    expect(tracked.json()).toMatchObject({ body: body.normalize('NFC') });
    expect(tracked.headers['content-type']).toContain('application/json');
    expect(tracked.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['20001 characters', { body: 'x'.repeat(20_001) }, '#/body'],
    ['an empty body', { body: '' }, '#/body'],
    ['a character that no database keeps', { body: 'a\u0000b' }, '#/body'],
    ['no name', { name: undefined }, '#/name'],
    ['an address that is none', { email: 'khong-phai' }, '#/email'],
    ['a field that there is not', { channel: 'paper' }, '#/channel'],
    ['a name that is a number', { name: 7 }, '#/name'],
  ])('with %s is refused at its place, and nothing is kept', async (_, changed, pointer) => {
    const { id } = await postedCase();
    const answer = await say(id, { ...comment, ...changed });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
    expect(await stored()).toEqual([]);
  });

  it('without a key is refused', async () => {
    const { id } = await postedCase();
    expect((await say(id, comment, { headers: {} })).json()).toMatchObject({
      code: 'invalid-idempotency-key',
    });
  });

  it('is not taken once the case has ended, and the refusal does not say how it ended', async () => {
    const { played, id } = await postedCase();
    await played.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Rút đề xuất (minh hoạ)' });
    const answer = await say(id);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'refused',
      detail: 'Đợt lấy ý kiến này không còn nhận ý kiến góp ý.',
    });
    expect(answer.body).not.toMatch(/withdrawn|rút|phase|version/i);
  });

  it('is refused with the time to wait when one address sends too many; others still can', async () => {
    await api.close();
    await startApi({ name: 'public', burst: 2, secondsEach: 60 });
    const { id } = await postedCase();
    const from = (address: string) => say(id, comment, { address });
    expect([(await from('10.0.0.1')).statusCode, (await from('10.0.0.1')).statusCode]).toEqual([
      201, 201,
    ]);
    const third = await from('10.0.0.1');
    expect(third.statusCode).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('10.0.0.2')).statusCode).toBe(201);
    expect(await stored()).toHaveLength(3);
  });

  it('cannot be found by a code that nobody was given', async () => {
    const unknown = await get('/consultations/comments/GY-00000-00000-00000-00000');
    expect(unknown.statusCode).toBe(404);
    expect((await get("/consultations/comments/'%20or%201=1")).statusCode).toBe(400);
  });
});

describe('the disposition matrix', () => {
  const withEmail = { ...comment, email: 'minh-hoa@example.org' };

  it('names the sender to the unit that answers, and to nobody else', async () => {
    const { played, id } = await postedCase();
    await say(id, withEmail);
    const { token: unit } = await api.signedIn('lan', 'research');
    expect(await matrix(played.process, unit)).toMatchObject([
      { body: comment.body, commenter: { name: comment.name, email: withEmail.email } },
    ]);
    for (const role of ['auditor', 'deputy-chief-justice'] as const) {
      const { token } = await api.signedIn(role, role);
      const answer = await get(`/candidates/${played.process}/comments`, token);
      expect(answer.json<{ items: Line[] }>().items[0]?.body).toBe(comment.body);
      expect(answer.body).not.toContain(comment.name);
      expect(answer.body).not.toContain(withEmail.email);
    }
  });

  it('is closed to those who do not see the case, as if there were none', async () => {
    const { played } = await postedCase();
    const { token } = await api.signedIn('toa', 'court');
    for (const path of ['comments', 'drafts', 'comparison']) {
      const [there, nowhere] = [
        await get(`/candidates/${played.process}/${path}`, token),
        await get(`/candidates/${NOBODY}/${path}`, token),
      ];
      expect([there.statusCode, nowhere.statusCode]).toEqual([404, 404]);
      expect(there.json<{ detail: string }>().detail).toBe(
        nowhere.json<{ detail: string }>().detail,
      );
    }
    const { token: editor } = await api.signedIn('minh', 'editor');
    expect((await get(`/candidates/${played.process}/comments`, editor)).statusCode).toBe(403);
  });

  it('takes the answer of a research officer, which the sender sees once the head approved it', async () => {
    const { played, id } = await postedCase();
    const { trackingCode } = (await say(id)).json<Receipt>();
    const { token: officer } = await api.signedIn('lan', 'research');
    const [line] = await matrix(played.process, officer);
    const answerAs = (token: string, comment = line!.comment) =>
      api.send({
        method: 'POST',
        url: `/api/v1/candidates/${played.process}/comments/${comment}/answer`,
        body: { disposition: 'accepted', text: 'Tiếp thu (minh hoạ).' },
        headers: { 'idempotency-key': newKey() },
        token,
      });
    const { token: auditor } = await api.signedIn('kiem', 'auditor');
    expect((await answerAs(auditor)).statusCode).toBe(403);
    expect((await answerAs(officer, NOBODY)).statusCode).toBe(409);
    const answer = await answerAs(officer);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ event: 'COMMENT.ANSWERED' });

    const mine = async () => (await get(`/consultations/comments/${trackingCode}`)).json<Line>();
    expect((await mine()).answer).toBeNull();
    await api.database.setTime(END);
    const bell = (await engine.deadlines(reader(api.database.dataSource), played.process)).find(
      ({ step, rung }) => step === 'publicComment' && rung === 'due',
    );
    await engine.ring(bell!.id);
    await played.act('head', 'ANSWERS.APPROVED');
    expect((await mine()).answer).toMatchObject({
      title: 'Tiếp thu',
      text: 'Tiếp thu (minh hoạ).',
    });
    expect(await engine.replay(played.process)).toMatchObject({ agrees: true });
  });
});
