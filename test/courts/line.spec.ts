import {
  answeringFor,
  comesAfter,
  type Court,
  type CourtLine,
  existsOn,
  loadCourts,
  namesCourt,
  overlap,
  plainName,
  plainNamesIn,
} from '@app/courts';
import { addDays } from '@app/workflows/calendar';

const court = (id: string, validFrom: string | null, validTo: string | null): Court => ({
  id,
  name: `Tòa án nhân dân ${id}`,
  kind: 'district',
  validFrom,
  validTo,
  basis: null,
  endedBy: null,
  confidence: null,
  notes: [],
  sources: [],
  version: 1,
});

const lineOf = (courts: readonly Court[], pairs: readonly [string, string][]): CourtLine => ({
  courts: new Map(courts.map((one) => [one.id, one])),
  successions: pairs.map(([predecessor, successor]) => ({
    predecessor,
    successor,
    from: addDays(courts.find(({ id }) => id === predecessor)?.validTo ?? '2000-01-01', 1),
  })),
});

const ids = (courts: readonly Court[]): string[] => courts.map(({ id }) => id).sort();

describe('the name of a court', () => {
  it.each([
    ['TAND tỉnh Đồng Nai', 'Tòa án nhân dân tỉnh Đồng Nai'],
    ['toa an nhan dan tinh dong nai', 'Tòa án nhân dân tỉnh Đồng Nai'],
    ['Toà án nhân dân tỉnh Quảng Ninh', 'Tòa án nhân dân tỉnh Quảng Ninh'],
    ['TANDTC', 'Tòa án nhân dân tối cao'],
    ['TAND cấp cao Hà Nội', 'Tòa án nhân dân cấp cao tại Hà Nội'],
    ['TANDCC tại Đà Nẵng', 'Tòa án nhân dân cấp cao tại Đà Nẵng'],
    ['TAND TP. HCM', 'Tòa án nhân dân Thành phố Hồ Chí Minh'],
    ['TAND TP.Hồ Chí Minh', 'Tòa án nhân dân Thành phố Hồ Chí Minh'],
    ['TAND TX Duyên Hải (tỉnh Trà Vinh)', 'Tòa án nhân dân thị xã Duyên Hải, tỉnh Trà Vinh'],
    ['TAND khu vực 1 – Quảng Ninh', 'Tòa án nhân dân khu vực 1 - Quảng Ninh'],
    ['TAQS Quân khu 7', 'Tòa án quân sự Quân khu 7'],
  ])('"%s" is written %s', (spelled, name) => {
    expect(plainName(spelled)).toBe(plainName(name));
  });

  it.each([
    ['Hội đồng Thẩm phán TANDTC', 'Tòa án nhân dân tối cao'],
    ['Tòa Dân sự Tòa án nhân dân tối cao', 'Tòa án nhân dân tối cao'],
    ['Tòa Phúc thẩm Tòa án nhân dân tối cao tại Đà Nẵng', 'Tòa án nhân dân tối cao'],
    ['Ủy ban Thẩm phán Tòa án nhân dân cấp cao tại Hà Nội', 'Tòa án nhân dân cấp cao tại Hà Nội'],
    ['TAND Quảng Ninh', 'Tòa án nhân dân tỉnh Quảng Ninh'],
    ['TAND Hải Phòng', 'Tòa án nhân dân thành phố Hải Phòng'],
  ])('"%s" may mean %s', (text, name) => {
    expect(plainNamesIn(text)).toContain(plainName(name));
  });

  it('of a city of a province does not mean the court of that province', () => {
    const names = plainNamesIn('Tòa án nhân dân thành phố Cà Mau, tỉnh Cà Mau');
    expect(names).toEqual(['toa an nhan dan thanh pho ca mau tinh ca mau']);
  });

  it('says that it is a court, and which', () => {
    expect(namesCourt('TAND tỉnh Lào Cai')).toBe(true);
    expect(namesCourt('Tòa án nhân dân')).toBe(false);
    expect(namesCourt('Viện kiểm sát nhân dân tỉnh Lào Cai')).toBe(false);
  });
});

