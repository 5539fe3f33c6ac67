import { createHash } from 'node:crypto';
import { addDays, type CountedDerivation, type LocalDate } from '@app/workflows/calendar';

/** One counted limit, for somebody's own calendar. */
export interface LimitFile {
  derivation: CountedDerivation;
  summary: string;
  explanation: string;
  /** When it was counted. */
  at: Date;
}

const LINE = 75;

/**
 * The last day of a limit as an all-day event (iCalendar, RFC 5545), with the explanation. The same question has the same UID, and
 * SEQUENCE is the version of the calendar: asked again after a change, it takes the place of the earlier answer.
 */
export function limitAsIcs({ derivation, summary, explanation, at }: LimitFile): string {
  const { start, amount, unit, lastDay, calendarVersion } = derivation;
  const uid = createHash('sha256')
    .update(JSON.stringify([start, amount, unit]))
    .digest('hex')
    .slice(0, 32);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//An le//Time limits//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}@thoi-han.an-le`,
    `DTSTAMP:${at.toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
    `SEQUENCE:${String(calendarVersion)}`,
    `DTSTART;VALUE=DATE:${compact(lastDay)}`,
    `DTEND;VALUE=DATE:${compact(addDays(lastDay, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(explanation)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function compact(day: LocalDate): string {
  return day.replaceAll('-', '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** No line is longer than 75 octets, and none is broken inside a letter. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > LINE) {
      parts.push(part);
      part = ' ';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n');
}
