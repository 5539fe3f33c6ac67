import { calendarOf, computeLimit } from '@app/workflows/calendar';
import { articleInWords, placeIn } from './article';
import { rowsOf } from './day-table';

const holiday = {
  date: '2026-09-02',
  kind: 'holiday',
  name: { vi: 'Quốc khánh', en: 'National Day' },
  scope: 'all',
  confidence: 'quoted',
} as const;
const calendar = calendarOf(7, [holiday]);

describe('articles', () => {
  it('are named as a judge names them', () => {
    expect(articleInWords('BLDS 2015 Đ148 K5', 'vi')).toBe(
      'khoản 5 Điều 148 Bộ luật Dân sự năm 2015',
    );
    expect(articleInWords('NQ 04/2019/NQ-HĐTP Đ4(1)', 'en')).toBe(
      'Article 4(1) of Resolution 04/2019/NQ-HĐTP',
    );
    expect(placeIn('NQ 04/2019/NQ-HĐTP Đ4(1)', 'vi')).toBe('khoản 1 Điều 4');
  });

  it('that are not known stay as the record has them', () => {
    expect(articleInWords('Công văn 94/TANDTC-PC', 'vi')).toBe('Công văn 94/TANDTC-PC');
  });
});

describe('the table of days', () => {
  it('numbers each working day and says why the others have no number', () => {
    const limit = { start: '2026-08-28', amount: 3, unit: 'workingDays', calendar } as const;
    const rows = rowsOf(computeLimit(limit).derivation, 'vi');
    expect(rows.map(({ day, number }) => [day.slice(5), number])).toEqual([
      ['08-28', null],
      ['08-29', null],
      ['08-30', null],
      ['08-31', 1],
      ['09-01', 2],
      ['09-02', null],
      ['09-03', 3],
    ]);
    expect(rows[5]?.why).toBe('không tính: ngày lễ: Quốc khánh');
    expect(rows[6]?.why).toBe('ngày cuối cùng, hết 24 giờ 00');
  });

  it('shows the rest day from which the end moved on, with its number', () => {
    const limit = { start: '2026-10-30', amount: 30, unit: 'days', calendar } as const;
    const rows = rowsOf(computeLimit(limit).derivation, 'vi');
    expect(rows.slice(-2).map(({ day, number, why }) => [day, number, why])).toEqual([
      ['2026-11-29', 30, 'ngày nghỉ, thời hạn chuyển tiếp: nghỉ cuối tuần'],
      ['2026-11-30', null, 'ngày cuối cùng, hết 24 giờ 00'],
    ]);
  });
});
