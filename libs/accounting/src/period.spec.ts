import fc from 'fast-check';
import { addDays, daysBetween } from '@app/workflows/calendar';
import { beside, periodOfYear, yearBefore } from './period';

test('a work year runs from 01/10 of the year before to 30/9, a calendar year from 01/01 to 31/12', () => {
  expect(periodOfYear(2026, 'work')).toEqual({ from: '2025-10-01', to: '2026-09-30' });
  expect(periodOfYear(2026, 'calendar')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test('years of a kind follow each other without a gap, and the year before a year is that year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2015, max: 2100 }),
      fc.constantFrom('work' as const, 'calendar' as const),
      (year, kind) => {
        const [last, now] = [periodOfYear(year - 1, kind), periodOfYear(year, kind)];
        expect(addDays(last.to, 1)).toBe(now.from);
        expect([365, 366]).toContain(daysBetween(now.from, now.to) + 1);
        expect(yearBefore(now)).toEqual(last);
      },
    ),
  );
});

test('days of any length are compared with the same days a year before; with one bound there is nothing to compare', () => {
  expect(yearBefore({ from: '2024-02-01', to: '2024-02-29' })).toEqual({
    from: '2023-02-01',
    to: '2023-02-28',
  });
  expect(yearBefore({ from: '2024-02-01' })).toBeUndefined();
  expect(yearBefore({ to: '2024-02-01' })).toBeUndefined();
  expect(yearBefore({ from: '0001-01-01', to: '2024-02-01' })).toBeUndefined();
});

test('a line that there was only the year before is not lost', () => {
  const key = ({ of }: { of: string }): string => of;
  expect(beside([{ of: 'a' }, { of: 'b' }], [{ of: 'c' }, { of: 'a' }], key)).toEqual([
    { line: { of: 'a' }, before: { of: 'a' } },
    { line: { of: 'b' }, before: undefined },
    { line: undefined, before: { of: 'c' } },
  ]);
});
