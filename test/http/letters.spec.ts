import { remindOfLetters } from '@app/casework';
import { relayNotices } from '@app/engine';
import { Journey, openCourt, proposals } from '../stories/journey';
import { pdf } from '../fixtures/scans';
import type { Answer, CaseDesk, Part } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
});
afterAll(() => desk.close());

const receiver = { kind: 'trialCourt', name: 'Tòa án nhân dân tỉnh Minh Hoạ (dữ liệu minh hoạ)' };
const asked = {
  receiver,
  subject: 'Đề nghị cung cấp hồ sơ vụ án (dữ liệu minh hoạ)',
  asks: 'Bản án sơ thẩm và biên bản phiên tòa.',
  askedBy: '2026-03-12',
  step: 'acknowledge',
};
const paper = { number: '15/TANDTC-PC', date: '2026-03-03' };
const answered = {
  act: 'answered',
  paper: { number: '9/TA-VP', date: '2026-03-11' },
  receivedOn: '2026-03-13',
};

interface Letter {
  letter: string;
  standing: string;
  late: boolean;
  waited: number;
  acts: { act: string; by: { person: string } }[];
}

const path = (id: string): string => `/candidates/${id}/letters`;
const enter = (id: string, as: Part, more: object = {}, headers = {}): Promise<Answer> =>
  desk.send('POST', path(id), as, { ...asked, ...more }, headers);
const act = (id: string, letter: unknown, body: object, as: Part = 'officer', headers = {}) =>
  desk.send('POST', `${path(id)}/${String(letter)}/acts`, as, body, headers);
const lettersOf = async (id: string): Promise<Letter[]> =>
  (await desk.send('GET', path(id), 'auditor')).body['items'] as Letter[];
const accounts = async (id: string) =>
  (await desk.send('GET', `/candidates/${id}/time-accounts`, 'officer')).body;
const inboxOf = async (part: Part, id: string) =>
  ((await desk.send('GET', '/inbox', part)).body['items'] as { candidate: { id: string } }[]).find(
    ({ candidate }) => candidate.id === id,
  );
const told = async (part: Part, id: string): Promise<string[]> => {
  await relayNotices(desk.test.database.dataSource);
  const { body } = await desk.send('GET', '/notifications', part);
  return (body['items'] as { candidate: string; notice: string; text: string }[])
    .filter(({ candidate, notice }) => candidate === id && notice.startsWith('letter.'))
    .map(({ text }) => text);
};
const remind = () => remindOfLetters(desk.test.database.dataSource);

