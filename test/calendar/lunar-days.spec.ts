import { SolarDate } from 'lunar-date-vn';
import { realEntries } from '../fixtures/real-days-off';

const years = Array.from({ length: 16 }, (_, index) => 2015 + index);
const holidays = realEntries().filter(({ kind }) => kind === 'holiday');

/** The day and month of the Vietnamese lunar calendar on which a day of the Gregorian one falls. */
function lunarDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const lunar = new SolarDate({ year: year!, month: month!, day: day!, yearIndex: 0, hour: 0 })
    .toLunarDate()!
    .get();
  return `${lunar.day}/${lunar.month}`;
}

describe('the days off that follow the moon agree with an independent lunar calendar', () => {
  it.each(years)(
    'in %i: the first of Tết is 1/1 and the Hùng Kings are remembered on 10/3',
    (year) => {
      const named = (name: string): string[] =>
        holidays
          .filter((entry) => entry.date.startsWith(String(year)) && entry.name.vi === name)
          .map(({ date }) => lunarDay(date));
      expect(named('Mùng Một Tết Nguyên đán')).toEqual(['1/1']);
      expect(named('Giỗ Tổ Hùng Vương')).toEqual(['10/3']);
    },
  );
});
