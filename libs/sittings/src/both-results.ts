import type { Tx } from '@app/platform';
import {
  type BallotKind,
  kindThatCounts,
  type PaperSum,
  type PollContext,
  type Tally,
  votesIn,
} from '@app/workflows/poll';

/** What a person has said is the vote, and why. */
export interface Declaration {
  vote: BallotKind;
  reason: string;
  by: { person: string; name: string };
  at: Date;
}

/** Both results of a vote that was taken electronically and on paper: beside each other, never added up. */
export interface BothResults {
  electronic: { ballots: number; tally: Tally };
  paper: PaperSum;
  /** Which of them is the vote; null while nobody has said so. */
  vote: BallotKind | null;
  declared: Declaration | null;
}

/** Both results once two tellers agree; null before, and of a poll without papers. */
export async function bothResults(
  tx: Tx,
  id: string,
  context: PollContext,
): Promise<BothResults | null> {
  const agreed = context.papers?.agreed;
  if (!agreed) return null;
  return {
    electronic: { ballots: votesIn(agreed.electronic), tally: agreed.electronic },
    paper: agreed.paper,
    vote: kindThatCounts(context) ?? null,
    declared: (await declarationOf(tx, id)) ?? null,
  };
}

/** The newest declaration of a poll, with who made it and why. */
async function declarationOf(tx: Tx, id: string): Promise<Declaration | undefined> {
  const row = await tx.one<{
    vote: BallotKind;
    reason: string;
    person: string;
    name: string;
    at: Date;
  }>(
    `select e.payload ->> 'vote' as vote, e.payload ->> 'reason' as reason, p.id as person, p.name, e.received_at as at
     from process_event e join person p on p.id = e.actor
     where e.process_id = $1 and e.type = 'VOTE.DECLARED' order by e.seq desc limit 1`,
    [id],
  );
  return (
    row && {
      vote: row.vote,
      reason: row.reason,
      by: { person: row.person, name: row.name },
      at: row.at,
    }
  );
}
