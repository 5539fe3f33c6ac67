import { calendarFile, endInCalendar } from '@app/calendar';
import { endRole } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import ICAL from 'ical.js';
import { Journey, openCourt, proposals } from '../stories/journey';
import { type CaseDesk, type Part, paper } from './case-desk';

let desk: CaseDesk;
let journey: Journey;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
  journey = await new Journey(desk).propose('court', proposals.a);
  await journey.screen();
  await journey.post(await journey.draft());
});
afterAll(() => desk.close());

interface Issued {
  feed: string;
  address: string | null;
}

async function issue(
  as: Part,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Issued> {
  const answer = await desk.send(
    'POST',
    '/feeds',
    as,
    { name: 'Máy tính ở cơ quan', ...body },
    headers,
  );
  expect([answer.status, answer.body['detail']]).toEqual([201, undefined]);
  return answer.body as unknown as Issued;
}

const pathOf = ({ address }: Issued): string => new URL(String(address)).pathname;

function fetchFile(url: string, headers: Readonly<Record<string, string>> = {}) {
  return desk.test.send({ url, headers: { ...headers } });
}

/** The events as a real parser reads them, by a word of their summary. */
function eventsIn(body: string): ICAL.Event[] {
  for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

async function eventIn(url: string, summary: string): Promise<ICAL.Event> {
  const answer = await fetchFile(url);
  expect(answer.statusCode).toBe(200);
  const found = eventsIn(answer.body).filter((event) => event.summary.includes(summary));
  expect(found).toHaveLength(1);
  return found[0]!;
}

const member = (event: ICAL.Event, name: string): string =>
  String(event.component.getFirstPropertyValue(name));

const told = (event: ICAL.Event) => ({
  uid: event.uid,
  sequence: event.sequence,
  day: event.startDate.isDate ? event.startDate.toString() : null,
  status: member(event, 'status'),
  categories: member(event, 'categories'),
});

async function outageOfLastDay(from: string, to: string): Promise<void> {
  const answer = await desk.send('POST', '/outages', 'admin', { from, to, evidence: paper });
  expect(answer.body).toMatchObject({ prolonged: 1 });
}

/** Whose role another test ended has it again. */
async function editorWorks(): Promise<void> {
  await inTransaction(desk.test.database.dataSource, async (tx) => {
    await tx.rows(
      `update person_role set valid_to = null where person_id = $1 and role = 'editor'`,
      [desk.personOf('editor')],
    );
  });
}

/** A change of the calendar by two people. */
async function calendarChanged(edit: object): Promise<void> {
  const source = { title: 'Thông báo (dữ liệu minh hoạ)' };
  const seeing = { 'if-match': '*' };
  const body = { reason: 'Lý do minh hoạ', source, ...edit };
  const proposed = await desk.send('POST', '/calendar/proposals', 'admin', body, seeing);
  expect([proposed.status, proposed.body['detail']]).toEqual([201, undefined]);
  const path = `/calendar/proposals/${String(proposed.body['proposal'])}/approve`;
  const approved = await desk.send('POST', path, 'office', {}, seeing);
  expect([approved.status, approved.body['detail']]).toEqual([200, undefined]);
}

describe('my own calendar feed', () => {
  let mine: string;
  beforeAll(async () => {
    mine = pathOf(await issue('officer'));
  });

  it('holds the limits of the cases that wait for me: the whole last day, why it is that day, and where the case is', async () => {
    const answer = await fetchFile(mine);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
    });
    const event = await eventIn(mine, 'Thời hạn lấy ý kiến');
    // Posted on 02/3: thirty days end on Wednesday 01/4 at 24:00.
    expect(told(event)).toMatchObject({
      sequence: 0,
      day: '2026-04-01',
      status: 'CONFIRMED',
      categories: 'Hạn theo luật',
    });
    expect(event.endDate.toString()).toBe('2026-04-02');
    expect(event.description).toContain('ngày đầu tiên (02/3/2026) không tính');
    expect(member(event, 'url')).toMatch(new RegExp(`/lam-viec/ho-so/${journey.id}$`));
    const zones = new ICAL.Component(ICAL.parse(answer.body) as unknown[]).getAllSubcomponents(
      'vtimezone',
    );
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Asia/Ho_Chi_Minh']);
  });

  it('is answered by 304 while nothing changed, whoever asks and whenever', async () => {
    const first = await fetchFile(mine);
    const etag = String(first.headers.etag);
    await desk.test.database.setTime('2026-03-03T01:00:00.000Z');
    const again = await fetchFile(mine, { 'if-none-match': etag });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
  });

  it('keeps the UID of a limit whose day moves, and SEQUENCE goes up', async () => {
    const before = told(await eventIn(mine, 'Thời hạn lấy ý kiến'));
    await journey.pass('2026-04-01T10:00:00.000Z');
    await outageOfLastDay('2026-04-01T05:00:00.000Z', '2026-04-01T09:00:00.000Z');
    const moved = await eventIn(mine, 'Thời hạn lấy ý kiến');
    expect(told(moved)).toMatchObject({ uid: before.uid, day: '2026-04-02', status: 'CONFIRMED' });
    expect(moved.sequence).toBeGreaterThan(before.sequence);
    expect(moved.description).toContain('cổng thông tin gián đoạn');
  });

  it('shows a limit that rests as cancelled, and as itself again once the case goes on', async () => {
    await journey.pass('2026-04-03T02:00:00.000Z');
    expect(await journey.phase()).toBe('answering');
    const running = told(await eventIn(mine, 'Tiếp thu, giải trình'));
    expect(running).toMatchObject({ categories: 'Hạn nội bộ', sequence: 0 });
    await journey.act('head', 'PROCESS.SUSPENDED', { reason: 'Lý do minh hoạ', document: paper });
    const resting = await eventIn(mine, 'Tiếp thu, giải trình');
    expect(told(resting)).toMatchObject({ uid: running.uid, status: 'CANCELLED', sequence: 1 });
    expect(resting.description).toContain('Tạm dừng xử lý');
    await journey.act('head', 'PROCESS.RESUMED', { reason: 'Lý do minh hoạ' });
    expect(told(await eventIn(mine, 'Tiếp thu, giải trình'))).toMatchObject({
      uid: running.uid,
      status: 'CONFIRMED',
      sequence: 2,
    });
  });

  it('leaves out what a colleague holds, and holds what I took', async () => {
    const taken = await desk.send('PUT', `/candidates/${journey.id}/holder`, 'officer2', {});
    expect(taken.status).toBe(200);
    expect(eventsIn((await fetchFile(mine)).body).map(told)).not.toContainEqual(
      expect.objectContaining({ status: 'CONFIRMED' }),
    );
    const other = pathOf(await issue('officer2'));
    expect(told(await eventIn(other, 'Tiếp thu, giải trình'))).toMatchObject({
      status: 'CONFIRMED',
    });
  });

  it('shows when it was last used, and nothing to whoever lost the role', async () => {
    const { body } = await desk.send('GET', '/feeds', 'officer');
    expect(body['feeds']).toMatchObject([
      {
        role: null,
        name: 'Máy tính ở cơ quan',
        lastUsedAt: expect.stringMatching(/^2026-04-0/) as string,
      },
    ]);
    const lost = pathOf(await issue('editor'));
    await inTransaction(desk.test.database.dataSource, (tx) =>
      endRole(tx, {
        person: desk.personOf('editor'),
        role: 'editor',
        actor: desk.personOf('admin'),
        today: '2026-04-03',
        lastDay: null,
        reason: 'Dữ liệu minh hoạ',
      }),
    );
    const answer = await fetchFile(lost);
    expect([answer.statusCode, eventsIn(answer.body)]).toEqual([200, []]);
  });

  it('keeps no secret: its token is said once, and only a digest is stored', async () => {
    const key = { 'idempotency-key': 'issue-once-0001' };
    const first = await issue('head', {}, key);
    expect(await issue('head', {}, key)).toEqual({ feed: first.feed, address: null });
    const token = pathOf(first).split('/').at(-2) ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const tx = reader(desk.test.database.dataSource);
    for (const table of ['calendar_feed', 'inbox', 'process_event'])
      expect(
        await tx.rows(`select from ${table} t where strpos(t::text, $1) > 0`, [token]),
      ).toEqual([]);
  });

  it('is gone once it is revoked, like one that never was', async () => {
    const feed = await issue('officer2');
    expect((await fetchFile(pathOf(feed))).statusCode).toBe(200);
    for (const stranger of ['officer', 'admin'] as const)
      expect((await desk.send('POST', `/feeds/${feed.feed}/revoke`, stranger)).status).toBe(404);
    expect((await desk.send('POST', `/feeds/${feed.feed}/revoke`, 'officer2')).status).toBe(200);
    const unknown = pathOf(feed).replace(/[\w-]{43}/, 'x'.repeat(43));
    for (const path of [pathOf(feed), unknown])
      expect((await fetchFile(path)).statusCode).toBe(404);
  });
});

