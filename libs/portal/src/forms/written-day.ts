import { isLocalDate } from '@app/workflows/calendar';

/** The day YYYY-MM-DD that somebody wrote as 05/10/2026, 5/10/2026, 5-10-2026 or 2026-10-05; undefined where it is none. */
export function dayAsWritten(text: string): string | undefined {
  const [, date = '', month = '', year = ''] =
    /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(text) ?? [];
  const day =
    year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isLocalDate(day) ? day : undefined;
}
