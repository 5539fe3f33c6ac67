import { dayOf } from '@app/workflows/calendar';
import type { Language } from './language';

export { dayOf, daysBetween } from '@app/workflows/calendar';

const OFFSET_MS = 7 * 3_600_000;
const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** "30/11/2026" of a day YYYY-MM-DD. */
export function shortDate(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** "thứ Hai, 30/11/2026" of a day YYYY-MM-DD. */
export function fullDate(day: string, language: Language): string {
  const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday}, ${shortDate(day)}`;
}

/** "thứ Hai, 30/11/2026, 16:42" of an instant, in Viet Nam. */
export function fullInstant(instant: string, language: Language): string {
  const local = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return `${fullDate(local.slice(0, 10), language)}, ${local.slice(11, 16)}`;
}

/** The last day of a limit that ends at an instant: "24:00" of a day is 00:00 of the next one. */
export function lastDay(dueAt: string): string {
  return dayOf(new Date(Date.parse(dueAt) - 1).toISOString());
}

/** "1.473" in Vietnamese, "1,473" in English. */
export function wholeNumber(value: number, language: Language): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}
