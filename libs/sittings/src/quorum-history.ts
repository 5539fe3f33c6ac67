import type { Tx } from '@app/platform';
import { addDays, type LocalDate, startOfDay } from '@app/workflows/calendar';
import type { AttendanceMode } from './house-rules';
import type { Sitting } from './sitting';

/** Somebody is called present or absent from an instant on. */
interface Called {
  person: string;
  mode: AttendanceMode;
  from: string;
}

/** From when to when a sitting that had its quorum was without it; null while that lasts. */
export interface Pause {
  from: string;
  until: string | null;
}

/** How a sitting stands at an instant: nobody has its quorum yet, it sits, or it waits for members to come back. */
export type SittingState = 'waiting' | 'sitting' | 'paused';

/**
 * When the quorum came and went on one day, from what was called, in the order of the records, and the instants at which the whole
 * roll was called anew. A sitting is paused from the instant at which it lost the quorum that it had until it has it again.
 */
export function pausesOf(
  calls: readonly Called[],
  rollCalls: readonly string[],
  holds: { counts: readonly AttendanceMode[]; isQuorum: (present: number) => boolean },
): { state: SittingState; pauses: Pause[] } {
  const instants = [...new Set([...calls.map(({ from }) => from), ...rollCalls])].sort();
  const pauses: Pause[] = [];
  let state: SittingState = 'waiting';
  for (const instant of instants) {
    const isReached = holds.isQuorum(presentIn(calls, rollCalls, instant, holds.counts));
    if (isReached && state === 'paused') {
      const last = pauses.at(-1);
      if (last) last.until = instant;
    }
    if (!isReached && state === 'sitting') pauses.push({ from: instant, until: null });
    if (isReached) state = 'sitting';
    else if (state === 'sitting') state = 'paused';
  }
  return { state, pauses };
}

function presentIn(
  calls: readonly Called[],
  rollCalls: readonly string[],
  instant: string,
  counts: readonly AttendanceMode[],
): number {
  const newest = rollCalls.filter((at) => at <= instant).reduce((a, b) => (a > b ? a : b), '');
  const modes = new Map<string, Called>();
  for (const call of calls) {
    if (call.from > instant || call.from < newest) continue;
    const before = modes.get(call.person);
    if (!before || before.from <= call.from) modes.set(call.person, call);
  }
  return [...modes.values()].filter(({ mode }) => counts.includes(mode)).length;
}

/** The pauses of one day of a sitting up to an instant, and how it stands then. */
export async function pausesOn(
  tx: Tx,
  sitting: Sitting,
  on: { day: LocalDate; until: Date; isQuorum: (present: number) => boolean },
): Promise<{ state: SittingState; pauses: Pause[]; rollCalls: ('morning' | 'afternoon')[] }> {
  const span = [sitting.id, startOfDay(on.day), startOfDay(addDays(on.day, 1)), on.until];
  const calls = await tx.rows<{ person: string; mode: AttendanceMode; from: Date }>(
    `select person_id as person, mode, from_at as "from" from attendance
     where sitting_id = $1 and from_at >= $2 and from_at < $3 and from_at <= $4 order by id`,
    span,
  );
  const rollCalls = await tx.rows<{ from: Date; half: 'morning' | 'afternoon' }>(
    `select from_at as "from", half from roll_call
     where sitting_id = $1 and from_at >= $2 and from_at < $3 and from_at <= $4 order by from_at`,
    span,
  );
  const found = pausesOf(
    calls.map((call) => ({ ...call, from: call.from.toISOString() })),
    rollCalls.map(({ from }) => from.toISOString()),
    {
      counts: sitting.onlineCounts ? ['in-room', 'online'] : ['in-room'],
      isQuorum: on.isQuorum,
    },
  );
  return { ...found, rollCalls: rollCalls.map(({ half }) => half) };
}
