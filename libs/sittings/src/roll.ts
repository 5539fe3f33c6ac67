import { type MemberInOffice, membersInOffice } from '@app/councils';
import type { PerformEffect } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { PollContext } from '@app/workflows/poll';
import { z } from 'zod';
import { presentAt } from './attendance';
import { recusedFrom } from './interest';
import { sittingNamed } from './sitting';

/** One member on the roll of a poll. */
export interface RollEntry {
  person: string;
  name: string;
  present: boolean;
  recused: boolean;
}

/** The roll as it stands at an instant: all members in office, who is present, who takes no part in this item. */
export async function liveRoll(
  tx: Tx,
  question: { sitting: string; process: string },
  instant: Date,
): Promise<RollEntry[]> {
  const sitting = await sittingNamed(tx, question.sitting);
  const members = await membersInOffice(tx, sitting.council, dayOf(instant.toISOString()));
  const present = new Set((await presentAt(tx, sitting.id, instant)).map(({ person }) => person));
  const recused = await recusedFrom(tx, question.process);
  return members.map(({ person, name }: MemberInOffice) => ({
    person,
    name,
    present: present.has(person),
    recused: recused.has(person),
  }));
}

/** The roll of a poll as it was frozen when it opened; empty before. */
export async function frozenRoll(tx: Tx, poll: string): Promise<RollEntry[]> {
  return tx.rows<RollEntry>(
    `select r.person_id as person, p.name, r.present, r.recused
     from poll_roll r join person p on p.id = r.person_id
     where r.poll_id = $1 order by p.code`,
    [poll],
  );
}

/**
 * Performs `poll.freezeRoll`: from now on the roll is what it was at this instant, whoever leaves office meanwhile. Who votes
 * and who does not is what the machine decided on, not what a second look would find.
 */
export const freezeRoll: PerformEffect = async (tx, act, frozen) => {
  const { sitting, recused, entitled } = rollDecided.parse(frozen);
  const { subject } = act.contextAfter as unknown as PollContext;
  const members = await liveRoll(tx, { sitting, process: subject.process }, act.receivedAt);
  const roll = members.map(({ person, present }) => ({
    person,
    present: entitled.includes(person) || (recused.includes(person) && present),
    recused: recused.includes(person),
  }));
  await tx.rows(
    `insert into poll_roll (poll_id, person_id, present, recused)
     select $1, entry.person, entry.present, entry.recused
     from jsonb_to_recordset($2) as entry(person uuid, present boolean, recused boolean)`,
    [act.process.id, JSON.stringify(roll)],
  );
};

const rollDecided = z.object({
  sitting: z.string(),
  recused: z.array(z.string()),
  entitled: z.array(z.string()),
});
