import { addDays, calendarOf } from '@app/workflows/calendar';
import { firstReminder, remindedToday } from './reminders';

const calendar = calendarOf(
  1,
  ['2026-04-30', '2026-05-01'].map((date) => ({
    date,
    kind: 'holiday',
    name: { vi: 'Ngày lễ', en: 'A holiday' },
    scope: 'all',
    confidence: 'quoted',
  })),
);

test.each([
  ['a Friday without holidays', '2026-04-17', '2026-04-14'],
  ['a Monday', '2026-04-20', '2026-04-15'],
  ['a Monday after two holidays', '2026-05-04', '2026-04-27'],
  ['a Sunday', '2026-04-19', '2026-04-15'],
])('a reply asked for by %s is reminded of three working days before', (_, askedBy, reminder) => {
  expect(firstReminder(askedBy, calendar)).toBe(reminder);
});

test('on each day exactly those are reminded of whose three working days have begun', () => {
  for (let day = 0; day < 40; day += 1) {
    const today = addDays('2026-04-10', day);
    const last = remindedToday(today, calendar);
    expect(firstReminder(last, calendar) <= today).toBe(true);
    expect(firstReminder(addDays(last, 1), calendar) > today).toBe(true);
  }
});
