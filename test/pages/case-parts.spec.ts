import { dayByDay } from '../../apps/web/src/pages/case/record/days';
import { textFrom, typedFrom } from '../../apps/web/src/pages/case/text/paragraphs';

const counted = { kind: 'counted', startDay: '2026-04-01', firstCountedDay: '2026-04-02' } as const;

describe('a limit day by day', () => {
  it('numbers working days and says which rest days lie between', () => {
    const weekend = [
      { day: '2026-04-04', because: 'weekend' },
      { day: '2026-04-05', because: 'weekend' },
    ];
    const days = dayByDay({
      ...counted,
      unit: 'workingDays',
      skipped: weekend,
      rolledOver: [],
      nominalLastDay: '2026-04-06',
      lastDay: '2026-04-06',
    });
    expect(days.map(({ number }) => number)).toEqual([1, 2, null, null, 3]);
    expect(days[2]?.skipped?.because).toBe('weekend');
  });

  it('counts a rest day that would be the last, and names it as what moved the limit', () => {
    const days = dayByDay({
      ...counted,
      unit: 'days',
      skipped: [],
      rolledOver: [{ day: '2026-04-05', because: 'weekend' }],
      nominalLastDay: '2026-04-05',
      lastDay: '2026-04-06',
    });
    expect(days.map(({ day, number }) => [day.slice(8), number])).toEqual([
      ['02', 1],
      ['03', 2],
      ['04', 3],
      ['05', 4],
      ['06', null],
    ]);
    expect(days[3]?.skipped?.because).toBe('weekend');
  });
});

describe('a draft as it is typed', () => {
  it('comes back as it was, paragraph by paragraph', () => {
    const text = {
      title: 'Minh hoạ',
      position: 'Đoạn 4',
      situation: 'Tình huống',
      solution: 'Giải pháp',
      provisions: ['Điều 1', 'Điều 2'],
      keywords: ['đặt cọc'],
      facts: ['Một.', 'Hai.\nvẫn đoạn hai.'],
      rulings: ['Một.'],
      content: ['Một.', 'Hai.'],
    };
    expect(textFrom(typedFrom(text))).toEqual(text);
    expect(textFrom({}).content).toEqual([]);
  });
});
