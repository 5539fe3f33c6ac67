import { dayAsWritten } from './written-day';

it.each([
  ['26/04/2023', '2023-04-26'],
  [' 5/1/2020 ', '2020-01-05'],
  ['05-01-2020', '2020-01-05'],
  ['2020-01-05', '2020-01-05'],
  ['29/02/2024', '2024-02-29'],
])('“%s” is the day %s, as people write days', (written, day) => {
  expect(dayAsWritten(written)).toBe(day);
});

it.each(['', '29/02/2023', '13/13/2020', '04/2023', 'hôm qua', '1/1/20'])(
  '“%s” is no day',
  (written) => {
    expect(dayAsWritten(written)).toBeUndefined();
  },
);
