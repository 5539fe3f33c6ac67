import type { Tx } from '@app/platform';

/** The newest poll on an item for one reader: where it stands, and whether a ballot of the reader is wanted or in. */
export interface OwnTurn {
  pollPhase: string;
  /** `due`: it is open, the reader is on its roll and has not voted. */
  ballot: 'none' | 'due' | 'cast';
}

/** Each item of a sitting that has a poll, as it stands for one person. That somebody voted is known; how is read nowhere here. */
export async function ownTurns(
  tx: Tx,
  sitting: string,
  person: string,
): Promise<ReadonlyMap<string, OwnTurn>> {
  const rows = await tx.rows<OwnTurn & { process: string }>(
    `select i.process_id as process, p.phase as "pollPhase",
       case when p.snapshot -> 'context' -> 'cast' ? $2 then 'cast'
         when p.phase = 'open' and p.snapshot -> 'context' -> 'roll' -> 'entitled' ? $2 then 'due'
         else 'none' end as ballot
     from sitting_item i join process p on p.id = i.poll_id where i.sitting_id = $1`,
    [sitting, person],
  );
  return new Map(rows.map(({ process, ...turn }) => [process, turn]));
}
