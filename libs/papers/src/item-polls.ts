import { membersInOffice } from '@app/councils';
import type { Tx } from '@app/platform';
import { frozenRoll, recusedFrom, type Sitting } from '@app/sittings';
import { dayOf } from '@app/workflows/calendar';

/** A question that is put to the vote on an item, as its papers need it. */
export interface ItemPoll {
  /** Null where nobody has prepared one yet: the question that follows from the agenda. */
  poll: string | null;
  question: string;
  ballots: 'named' | 'secret';
  phase: string;
  textSha256: string | null;
  /** All members in office, of whom so many stand aside; the others by name. */
  allMembers: number;
  recused: number;
  voters: readonly { person: string; name: string }[];
}

interface Row {
  poll: string;
  question: string;
  ballots: 'secret' | null;
  phase: string;
  textSha256: string;
}

/** The questions on an item in this sitting, in the order of their preparation, without those that were cancelled. */
export async function pollsOnItem(
  tx: Tx,
  item: { sitting: Sitting; process: string; title: string; now: Date },
): Promise<ItemPoll[]> {
  const { sitting, process } = item;
  const rows = await tx.rows<Row>(
    `select p.id as poll, e.payload ->> 'question' as question, p.phase,
       p.snapshot -> 'context' ->> 'ballots' as ballots, p.snapshot -> 'context' ->> 'textSha256' as "textSha256"
     from process p join process_event e on e.process_id = p.id and e.seq = 1
     where p.parent_id = $1 and p.workflow = 'poll' and p.phase <> 'cancelled'
       and p.snapshot -> 'context' ->> 'sitting' = $2
     order by p.opened_at, p.id limit 100`,
    [process, sitting.id],
  );
  if (rows.length === 0)
    return [
      {
        poll: null,
        question: `Thông qua Dự thảo án lệ “${item.title}”?`,
        ballots: 'named',
        phase: 'none',
        textSha256: null,
        ...(await expectedVoters(tx, item)),
      },
    ];
  const polls: ItemPoll[] = [];
  for (const row of rows)
    polls.push({
      ...row,
      ballots: row.ballots ?? 'named',
      ...((await frozenVoters(tx, row.poll)) ?? (await expectedVoters(tx, item))),
    });
  return polls;
}

type Voters = Pick<ItemPoll, 'allMembers' | 'recused' | 'voters'>;

async function frozenVoters(tx: Tx, poll: string): Promise<Voters | undefined> {
  const roll = await frozenRoll(tx, poll);
  if (roll.length === 0) return undefined;
  const voters = roll.filter(({ present, recused }) => present && !recused);
  return {
    allMembers: roll.length,
    recused: roll.filter(({ recused }) => recused).length,
    voters: voters.map(({ person, name }) => ({ person, name })),
  };
}

/** Before the roll is frozen nobody knows who will be there: whoever is in office and has no interest. */
async function expectedVoters(
  tx: Tx,
  { sitting, process, now }: { sitting: Sitting; process: string; now: Date },
): Promise<Voters> {
  const today = dayOf(now.toISOString());
  const day = sitting.days.includes(today) ? today : (sitting.days[0] ?? today);
  const members = await membersInOffice(tx, sitting.council, day);
  const aside = await recusedFrom(tx, process);
  const voters = members.filter(({ person }) => !aside.has(person));
  return {
    allMembers: members.length,
    recused: members.length - voters.length,
    voters: voters.map(({ person, name }) => ({ person, name })),
  };
}
