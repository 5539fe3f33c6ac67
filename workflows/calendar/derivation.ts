import type { Sentence } from '@app/workflows/kernel';
import type { CalendarSettings, Confidence } from './calendar';
import { addDays, addMonths, type Instant, isWeekend, type LocalDate, startOfDay } from './day';

export type Unit = 'days' | 'workingDays' | 'months';

/** One day that was not counted, with its reason. */
export interface SkippedDay {
  day: LocalDate;
  because: 'weekend' | 'holiday' | 'compensatory' | 'swap' | 'suspended';
  name?: Sentence;
  confidence?: Confidence;
}

/** How a counted limit came to its end. Plain JSON: stored with the deadline, replayable without the calendar. */
export interface CountedDerivation {
  kind: 'counted';
  start: Instant | LocalDate;
  startDay: LocalDate;
  firstCountedDay: LocalDate;
  amount: number;
  unit: Unit;
  /** Days that did not count before the last one: rest days among working days, and suspended days. */
  skipped: readonly SkippedDay[];
  /** The last day before a rest day moved it. */
  nominalLastDay: LocalDate;
  /** The days that moved it, in order; empty when the nominal last day is a working day. */
  rolledOver: readonly SkippedDay[];
  rolledFrom: LocalDate | null;
  rolledTo: LocalDate | null;
  lastDay: LocalDate;
  /** 00:00 after the last day: in time means received before it. */
  dueAt: Instant;
  calendarVersion: number;
  settings: Readonly<CalendarSettings>;
  basis: readonly string[];
}

/** A limit that is a named day, not a counted one: it ends at 00:00 of that day and never moves. */
export interface NamedDayDerivation {
  kind: 'named-day';
  day: LocalDate;
  dueAt: Instant;
  basis: readonly string[];
}

export type Derivation = CountedDerivation | NamedDayDerivation;

/**
 * Walks through what a derivation recorded, without any calendar, and returns the end that it explains; `null` when
 * its own steps do not lead anywhere (a weekend that is none, a day moved without a reason).
 */
export function replayDerivation(derivation: Derivation): Instant | null {
  if (derivation.kind === 'named-day') return startOfDay(derivation.day);
  const weekendsAreWeekends = [...derivation.skipped, ...derivation.rolledOver].every(
    ({ day, because }) => because !== 'weekend' || isWeekend(day),
  );
  if (!weekendsAreWeekends) return null;
  const nominal = replayCount(derivation);
  if (nominal !== derivation.nominalLastDay) return null;
  let last = nominal;
  for (const { day } of derivation.rolledOver) {
    if (day !== last) return null;
    last = addDays(last, 1);
  }
  return last === derivation.lastDay ? startOfDay(addDays(last, 1)) : null;
}

function replayCount({ startDay, amount, unit, skipped }: CountedDerivation): LocalDate {
  const uncounted = new Set(skipped.map(({ day }) => day));
  let last = unit === 'months' ? addMonths(startDay, amount) : startDay;
  let left = unit === 'months' ? skipped.filter(({ day }) => day <= last).length : amount;
  while (left > 0) {
    last = addDays(last, 1);
    if (!uncounted.has(last)) left -= 1;
  }
  return last;
}
