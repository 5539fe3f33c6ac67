import { randomUUID } from 'node:crypto';
import { relayNotices } from '@app/engine';
import { reader } from '@app/platform';
import type { CaseDesk } from '../http/case-desk';
import { paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

let desk: CaseDesk;
let operator: string;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
  operator = (await desk.test.signedIn('operator', 'operator')).token;
});
afterAll(() => desk.close());

const reason = 'Chờ hồ sơ vụ án từ Tòa án đã xét xử (dữ liệu minh hoạ)';
const five = { step: 'screen', amount: 5, unit: 'workingDays', reason, document: paper };

interface Limit {
  step: { step: string };
  dueAt: string | null;
  account: { unit: string; used: number; suspended: number; left: number } | null;
  extensions: { amount: number; because: string; from: string; to: string }[];
}

async function accounts({ id }: Journey): Promise<{ limits: Limit[]; suspensions: object[] }> {
  const { status, body } = await desk.send('GET', `/candidates/${id}/time-accounts`, 'officer');
  expect(status).toBe(200);
  return body as unknown as { limits: Limit[]; suspensions: object[] };
}

async function record(from: string, to: string) {
  return desk.test.send({
    method: 'POST',
    url: '/api/v1/outages',
    token: operator,
    headers: { 'idempotency-key': `outage-${from}-${to}` },
    body: { from, to, evidence: { title: 'Nhật ký máy chủ (dữ liệu minh hoạ)' } },
  });
}

describe('a limit that is extended (gia hạn)', () => {
  it('by a person with that power, with reason and document, once and again; old and new end stand on the case', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    for (const stranger of ['officer', 'head'] as const)
      expect((await journey.attempt(stranger, 'LIMIT.EXTENDED', five)).status).toBe(403);
    for (const wrong of [
      { ...five, amount: 0 },
      { ...five, amount: 1e9 },
      { ...five, unit: 'fortnights' },
      { ...five, step: 'application' },
      { ...five, reason: '' },
      { ...five, document: undefined },
    ])
      expect((await journey.attempt('chief', 'LIMIT.EXTENDED', wrong)).status).toBe(400);
    expect(
      (await journey.attempt('chief', 'LIMIT.EXTENDED', { ...five, step: 'draft' })).body,
    ).toMatchObject({ status: 409, detail: 'Bước này không có hạn nào đang chạy.' });

    // Fifteen working days from Monday 2/3 end on Monday 23/3; five more on Monday 30/3; two more on Wednesday 1/4.
    await journey.act('chief', 'LIMIT.EXTENDED', five);
    await journey.act('deputy', 'LIMIT.EXTENDED', { ...five, amount: 2 });
    const [limit] = (await accounts(journey)).limits;
    expect(limit).toMatchObject({
      step: { step: 'screen' },
      dueAt: '2026-04-01T17:00:00.000Z',
      account: { unit: 'workingDays', used: 0, suspended: 0, left: 22 },
      extensions: [
        {
          amount: 5,
          because: 'decision',
          from: '2026-03-23T17:00:00.000Z',
          to: '2026-03-30T17:00:00.000Z',
        },
        { amount: 2, from: '2026-03-30T17:00:00.000Z', to: '2026-04-01T17:00:00.000Z' },
      ],
    });
    const due = (await journey.deadlines()).filter(
      ({ step, rung }) => step === 'screen' && rung === 'due',
    );
    expect(due.map(({ status }) => status).sort()).toEqual(['armed', 'superseded', 'superseded']);
    const { body } = await desk.send('GET', `/candidates/${journey.id}/deadlines`, 'head');
    const running = (body['items'] as { rung: string; status: string; explanation: string }[]).find(
      ({ rung, status }) => rung === 'due' && status === 'armed',
    );
    expect(running?.explanation).toContain('Gia hạn thêm 5 ngày làm việc');

    await journey.pass('2026-04-01T16:59:59.000Z');
    expect((await journey.told('officer')).map(({ notice }) => notice)).not.toContain('limit.due');
    await journey.pass('2026-04-01T17:00:00.000Z');
    expect((await journey.told('officer')).map(({ notice }) => notice)).toContain('limit.due');
    expect((await journey.attempt('chief', 'LIMIT.EXTENDED', five)).body).toMatchObject({
      status: 409,
      detail: 'Hạn này đã hết: không gia hạn ngược lại được; hãy nêu nguyên nhân quá hạn.',
    });
    await journey.checkReplay();
  });

  it('keeps its extension through a suspension; the account says what was used, suspended and left', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const start = (await journey.today()).slice(0, 10);
    expect(start).toBe('2026-04-02');
    await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    await journey.act('chief', 'LIMIT.EXTENDED', five);
    await journey.pass('2026-04-08T02:00:00.000Z');
    await journey.act('head', 'PROCESS.SUSPENDED', { reason, document: paper });
    await journey.pass('2026-04-15T02:00:00.000Z');
    const resting = await accounts(journey);
    expect(resting.limits).toMatchObject([
      { dueAt: null, account: { used: 4, suspended: 7, left: 16 } },
    ]);
    expect(resting.suspensions).toEqual([
      {
        from: '2026-04-08T02:00:00.000Z',
        to: null,
        openedBy: { event: 'PROCESS.SUSPENDED', seq: 4, title: 'Tạm dừng xử lý' },
      },
    ]);
    await journey.act('head', 'PROCESS.RESUMED', { reason });
    const resumed = await accounts(journey);
    expect(resumed.limits).toMatchObject([
      { account: { used: 4, suspended: 7, left: 16 }, extensions: [{ amount: 5 }] },
    ]);
    expect(resumed.suspensions).toMatchObject([{ to: '2026-04-15T02:00:00.000Z' }]);
    await journey.checkReplay();
  });
});

