import { createHash } from 'node:crypto';
import type { CountedDerivation } from '@app/workflows/calendar';
import { calendarFile } from './icalendar';

/** One counted limit, for somebody's own calendar. */
export interface LimitFile {
  derivation: CountedDerivation;
  summary: string;
  explanation: string;
  /** When it was counted. */
  at: Date;
}

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
  return calendarFile({
    events: [
      {
        uid: `${uid}@thoi-han.an-le`,
        sequence: calendarVersion,
        changedAt: at,
        when: { kind: 'day', day: lastDay },
        summary,
        description: explanation,
      },
    ],
  });
}
