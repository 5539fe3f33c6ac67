import { addDays, dayOf, isLocalDate, type LocalDate, startOfDay } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';

/** A day on which something happens or ends, or the instant of it. */
export type CalendarMoment = { kind: 'day'; day: LocalDate } | { kind: 'instant'; at: string };

/** One event of a calendar file. */
export interface CalendarEvent {
  /** The same for the same thing, for ever: by it a calendar program finds what it has already. */
  uid: string;
  /** Goes up with each change that a calendar program must learn of. */
  sequence: number;
  /** When it last changed; it stands in the file, so the same content makes the same file. */
  changedAt: Date;
  when: CalendarMoment;
  summary: string;
  description: string;
  categories?: readonly string[];
  location?: string | undefined;
  url?: string | undefined;
  isCancelled?: boolean;
  isConfidential?: boolean;
}

/** A calendar file; with a name it is one that programs fetch again and again. */
export interface CalendarFile {
  subscription?: { name: string; description: string; language: Language };
  events: readonly CalendarEvent[];
}

const LINE = 75;

// Viet Nam has had one offset and no summer time since 13/6/1975.
const timezone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * What the end of a limit is in somebody's calendar. An end at 24:00 is the whole day that it closes, so that nobody reads the next
 * morning; any other end is that instant.
 */
export function endInCalendar(dueAt: string): CalendarMoment {
  const day = dayOf(dueAt);
  if (!isLocalDate(day)) throw new RangeError(`${dueAt} is not an instant.`);
  return startOfDay(day) === dueAt
    ? { kind: 'day', day: addDays(day, -1) }
    : { kind: 'instant', at: dueAt };
}

/** Events as a file after RFC 5545, in the zone of Viet Nam: lines of at most 75 octets, none broken inside a letter. */
export function calendarFile({ subscription, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//An le//Time limits//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(subscription
      ? [
          `NAME:${escaped(subscription.name)}`,
          `X-WR-CALNAME:${escaped(subscription.name)}`,
          `DESCRIPTION:${escaped(subscription.description)}`,
          `X-WR-CALDESC:${escaped(subscription.description)}`,
          'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
          'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
          'X-PUBLISHED-TTL:PT1H',
          ...timezone,
        ]
      : events.some(({ when }) => when.kind === 'instant')
        ? timezone
        : []),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent): string[] {
  const { categories = [], location, url, isCancelled = false, isConfidential = false } = event;
  const changed = utc(event.changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${String(event.sequence)}`,
    ...moment(event.when),
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
    ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
    ...(url === undefined ? [] : [`URL:${url}`]),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(isConfidential ? ['CLASS:CONFIDENTIAL'] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function moment(when: CalendarMoment): string[] {
  if (when.kind === 'day')
    return [
      `DTSTART;VALUE=DATE:${compact(when.day)}`,
      `DTEND;VALUE=DATE:${compact(addDays(when.day, 1))}`,
    ];
  const local = utc(new Date(Date.parse(when.at) + 7 * 3_600_000)).slice(0, -1);
  return [`DTSTART;TZID=Asia/Ho_Chi_Minh:${local}`, 'DURATION:PT0S'];
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function compact(day: LocalDate): string {
  return day.replaceAll('-', '');
}

function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\r\n|\r|\n/g, '\\n')
      // No other control character may stand in a text (RFC 5545, 3.3.11).
      // eslint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

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
