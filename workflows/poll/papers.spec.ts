import { comparePapers, differencesIn, kindThatCounts, type PaperEntry } from './papers';

const named = (...lines: [string, 'for' | 'against' | 'other', string?][]): PaperEntry => ({
  kind: 'named',
  lines: lines.map(([person, mark, text]) => ({ person, mark, text: text ?? null })),
});
const secret = (
  forIt: number,
  against: number,
  other: number,
  invalid: number,
  ...opinions: string[]
): PaperEntry => ({
  kind: 'secret',
  sum: {
    papers: forIt + against + other + invalid,
    invalid,
    tally: { for: forIt, against, other },
  },
  opinions: opinions.toSorted(),
});
const count = (first: PaperEntry, second: PaperEntry): number =>
  differencesIn(comparePapers(first, second));

describe('two tellers who enter the same papers', () => {
  it('agree whatever the order in which they took them', () => {
    const [an, binh] = [
      ['an', 'for'],
      ['binh', 'against'],
    ] as const;
    expect(count(named([...an], [...binh]), named([...binh], [...an]))).toBe(0);
    expect(count(secret(2, 1, 0, 0), secret(2, 1, 0, 0))).toBe(0);
  });

  it('are shown each paper on which they differ: the mark, the words, and a paper that one of them lacks', () => {
    const first = named(['an', 'for'], ['binh', 'other', 'Cần sửa'], ['chi', 'against']);
    const second = named(['an', 'against'], ['binh', 'other', 'Cần bổ sung']);
    const { lines } = comparePapers(first, second);
    expect(lines.map(({ person }) => person)).toEqual(['an', 'binh', 'chi']);
    expect(count(first, second)).toBe(3);
    expect(count(second, first)).toBe(3);
  });

  it('of a secret poll are shown each sum, where the same total hides two mistakes', () => {
    const { sums } = comparePapers(secret(9, 3, 0, 0), secret(8, 3, 0, 1));
    expect(sums.map(({ first, second }) => [first, second])).toEqual(
      expect.arrayContaining([
        [9, 8],
        [0, 1],
      ]),
    );
  });

  it('of a secret poll are shown an opinion that only one of them read, also where it was written on two papers', () => {
    const twice = secret(0, 0, 2, 0, 'Cần sửa', 'Cần sửa');
    const once = secret(0, 0, 2, 0, 'Cần sửa', 'Cần bổ sung');
    expect(comparePapers(twice, once).opinions).toEqual({
      first: ['Cần sửa'],
      second: ['Cần bổ sung'],
    });
  });

  it('never compare an open vote with a secret one', () => {
    expect(() => comparePapers(named(['an', 'for']), secret(1, 0, 0, 0))).toThrow('one kind');
  });
});

describe('which ballots are the vote', () => {
  const papers = { round: 1, tellers: [], agreed: null, declared: null };
  type Asked = Parameters<typeof kindThatCounts>[0];
  const asked = (given: object | null, cast: string[]): ReturnType<typeof kindThatCounts> =>
    kindThatCounts({ papers: given, cast } as unknown as Asked);

  it('are the electronic ones where no paper was collected', () => {
    expect(asked(null, ['an'])).toBe('electronic');
  });

  it('are undecided while the tellers do not agree, or while both kinds lie there and nobody declared', () => {
    expect(asked(papers, [])).toBeUndefined();
    expect(asked({ ...papers, agreed: 'x' }, ['an'])).toBeUndefined();
  });

  it('are the papers alone where nobody voted otherwise, else the kind that was declared', () => {
    expect(asked({ ...papers, agreed: 'x' }, [])).toBe('paper');
    expect(asked({ ...papers, agreed: 'x', declared: 'electronic' }, ['an'])).toBe('electronic');
  });
});
