import type { Tx } from '@app/platform';

/** What moves while a poll is open: its version and phase, and who has voted. Never how. */
export interface PollProgress {
  poll: string;
  version: number;
  phase: string;
  voted: readonly string[];
}

/** How these polls stand now; one statement for all. Whether the asker may know of them is the asker's to see to. */
export async function progressOf(tx: Tx, polls: readonly string[]): Promise<PollProgress[]> {
  return tx.rows<PollProgress>(
    `select id as poll, version, phase,
       array(select jsonb_array_elements_text(snapshot -> 'context' -> 'cast')) as voted
     from process where workflow = 'poll' and id = any($1::uuid[])`,
    [polls],
  );
}
