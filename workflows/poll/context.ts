import type { PollEventOf } from './events';
import type { PaperCount } from './papers';
import type { PollResult, Tally } from './result';

/** What a later decision reads. Plain JSON; persons by id only, and never what anybody chose. */
export interface PollContext {
  sitting: string;
  subject: { workflow: 'selection' | 'abolition'; process: string };
  textSha256: string;
  allMembers: number;
  /** The roll as it was frozen when the poll was opened. */
  roll: { present: number; recused: readonly string[]; entitled: readonly string[] };
  /** Who has cast a ballot. */
  cast: readonly string[];
  /** What was set at the preparation and is not the rule of the house. */
  ballots?: 'secret';
  changes?: 'final';
  results?: 'live';
  about?: 'amendment';
  /** Set once the balloting ended with papers to be counted. */
  papers?: PaperCount;
  outcome: { result: PollResult; tally: Tally; present: number } | null;
}

/** The context of a new poll. Total, because XState also calls it once without an opening. */
export function contextOf(opening: PollEventOf<'POLL.PREPARED'> | undefined): PollContext {
  return {
    sitting: opening?.data.sitting ?? '',
    subject: opening?.data.subject ?? { workflow: 'selection', process: '' },
    textSha256: opening?.data.textSha256 ?? '',
    allMembers: opening?.data.allMembers ?? 0,
    roll: { present: 0, recused: [], entitled: [] },
    cast: [],
    ...(opening?.data.ballots === 'secret' && { ballots: 'secret' }),
    ...(opening?.data.changes === 'final' && { changes: 'final' }),
    ...(opening?.data.results === 'live' && { results: 'live' }),
    ...(opening?.data.about === 'amendment' && { about: 'amendment' }),
    outcome: null,
  };
}