describe('who answers for a court', () => {
  const split = lineOf(
    [
      court('a', null, '2010-06-30'),
      court('b', '2005-01-01', '2025-06-30'),
      court('c', '2010-07-01', null),
      court('d', '2025-07-01', null),
    ],
    [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
    ],
  );

  it('is itself to the end of its last day, and its successors from the next on', () => {
    expect(ids(answeringFor(split, 'a', '2010-06-30').courts)).toEqual(['a']);
    expect(ids(answeringFor(split, 'a', '2010-07-01').courts)).toEqual(['b', 'c']);
  });

  it('is whoever succeeded the successors, through any number of steps', () => {
    expect(ids(answeringFor(split, 'a', '2026-01-01').courts)).toEqual(['c', 'd']);
    expect(answeringFor(split, 'a', '2026-01-01').open).toEqual([]);
  });

  it('is nobody before it existed', () => {
    expect(answeringFor(split, 'd', '2025-06-30')).toEqual({ courts: [], open: [] });
  });

  it('is open where a court ended and no successor is known', () => {
    const alone = lineOf([court('a', null, '2025-06-30')], []);
    const { courts, open } = answeringFor(alone, 'a', '2026-01-01');
    expect([courts, ids(open)]).toEqual([[], ['a']]);
  });

  it('ends also where records close a circle', () => {
    const circle = lineOf(
      [court('a', null, '2010-06-30'), court('b', '2010-07-01', '2020-12-31')],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
    expect(answeringFor(circle, 'a', '2026-01-01').courts).toEqual([]);
    expect(comesAfter(circle, 'a', 'b')).toBe(true);
  });

  it('a court comes after itself and after each that led to it, never before', () => {
    expect(['a', 'b', 'd'].map((id) => comesAfter(split, 'd', id))).toEqual([true, true, true]);
    expect(comesAfter(split, 'a', 'd')).toBe(false);
  });

  it('two terms overlap on the day that both include', () => {
    const [until, from] = [court('x', null, '2025-06-30'), court('y', '2025-07-01', null)];
    expect(overlap(until, from)).toBe(false);
    expect(overlap({ ...until, validTo: '2025-07-01' }, from)).toBe(true);
    expect([existsOn(until, '2025-06-30'), existsOn(until, '2025-07-01')]).toEqual([true, false]);
  });
});

describe('the courts that come with the software', () => {
  const courts = loadCourts();
  const line: CourtLine = {
    courts: new Map(
      courts.map((one) => [one.key, { ...court(one.key, one.validFrom, one.validTo), ...one }]),
    ),
    successions: courts.flatMap(({ key, successors, validTo }) =>
      successors.map((successor) => ({
        predecessor: key,
        successor,
        from: addDays(validTo ?? '', 1),
      })),
    ),
  };
  const provinces = (day: string) =>
    courts.filter((one) => one.kind === 'province' && existsOn(one, day));

  it('are 63 provincial courts and three high ones until 30/6/2025, and 34 and none from 01/7/2025', () => {
    const high = (day: string) => courts.filter((one) => one.kind === 'high' && existsOn(one, day));
    expect([provinces('2025-06-30').length, high('2025-06-30').length]).toEqual([63, 3]);
    expect([provinces('2025-07-01').length, high('2025-07-01').length]).toEqual([34, 0]);
  });

  it('each provincial court of before is answered for by exactly one of now, and each of now by some of before', () => {
    const now = provinces('2025-06-30').map(({ key }) => {
      const { courts: answering, open } = answeringFor(line, key, '2026-11-23');
      expect([key, answering.length, open]).toEqual([key, 1, []]);
      return answering[0]?.id;
    });
    expect(new Set(now).size).toBe(34);
  });

  it('leave no gap: a successor exists on the day after the last day', () => {
    for (const { key, validTo } of courts)
      for (const { successor, from } of line.successions.filter((one) => one.predecessor === key)) {
        const next = line.courts.get(successor);
        expect([key, next && existsOn(next, from)]).toEqual([key, true]);
        expect(validTo).not.toBeNull();
      }
  });

  it('bear one name each on any day, and are named as courts are', () => {
    for (const [at, one] of courts.entries()) {
      expect([one.name, namesCourt(one.name)]).toEqual([one.name, true]);
      const same = courts
        .slice(at + 1)
        .filter((other) => plainName(other.name) === plainName(one.name) && overlap(one, other));
      expect(same).toEqual([]);
    }
  });

  it('say where each was read, or that nobody has confirmed it', () => {
    const silent = courts.filter(
      ({ sources, confidence }) => sources.length === 0 && confidence !== 'unverified',
    );
    expect(silent.map(({ key }) => key)).toEqual([]);
  });
});
