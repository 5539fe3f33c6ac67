import { type AdministrativeDocument, dayInWords } from '@app/documents';
import type { Sitting } from '@app/sittings';
import { dayOf, type LocalDate } from '@app/workflows/calendar';

const VIETNAM_MS = 7 * 3_600_000;
const superior = 'TÒA ÁN NHÂN DÂN TỐI CAO';

/** "08 giờ 30 phút, ngày 24 tháng 12 năm 2025". */
export function momentInWords(instant: Date): string {
  const [hour = '', minute = ''] = new Date(instant.getTime() + VIETNAM_MS)
    .toISOString()
    .slice(11, 16)
    .split(':');
  return `${hour} giờ ${minute} phút, ${dayInWords(dayOf(instant.toISOString()))}`;
}

/** "ngày 24 tháng 12 năm 2025", several with semicolons. */
export function daysInWords(days: readonly LocalDate[]): string {
  return days.map(dayInWords).join('; ');
}

/** "24/12/2025". */
export function shortDay(day: LocalDate): string {
  return day.split('-').reverse().join('/');
}

/** What each paper of a sitting speaks of. */
export function sittingInWords(council: string, { days }: Sitting): string {
  return `Phiên họp toàn thể ${council}, ${daysInWords(days)}`;
}

/** The head of a paper of the council. */
export function letterheadOf(
  council: string,
  number: string,
  place?: AdministrativeDocument['letterhead']['place'],
): AdministrativeDocument['letterhead'] {
  return { superior, organ: council.toUpperCase(), number, ...(place && { place }) };
}

/** At most so many characters, broken off between words, with a sign that there is more. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const whole = line.slice(0, most - 4);
  return `${whole.slice(0, Math.max(whole.lastIndexOf(' '), most / 2))} […]`;
}
