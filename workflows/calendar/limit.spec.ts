import fc from 'fast-check';
import { realEntries } from '../../test/fixtures/real-days-off';
import { calendarOf, defaultSettings, restDay } from './calendar';
import { addDays, addMonths, daysBetween, dayOf, isLocalDate, startOfDay } from './day';
import { replayDerivation, type Unit } from './derivation';
import { explain } from './explain';
import { computeLimit, limitOnDay, workingDaysBefore } from './limit';

const entries = realEntries();
const calendar = calendarOf(1, entries);
const withoutSwaps = calendarOf(1, entries, { ...defaultSettings, swappedDayIsRest: false });
const withWorkingSaturdays = calendarOf(1, entries, {
  ...defaultSettings,
  workingSaturdayCounts: true,
});

describe('days of Viet Nam', () => {
  it('puts 17:00 UTC on the next day of Viet Nam and the millisecond before on the same', () => {
    expect(dayOf('2026-04-28T16:59:59.999Z')).toBe('2026-04-28');
    expect(dayOf('2026-04-28T17:00:00.000Z')).toBe('2026-04-29');
    expect(startOfDay('2026-04-29')).toBe('2026-04-28T17:00:00.000Z');
  });

  it('accepts an instant with any zone and refuses one without', () => {
    expect(dayOf('2026-04-29T00:00:00+07:00')).toBe('2026-04-29');
    expect(() => dayOf('2026-04-29T00:00:00')).toThrow(RangeError);
    expect(() => dayOf('2026-04-29')).toThrow(RangeError);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-4-1', '', '0000-00-00'])(
    'refuses "%s" as a day',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(RangeError);
    },
  );

  it('counts whole days between two days, over the end of a leap February', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });

  it('ends a month without the date on its last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 1)).toBe('2026-09-30');
    expect(addMonths('2026-12-15', 2)).toBe('2027-02-15');
  });
});

describe('days of rest', () => {
  it('names the holiday even on a weekend', () => {
    expect(restDay(calendar, '2026-04-26')).toMatchObject({
      rest: true,
      because: 'holiday',
      name: { vi: 'Giỗ Tổ Hùng Vương' },
    });
  });

  it('takes a swapped weekday as a day of rest unless the setting says otherwise', () => {
    expect(restDay(calendar, '2026-01-02')).toMatchObject({ rest: true, because: 'swap' });
    expect(restDay(withoutSwaps, '2026-01-02')).toEqual({ rest: false, because: null });
  });

  it('keeps a Saturday worked in return as a weekend unless the setting says otherwise', () => {
    expect(restDay(calendar, '2026-01-10')).toEqual({ rest: true, because: 'weekend' });
    expect(restDay(withWorkingSaturdays, '2026-01-10')).toEqual({ rest: false, because: null });
  });

  it('refuses two entries for one day', () => {
    const [first] = entries;
    expect(() => calendarOf(1, first ? [first, first] : [])).toThrow(RangeError);
  });
});

describe('known limits of 30 days', () => {
  it.each([
    ['2026-03-27', '2026-04-28'],
    ['2024-03-30', '2024-05-02'],
    ['2023-08-02', '2023-09-05'],
    ['2025-04-02', '2025-05-05'],
    ['2025-12-03', '2026-01-05'],
  ])('from %s ends on %s', (start, lastDay) => {
    const limit = computeLimit({ start, amount: 30, unit: 'days', calendar });
    expect(limit.lastDay).toBe(lastDay);
    expect(limit.dueAt).toBe(startOfDay(addDays(lastDay, 1)));
  });

  it('from 2025-12-03 ends on 2026-01-02 while a swapped day does not count as rest', () => {
    const limit = computeLimit({
      start: '2025-12-03',
      amount: 30,
      unit: 'days',
      calendar: withoutSwaps,
    });
    expect(limit.lastDay).toBe('2026-01-02');
    expect(limit.dueAt).toBe('2026-01-02T17:00:00.000Z');
  });

  it('counts from the day in Viet Nam on which an instant falls', () => {
    const justBefore = computeLimit({
      start: '2026-03-26T16:59:59.999Z',
      amount: 5,
      unit: 'days',
      calendar,
    });
    const midnight = computeLimit({
      start: '2026-03-26T17:00:00.000Z',
      amount: 5,
      unit: 'days',
      calendar,
    });
    expect([justBefore.lastDay, midnight.lastDay]).toEqual(['2026-03-31', '2026-04-01']);
  });
});

