import type { Shape } from '../../api/client';

type Passages = Shape<'Minutes'>['passages'];

const VIETNAM_MS = 7 * 3_600_000;

/** "2026-03-02T08:00" as the clock in Viet Nam shows it, wherever the browser stands. */
function onTheClock(instant: string | undefined): string {
  if (instant === undefined) return '';
  return new Date(Date.parse(instant) + VIETNAM_MS).toISOString().slice(0, 16);
}

function instantOf(clock: string): string | undefined {
  return clock === '' ? undefined : `${clock.slice(0, 16)}:00.000+07:00`;
}

/** What is kept, as the fields of the form show it. */
export function typedOf(passages: Passages): Readonly<Record<string, string>> {
  const { number = '', startedAt, endedAt, guests, opening = '', closing = '' } = passages;
  return {
    number,
    startedAt: onTheClock(startedAt),
    endedAt: onTheClock(endedAt),
    guests: guests.map(({ name, capacity }) => `${name}, ${capacity}`).join('\n'),
    opening,
    closing,
    ...Object.fromEntries(
      passages.discussions.flatMap(({ candidate, discussion = '', conclusion = '' }) => [
        [`discussion:${candidate}`, discussion],
        [`conclusion:${candidate}`, conclusion],
      ]),
    ),
  };
}

/** What the form says, as it is sent; a field that says nothing is left out. */
export function passagesOf(
  valueOf: (name: string) => string,
  candidates: readonly string[],
): Passages {
  const filled = (name: string): Record<string, string> => {
    const value = valueOf(name).trim();
    return value === '' ? {} : { [name.split(':')[0] ?? name]: value };
  };
  const [startedAt, endedAt] = [instantOf(valueOf('startedAt')), instantOf(valueOf('endedAt'))];
  return {
    ...filled('number'),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    guests: guestsIn(valueOf('guests')),
    ...filled('opening'),
    discussions: candidates.map((candidate) => ({
      candidate,
      ...filled(`discussion:${candidate}`),
      ...filled(`conclusion:${candidate}`),
    })),
    ...filled('closing'),
  };
}

/** Without a comma the whole line is the name, and the server asks for the office. */
function guestsIn(text: string): Passages['guests'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const comma = line.indexOf(',');
      return comma === -1
        ? { name: line, capacity: '' }
        : { name: line.slice(0, comma).trim(), capacity: line.slice(comma + 1).trim() };
    });
}
