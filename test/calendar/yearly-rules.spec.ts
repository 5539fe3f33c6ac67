import { builtInRules, computedYear, dateIn } from '@app/calendar';
import type { LocalDate } from '@app/workflows/calendar';
import { SolarDate } from 'lunar-date-vn';
import { realEntries } from '../fixtures/real-days-off';

const tet = builtInRules.find(({ code }) => code === 'tet')!;
const hungKings = builtInRules.find(({ code }) => code === 'gio-to')!;
const announced = realEntries().filter(({ kind }) => kind === 'holiday' || kind === 'compensatory');

function yearsFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe('the rules that compute days off', () => {
  it.each([
    [2027, '2027-02-06'],
    [2030, '2030-02-02'],
  ])('put the first day of Tết %i on %s', (year, date) => {
    expect(dateIn(tet, year)).toBe(date);
  });

  it.each([
    [2037, '2037-04-24'],
    [2038, '2038-04-13'],
  ])('put Giỗ Tổ %i on %s', (year, date) => {
    expect(dateIn(hungKings, year)).toBe(date);
  });

  it.each([
    ['1985-01-21', '1/1'],
    ['2007-02-17', '1/1'],
  ])('rest on a lunar calendar of Viet Nam: %s is %s', (date, lunar) => {
    const [year, month, day] = date.split('-').map(Number);
    const found = new SolarDate({ year: year!, month: month!, day: day!, yearIndex: 0, hour: 0 })
      .toLunarDate()!
      .get();
    expect(`${found.day}/${found.month}`).toBe(lunar);
  });

  it.each(yearsFrom(2015, 2050))('agree in %i with the moon: 1/1 and 10/3', (year) => {
    const lunarOf = (date: LocalDate): string => {
      const [y, month, day] = date.split('-').map(Number);
      const found = new SolarDate({ year: y!, month: month!, day: day!, yearIndex: 0, hour: 0 })
        .toLunarDate()!
        .get();
      return `${found.day}/${found.month}/${found.year}`;
    };
    expect([dateIn(tet, year), dateIn(hungKings, year)].map(lunarOf)).toEqual([
      `1/1/${year}`,
      `10/3/${year}`,
    ]);
  });

  it.each(yearsFrom(2015, 2030))(
    'compute for %i the days that were announced, or that a list of another hand expects',
    (year) => {
      expect(computedYear(builtInRules, year).map(({ date }) => date)).toEqual(
        announced.map(({ date }) => date).filter((date) => date.startsWith(String(year))),
      );
    },
  );

  it('mark what they compute as expected and say by which rule', () => {
    const days = computedYear(builtInRules, 2040);
    expect(days.length).toBeGreaterThanOrEqual(11);
    expect(days.every(({ confidence, rule }) => confidence === 'expected' && rule)).toBe(true);
  });

  it('compute nothing outside 2015–2050', () => {
    expect(() => computedYear(builtInRules, 2014)).toThrow(RangeError);
    expect(() => computedYear(builtInRules, 2051)).toThrow(RangeError);
  });
});