describe('working days, months, suspensions', () => {
  it('counts five working days over Tết 2026 by skipping each day of rest with its name', () => {
    const { lastDay, derivation } = computeLimit({
      start: '2026-02-11',
      amount: 5,
      unit: 'workingDays',
      calendar,
    });
    expect(lastDay).toBe('2026-02-25');
    expect(derivation.skipped.map(({ day }) => day)).toEqual([
      '2026-02-14',
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-21',
      '2026-02-22',
    ]);
    expect(derivation.skipped[3]).toMatchObject({
      because: 'holiday',
      name: { vi: 'Mùng Một Tết Nguyên đán' },
    });
  });

  it('counts a Saturday worked in return as a working day when the setting says so', () => {
    const request = { start: '2026-01-08', amount: 2, unit: 'workingDays' } as const;
    expect(computeLimit({ ...request, calendar }).lastDay).toBe('2026-01-12');
    expect(computeLimit({ ...request, calendar: withWorkingSaturdays }).lastDay).toBe('2026-01-10');
  });

  it('ends two months from 31 December on the last day of February, rolled over a Sunday', () => {
    const { lastDay, derivation } = computeLimit({
      start: '2026-12-31',
      amount: 2,
      unit: 'months',
      calendar,
    });
    expect(derivation.nominalLastDay).toBe('2027-02-28');
    expect(lastDay).toBe('2027-03-01');
    expect(derivation.basis).toContain('BLDS 2015 Đ148 K3');
  });

  it('skips the suspended working days: stopped on Tuesday, resumed on Thursday costs two days', () => {
    const start = '2026-03-02';
    const suspensions = [{ from: '2026-03-03T08:00:00.000Z', to: '2026-03-05T02:00:00.000Z' }];
    const limit = computeLimit({ start, amount: 3, unit: 'workingDays', calendar, suspensions });
    expect(limit.lastDay).toBe('2026-03-09');
    expect(limit.derivation.skipped.filter(({ because }) => because === 'suspended')).toHaveLength(
      2,
    );
  });

  it.each([
    ['days', 10, '2026-03-17'],
    ['months', 1, '2026-04-07'],
  ] as const)('extends a limit in %s by the suspended days', (unit, amount, lastDay) => {
    const limit = computeLimit({
      start: '2026-03-02',
      amount,
      unit,
      calendar,
      suspensions: [
        { from: '2026-03-03T08:00:00.000Z', to: '2026-03-06T02:00:00.000Z' },
        { from: '2026-03-04T08:00:00.000Z', to: '2026-03-08T02:00:00.000Z' },
      ],
    });
    expect(limit.lastDay).toBe(lastDay);
    expect(replayDerivation(limit.derivation)).toBe(limit.dueAt);
  });

  it('has no end while a suspension lasts', () => {
    const suspensions = [{ from: '2026-03-03T08:00:00.000Z' }];
    expect(() =>
      computeLimit({ start: '2026-03-02', amount: 3, unit: 'days', calendar, suspensions }),
    ).toThrow(RangeError);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p days', (amount) => {
    expect(() => computeLimit({ start: '2026-03-02', amount, unit: 'days', calendar })).toThrow(
      RangeError,
    );
  });

  it('puts the day of application at 00:00 of the named day, holiday or not', () => {
    expect(limitOnDay('2022-02-01')).toMatchObject({ dueAt: '2022-01-31T17:00:00.000Z' });
  });

  it('counts working days backwards over a weekend', () => {
    expect(workingDaysBefore('2026-03-09', 1, calendar)).toBe('2026-03-06');
  });
});

