import type { Opinion } from '@app/sittings';

/** What advisers say, in the order in which it is counted. */
export const stanceNames = {
  agree: 'Đồng ý',
  'agree-with-changes': 'Đồng ý, có chỉnh sửa',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
} as const satisfies Record<Opinion['stance'], string>;

/** How many said what. */
export type StanceCounts = Readonly<Record<Opinion['stance'], number>>;

export function countStances(opinions: readonly Opinion[]): StanceCounts {
  const of = (stance: Opinion['stance']): number =>
    opinions.filter((opinion) => opinion.stance === stance).length;
  return {
    agree: of('agree'),
    'agree-with-changes': of('agree-with-changes'),
    disagree: of('disagree'),
    other: of('other'),
  };
}

/** "Đồng ý 7; Không đồng ý 1". Nobody is left out who said something. */
export function stancesInWords(counts: StanceCounts): string {
  const said = (Object.keys(stanceNames) as Opinion['stance'][])
    .filter((stance) => counts[stance] > 0)
    .map((stance) => `${stanceNames[stance]}: ${counts[stance]}`);
  return said.length === 0 ? 'chưa có ý kiến' : said.join('; ');
}