describe('the feed of a role', () => {
  it('is issued by whoever keeps its calendar, and holds its limits whoever holds the case', async () => {
    for (const [as, role, status] of [
      ['officer', 'research', 403],
      ['head', 'editor', 403],
      ['head', 'research', 201],
      ['office', 'chief-justice', 201],
      ['admin', 'editor', 201],
    ] as const) {
      const answer = await desk.send('POST', '/feeds', as, { role, name: 'Vụ (minh hoạ)' });
      expect([as, role, answer.status]).toEqual([as, role, status]);
    }
    const unit = pathOf(await issue('head', { role: 'research', language: 'en' }));
    const event = await eventIn(unit, 'Answer the comments');
    expect(told(event)).toMatchObject({ status: 'CONFIRMED', categories: 'Internal limit' });
    const answer = await fetchFile(unit);
    expect(answer.body).toContain('X-WR-CALNAME:Án lệ: ');
  });
});

describe('sittings', () => {
  it('are in the feed of whoever is called to them, a day each, and of nobody else', async () => {
    const created = await desk.send('POST', '/sittings', 'office', {
      council: 'HDTP',
      days: ['2026-04-20', '2026-04-21'],
      place: 'Phòng họp 2, tầng 3',
      chair: desk.personOf('chief'),
    });
    expect(created.status).toBe(201);
    const [member1, outsider] = [pathOf(await issue('judge')), pathOf(await issue('records'))];
    const days = eventsIn((await fetchFile(member1)).body).filter(({ summary }) =>
      summary.startsWith('Phiên họp'),
    );
    expect(days.map((event) => [event.startDate.toString(), event.location])).toEqual([
      ['2026-04-20', 'Phòng họp 2, tầng 3'],
      ['2026-04-21', 'Phòng họp 2, tầng 3'],
    ]);
    expect(eventsIn((await fetchFile(outsider)).body)).toEqual([]);
  });
});

