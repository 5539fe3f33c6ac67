import { seedCalendar } from '@app/calendar';
import { inTransaction } from '@app/platform';
import ICAL from 'ical.js';
import { createTestApp, type TestApp } from './test-app';

interface Answer {
  dueAt: string;
  lastDay: string;
  derivation: { skipped: { day: string }[]; basis: string[]; rolledOver: { day: string }[] };
  explanation: string;
  notices: string[];
}

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
  await inTransaction(api.database.dataSource, (tx) => seedCalendar(tx));
});
afterAll(() => api.close());

const ask = (body: unknown, language = 'vi') =>
  api.send({
    method: 'POST',
    url: '/api/v1/deadlines/compute',
    body,
    headers: { 'accept-language': language },
  });

async function computed(start: string, amount: number, unit: string): Promise<Answer> {
  const answer = await ask({ start, amount, unit });
  expect(answer.statusCode).toBe(200);
  return answer.json<Answer>();
}

describe('a time limit computed for anybody', () => {
  it.each([
    ['2026-03-27', '2026-04-28'],
    ['2024-03-30', '2024-05-02'],
    ['2023-08-02', '2023-09-05'],
    ['2025-04-02', '2025-05-05'],
  ])('30 days from %s end on %s', async (start, lastDay) => {
    expect((await computed(start, 30, 'days')).lastDay).toBe(lastDay);
  });

  it('in time means before 24:00 of the last day in Viet Nam, whatever the hour of the start', async () => {
    for (const start of ['2026-03-27', '2026-03-27T00:00:00+07:00', '2026-03-27T16:59:59.999Z'])
      expect(await computed(start, 30, 'days')).toMatchObject({
        lastDay: '2026-04-28',
        dueAt: '2026-04-28T17:00:00.000Z',
      });
    expect((await computed('2026-03-27T17:00:00Z', 30, 'days')).derivation).toMatchObject({
      startDay: '2026-03-28',
    });
  });

  it('counts working days and months, and explains each day that did not count', async () => {
    const week = await computed('2026-08-31', 5, 'workingDays');
    expect(week.derivation.skipped.map(({ day }) => day)).toContain('2026-09-02');
    expect((await computed('2025-12-31', 2, 'months')).derivation).toMatchObject({
      nominalLastDay: '2026-02-28',
    });
  });

  it('explains itself in the language of the reader', async () => {
    const vi = (await ask({ start: '2026-03-27', amount: 30, unit: 'days' })).json<Answer>();
    const en = (await ask({ start: '2026-03-27', amount: 30, unit: 'days' }, 'en')).json<Answer>();
    expect(vi.explanation).toContain('28/4/2026');
    expect(vi.explanation).toContain('BLDS 2015 Đ148');
    expect(en.explanation).toContain('the first day (27/3/2026) is not counted');
    expect(vi.notices).toEqual([]);
  });

  it('says so when the days off of a year are merely expected', async () => {
    const answer = await ask({ start: '2040-12-20', amount: 20, unit: 'days' }, 'en');
    const { notices } = answer.json<Answer>();
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(/2040 .*expected/);
  });

  it('says so when the days off of a year are not listed', async () => {
    const answer = await ask({ start: '2055-12-20', amount: 20, unit: 'days' }, 'en');
    expect(answer.json<Answer>().notices.map((notice) => /\d{4}/.exec(notice)?.[0])).toEqual([
      '2055',
      '2056',
    ]);
  });

  it.each([
    [{ start: '2026-02-30', amount: 30, unit: 'days' }, '#/start'],
    [{ start: '27/3/2026', amount: 30, unit: 'days' }, '#/start'],
    [{ start: '2026-03-27T08:00:00', amount: 30, unit: 'days' }, '#/start'],
    [{ start: '1999-12-31', amount: 30, unit: 'days' }, '#/start'],
    [{ start: '9999-12-31', amount: 30, unit: 'days' }, '#/start'],
    [{ start: 20260327, amount: 30, unit: 'days' }, '#/start'],
    [{ start: '2026-03-27', amount: 0, unit: 'days' }, '#/amount'],
    [{ start: '2026-03-27', amount: -1, unit: 'days' }, '#/amount'],
    [{ start: '2026-03-27', amount: 1.5, unit: 'days' }, '#/amount'],
    [{ start: '2026-03-27', amount: '30', unit: 'days' }, '#/amount'],
    [{ start: '2026-03-27', amount: 1e15, unit: 'days' }, '#/amount'],
    [{ start: '2026-03-27', amount: 121, unit: 'months' }, '#/amount'],
    [{ start: '2026-03-27', amount: 2501, unit: 'workingDays' }, '#/amount'],
    [{ start: '2026-03-27', amount: 30, unit: 'weeks' }, '#/unit'],
    [{ start: '2026-03-27', amount: 30 }, '#/unit'],
    [{ start: '2026-03-27', amount: 30, unit: 'days', zone: 'UTC' }, '#/zone'],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await ask(body);
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json<{ errors: { pointer: string }[] }>();
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('says what a day or an instant looks like', async () => {
    const answer = await ask({ start: 'mai', amount: 30, unit: 'days' });
    expect(answer.json<{ errors: { message: string }[] }>().errors[0]?.message).toBe(
      'Phải là một ngày dạng YYYY-MM-DD hoặc một thời điểm ISO 8601 có múi giờ, ví dụ 2026-03-27T08:00:00+07:00.',
    );
  });
});

describe('the answer for a calendar program', () => {
  const file = async (amount: string | number) =>
    api.send({
      url: `/api/v1/deadlines/compute.ics?start=2026-03-27&amount=${amount}&unit=days`,
      headers: { 'accept-language': 'vi' },
    });

  it('is an event on the last day with its explanation, as a real parser reads it', async () => {
    const answer = await file(30);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('thoi-han-2026-04-28.ics');
    for (const line of answer.body.split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const [vevent] = new ICAL.Component(ICAL.parse(answer.body) as unknown[]).getAllSubcomponents(
      'vevent',
    );
    const event = new ICAL.Event(vevent);
    expect(String(event.startDate)).toBe('2026-04-28');
    expect(event.startDate.isDate).toBe(true);
    expect(event.summary).toBe('Hết thời hạn tính từ ngày 27/3/2026');
    const { explanation } = await computed('2026-03-27', 30, 'days');
    expect(event.description).toBe(explanation);
    expect(event.sequence).toBe(1);
    expect((await file(30)).body).toContain(event.uid);
    expect((await file(31)).body).not.toContain(event.uid);
  });

  it.each([0, 1_000_000_000, 'x'])('refuses %p days', async (amount) => {
    expect((await file(amount)).statusCode).toBe(400);
  });
});

it('tells by which entry of the calendar each day off did not count', async () => {
  const { entries } = (await computed('2026-03-27', 30, 'days')) as Answer & {
    entries: { date: string; kind: string; source: { title: string } }[];
  };
  expect(entries).toMatchObject([
    { date: '2026-04-26', kind: 'holiday', source: { title: expect.any(String) as unknown } },
    { date: '2026-04-27', kind: 'compensatory' },
  ]);
});