describe('the explanation', () => {
  it('tells a judge why thirty days from 27/3/2026 end on 28/4/2026', () => {
    const { derivation } = computeLimit({
      start: '2026-03-27',
      amount: 30,
      unit: 'days',
      calendar,
    });
    expect(explain(derivation, 'vi')).toBe(
      'Thời hạn 30 ngày tính từ ngày 28/3/2026: ngày đầu tiên (27/3/2026) không tính. ' +
        'Ngày cuối 26/4/2026 là ngày nghỉ (26/4/2026: ngày lễ, Giỗ Tổ Hùng Vương; 27/4/2026: nghỉ bù, Nghỉ bù Giỗ Tổ Hùng Vương), ' +
        'nên thời hạn kết thúc vào ngày làm việc tiếp theo. ' +
        'Thời hạn kết thúc lúc 24 giờ ngày 28/4/2026 (BLDS 2015 Đ147 K2, BLDS 2015 Đ148 K1, BLDS 2015 Đ148 K5, BLDS 2015 Đ148 K6; lịch phiên bản 1).',
    );
    expect(explain(derivation, 'en')).toContain('It ends at 24:00 on 28/4/2026');
  });

  it('says of a named day that it does not move', () => {
    expect(explain(limitOnDay('2022-02-01').derivation, 'vi')).toContain(
      'Từ 0 giờ ngày 01/02/2022',
    );
  });
});

describe('every limit', () => {
  const day = fc.integer({ min: 0, max: 5400 }).map((count) => addDays('2015-01-01', count));
  const unit = fc.constantFrom<Unit[]>('days', 'workingDays', 'months');
  const amount = fc.integer({ min: 1, max: 70 });
  const suspensions = fc.array(
    fc
      .tuple(day, fc.integer({ min: 0, max: 20 }))
      .map(([from, length]) => ({ from: startOfDay(from), to: startOfDay(addDays(from, length)) })),
    { maxLength: 3 },
  );

  it('ends on a working day after its start', () => {
    fc.assert(
      fc.property(day, amount, unit, suspensions, (start, n, inUnit, stretches) => {
        const { lastDay } = computeLimit({
          start,
          amount: n,
          unit: inUnit,
          calendar,
          suspensions: stretches,
        });
        return lastDay > start && !restDay(calendar, lastDay).rest;
      }),
    );
  });

  it('never ends earlier when it starts later, is longer or was suspended', () => {
    fc.assert(
      fc.property(day, amount, unit, suspensions, (start, n, inUnit, stretches) => {
        const end = (from: string, length: number, stopped: typeof stretches): string =>
          computeLimit({
            start: from,
            amount: length,
            unit: inUnit,
            calendar,
            suspensions: stopped,
          }).dueAt;
        const due = end(start, n, []);
        return (
          end(addDays(start, 1), n, []) >= due &&
          end(start, n + 1, []) >= due &&
          end(start, n, stretches) >= due
        );
      }),
    );
  });

  it('is explained by its own derivation, also after a journey through JSON', () => {
    fc.assert(
      fc.property(day, amount, unit, suspensions, (start, n, inUnit, stretches) => {
        const { dueAt, derivation } = computeLimit({
          start,
          amount: n,
          unit: inUnit,
          calendar,
          suspensions: stretches,
        });
        return replayDerivation(JSON.parse(JSON.stringify(derivation)) as never) === dueAt;
      }),
    );
  });

  it('does not depend on the order in which the days off were entered', () => {
    const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length });
    fc.assert(
      fc.property(day, amount, unit, shuffled, (start, n, inUnit, reordered) => {
        const request = { start, amount: n, unit: inUnit };
        const usual = computeLimit({ ...request, calendar });
        const other = computeLimit({ ...request, calendar: calendarOf(1, reordered) });
        return JSON.stringify(usual) === JSON.stringify(other);
      }),
      { numRuns: 50 },
    );
  });

  it('is not explained by a derivation from which a day of rest was taken away', () => {
    const { derivation } = computeLimit({
      start: '2026-03-27',
      amount: 30,
      unit: 'days',
      calendar,
    });
    expect(
      replayDerivation({ ...derivation, rolledOver: derivation.rolledOver.slice(1) }),
    ).toBeNull();
    expect(replayDerivation({ ...derivation, amount: 29 })).toBeNull();
  });
});
