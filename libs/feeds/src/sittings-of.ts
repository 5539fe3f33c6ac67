import type { CalendarEvent } from '@app/calendar';
import { type CouncilCode, councilOf, seatOf } from '@app/councils';
import { sittingsSince, sittingPowers } from '@app/sittings';
import type { Tx } from '@app/platform';
import { addDays, dayOf } from '@app/workflows/calendar';
import { type Role, say } from '@app/workflows/kernel';
import type { Asked, Subscriber } from './limits-of';
import { words } from './words';

const SHOWN_DAYS = 30;

const called: Readonly<Record<CouncilCode, readonly Role[]>> = {
  HDTP: ['council-member', 'chief-justice', 'clerk', 'office'],
  HDTV: ['advisory-member', 'advisory-chair', 'advisory-secretary'],
};

/** The days of the sittings to which a subscriber is called: as chair, by a place in the council on the day, or by a role that serves it. */
export async function sittingsOf(
  tx: Tx,
  { person, powers }: Subscriber,
  { at, language, origin }: Asked,
): Promise<CalendarEvent[]> {
  const readers: readonly Role[] = sittingPowers.read;
  if (!powers.roles.some((role) => readers.includes(role) || called.HDTV.includes(role))) return [];
  const since = addDays(dayOf(at.toISOString()), -SHOWN_DAYS);
  const events: CalendarEvent[] = [];
  for (const { id, council, days, place, chair, createdAt, items } of await sittingsSince(
    tx,
    since,
  )) {
    const [first = since] = days;
    const isCalled =
      person === null
        ? called[council].some((role) => powers.roles.includes(role))
        : chair === person ||
          powers.roles.some((role) => role === 'clerk' && council === 'HDTP') ||
          (await seatOf(tx, council, person, { day: first, sitting: id })) !== undefined;
    if (!isCalled) continue;
    const { name } = await councilOf(tx, council);
    for (const [index, day] of days.entries())
      events.push({
        uid: `${id}-${day}@phien-hop.an-le`,
        sequence: 0,
        changedAt: createdAt,
        when: { kind: 'day', day },
        summary: `${words.sitting[language]}: ${name[language]}`,
        description: [
          ...(days.length > 1
            ? [say(words.sittingDays, language, { day: index + 1, days: days.length })]
            : []),
          say(words.sittingOn, language, { items }),
        ].join('\n'),
        categories: [words.sitting[language]],
        location: place ?? undefined,
        url: `${origin}/lam-viec/phien-hop/${id}`,
        isConfidential: true,
      });
  }
  return events;
}