describe('a request to another body', () => {
  it('is entered, sent, reminded of by the system, urged by letter and answered; the days in between waited for others, and no limit moves', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const { id } = journey;
    const due = { step: 'acknowledge', dueAt: '2026-03-05T17:00:00.000Z' };
    const entered = await enter(id, 'officer');
    expect(entered).toMatchObject({
      status: 201,
      body: { standing: 'prepared', late: false, paper: null, waited: 0, askedBy: '2026-03-12' },
    });
    const { letter } = entered.body;
    await journey.pass('2026-03-03T03:00:00.000Z');
    expect(await act(id, letter, { act: 'sent', paper })).toMatchObject({
      status: 200,
      body: { standing: 'sent', paper, step: { step: 'acknowledge' } },
    });
    expect((await journey.see())['limits']).toMatchObject([due]);

    await journey.pass('2026-03-08T16:59:00.000Z');
    expect(await remind()).toBe(0);
    // Three working days before Thursday, 12/3.
    await journey.pass('2026-03-08T17:00:00.000Z');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    expect(await told('officer', id)).toEqual([
      `Sắp đến ngày đề nghị trả lời 12/3/2026: công văn gửi ${receiver.name}.`,
    ]);
    expect(await told('head', id)).toEqual([]);
    expect(await inboxOf('officer', id)).toMatchObject({ letters: [] });

    await journey.pass('2026-03-15T17:00:00.000Z');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    const late = `Quá ngày đề nghị trả lời 12/3/2026 mà chưa có trả lời: công văn gửi ${receiver.name}.`;
    expect((await told('officer', id))[0]).toBe(late);
    expect(await told('head', id)).toEqual([late]);
    expect(await told('officer2', id)).toEqual([]);

    // 06/3–16/3 are eleven days late, and on each of them nobody had answered.
    const days = { daysLate: 11, daysWaited: 11 };
    const ofOfficer = { letter, receiver: receiver.name, askedBy: '2026-03-12' };
    expect(await inboxOf('officer', id)).toMatchObject({
      causes: [{ step: { step: 'acknowledge' }, asks: 'state', ...days }],
      letters: [ofOfficer],
    });
    expect(await inboxOf('head', id)).toMatchObject({ letters: [ofOfficer] });
    expect(await inboxOf('officer2', id)).toMatchObject({ letters: [] });
    expect(await accounts(id)).toMatchObject({
      limits: [{ ...due, step: { step: 'acknowledge' }, waited: 13 }],
      delays: [{ open: true, ...days }],
    });

    const urged = { act: 'reminded', paper: { number: '20/TANDTC-PC', date: '2026-03-16' } };
    expect(await act(id, letter, { ...urged, askedBy: '2026-03-20' })).toMatchObject({
      status: 200,
      body: { standing: 'sent', late: false, askedBy: '2026-03-20' },
    });
    // Another day was asked for: it is reminded of anew, at once where its three working days have begun.
    await journey.pass('2026-03-17T03:00:00.000Z');
    expect(await remind()).toBe(1);
    const done = await act(id, letter, answered);
    expect(done.body).toMatchObject({
      standing: 'answered',
      reply: answered.paper,
      endedOn: '2026-03-13',
      waited: 10,
      acts: ['entered', 'sent', 'reminded', 'answered'].map((name) => ({
        act: name,
        by: { person: desk.personOf('officer') },
      })),
      reminders: [{ rung: 'soon' }, { rung: 'late' }, { rung: 'soon', askedBy: '2026-03-20' }],
    });
    expect(await remind()).toBe(0);
    // 06/3–13/3 waited for others, 14/3–17/3 did not, whatever is stated now.
    const parted = { daysLate: 12, daysWaited: 8 };
    await journey.explain('officer', 'acknowledge', 'subjective');
    expect(await inboxOf('head', id)).toMatchObject({
      causes: [{ asks: 'confirm', cause: 'subjective', ...parted }],
    });
    expect((await accounts(id))['delays']).toMatchObject([{ cause: 'subjective', ...parted }]);
    const { body } = await desk.send('GET', '/accounting/standing', 'head');
    expect(body['late']).toMatchObject([
      { step: { code: 'acknowledge' }, cause: { code: 'subjective' }, ...parted },
    ]);
    const csv = await desk.test.send({
      url: '/api/v1/accounting/report.csv',
      token: desk.tokenOf('head'),
    });
    expect(csv.body).toMatch(/chờ cơ quan khác trả lời[^\n]*,8,/);
    await journey.checkReplay();
  });

  it('entered in error has waited for nobody; several that are out on one day count once; what ended in error is opened again', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const { id } = journey;
    const today = await journey.today();
    const waited = async () => ((await accounts(id))['limits'] as { waited: number }[])[0]?.waited;
    const sentToday = { paper: { number: '30/TANDTC-PC', date: today }, askedBy: '2026-04-24' };
    const [first, second] = [
      await enter(id, 'head', sentToday),
      await enter(id, 'officer', sentToday),
    ];
    expect([first.status, second.status, await waited()]).toEqual([201, 201, 0]);
    await journey.pass(`${today.slice(0, 8)}20T03:00:00.000Z`);
    expect(await waited()).toBe(3);
    const withdraw = { act: 'withdrawn', because: 'enteredInError', reason: 'Nhầm hồ sơ' };
    expect(await act(id, first.body['letter'], withdraw)).toMatchObject({
      body: { standing: 'withdrawn', endedOn: today, waited: 0 },
    });
    expect(await waited()).toBe(3);
    await act(id, second.body['letter'], withdraw);
    expect(await waited()).toBe(0);
    const again = { act: 'reopened', reason: 'Không nhầm' };
    expect(await act(id, second.body['letter'], again)).toMatchObject({
      body: { standing: 'sent', endedOn: null, waited: 3 },
    });
    await act(id, second.body['letter'], { ...withdraw, because: 'noLongerNeeded' });
    await journey.pass(`${today.slice(0, 8)}23T03:00:00.000Z`);
    expect(await waited()).toBe(3);
    // Nothing was deleted on the way.
    expect((await lettersOf(id)).map(({ acts }) => acts.map((each) => each.act))).toEqual([
      ['entered', 'sent', 'withdrawn', 'reopened', 'withdrawn'],
      ['entered', 'sent', 'withdrawn'],
    ]);
    const { body } = await desk.send('GET', '/administration/letters?limit=100', 'auditor');
    const ofThis = (body['items'] as { type: string; data: Record<string, unknown> }[]).filter(
      ({ data }) => data['candidate'] === id,
    );
    expect(ofThis.map(({ type }) => type).slice(-3)).toEqual([
      'LETTER.WITHDRAWN',
      'LETTER.REOPENED',
      'LETTER.WITHDRAWN',
    ]);
    expect(JSON.stringify(body)).not.toContain(receiver.name);
  });

  it('carries the scan of its letter only where the case has it', async () => {
    const id = await desk.proposed();
    const kept = await desk.test.send({
      method: 'POST',
      url: `/api/v1/candidates/${id}/scans?name=cong-van.pdf`,
      token: desk.tokenOf('officer'),
      body: pdf('công văn minh hoạ'),
      headers: {
        'content-type': 'application/octet-stream',
        'idempotency-key': 'scan-of-a-letter',
      },
    });
    const { sha256 } = kept.json<{ sha256: string }>();
    const today = { number: '31/TANDTC-PC', date: '2026-03-20' };
    const askedBy = '2026-04-24';
    const without = await enter(id, 'officer', {
      askedBy,
      paper: { ...today, sha256: 'b'.repeat(64) },
    });
    expect(without).toMatchObject({ status: 409 });
    expect(await lettersOf(id)).toEqual([]);
    const withScan = await enter(id, 'officer', { askedBy, paper: { ...today, sha256 } });
    expect(withScan).toMatchObject({ status: 201, body: { paper: { sha256 } } });
  });

  it('sent twice under one key counts once', async () => {
    const id = await desk.proposed();
    const key = { 'idempotency-key': 'one-letter-only' };
    const [one, two] = [
      await enter(id, 'officer', { askedBy: '2026-05-04' }, key),
      await enter(id, 'officer', { askedBy: '2026-05-04' }, key),
    ];
    expect(two).toEqual(one);
    expect(await lettersOf(id)).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const later = { askedBy: '2026-05-04' };
  it.each<[string, Part, object, number]>([
    ['whoever only reads', 'auditor', later, 403],
    ['a desk that does not research', 'office', later, 403],
    ['the proposer', 'judge', later, 404],
    ['another court', 'court', later, 404],
    ['whoever may not know of the case', 'editor', later, 404],
    ['a day that is over', 'officer', {}, 409],
    ['a step that the case is not in', 'officer', { ...later, step: 'screen' }, 409],
    ['a step that no house explains', 'officer', { ...later, step: 'publicComment' }, 400],
    ['a body of no kind', 'officer', { ...later, receiver: { kind: 'x', name: 'x' } }, 400],
    ['a letter of tomorrow', 'officer', { ...later, paper: { ...paper, date: '2027-01-01' } }, 409],
    ['a number of blanks', 'officer', { ...later, paper: { ...paper, number: '  ' } }, 400],
    ['a reply asked for before the letter', 'officer', { askedBy: '2026-03-03', paper }, 409],
  ])('%s enters no request, and is told why', async (_, as, more, status) => {
    const id = await desk.proposed();
    const answer = await enter(id, as, more);
    expect([answer.status, String(answer.body['detail']).length > 10]).toEqual([status, true]);
    expect(await lettersOf(id)).toEqual([]);
  });

  it('is said in both languages', async () => {
    const id = await desk.proposed();
    const { body } = await enter(id, 'officer', later);
    const said = async (language: string) =>
      (await act(id, body['letter'], answered, 'officer', { 'accept-language': language })).body[
        'detail'
      ];
    expect([await said('vi'), await said('en')]).toEqual([
      'Công văn này chưa được gửi: phải ghi số và ngày gửi trước khi đôn đốc hoặc ghi trả lời.',
      'This letter was not sent yet: record its number and date before a reminder or a reply.',
    ]);
    await act(id, body['letter'], { act: 'sent', paper });
    const early = { ...answered, paper: { number: '1', date: '2026-03-02' } };
    expect((await act(id, body['letter'], early)).body['detail']).toBe(
      'Văn bản trả lời không thể có trước công văn đề nghị (03/3/2026).',
    );
    expect((await act(id, body['letter'], early, 'chief')).status).toBe(403);
    expect((await act(await desk.proposed(), body['letter'], early)).status).toBe(404);
  });

  it('is a request of a case that has ended; a reply is still recorded, and nobody is reminded', async () => {
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const { id } = journey;
    const { body } = await enter(id, 'officer', { askedBy: '2026-03-23', paper });
    await journey.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Theo đề nghị' });
    expect(await enter(id, 'officer', later)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('Hồ sơ đã kết thúc') as string },
    });
    expect(await remind()).toBe(0);
    expect((await act(id, body['letter'], answered)).status).toBe(200);
  });
});

