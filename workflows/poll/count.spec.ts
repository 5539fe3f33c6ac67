import { type Regime, regimeOn } from '@app/workflows/regimes';
import * as fc from 'fast-check';
import { type Choice, choices, countVote, outlook, resultOf, type VoteRecord } from './index';

const regime: Regime = regimeOn('2026-06-01');

/** What one member does: stays away, takes no part, is there and silent, or votes. */
const ways = ['absent', 'recused', 'silent', ...choices] as const;
type Way = (typeof ways)[number];

function recordOf(conduct: readonly Way[]): VoteRecord {
  const people = conduct.map((way, n) => ({ way, person: `m${String(n)}` }));
  return {
    roll: people.map(({ way, person }) => ({
      person,
      present: way !== 'absent',
      recused: way === 'recused',
    })),
    presentAtClosing: people.filter(({ way }) => way !== 'absent').map(({ person }) => person),
    ballots: people.flatMap(({ way, person }) =>
      way === 'for' || way === 'against' || way === 'other' ? [{ person, choice: way }] : [],
    ),
  };
}

/** Every way in which a council of `members` can conduct itself, up to who is who. */
function* conducts(members: number, from = 0): Generator<Way[]> {
  const way = ways[from];
  if (way === undefined) return;
  if (from === ways.length - 1) {
    yield Array<Way>(members).fill(way);
    return;
  }
  for (let count = 0; count <= members; count += 1)
    for (const rest of conducts(members - count, from + 1))
      yield [...Array<Way>(count).fill(way), ...rest];
}

/**
 * The law by pairing people off, without any division: for each absent member there must be two who are present; and when each member
 * in favour leaves together with one who is not, somebody in favour must remain.
 */
function byHand(conduct: readonly Way[]): string {
  const how = (wanted: (way: Way) => boolean): number => conduct.filter(wanted).length;
  let present = how((way) => way !== 'absent');
  for (let absent = how((way) => way === 'absent'); absent > 0; absent -= 1) {
    present -= 2;
    if (present < 0) return 'noQuorum';
  }
  let inFavour = how((way) => way === 'for');
  for (let others = how((way) => way !== 'for'); others > 0; others -= 1) inFavour -= 1;
  return inFavour > 0 ? 'adopted' : 'notAdopted';
}

const members = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Quorum and majority of councils of 1 to 30, worked out on paper. */
const table: readonly (readonly [number, number])[] = [
  [1, 1], [2, 2], [2, 2], [3, 3], [4, 3], [4, 4], [5, 4], [6, 5], [6, 5], [7, 6],
  [8, 6], [8, 7], [9, 7], [10, 8], [10, 8], [11, 9], [12, 9], [12, 10], [13, 10], [14, 11],
  [14, 11], [15, 12], [16, 12], [16, 13], [17, 13], [18, 14], [18, 14], [19, 15], [20, 15], [20, 16],
]; // prettier-ignore