describe('the public feed of comment periods', () => {
  const open = '/api/v1/feeds/consultations.ics';

  it('holds the last day of each, under the title that was posted, and nothing of the case', async () => {
    await journey.pass('2026-04-06T01:00:00.000Z');
    const second = await new Journey(desk).propose('court', {
      ...proposals.a,
      title: 'Nguyễn Văn A kiện (dữ liệu minh hoạ)',
    });
    await desk.test.signedIn('editor-2', 'editor');
    await editorWorks();
    await second.screen();
    await second.post(await second.draft({ title: 'Án lệ về đặt cọc (dữ liệu minh hoạ)' }));
    const answer = await fetchFile(open);
    expect(answer.headers['cache-control']).toBe('public, no-cache');
    expect(answer.body).not.toContain(second.id);
    expect(answer.body).not.toContain('Nguyễn Văn A');
    const event = await eventIn(open, 'Án lệ về đặt cọc');
    expect(told(event)).toMatchObject({ day: '2026-05-06', status: 'CONFIRMED', sequence: 0 });
    expect(member(event, 'url')).toMatch(/\/lay-y-kien\/[\da-f-]{36}$/);

    // Told once the period has ended, an outage of its last day opens it again: the same event, with a new end.
    await journey.pass('2026-05-07T03:00:00.000Z');
    const late = await desk.send('POST', '/outages', 'admin', {
      from: '2026-05-06T05:00:00.000Z',
      to: '2026-05-06T09:00:00.000Z',
      evidence: paper,
    });
    expect(late.body).toMatchObject({ reopened: 1 });
    const reopened = await eventIn(open, 'Án lệ về đặt cọc');
    expect(told(reopened)).toMatchObject({ uid: event.uid, day: '2026-05-08', sequence: 2 });
    expect(reopened.description).toContain('được mở lại ngày 07/5/2026');

    await second.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Lý do minh hoạ' });
    expect(told(await eventIn(open, 'Án lệ về đặt cọc'))).toMatchObject({
      uid: event.uid,
      status: 'CANCELLED',
      sequence: 3,
    });
    await journey.pass('2026-06-20T01:00:00.000Z');
    expect((await fetchFile(open)).body).not.toContain('đặt cọc');
  });
});

