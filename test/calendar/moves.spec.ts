import { CalendarLimitPlanner } from '@app/calendar';
import { foreseeMoves, type LimitMove, type MovableDeadline } from '@app/engine';
import type { Tx } from '@app/platform';
import {
  addDays,
  type Calendar,
  type CalendarEntry,
  calendarOf,
  type LocalDate,
  startOfDay,
} from '@app/workflows/calendar';
import { selection } from '@app/workflows/selection';
import fc from 'fast-check';
import { realEntries } from '../fixtures/real-days-off';

const entries = realEntries().filter(({ date }) => date >= '2025' && date < '2028');
const before = calendarOf(1, entries);
const process = '00000000-0000-7000-8000-000000000001';

/** A planner with a calendar of its own asks nothing. */
const nowhere: Tx = {
  rows: () => Promise.reject(new Error('Nothing is read.')),
  one: () => Promise.reject(new Error('Nothing is read.')),
  named: () => Promise.reject(new Error('Nothing is read.')),
  send: () => {
    throw new Error('Nothing is written.');
  },
};

function planned(calendar: Calendar, step: string, startedAt: string, at: string) {
  return new CalendarLimitPlanner(calendar).planLimits(nowhere, {
    workflow: selection,
    step,
    startedAt,
    suspensions: [],
    extensions: [],
    policyVersion: 'shortened@1',
    at,
  });
}

/** The rungs of a step as they stand `at` an instant: what has ended by then has rung. */
async function rowsOf(step: string, startedAt: string, at: string): Promise<MovableDeadline[]> {
  const rungs = await planned(before, step, startedAt, at);
  return rungs.map(({ rung, kind, dueAt }) => ({
    id: `${step} ${rung}`,
    step,
    rung,
    kind,
    due_at: dueAt,
    started_at: startedAt,
    status: dueAt <= at ? 'fired' : 'armed',
    armed_seq: 1,
    named_day: false,
  }));
}

function counted(
  calendar: Calendar,
  known: readonly MovableDeadline[],
  at: string,
): Promise<LimitMove[]> {
  return foreseeMoves(nowhere, {
    planner: new CalendarLimitPlanner(calendar),
    workflow: selection,
    process: { id: process, policy_version: 'shortened@1', clocked: {} },
    known,
    at,
  });
}

const day = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2025-06-01', count));
const step = fc.constantFrom('publicComment', 'draft', 'screen', 'sign', 'supplement', 'convene');
const instants = fc
  .tuple(day, fc.integer({ min: 0, max: 60 }))
  .map(([start, later]) => [startOfDay(start), startOfDay(addDays(start, later))] as const);

/** An edit: some listed days are withdrawn, some others become days off. */
const edited = fc
  .tuple(fc.subarray(entries), fc.uniqueArray(day, { maxLength: 20 }))
  .map(([kept, added]) => {
    const byDay = new Map<LocalDate, CalendarEntry>(kept.map((entry) => [entry.date, entry]));
    const name = { vi: 'Ngày nghỉ (minh hoạ)', en: 'Day off (illustrated)' };
    for (const date of added)
      byDay.set(date, { date, kind: 'holiday', name, scope: 'all', confidence: 'quoted' });
    return calendarOf(2, byDay.values());
  });

describe('counting running limits anew', () => {
  it('by a calendar in which nothing changed moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(step, instants, async (of, [startedAt, at]) => {
        const same = calendarOf(2, entries);
        expect(await counted(same, await rowsOf(of, startedAt, at), at)).toEqual([]);
      }),
    );
  });

  it('never makes an announced end earlier, whatever the calendar becomes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('publicComment', 'supplement'),
        instants,
        edited,
        async (of, [startedAt, at], calendar) => {
          for (const move of await counted(calendar, await rowsOf(of, startedAt, at), at)) {
            if (move.outcome !== 'moves') continue;
            const end = move.rungs.find(({ rung }) => rung === 'due');
            expect(end === undefined || (end.to ?? '') > (end.from ?? '')).toBe(true);
          }
        },
      ),
    );
  });

  it('moves nothing that has fired, and nothing into the past', async () => {
    await fc.assert(
      fc.asyncProperty(step, instants, edited, async (of, [startedAt, at], calendar) => {
        const rows = await rowsOf(of, startedAt, at);
        const fired = new Set(rows.flatMap(({ id, status }) => (status === 'fired' ? id : [])));
        for (const move of await counted(calendar, rows, at)) {
          if (move.outcome !== 'moves') continue;
          expect(move.changes.settle.filter(({ id }) => fired.has(id))).toEqual([]);
          expect(move.changes.arm.filter(({ due_at }) => due_at <= at)).toEqual([]);
        }
      }),
    );
  });

  it('leaves a limit that then needs no second move, and what it says is what the planner says', async () => {
    await fc.assert(
      fc.asyncProperty(step, instants, edited, async (of, [startedAt, at], calendar) => {
        const rows = await rowsOf(of, startedAt, at);
        const ends = await planned(calendar, of, startedAt, at);
        const after = new Map(rows.map((row) => [row.id, row]));
        for (const move of await counted(calendar, rows, at)) {
          if (move.outcome !== 'moves') continue;
          for (const { id } of move.changes.settle) after.delete(id);
          for (const row of move.changes.arm) {
            expect(ends.find(({ rung }) => rung === row.rung)?.dueAt).toBe(row.due_at);
            after.set(row.id, { ...row, status: 'armed', armed_seq: 2, named_day: false });
          }
        }
        const again = await counted(calendar, [...after.values()], at);
        expect(again.filter(({ outcome }) => outcome === 'moves')).toEqual([]);
      }),
    );
  });
});
