import { type BodyKind, compositionOf, type Composing } from './composition';

const seats = (count: number): Composing[] =>
  Array.from({ length: count }, (_, index) => ({
    office: index === 0 ? 'chair' : 'member',
    bodyKind: null,
  }));
const unmet = (...asked: Parameters<typeof compositionOf>): string[] =>
  compositionOf(...asked)
    .filter(({ met }) => !met)
    .map(({ rule }) => rule);

const asTheLawWants: Composing[] = [
  { office: 'chair', bodyKind: null },
  { office: 'vice-chair', bodyKind: null },
  { office: 'secretary', bodyKind: 'research-department' },
  ...(
    [
      'ministry-of-justice',
      'procuracy',
      'bar-federation',
      'investigation',
      'expert',
      'expert',
    ] satisfies BodyKind[]
  ).map((bodyKind): Composing => ({ office: 'member', bodyKind })),
];

describe('the Council of Judges', () => {
  it.each([
    ['2025-06-30', 12, ['size']],
    ['2025-06-30', 13, []],
    ['2025-06-30', 17, []],
    ['2025-06-30', 18, ['size']],
    ['2025-07-01', 22, ['size']],
    ['2025-07-01', 23, []],
    ['2025-07-01', 27, []],
    ['2025-07-01', 28, ['size']],
  ])('on %s with %i members breaks %j', (day, count, broken) => {
    expect(unmet('HDTP', seats(count), day)).toEqual(broken);
  });
});

describe('the advisory council', () => {
  it('of nine with chair, vice-chair, secretary of the department and the named bodies keeps every rule of Đ5', () => {
    expect(unmet('HDTV', asTheLawWants, '2026-03-02')).toEqual([]);
    for (const { basis, mark } of compositionOf('HDTV', asTheLawWants, '2026-03-02'))
      expect([basis, mark]).toEqual(['NQ 04/2019/NQ-HĐTP Đ5', 'Q']);
  });

  it('of eight is too small, whoever is missing is named', () => {
    const without = (kind: BodyKind) => asTheLawWants.filter(({ bodyKind }) => bodyKind !== kind);
    expect(unmet('HDTV', without('procuracy'), '2026-03-02')).toEqual(['minimum', 'procuracy']);
    expect(unmet('HDTV', without('research-department'), '2026-03-02')).toEqual([
      'minimum',
      'secretary',
    ]);
  });

  it('has its secretary from the department and from nowhere else', () => {
    const fromElsewhere = asTheLawWants.map((member): Composing =>
      member.office === 'secretary' ? { ...member, bodyKind: 'expert' } : member,
    );
    expect(unmet('HDTV', fromElsewhere, '2026-03-02')).toEqual(['secretary']);
  });

  it('needs an investigation body for criminal drafts only', () => {
    const rules = compositionOf('HDTV', asTheLawWants, '2026-03-02');
    expect(rules.filter(({ when }) => when === 'criminal').map(({ rule }) => rule)).toEqual([
      'investigation',
    ]);
  });

  it('under the 2015 resolution has the same rules as open questions', () => {
    for (const { mark, question } of compositionOf('HDTV', asTheLawWants, '2018-03-02')) {
      expect(mark).toBe('U');
      expect(question).not.toBeNull();
    }
  });
});
