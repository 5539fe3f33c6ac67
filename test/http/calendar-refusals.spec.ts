import { v7 as uuid } from 'uuid';
import { type Answer, CaseDesk } from './case-desk';

let desk: CaseDesk;

const source = { title: 'Thông báo (minh hoạ)', date: '2026-10-01' };

beforeAll(async () => {
  desk = await CaseDesk.open('2026-10-05T02:00:00.000Z');
});
afterAll(() => desk.close());

function foresee(edit: object, as: 'admin' | 'head' = 'admin', language = 'vi'): Promise<Answer> {
  return desk.send('POST', '/calendar/preview', as, edit, { 'accept-language': language });
}

async function change(edit: object, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { etag } = await desk.send('GET', '/calendar', 'admin');
  return desk.send('POST', '/calendar/changes', 'admin', edit, { 'if-match': etag, ...more });
}

describe('a change of the calendar is refused:', () => {
  const day = (from: string, more: object = {}): object => ({
    from,
    kind: 'holiday',
    name: { vi: 'Ngày nghỉ', en: 'Day off' },
    scope: 'all',
    ...more,
  });
  const cases: readonly [string, object, string, RegExp, RegExp][] = [
    [
      'an end before its start',
      { add: [day('2026-12-10', { to: '2026-12-09' })] },
      '#/add/0/to',
      /không được trước/,
      /must not come before/,
    ],
    [
      'a day outside 2015–2050',
      { add: [day('2051-01-02')] },
      '#/add/0/from',
      /2015 đến năm 2050/,
      /2015 and 2050/,
    ],
    [
      'a swap over a day that is off already',
      { add: [day('2026-09-02', { kind: 'swap' })] },
      '#/add/0/from',
      /đã là ngày lễ/,
      /a public holiday already/,
    ],
    [
      'two swaps that share a Saturday',
      {
        add: [
          day('2026-12-10', { kind: 'swap', workedOn: '2026-12-12' }),
          day('2026-12-11', { kind: 'swap', workedOn: '2026-12-12' }),
        ],
      },
      '#/add/1/workedOn',
      /nêu hai lần/,
      /named twice/,
    ],
    [
      'a swap of a Sunday',
      { add: [day('2026-12-13', { kind: 'swap' })] },
      '#/add/0/from',
      /vốn đã nghỉ/,
      /cannot be swapped off/,
    ],
    [
      'a day worked in return that is worked anyway',
      { add: [day('2026-12-10', { kind: 'swap', workedOn: '2026-12-11' })] },
      '#/add/0/workedOn',
      /vốn là ngày làm việc/,
      /worked anyway/,
    ],
    [
      'a withdrawal of nothing',
      { withdraw: ['2026-12-10'] },
      '#/withdraw/0',
      /không có/,
      /not among/,
    ],
    [
      'a yearly day that not every year has',
      {
        addYearly: [
          {
            basis: 'solar',
            month: 2,
            day: 29,
            name: { vi: 'Ngày nhuận', en: 'Leap day' },
            scope: 'all',
            validFrom: '2027-01-01',
          },
        ],
      },
      '#/addYearly/0/day',
      /Không phải năm nào/,
      /Not every year/,
    ],
    ['what changes nothing', {}, '#', /Không có gì thay đổi/, /Nothing would change/],
  ];

  it.each(cases)('%s, in both languages', async (_, edit, pointer, vi, en) => {
    for (const [language, words] of [
      ['vi', vi],
      ['en', en],
    ] as const) {
      const { status, body } = await foresee({ reason: 'Thử', source, ...edit }, 'admin', language);
      expect(status).toBe(400);
      expect(body).toMatchObject({
        errors: [{ pointer, message: expect.stringMatching(words) as unknown }],
      });
    }
  });

  it('whoever is no administrator reads the calendar and changes nothing', async () => {
    expect(await desk.send('GET', '/calendar', 'court')).toMatchObject({
      status: 200,
      body: { mayEdit: false },
    });
    expect(
      await foresee({ reason: 'Thử', source, withdraw: ['2026-12-10'] }, 'head'),
    ).toMatchObject({ status: 403 });
  });

  it('an edit of a version that somebody has changed meanwhile', async () => {
    const edit = { reason: 'Thêm (minh hoạ)', source, add: [day('2026-12-10')] };
    const key = uuid();
    const first = await change(edit, { 'idempotency-key': key });
    expect(first).toMatchObject({ status: 201, etag: '"2"' });
    expect((await change(edit, { 'idempotency-key': key })).body).toEqual(first.body);
    expect(
      await change({ ...edit, add: [day('2026-12-11')] }, { 'if-match': '"1"' }),
    ).toMatchObject({
      status: 412,
      body: { code: 'version-changed' },
    });
  });
});

describe('an open question of the law', () => {
  it('is a setting with its question, and a change of it moves limits like any other', async () => {
    const { body } = await desk.send('GET', '/calendar', 'officer');
    expect(body).toMatchObject({
      settings: [
        {
          name: 'swappedDayIsRest',
          value: true,
          question: expect.stringContaining('Đ148') as unknown,
        },
        {
          name: 'workingSaturdayCounts',
          value: false,
          question: expect.stringContaining('Bảy') as unknown,
        },
      ],
    });
    await change({
      reason: 'Ngày hoán đổi không phải ngày nghỉ (minh hoạ)',
      source,
      settings: { swappedDayIsRest: false },
    });
    const counted = await desk.send('POST', '/deadlines/compute', null, {
      start: '2025-12-03',
      amount: 30,
      unit: 'days',
    });
    expect(counted.body).toMatchObject({ lastDay: '2026-01-02' });
    await change({ reason: 'Trả lại (minh hoạ)', source, settings: { swappedDayIsRest: true } });
  });
});
