import { type Engine, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { Actor } from '@app/workflows/kernel';
import { comparePapers, differencesIn, type PaperDifferences } from '@app/workflows/poll';
import { type BothResults, bothResults } from './both-results';
import { entriesOf } from './papers';
import { readablePoll, whyHidden } from './poll-reading';

interface Named {
  person: string;
  name: string;
}

/** Two entries of one round that are there, and what they say of each other. */
export interface ComparedRound {
  round: number;
  tellers: readonly Named[];
  differences: number;
}

/** The counting of papers as those at the sitting see it; what differs is shown to the tellers alone. */
export interface PapersSheet {
  poll: string;
  phase: string;
  kind: 'named' | 'secret';
  /** As many papers as there can be. */
  entitled: number;
  round: number;
  /** Who has entered the papers in this round; never what. */
  tellers: readonly Named[];
  /** Whether the reader is among them. */
  mine: boolean;
  rounds: readonly ComparedRound[];
  /** Where the entries of the last round that differs are unlike; null for whoever is no teller, and where none differs. */
  comparison: PaperDifferences | null;
  results: BothResults | null;
}

/** How far the papers of a poll are; a refusal says why there are none to see, undefined hides the poll. */
export async function papersSheet(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<PapersSheet | Refused | undefined> {
  const found = await readablePoll(tx, engine, id, actor);
  if (!found) return undefined;
  const { process, context } = found;
  const { papers, roll, ballots = 'named' } = context;
  if (!papers) return noPapers(process.phase);
  const hidden = whyHidden(found, 'papers', actor);
  if (hidden) return hidden;
  const entered = await tellersOf(tx, id);
  const rounds: ComparedRound[] = [];
  let comparison: PaperDifferences | null = null;
  for (let round = 1; round <= papers.round; round += 1) {
    const [first, second] = await entriesOf(tx, id, round);
    if (!first || !second) continue;
    const found = comparePapers(first, second);
    const differences = differencesIn(found);
    if (differences > 0) comparison = found;
    rounds.push({
      round,
      tellers: entered.filter((each) => each.round === round).map(named),
      differences,
    });
  }
  const now = entered.filter(({ round }) => round === papers.round);
  return {
    poll: id,
    phase: process.phase,
    kind: ballots,
    entitled: roll.entitled.length,
    round: papers.round,
    tellers: now.map(named),
    mine: now.some(({ person }) => person === actor.person),
    rounds,
    comparison: whyHidden(found, 'paper-entries', actor) ? null : comparison,
    results: await bothResults(tx, id, context),
  };
}

async function tellersOf(tx: Tx, id: string): Promise<(Named & { round: number })[]> {
  return tx.rows<Named & { round: number }>(
    `select p.id as person, p.name, e.round from paper_count_entry e join person p on p.id = e.teller_id
     where e.poll_id = $1 order by e.round, e.place`,
    [id],
  );
}

function named({ person, name }: Named): Named {
  return { person, name };
}

function noPapers(phase: string): Refused {
  return refuse(
    'not-in-this-phase',
    {
      vi: 'Biểu quyết này không có phiếu giấy, hoặc chưa kết thúc bỏ phiếu để kiểm phiếu giấy.',
      en: 'This poll has no papers, or the balloting has not been ended for counting them.',
    },
    { phase },
  );
}