describe('the open requests of the house', () => {
  it('are listed soonest asked-by day first, late ones marked, by kind of body and in pages; for whoever reads every history', async () => {
    const id = await desk.proposed();
    const dates = ['2026-03-26', '2026-03-25', '2026-03-27'];
    for (const askedBy of dates)
      await enter(id, 'officer', {
        askedBy,
        receiver: { kind: 'procuracy', name: 'VKSNDTC' },
        paper: { number: '40/TANDTC-PC', date: '2026-03-20' },
      });
    await new Journey(desk).pass('2026-03-26T03:00:00.000Z');
    const list = async (query: string, as: Part = 'head') =>
      (await desk.send('GET', `/letters?${query}`, as)).body;
    const first = await list('kind=procuracy&limit=2');
    const shown = (page: Record<string, unknown>) =>
      (page['items'] as { askedBy: string; late: boolean }[]).map((each) => [
        each.askedBy,
        each.late,
      ]);
    expect(shown(first)).toEqual([
      ['2026-03-25', true],
      ['2026-03-26', false],
    ]);
    const cursor = encodeURIComponent(String(first['nextCursor']));
    const rest = await list(`kind=procuracy&limit=2&cursor=${cursor}`);
    expect([shown(rest), rest['nextCursor']]).toEqual([[['2026-03-27', false]], null]);
    expect(shown(await list('kind=procuracy&standing=late'))).toEqual([['2026-03-25', true]]);
    expect(shown(await list('kind=procuracy&standing=prepared'))).toEqual([]);
    expect(first['byReceiver']).toContainEqual({
      kind: { code: 'procuracy', title: 'Viện kiểm sát nhân dân tối cao' },
      open: 3,
      late: 1,
    });
    expect(first['items']).toMatchObject([{ candidate: { id } }, { candidate: { id } }]);
    const statuses = (
      ['officer', 'deputy', 'auditor', 'judge', 'court', 'editor', 'clerk'] as const
    ).map(async (part) => (await desk.send('GET', '/letters', part)).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 403, 403, 403, 403]);
    expect((await desk.send('GET', '/letters', null)).status).toBe(401);
  });
});