/** A case whose comment period has just ended by itself. */
async function closedPeriod() {
  const journey = await new Journey(desk).propose('court', proposals.a);
  await journey.screen();
  await journey.post(await journey.draft());
  const period = (await accounts(journey)).limits.find(({ step }) => step.step === 'publicComment');
  const dueAt = String(period?.dueAt);
  const hours = (more: number): string =>
    new Date(Date.parse(dueAt) + more * 3_600_000).toISOString();
  await journey.pass(hours(1));
  expect(await journey.phase()).toBe('answering');
  const database = reader(desk.test.database.dataSource);
  const posting = await database.one<{ id: string }>(
    'select id from consultation where process_id = $1',
    [journey.id],
  );
  return { journey, dueAt, hours, posting: String(posting?.id) };
}

async function sendComment(posting: string): Promise<Record<string, unknown>> {
  const answer = await desk.test.send({
    method: 'POST',
    url: `/api/v1/consultations/${posting}/comments`,
    headers: { 'idempotency-key': randomUUID() },
    body: { body: 'Ý kiến minh hoạ về toàn bộ dự thảo.', name: 'Người góp ý (dữ liệu minh hoạ)' },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

describe('an outage of the portal on the last day of a comment period', () => {
  it('recorded with its evidence, prolongs the period by a working day', async () => {
    const journey = await new Journey(desk).propose('court', proposals.a);
    await journey.screen();
    await journey.post(await journey.draft());
    const end = (await accounts(journey)).limits.find(({ step }) => step.step === 'publicComment');
    const dueAt = String(end?.dueAt);
    const hours = (more: number): string =>
      new Date(Date.parse(dueAt) + more * 3_600_000).toISOString();
    await journey.pass(hours(-4));
    // The day before, nothing is prolonged; of the last day, everything.
    expect((await record(hours(-30), hours(-25))).json()).toMatchObject({ prolonged: 0 });
    const answer = await record(hours(-9), hours(-5));
    expect([answer.statusCode, answer.json()]).toMatchObject([
      201,
      { prolonged: 1, reopened: 0, toDecide: 0, unchanged: 0 },
    ]);
    const [longer] = (await accounts(journey)).limits.filter(
      ({ step }) => step.step === 'publicComment',
    );
    expect(longer?.extensions).toMatchObject([{ amount: 1, because: 'outage', from: dueAt }]);
    expect(String(longer?.dueAt) > dueAt).toBe(true);
    await journey.pass(hours(1));
    expect(await journey.phase()).toBe('publicComment');
    await journey.pass(String(longer?.dueAt));
    expect(await journey.phase()).toBe('answering');
    await relayNotices(desk.test.database.dataSource);
    await journey.checkReplay();
  });

  it('recorded once the period has ended, opens it again while the answers are not approved; what came in between came in time', async () => {
    const { journey, dueAt, hours, posting } = await closedPeriod();
    await journey.pass(hours(20));
    const between = await sendComment(posting);
    expect(between).toMatchObject({ late: true });
    expect((await record(hours(-9), hours(-5))).json()).toMatchObject({
      prolonged: 0,
      reopened: 1,
    });
    expect(await journey.phase()).toBe('publicComment');
    const open = await desk.test.send({ url: `/api/v1/consultations/${posting}` });
    const { closesAt, explanation } = open.json<{ closesAt: string; explanation: string }>();
    expect(open.json()).toMatchObject({ open: true });
    expect(closesAt > (await journey.today())).toBe(true);
    expect(explanation).toContain('được mở lại ngày');
    const page = await desk.test.app.inject({ method: 'GET', url: `/lay-y-kien/${posting}` });
    expect(page.body).toContain('Thời hạn lấy ý kiến được mở lại');

    // Whoever asks by the code hears that the comment came in time, and it must be answered.
    const tracked = await desk.test.send({
      url: `/api/v1/consultations/comments/${String(between['trackingCode'])}`,
    });
    expect(tracked.json()).toMatchObject({ late: false, closesAt });
    expect(await sendComment(posting)).toMatchObject({ late: false });
    const limits = (await journey.deadlines()).filter(({ rung }) => rung === 'due');
    expect(limits.filter(({ step }) => step === 'answer')).toMatchObject([{ status: 'disarmed' }]);
    expect(limits.filter(({ step }) => step === 'publicComment')).toMatchObject([
      { status: 'fired', dueAt },
      { status: 'armed', dueAt: closesAt },
    ]);
    expect((await journey.told('head')).map(({ notice }) => notice)).toContain('outage.reopened');

    await journey.pass(closesAt);
    expect(await journey.phase()).toBe('answering');
    const matrix = await desk.send('GET', `/candidates/${journey.id}/comments`, 'officer');
    expect(matrix.body['items']).toMatchObject([{ late: false }, { late: false }]);
    expect((await journey.attempt('head', 'ANSWERS.APPROVED')).body).toMatchObject({
      status: 409,
    });
    await journey.checkReplay();
  });

  it('recorded once the answers are approved, waits for the head, who opens the period again or leaves it closed, on record', async () => {
    const { journey, hours, posting } = await closedPeriod();
    await journey.act('head', 'ANSWERS.APPROVED');
    const decision = { outcome: 'leftClosed', reason: 'Gián đoạn mười phút (dữ liệu minh hoạ)' };
    expect((await journey.attempt('head', 'OUTAGE.DECIDED', decision)).body).toMatchObject({
      status: 409,
      detail: 'Không có lần gián đoạn nào của cổng thông tin chờ quyết định.',
    });
    expect((await record(hours(-9), hours(-5))).json()).toMatchObject({ reopened: 0, toDecide: 1 });
    expect(await journey.phase()).toBe('advisoryDecision');
    expect((await journey.told('head')).map(({ notice }) => notice)).toContain('outage.toDecide');
    const { body } = await desk.send('GET', '/inbox', 'head');
    expect(
      (body['items'] as { candidate: { id: string }; awaits: { type: string }[] }[])
        .find(({ candidate }) => candidate.id === journey.id)
        ?.awaits.map(({ type }) => type),
    ).toEqual(['OUTAGE.DECIDED']);
    expect((await journey.attempt('officer', 'OUTAGE.DECIDED', decision)).status).toBe(403);
    await journey.act('head', 'OUTAGE.DECIDED', { ...decision, outcome: 'reopened' });
    expect(await journey.phase()).toBe('publicComment');
    const open = await desk.test.send({ url: `/api/v1/consultations/${posting}` });
    expect(open.json()).toMatchObject({ open: true });
    expect((await journey.attempt('head', 'OUTAGE.DECIDED', decision)).status).toBe(409);
    await journey.checkReplay();
  });

  it('is recorded by the operator or the administrator, once it is over, with its end after its beginning', async () => {
    const body = {
      from: '2026-03-02T01:00:00.000Z',
      to: '2026-03-02T02:00:00.000Z',
      evidence: paper,
    };
    expect((await desk.send('POST', '/outages', 'officer', body)).status).toBe(403);
    expect(
      (await desk.send('POST', '/outages', 'admin', { ...body, to: body.from })).body,
    ).toMatchObject({ status: 409, detail: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.' });
    expect(
      (await desk.send('POST', '/outages', 'admin', { ...body, to: '2099-01-01T00:00:00.000Z' }))
        .status,
    ).toBe(409);
    const { body: listed } = await desk.send('GET', '/outages', 'auditor');
    const hits = listed['items'] as { candidates: { effect: string }[] }[];
    expect(hits.map(({ candidates }) => candidates.map(({ effect }) => effect))).toEqual([
      ['toDecide'],
      ['reopened'],
      ['prolonged'],
      [],
    ]);
    // The operator reads what became of the periods, and of no case.
    const own = await desk.test.send({ url: '/api/v1/outages', token: operator });
    expect(own.json<{ items: object[] }>().items[2]).toMatchObject({
      prolonged: 1,
      candidates: [],
    });
    expect((await desk.send('GET', '/outages', 'editor')).status).toBe(403);
  });
});
