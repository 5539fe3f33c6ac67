import { realEntries } from '../../test/fixtures/real-days-off';
import { breaksBetween } from './breaks';
import { calendarOf } from './calendar';

const calendar = calendarOf(1, realEntries());

describe('the holidays in a period', () => {
  it('are Tết with the weekends that touch it, nine days in 2026', () => {
    expect(breaksBetween(calendar, '2026-02-02', '2026-03-04')).toEqual([
      { from: '2026-02-14', to: '2026-02-22', days: 9 },
    ]);
  });

  it('are counted only as far as the period reaches', () => {
    expect(breaksBetween(calendar, '2026-02-17', '2026-02-19')).toEqual([
      { from: '2026-02-17', to: '2026-02-19', days: 3 },
    ]);
  });

  it('are none where there are only weekends', () => {
    expect(breaksBetween(calendar, '2026-06-01', '2026-06-30')).toEqual([]);
  });

  it('are several where there are several', () => {
    expect(breaksBetween(calendar, '2026-04-01', '2026-05-05').map(({ days }) => days)).toEqual([
      3, 4,
    ]);
  });
});
