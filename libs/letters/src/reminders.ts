import { addDays, type Calendar, type LocalDate, restDay } from '@app/workflows/calendar';

/** So many working days before the day by which a reply was asked for, whoever follows the letter is reminded. */
export const REMINDED_BEFORE = 3;

/** The first day on which a coming reply is reminded of: a working day, so many working days before that day. Pure. */
export function firstReminder(askedBy: LocalDate, calendar: Calendar): LocalDate {
  let day = askedBy;
  for (let working = 0; working < REMINDED_BEFORE;) {
    day = addDays(day, -1);
    if (!restDay(calendar, day).rest) working += 1;
  }
  return day;
}

/** The last day by which a reply may be asked for so that it is time for the first reminder today. Pure. */
export function remindedToday(today: LocalDate, calendar: Calendar): LocalDate {
  let last = today;
  while (firstReminder(addDays(last, 1), calendar) <= today) last = addDays(last, 1);
  return last;
}