describe('the count', () => {
  it('of every council of up to 17 members, in every way they can conduct themselves, is what pairing people off says', () => {
    let tried = 0;
    for (const size of members(17))
      for (const conduct of conducts(size)) {
        tried += 1;
        const { result } = countVote(recordOf(conduct), regime);
        if (result !== byHand(conduct)) throw new Error(`${conduct.join(' ')}: ${result}`);
      }
    // C(n + 5, 5) ways for n members.
    expect(tried).toBe(100_946);
  });

  it.each(members(30))('of %i members needs what the table says', (size) => {
    const [quorum, majority] = table[size - 1] ?? [0, 0];
    const all = (way: Way, count: number): Way[] => [
      ...Array<Way>(count).fill(way),
      ...Array<Way>(size - count).fill('absent'),
    ];
    expect(countVote(recordOf(all('silent', quorum)), regime).quorum).toEqual({
      needed: quorum,
      reached: true,
    });
    expect(countVote(recordOf(all('for', quorum - 1)), regime).result).toBe('noQuorum');
    const inFavour = (count: number): Way[] => [
      ...Array<Way>(count).fill('for'),
      ...Array<Way>(size - count).fill('silent'),
    ];
    expect(countVote(recordOf(inFavour(majority)), regime)).toMatchObject({
      majority: { needed: majority, reached: true },
      result: 'adopted',
    });
    expect(countVote(recordOf(inFavour(majority - 1)), regime).result).toBe('notAdopted');
  });

  it('says its reasoning in words that a person can check', () => {
    const conduct: Way[] = [
      ...Array<Way>(9).fill('for'),
      ...Array<Way>(3).fill('against'),
      ...Array<Way>(5).fill('absent'),
    ];
    expect(countVote(recordOf(conduct), regime).reasoning).toEqual({
      vi: '17 thành viên, 12 có mặt ≥ 12, 9 tán thành > 8,5 → thông qua (NQ 04/2019/NQ-HĐTP Đ6(3)).',
      en: '17 members, 12 present ≥ 12, 9 in favour > 8.5 → adopted (NQ 04/2019/NQ-HĐTP Đ6(3)).',
    });
    const tie: Way[] = [...Array<Way>(12).fill('for'), ...Array<Way>(12).fill('other')];
    expect(countVote(recordOf(tie), regime).reasoning.vi).toContain(
      '12 tán thành ≤ 12 → không thông qua',
    );
    const few: Way[] = [...Array<Way>(16).fill('for'), ...Array<Way>(9).fill('absent')];
    expect(countVote(recordOf(few), regime).reasoning.en).toContain(
      '16 present < 17, 16 in favour > 12.5 → no quorum',
    );
  });

  it('says of each ballot that is not in the sum why', () => {
    const record = recordOf(['for', 'for', 'recused', 'absent', 'against']);
    const counted = countVote(
      {
        ...record,
        ballots: [
          { person: 'm0', choice: 'against' },
          ...record.ballots,
          { person: 'm2', choice: 'for' },
          { person: 'm3', choice: 'for' },
          { person: 'nobody', choice: 'for' },
        ],
      },
      regime,
    );
    expect(counted.tally).toEqual({ for: 2, against: 1, other: 0 });
    expect(counted.setAside).toEqual([
      { person: 'm0', because: 'replaced' },
      { person: 'm2', because: 'recused' },
      { person: 'm3', because: 'absent' },
      { person: 'nobody', because: 'not-on-roll' },
    ]);
  });

  it('does not depend on the order of roll, presence and ballots of different members', () => {
    const conduct = fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        conduct.chain((each) =>
          fc.tuple(
            fc.constant(recordOf(each)),
            fc.shuffledSubarray(
              each.map((_, n) => n),
              { minLength: each.length },
            ),
          ),
        ),
        ([record, order]) => {
          const shuffled = <T>(list: readonly T[]): T[] =>
            order.flatMap((n) => (n < list.length ? [list[n] as T] : []));
          expect(
            countVote(
              {
                roll: shuffled(record.roll),
                presentAtClosing: shuffled(record.presentAtClosing),
                ballots: shuffled(record.ballots),
              },
              regime,
            ),
          ).toEqual(countVote(record, regime));
        },
      ),
    );
  });

  it('refuses a roll that names somebody twice, and a council of nobody', () => {
    const [line] = recordOf(['for']).roll;
    const twice = { roll: [line!, line!], presentAtClosing: [], ballots: [] };
    expect(() => countVote(twice, regime)).toThrow('twice');
    expect(() => countVote({ ...twice, roll: [] }, regime)).toThrow(RangeError);
  });

  it('of 10,000 ballots takes less than 50 ms', () => {
    const conduct = Array.from({ length: 10_000 }, (_, n) => choices[n % 3] as Choice);
    const record = recordOf(conduct);
    countVote(record, regime);
    const spent = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      expect(countVote(record, regime).tally).toEqual({ for: 3334, against: 3333, other: 3333 });
      return process.cpuUsage(before).user / 1000;
    });
    expect(Math.min(...spent)).toBeLessThan(50);
  });
});

