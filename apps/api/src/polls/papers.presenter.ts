import type { BothResults, PapersSheet } from '@app/sittings';
import type { PaperLine } from '@app/workflows/poll';
import type { z } from 'zod';
import type { bothResultsSchema, papersSchema } from './papers.schemas';

/** The counting of papers, with the names of members in `names`. */
export function presentPapers(
  sheet: PapersSheet,
  names: ReadonlyMap<string, string>,
): z.infer<typeof papersSchema> {
  const { tellers, rounds, comparison, results, ...rest } = sheet;
  return {
    ...rest,
    tellers: [...tellers],
    rounds: rounds.map((each) => ({ ...each, tellers: [...each.tellers] })),
    comparison: comparison && {
      lines: comparison.lines.map(({ person, first, second }) => ({
        person,
        name: names.get(person) ?? '',
        first: presentLine(first),
        second: presentLine(second),
      })),
      sums: [...comparison.sums],
      opinions: {
        first: [...comparison.opinions.first],
        second: [...comparison.opinions.second],
      },
    },
    results: presentBoth(results),
  };
}

/** Both results, or null where no papers were counted. */
export function presentBoth(both: BothResults | null): z.infer<typeof bothResultsSchema> | null {
  return (
    both && {
      ...both,
      declared: both.declared && { ...both.declared, at: both.declared.at.toISOString() },
    }
  );
}

function presentLine(
  line: PaperLine | null,
): { mark: PaperLine['mark']; text: string | null } | null {
  return line && { mark: line.mark, text: line.text };
}
