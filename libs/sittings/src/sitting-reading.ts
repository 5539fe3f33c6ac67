import { type MemberInOffice, membersInOffice } from '@app/councils';
import type { Tx } from '@app/platform';
import { addDays, dayOf, startOfDay } from '@app/workflows/calendar';
import { reckonQuorum, type Reckoning } from './arithmetic';
import { presentAt } from './attendance';
import type { AttendanceMode } from './house-rules';
import { recusedFrom } from './interest';
import { itemsOf, type Sitting, type SittingItem } from './sitting';

/** A sitting at an instant: its roll, and for each item who could vote on it. */
export interface SittingSheet {
  sitting: Sitting;
  /** The instant that the roll speaks of: now on a day of the sitting, else the end of its last day before. */
  at: Date;
  roll: readonly (MemberInOffice & { mode: AttendanceMode })[];
  quorum: Reckoning;
  items: readonly (SittingItem & { recused: number; mayVote: number })[];
}

/** Everything that the table of the clerk shows. */
export async function sittingSheet(tx: Tx, sitting: Sitting, now: Date): Promise<SittingSheet> {
  const at = instantToShow(sitting, now);
  const day = dayOf(at.toISOString());
  const members = await membersInOffice(tx, sitting.council, day);
  const modes = new Map(
    (await presentAt(tx, sitting.id, at)).map(({ person, mode }) => [person, mode]),
  );
  const roll = members.map((member) => ({
    ...member,
    mode: modes.get(member.person) ?? ('absent' as const),
  }));
  const present = roll.filter(({ mode }) => mode !== 'absent');
  const items = [];
  for (const item of await itemsOf(tx, sitting.id)) {
    const recused = await recusedFrom(tx, item.process);
    items.push({
      ...item,
      recused: members.filter(({ person }) => recused.has(person)).length,
      mayVote: present.filter(({ person }) => !recused.has(person)).length,
    });
  }
  return { sitting, at, roll, quorum: reckonQuorum(present.length, members.length, day), items };
}

function instantToShow({ days }: Sitting, now: Date): Date {
  const today = dayOf(now.toISOString());
  if (days.includes(today)) return now;
  const before = days.filter((day) => day < today).at(-1);
  if (before !== undefined) return new Date(Date.parse(startOfDay(addDays(before, 1))) - 1);
  const [first = today] = days;
  return new Date(startOfDay(first));
}