describe('formulas that were wrong elsewhere disagree with the count somewhere', () => {
  interface Seen {
    all: number;
    present: number;
    recused: number;
    inFavour: number;
    voted: number;
  }
  type Formula = (seen: Seen) => boolean;
  const quorum: Formula = ({ present, all }) => present * 3 >= all * 2;
  const majority: Formula = ({ inFavour, all }) => inFavour * 2 > all;
  const both =
    (q: Formula, m: Formula): Formula =>
    (seen) =>
      q(seen) && m(seen);
  const wrong: Readonly<Record<string, Formula>> = {
    'half of all is enough (a tie passes)': both(
      quorum,
      ({ inFavour, all }) => inFavour >= all / 2,
    ),
    'half rounded up': both(quorum, ({ inFavour, all }) => inFavour >= Math.ceil(all / 2)),
    'half rounded down and one more than that': both(
      quorum,
      ({ inFavour, all }) => inFavour > Math.floor(all / 2) + 1,
    ),
    'half rounded to the nearest': both(
      quorum,
      ({ inFavour, all }) => inFavour > Math.round(all / 2),
    ),
    '51 per cent': both(quorum, ({ inFavour, all }) => inFavour / all >= 0.51),
    'more than half of those present': both(
      quorum,
      ({ inFavour, present }) => inFavour * 2 > present,
    ),
    'more than half of the ballots': both(quorum, ({ inFavour, voted }) => inFavour * 2 > voted),
    'two thirds rounded down': both(
      ({ present, all }) => present >= Math.floor((all * 2) / 3),
      majority,
    ),
    'two thirds rounded to the nearest': both(
      ({ present, all }) => present >= Math.round((all * 2) / 3),
      majority,
    ),
    'two thirds as 66 per cent': both(({ present, all }) => present / all >= 0.66, majority),
    'two thirds as 67 per cent': both(({ present, all }) => present / all >= 0.67, majority),
    'more than two thirds': both(({ present, all }) => present * 3 > all * 2, majority),
    'members with an interest leave the base': both(
      ({ present, recused, all }) => (present - recused) * 3 >= (all - recused) * 2,
      ({ inFavour, recused, all }) => inFavour * 2 > all - recused,
    ),
    'members with an interest are not present': both(
      ({ present, recused, all }) => (present - recused) * 3 >= all * 2,
      majority,
    ),
    'the quorum is that of the ballots': both(({ voted, all }) => voted * 3 >= all * 2, majority),
    'passed below the quorum': majority,
  };

  const firstDisagreement = (formula: Formula): Seen | undefined => {
    for (const all of members(51))
      for (let present = 0; present <= all; present += 1)
        for (const recused of [0, 1])
          for (let voted = 0; voted + recused <= present; voted += 1)
            for (let inFavour = 0; inFavour <= voted; inFavour += 1) {
              const seen = { all, present, recused, inFavour, voted };
              const tally = { for: inFavour, against: voted - inFavour, other: 0 };
              const isAdopted = resultOf({ present, tally, allMembers: all }, regime) === 'adopted';
              if (formula(seen) !== isAdopted) return seen;
            }
    return undefined;
  };

  it('while the right one does not, up to 9', () => {
    const right = both(quorum, majority);
    for (const size of members(9))
      for (const conduct of conducts(size)) {
        const of = (way: Way): number => conduct.filter((each) => each === way).length;
        const present = size - of('absent');
        const voted = of('for') + of('against') + of('other');
        const seen = { all: size, present, recused: of('recused'), inFavour: of('for'), voted };
        const isAdopted = countVote(recordOf(conduct), regime).result === 'adopted';
        if (right(seen) !== isAdopted) throw new Error(JSON.stringify(seen));
      }
    expect(firstDisagreement(both(quorum, ({ inFavour }) => inFavour > 0))).toEqual({
      all: 2,
      present: 2,
      recused: 0,
      inFavour: 1,
      voted: 1,
    });
  });

  it.each(Object.entries(wrong))('%s', (_, formula) => {
    expect(firstDisagreement(formula)).toBeDefined();
  });
});

describe('what can still come of an open poll', () => {
  it('is lost exactly when no way of voting that is left adopts', () => {
    for (const all of members(17))
      for (let inFavour = 0; inFavour <= all; inFavour += 1)
        for (let mayStillVote = 0; inFavour + mayStillVote <= all; mayStillVote += 1) {
          const ends = Array.from({ length: mayStillVote + 1 }, (_, more) =>
            Array.from({ length: all }, (_unused, n): Way =>
              n < inFavour + more ? 'for' : 'silent',
            ),
          );
          const mayPass = ends.some((end) => countVote(recordOf(end), regime).result === 'adopted');
          expect(outlook({ inFavour, mayStillVote, allMembers: all }, regime)).toMatchObject({
            atMost: inFavour + mayStillVote,
            mayPass,
          });
        }
  });
});
