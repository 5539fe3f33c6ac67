import {
  articleOf,
  endOfWeek,
  filtered,
  grouped,
  horizon,
  type InboxItem,
  opening,
  timeLeftWords,
  whenOf,
} from '../../apps/web/src/pages/inbox/reading';
import { commonActs, sharesOf } from '../../apps/web/src/pages/inbox/together';

const MONDAY = '2026-11-23';

function line(
  id: string,
  lastDay: string | null,
  more: { kind?: 'legal' | 'internal'; title?: string; field?: string; acts?: string[] } = {},
): InboxItem {
  const { kind = 'internal', title = 'Về tiền đặt cọc', field = 'dân sự' } = more;
  const { acts = ['SCREENING.APPROVED', 'SCREENING.REJECTED'] } = more;
  return {
    candidate: {
      id,
      title,
      field,
      draftNumber: null,
      sourceJudgment: { number: '01/2020/DS-GĐT', court: 'Tòa án nhân dân tối cao' },
    },
    awaits: acts.map((type) => ({ type, title: type, basis: null })),
    limit: lastDay === null ? null : { lastDay, kind },
  } as unknown as InboxItem;
}
const sentence = (items: InboxItem[], hasMore: boolean, language: 'vi' | 'en'): string =>
  opening(items, { today: MONDAY, hasMore }, language, (day) => day)
    .map(({ text }) => text)
    .join(' ');

test('the week ends on Sunday, also seen from a Sunday', () => {
  expect(endOfWeek(MONDAY)).toBe('2026-11-29');
  expect(endOfWeek('2026-11-29')).toBe('2026-11-29');
});

test('a line belongs to the group of its last day', () => {
  const days = ['2026-11-22', MONDAY, '2026-11-29', '2026-11-30', null];
  expect(days.map((day) => whenOf(line('a', day), MONDAY))).toEqual([
    'overdue',
    'today',
    'thisWeek',
    'later',
    'none',
  ]);
});

test('groups come in the order of urgency, and empty ones are left out', () => {
  const items = [line('a', '2026-11-20'), line('b', null), line('c', MONDAY)];
  expect(
    grouped(items, MONDAY).map(({ when, items: lines }) => [
      when,
      lines.map((l) => l.candidate.id),
    ]),
  ).toEqual([
    ['overdue', ['a']],
    ['today', ['c']],
    ['none', ['b']],
  ]);
});

test('the opening says how much waits, what is late, what ends today, and the next limit of the law', () => {
  const items = [
    line('a', '2026-11-19'),
    line('b', MONDAY),
    line('c', MONDAY),
    line('d', '2026-11-30', { kind: 'legal' }),
  ];
  expect(sentence(items, false, 'vi')).toBe(
    'Bốn việc đang chờ. Một việc đã quá hạn nội bộ. Hai việc đến hạn hôm nay. Hạn luật định gần nhất là 2026-11-30.',
  );
  expect(sentence(items, false, 'en')).toBe(
    'Four tasks wait. One past the internal limit. Two due today. The next limit of the law is 2026-11-30.',
  );
});

test('the opening promises no total while there are pages that were not read', () => {
  expect(sentence([line('a', '2026-12-30')], true, 'vi')).toBe(
    'Hơn một việc đang chờ, gần hạn nhất xếp trước. Không việc nào quá hạn hay đến hạn hôm nay.',
  );
});

test('a limit of the law that is over is not called internal', () => {
  const items = [line('a', '2026-11-19'), line('b', '2026-11-20', { kind: 'legal' })];
  expect(sentence(items, false, 'vi')).toContain('Hai việc đã quá hạn, trong đó có hạn luật định.');
});

test('what is left is said in the unit in which it is counted', () => {
  const left = (amount: number, unit: 'days' | 'workingDays', language: 'vi' | 'en'): string => {
    const { figure, unit: word } = timeLeftWords({ amount, unit, basis: null }, language);
    return `${figure} ${word}`.trim();
  };
  expect(left(2, 'workingDays', 'vi')).toBe('2 ngày làm việc');
  expect(left(7, 'days', 'vi')).toBe('7 ngày');
  expect(left(0, 'days', 'vi')).toBe('Hôm nay');
  expect(left(-2, 'workingDays', 'vi')).toBe('Quá 2 ngày làm việc');
  expect(left(-1, 'workingDays', 'en')).toBe('1 working day late');
});

test('an article is written as people write it', () => {
  expect(articleOf('NQ 04/2019/NQ-HĐTP Đ4(1)', 'vi')).toBe('khoản 1 Điều 4');
  expect(articleOf('NQ 04/2019/NQ-HĐTP Đ10', 'vi')).toBe('Điều 10');
  expect(articleOf('NQ 04/2019/NQ-HĐTP Đ10(2)', 'en')).toBe('Article 10(2)');
  expect(articleOf('NQ 03/2015/NQ-HĐTP', 'vi')).toBe('NQ 03/2015/NQ-HĐTP');
});

test('the filter of the page keeps to field and kind; words and holder are asked of the server', () => {
  const items = [
    line('a', MONDAY, { title: 'Về hợp đồng đặt cọc' }),
    line('b', MONDAY, { title: 'Về tội giết người', field: 'hình sự', kind: 'legal' }),
  ];
  const found = (field = '', kind: 'all' | 'legal' = 'all'): string[] =>
    filtered(items, { field, kind }).map(({ candidate }) => candidate.id);
  expect(found()).toEqual(['a', 'b']);
  expect(found('hình sự')).toEqual(['b']);
  expect(found('', 'legal')).toEqual(['b']);
  expect(found('dân sự', 'legal')).toEqual([]);
});

test('the horizon has fourteen days, the law before the internal on each, and knows the days of rest', () => {
  const items = [
    line('a', MONDAY),
    line('b', MONDAY, { kind: 'legal' }),
    line('c', '2026-12-06'),
    line('d', '2026-12-07'),
  ];
  const days = horizon(items, MONDAY, ['2026-11-28']);
  expect(days).toHaveLength(14);
  expect(days[0]).toEqual({
    day: MONDAY,
    isRest: false,
    isToday: true,
    marks: ['legal', 'internal'],
  });
  expect(days[5]).toMatchObject({ day: '2026-11-28', isRest: true });
  expect(days[13]).toMatchObject({ day: '2026-12-06', marks: ['internal'] });
});

test('only what all selected cases wait for, and what needs nothing of a single case, can be done at once', () => {
  const both = [line('a', null), line('b', null, { acts: ['SCREENING.REJECTED'] })];
  expect(commonActs(both).map(({ type, asks }) => [type, asks.map(({ name }) => name)])).toEqual([
    ['SCREENING.REJECTED', ['reason']],
  ]);
  // A masking confirms one text by its digest.
  expect(commonActs([line('a', null, { acts: ['MASKING.CONFIRMED'] })])).toEqual([]);
});

test('a selection is sent as one collective act for most, and one for the exceptions', () => {
  const exceptions = new Map([['b', 'SCREENING.REJECTED']]);
  expect(sharesOf(['a', 'b', 'c'], 'SCREENING.APPROVED', exceptions)).toEqual([
    { type: 'SCREENING.APPROVED', cases: ['a', 'c'] },
    { type: 'SCREENING.REJECTED', cases: ['b'] },
  ]);
});
