import type { Sentence } from '@app/workflows/kernel';
import { type Calendar, restDay } from './calendar';
import { addDays, daysBetween, type LocalDate } from './day';

/** Days of rest in a row around holidays: Tết with the weekends that touch it. */
export interface HolidayBreak {
  from: LocalDate;
  to: LocalDate;
  days: number;
}

/** How many days a comment period may lose to holidays before whoever opens it is warned. A rule of the house [U], not law. */
export const commentPeriodWarning: { value: number; question: Sentence } = {
  value: 7,
  question: {
    vi: 'Thời hạn lấy ý kiến mất hơn bao nhiêu ngày vào dịp nghỉ lễ thì phải cảnh báo trước khi đăng?',
    en: 'How many days may a comment period lose to holidays before its opening is warned of?',
  },
};

/**
 * The breaks between two days, both included: stretches of rest days in a row of which at least one is listed as a day off. A plain
 * weekend is no break; the weekend beside a holiday belongs to it, as nobody comes back in between.
 */
export function breaksBetween(
  calendar: Calendar,
  first: LocalDate,
  last: LocalDate,
): HolidayBreak[] {
  const breaks: HolidayBreak[] = [];
  let from: LocalDate | undefined;
  let isListed = false;
  for (let day = first; day <= addDays(last, 1); day = addDays(day, 1)) {
    const { rest, because } = day <= last ? restDay(calendar, day) : { rest: false, because: null };
    if (rest) {
      from ??= day;
      isListed ||= because !== 'weekend';
      continue;
    }
    if (from !== undefined && isListed) {
      const to = addDays(day, -1);
      breaks.push({ from, to, days: daysBetween(from, to) + 1 });
    }
    from = undefined;
    isListed = false;
  }
  return breaks;
}