describe('a limit that a change of the calendar moves', () => {
  const open = '/api/v1/feeds/consultations.ics';
  const [title, posted] = ['Án lệ về ngày nghỉ (dữ liệu minh hoạ)', 'Án lệ về ngày nghỉ'];
  let mine: string;
  let waiting: string;

  const shown = async () => ({
    comments: told(await eventIn(mine, 'Thời hạn lấy ý kiến')),
    announced: told(await eventIn(open, posted)),
    receipt: told(await eventIn(mine, waiting)),
  });
  const days = (of: Awaited<ReturnType<typeof shown>>) => [
    of.comments.day,
    of.announced.day,
    of.receipt.day,
  ];
  const uids = (of: Awaited<ReturnType<typeof shown>>) => [
    of.comments.uid,
    of.announced.uid,
    of.receipt.uid,
  ];

  beforeAll(async () => {
    await editorWorks();
    await desk.test.database.setTime('2026-09-09T02:00:00.000Z');
    const commented = await new Journey(desk).propose('court', proposals.a);
    await commented.screen();
    await commented.post(await commented.draft({ title }));
    waiting = 'Chờ phiếu tiếp nhận (dữ liệu minh hoạ)';
    await new Journey(desk).propose('court', { ...proposals.a, title: waiting });
    mine = pathOf(await issue('officer'));
  });

  it('keeps its UID, has a new day and a higher SEQUENCE, in the calendar of who works on it and in the public one', async () => {
    const before = await shown();
    // Thirty days from 09/9, and three working days.
    expect(days(before)).toEqual(['2026-10-09', '2026-10-09', '2026-09-14']);
    const off = { kind: 'holiday', scope: 'all', name: { vi: 'Nghỉ', en: 'Day off' } };
    await calendarChanged({
      add: [
        { from: '2026-09-11', ...off },
        { from: '2026-10-09', ...off },
      ],
    });
    const after = await shown();
    expect(days(after)).toEqual(['2026-10-12', '2026-10-12', '2026-09-15']);
    expect(uids(after)).toEqual(uids(before));
    for (const name of ['comments', 'announced', 'receipt'] as const) {
      expect(after[name].sequence).toBeGreaterThan(before[name].sequence);
      expect(after[name].status).toBe('CONFIRMED');
    }
    const event = await eventIn(mine, 'Thời hạn lấy ý kiến');
    expect(event.description).toContain('09/10/2026');
  });

  it('moves back with a still higher SEQUENCE where it is internal; what was announced stays as it is', async () => {
    const before = await shown();
    await calendarChanged({ withdraw: ['2026-09-11', '2026-10-09'] });
    const after = await shown();
    expect(days(after)).toEqual(['2026-10-12', '2026-10-12', '2026-09-14']);
    expect(uids(after)).toEqual(uids(before));
    expect(after.receipt.sequence).toBeGreaterThan(before.receipt.sequence);
    expect([after.comments, after.announced]).toEqual([before.comments, before.announced]);
  });
});

describe('a calendar file', () => {
  it('says an end that is no midnight as an instant in the zone of Viet Nam', () => {
    const file = calendarFile({
      events: [
        {
          uid: 'minh-hoa@an-le',
          sequence: 3,
          changedAt: new Date('2026-03-02T01:00:00.000Z'),
          when: endInCalendar('2026-03-27T03:30:00.000Z'),
          summary: 'Hết giờ, sớm; "thử" \\ nữa',
          description: 'một\nhai',
        },
      ],
    });
    const [event] = eventsIn(file);
    expect(event?.summary).toBe('Hết giờ, sớm; "thử" \\ nữa');
    expect(event?.description).toBe('một\nhai');
    expect(event?.startDate.isDate).toBe(false);
    expect(event?.startDate.toString()).toBe('2026-03-27T10:30:00');
    expect(event?.startDate.zone.tzid).toBe('Asia/Ho_Chi_Minh');
    expect(endInCalendar('2026-03-27T17:00:00.000Z')).toEqual({ kind: 'day', day: '2026-03-27' });
  });
});
