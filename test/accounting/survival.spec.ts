import {
  calibrationOf,
  type FoldedWay,
  Forecaster,
  type Observed,
  survivalOf,
} from '@app/accounting';
import fc from 'fast-check';

/** Weeks of remission of the 21 treated patients in Freireich et al. 1963, the example of every textbook. */
const freireich: Observed[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => ({ days, over: true, count: 1 })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => ({
    days,
    over: false,
    count: 1,
  })),
];

describe('how long something lasts, when some of it still does', () => {
  it('agrees with the textbook table', () => {
    const { points, median, p90, over, censored } = survivalOf(freireich);
    expect(
      points.map(({ days, atRisk, surviving }) => [days, atRisk, surviving.toFixed(3)]),
    ).toEqual([
      [6, 21, '0.857'],
      [7, 17, '0.807'],
      [10, 15, '0.753'],
      [13, 12, '0.690'],
      [16, 11, '0.627'],
      [22, 7, '0.538'],
      [23, 6, '0.448'],
    ]);
    expect([median, p90, over, censored]).toEqual([23, null, 9, 12]);
    // log-log intervals at 10 and 23 weeks, as R's survfit(conf.type = "log-log") gives them.
    const at = (days: number) => points.find((point) => point.days === days);
    expect([at(10)?.low, at(10)?.high].map((share) => share?.toFixed(3))).toEqual([
      '0.503',
      '0.889',
    ]);
    expect([at(23)?.low, at(23)?.high].map((share) => share?.toFixed(3))).toEqual([
      '0.188',
      '0.680',
    ]);
  });

  const durations = fc.array(
    fc.record({ days: fc.nat(400), count: fc.integer({ min: 1, max: 5 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );

  it('is simply the share that lasted longer where nothing goes on', () => {
    fc.assert(
      fc.property(durations, (seen) => {
        const total = seen.reduce((all, { count }) => all + count, 0);
        for (const { days, surviving } of survivalOf(seen.map((each) => ({ ...each, over: true })))
          .points) {
          const longer = seen
            .filter((each) => each.days > days)
            .reduce((all, { count }) => all + count, 0);
          expect(surviving).toBeCloseTo(longer / total, 9);
        }
      }),
    );
  });

  it('never gets shorter when a case goes on instead of having ended that day', () => {
    fc.assert(
      fc.property(durations, fc.nat(), (seen, which) => {
        const all = seen.map((each) => ({ ...each, over: true }));
        const lasting = all.map((each, at) =>
          at === which % all.length ? { ...each, over: false } : each,
        );
        const [ended, goesOn] = [survivalOf(all), survivalOf(lasting)];
        expect(goesOn.median ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(ended.median ?? 0);
        for (const { low, surviving, high } of goesOn.points) {
          expect(low).toBeLessThanOrEqual(surviving + 1e-9);
          expect(high).toBeGreaterThanOrEqual(surviving - 1e-9);
        }
      }),
    );
  });

  it('says nothing of nothing, and refuses what is no duration', () => {
    expect(survivalOf([])).toEqual({ over: 0, censored: 0, points: [], median: null, p90: null });
    for (const wrong of [
      { days: -1, over: true, count: 1 },
      { days: Number.NaN, over: true, count: 1 },
      { days: 1, over: true, count: 0 },
    ])
      expect(() => survivalOf([wrong])).toThrow(RangeError);
  });
});

describe('a forecast', () => {
  /** Ways of many shapes, a third of them cut off as cases under way are; the same every time. */
  function simulated(cases: number): FoldedWay[] {
    let seed = 20_261_123;
    const drawn = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return (seed + 0.5) / 2 ** 31;
    };
    return Array.from({ length: cases }, (_, index): FoldedWay => {
      const days = Math.round(10 * (20 + -40 * Math.log(drawn()) + 60 * drawn())) / 10;
      const cut = Math.round(10 * 500 * drawn()) / 10;
      return {
        phase: 'screening',
        policy: 'shortened',
        days: Math.min(days, cut),
        over: days <= cut,
        count: 1,
        fold: index % 2 === 0 ? 0 : 1,
      };
    });
  }

  it('is right for about eight of ten cases that it never saw', () => {
    const { share, compared } = calibrationOf(simulated(3000));
    expect(compared).toBeGreaterThan(2000);
    expect(share).toBeGreaterThan(0.77);
    expect(share).toBeLessThan(0.83);
  });

  it('moves on with the time that a case has already spent', () => {
    const forecaster = new Forecaster(simulated(3000));
    const at = (days: number) =>
      forecaster.forecast({ phase: 'screening', policy: 'shortened', days });
    const fresh = at(0);
    const late = at(150);
    expect(fresh?.of).toBe('policy');
    expect(late?.median ?? 0).toBeGreaterThan(0);
    expect(150 + (late?.median ?? 0)).toBeGreaterThan(fresh?.median ?? 0);
    expect(late?.low ?? 0).toBeLessThanOrEqual(late?.median ?? 0);
    // Longer than any case took that was ever released: then nothing is said.
    expect(at(10_000)).toBeUndefined();
  });

  it('rests on all cases where its own policy has too few, and says nothing where all are too few', () => {
    const few = simulated(12).map((way) => ({ ...way, over: true }));
    const forecaster = new Forecaster(few);
    expect(forecaster.forecast({ phase: 'screening', policy: 'baseline', days: 0 })?.of).toBe(
      'all',
    );
    expect(
      forecaster.forecast({ phase: 'drafting', policy: 'shortened', days: 0 }),
    ).toBeUndefined();
    expect(
      new Forecaster(few.slice(0, 9)).forecast({
        phase: 'screening',
        policy: 'shortened',
        days: 0,
      }),
    ).toBeUndefined();
  });
});
