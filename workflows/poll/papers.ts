import type { PollContext } from './context';
import { type Choice, choices } from './count';
import type { Tally } from './result';

/** What one paper says; one that says nothing clear, or several things, is invalid and counts for nobody. */
export const paperMarks = [...choices, 'invalid'] as const;
export type PaperMark = (typeof paperMarks)[number];

/** The paper of one member in a named poll. */
export interface PaperLine {
  person: string;
  mark: PaperMark;
  /** The words of another opinion; null of every other paper. */
  text: string | null;
}

/** The sums of a box of papers; `papers` is how many came out of it, the invalid ones included. */
export interface PaperSum {
  papers: number;
  invalid: number;
  tally: Tally;
}

/** What one teller read from the papers: of a named poll each member's, of a secret one only how many say what. */
export type PaperEntry =
  | { kind: 'named'; lines: readonly PaperLine[] }
  | { kind: 'secret'; sum: PaperSum; opinions: readonly string[] };

/** Where two entries say different things; without any, they agree. */
export interface PaperDifferences {
  /** Members whose paper was read differently, or by one teller alone. */
  lines: readonly { person: string; first: PaperLine | null; second: PaperLine | null }[];
  /** Sums of a secret poll that differ. */
  sums: readonly { mark: PaperMark; first: number; second: number }[];
  /** Words of other opinions that only one of the two has; of a secret poll. */
  opinions: { first: readonly string[]; second: readonly string[] };
}

/** Which ballots are the vote of the council where some voted on paper. Never both, and never their sum. */
export const ballotKinds = ['electronic', 'paper'] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** How far the tellers are, as the poll remembers it: sums and who entered them, never a paper. */
export interface PaperCount {
  /** Members present when the last ballot was taken: the quorum of the vote. */
  present: number;
  /** Entries that differ are made anew in the next round. */
  round: number;
  /** Who has entered the papers in this round. */
  tellers: readonly string[];
  /** Both results beside each other, once two entries agree. */
  agreed: { paper: PaperSum; electronic: Tally } | null;
  declared: BallotKind | null;
}

/** The sums of an entry. */
export function sumOfPapers(entry: PaperEntry): PaperSum {
  if (entry.kind === 'secret') return entry.sum;
  const many = (mark: PaperMark): number => entry.lines.filter((line) => line.mark === mark).length;
  return {
    papers: entry.lines.length,
    invalid: many('invalid'),
    tally: { for: many('for'), against: many('against'), other: many('other') },
  };
}

/** The papers of a named entry as ballots that can be counted: whoever handed in an invalid one is in no sum. */
export function ballotsOn(lines: readonly PaperLine[]): { person: string; choice: Choice }[] {
  return lines.flatMap(({ person, mark }) =>
    mark === 'invalid' ? [] : [{ person, choice: mark }],
  );
}

/** Every difference between two entries of one poll, whatever their order; words differ by more than their spaces. */
export function comparePapers(first: PaperEntry, second: PaperEntry): PaperDifferences {
  const none: PaperDifferences = { lines: [], sums: [], opinions: { first: [], second: [] } };
  if (first.kind === 'named' && second.kind === 'named')
    return { ...none, lines: differingLines(first.lines, second.lines) };
  if (first.kind !== 'secret' || second.kind !== 'secret')
    throw new Error('Two entries of one poll are of one kind.');
  const [one, other] = [first.sum, second.sum];
  return {
    ...none,
    sums: paperMarks
      .map((mark) => ({ mark, first: numberOf(one, mark), second: numberOf(other, mark) }))
      .filter((sum) => sum.first !== sum.second),
    opinions: {
      first: onlyIn(first.opinions, second.opinions),
      second: onlyIn(second.opinions, first.opinions),
    },
  };
}

/** How many places differ; 0 means that the paper result stands. */
export function differencesIn({ lines, sums, opinions }: PaperDifferences): number {
  return lines.length + sums.length + opinions.first.length + opinions.second.length;
}

/**
 * Which ballots are the vote: those on paper alone where nobody voted otherwise, else what was declared. Undefined while the tellers
 * do not agree, or nobody has declared it.
 */
export function kindThatCounts({
  papers,
  cast,
}: Pick<PollContext, 'papers' | 'cast'>): BallotKind | undefined {
  if (!papers) return 'electronic';
  if (papers.agreed === null) return undefined;
  return papers.declared ?? (cast.length === 0 ? 'paper' : undefined);
}

function differingLines(
  first: readonly PaperLine[],
  second: readonly PaperLine[],
): PaperDifferences['lines'] {
  const [one, other] = [byPerson(first), byPerson(second)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .sort()
    .map((person) => ({
      person,
      first: one.get(person) ?? null,
      second: other.get(person) ?? null,
    }))
    .filter((line) => !saysTheSame(line.first, line.second));
}

function byPerson(lines: readonly PaperLine[]): Map<string, PaperLine> {
  return new Map(lines.map((line) => [line.person, line]));
}

function saysTheSame(one: PaperLine | null, other: PaperLine | null): boolean {
  return (
    one !== null &&
    other !== null &&
    one.mark === other.mark &&
    plain(one.text ?? '') === plain(other.text ?? '')
  );
}

function numberOf({ invalid, tally }: PaperSum, mark: PaperMark): number {
  return mark === 'invalid' ? invalid : tally[mark];
}

/** What the first list has and the second has not, each as often as it is too many. */
function onlyIn(first: readonly string[], second: readonly string[]): string[] {
  const left = second.map(plain);
  return first.filter((text) => {
    const at = left.indexOf(plain(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
