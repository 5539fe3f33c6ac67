import {
  calendarAt,
  CalendarLimitPlanner,
  changeCalendar,
  currentCalendar,
  loadDaysOff,
  rulesAt,
  seedCalendar,
} from '@app/calendar';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { calendarOf, computeLimit, restDay } from '@app/workflows/calendar';
import type { Workflow } from '@app/workflows/kernel';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await inTransaction(database.dataSource, (tx) => seedCalendar(tx));
});
afterAll(async () => {
  await database.close();
});

const cultureDay = {
  date: '2027-11-24',
  kind: 'holiday',
  name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
  scope: 'all',
  confidence: 'expected',
} as const;

function yearOf(rows: Iterable<{ date: string }>, year: string): number {
  return [...rows].filter(({ date }) => date.startsWith(year)).length;
}

describe('the calendar of days off', () => {
  it('holds what came with the software, and a second start adds nothing', async () => {
    const again = await inTransaction(database.dataSource, (tx) => seedCalendar(tx));
    const calendar = await calendarAt(reader(database.dataSource), 1);
    const { entries } = loadDaysOff();
    expect(again).toBe(1);
    const years = [...calendar.entries.values()].filter(({ date }) => date < '2031');
    expect(calendarOf(1, years)).toEqual(calendarOf(1, entries));
    expect(yearOf(calendar.entries.values(), '2026')).toBeGreaterThanOrEqual(14);
  });

  it('has expected days in every year that nobody has announced, up to 2050', async () => {
    const calendar = await calendarAt(reader(database.dataSource), 1);
    for (let year = 2031; year <= 2050; year += 1) {
      const days = [...calendar.entries.values()].filter(({ date }) => date.startsWith(`${year}`));
      expect(days.length).toBeGreaterThanOrEqual(11);
      expect(new Set(days.map(({ confidence }) => confidence))).toEqual(new Set(['expected']));
    }
    expect((await rulesAt(reader(database.dataSource), 1)).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['tet', 'gio-to', 'quoc-khanh']),
    );
  });

  it('is loaded once when two processes start together', async () => {
    const started = await Promise.all(
      [1, 2, 3].map(() => inTransaction(database.dataSource, (tx) => seedCalendar(tx))),
    );
    expect(new Set(started).size).toBe(1);
  });

  it('gives one answer for one version, from memory after the first time', async () => {
    const tx = reader(database.dataSource);
    expect(await calendarAt(tx, 1)).toBe(await calendarAt(tx, 1));
    await expect(calendarAt(tx, 99)).rejects.toThrow('no calendar version 99');
  });

  it('does not take a version that was rolled back for the one that was made later', async () => {
    const change = (name: string) => ({
      reason: name,
      author: null,
      set: [{ ...cultureDay, name: { vi: name, en: name } }],
    });
    const undone = inTransaction(database.dataSource, async (tx) => {
      await changeCalendar(tx, change('bị huỷ'));
      expect(restDay(await currentCalendar(tx), cultureDay.date).name?.vi).toBe('bị huỷ');
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    const version = await inTransaction(database.dataSource, (tx) =>
      changeCalendar(tx, change('có thật')),
    );
    const current = await currentCalendar(reader(database.dataSource));
    expect(current.version).toBe(version);
    expect(restDay(current, cultureDay.date).name?.vi).toBe('có thật');
  });

  it('keeps the old version as it was when a day is added, removed or a setting changes', async () => {
    const tx = reader(database.dataSource);
    const version = await inTransaction(database.dataSource, (write) =>
      changeCalendar(write, {
        reason: 'Không coi ngày hoán đổi là ngày nghỉ',
        author: null,
        remove: ['2026-01-01'],
        settings: { swappedDayIsRest: false },
      }),
    );
    const [before, after] = [await calendarAt(tx, 1), await calendarAt(tx, version)];
    expect(restDay(before, '2026-01-02').rest).toBe(true);
    expect(restDay(after, '2026-01-02').rest).toBe(false);
    expect([before, after].map(({ entries }) => entries.has('2026-01-01'))).toEqual([true, false]);
    const limit = { start: '2025-12-03', amount: 30, unit: 'days' } as const;
    expect(computeLimit({ ...limit, calendar: before }).lastDay).toBe('2026-01-05');
    expect(computeLimit({ ...limit, calendar: after }).lastDay).toBe('2026-01-02');
  });

  it('refuses to be changed in place, and a working Saturday in the middle of the week', async () => {
    const tx = reader(database.dataSource);
    await expect(
      tx.rows(`update calendar_entry set kind = 'swap' where version = 1`),
    ).rejects.toThrow('append-only');
    await expect(tx.rows('delete from calendar_version')).rejects.toThrow('append-only');
    await expect(
      inTransaction(database.dataSource, (write) =>
        changeCalendar(write, {
          reason: 'sai',
          author: null,
          set: [{ ...cultureDay, kind: 'working-saturday' }],
        }),
      ),
    ).rejects.toThrow(RangeError);
  });
});

describe('the planner of limits', () => {
  // The planner does not look at the workflow; only its type asks for one.
  const workflow = { name: 'selection' } as Workflow;

  it('plans by the law of the day of the act, the pinned policy and the calendar of now', async () => {
    const tx = reader(database.dataSource);
    const { version } = await currentCalendar(tx);
    const plan = (step: string, startedAt: string, day?: string) =>
      new CalendarLimitPlanner().planLimits(tx, {
        workflow,
        step,
        startedAt,
        suspensions: [],
        day,
        policyVersion: 'shortened@1',
        at: startedAt,
      });
    const comment = await plan('publicComment', '2026-03-27T02:00:00.000Z');
    expect(comment.find(({ rung }) => rung === 'due')).toMatchObject({
      kind: 'legal',
      dueAt: '2026-04-28T17:00:00.000Z',
      calendarVersion: version,
      derivation: { rule: { kind: 'legal', regime: 'NQ04/2019-2025' } },
    });
    const old = await plan('publicComment', '2018-03-27T02:00:00.000Z');
    expect(old.find(({ rung }) => rung === 'due')).toMatchObject({
      derivation: { rule: { regime: 'NQ03/2015', mark: 'U' }, limit: { unit: 'months' } },
    });
    expect(await plan('application', '2021-12-31T02:00:00.000Z', '2022-02-01')).toMatchObject([
      { rung: 'due', dueAt: '2022-01-31T17:00:00.000Z' },
    ]);
    await expect(plan('plenary', '2026-03-27T02:00:00.000Z')).rejects.toThrow('has no clock');
  });
});
