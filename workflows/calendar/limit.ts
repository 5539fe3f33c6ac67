import type { Suspension } from '@app/workflows/kernel';
import { type Calendar, restDay } from './calendar';
import {
  addDays,
  addMonths,
  dayOf,
  type Instant,
  isLocalDate,
  type LocalDate,
  startOfDay,
} from './day';
import type { CountedDerivation, NamedDayDerivation, SkippedDay, Unit } from './derivation';

/** What a limit is counted from. `amount` is a whole number from 1. */
export interface LimitRequest {
  start: Instant | LocalDate;
  amount: number;
  unit: Unit;
  calendar: Calendar;
  /** Stretches that do not count; each must have ended. */
  suspensions?: readonly Suspension[];
}

/** The end of a counted limit: `lastDay` is its last day, `dueAt` 00:00 after it. */
export interface Limit {
  lastDay: LocalDate;
  dueAt: Instant;
  derivation: CountedDerivation;
}

/**
 * Counts a time limit after BLDS 2015 Đ145–148, by analogy: the first day is not counted, the limit ends at 24:00 of
 * its last day, and a last day that is a rest day moves to the end of the next working day. Suspended days do not
 * count. Throws `RangeError` on an amount that is not a whole number from 1, and on a suspension that still lasts: a
 * limit that does not run has no end.
 */
export function computeLimit(request: LimitRequest): Limit {
  const { start, amount, unit, calendar } = request;
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw new RangeError(`A limit of ${String(amount)} ${unit} cannot be counted.`);
  const startDay = isLocalDate(start) ? start : dayOf(start);
  const suspended = suspendedDays(request.suspensions ?? []);
  const { nominalLastDay, skipped } = count(startDay, amount, unit, calendar, suspended);
  const { lastDay, rolledOver } = rollOver(nominalLastDay, calendar, suspended);
  const rolled = rolledOver.length > 0;
  const dueAt = startOfDay(addDays(lastDay, 1));
  const derivation: CountedDerivation = {
    kind: 'counted',
    start,
    startDay,
    firstCountedDay: addDays(startDay, 1),
    amount,
    unit,
    skipped,
    nominalLastDay,
    rolledOver,
    rolledFrom: rolled ? nominalLastDay : null,
    rolledTo: rolled ? lastDay : null,
    lastDay,
    dueAt,
    calendarVersion: calendar.version,
    settings: calendar.settings,
    basis: basisOf(unit, rolled),
  };
  return { lastDay, dueAt, derivation };
}

/** A limit that ends at 00:00 of a named day, whatever day that is: application, NQ 04/2019/NQ-HĐTP Đ8(1). */
export function limitOnDay(day: LocalDate): { dueAt: Instant; derivation: NamedDayDerivation } {
  const dueAt = startOfDay(day);
  return {
    dueAt,
    derivation: { kind: 'named-day', day, dueAt, basis: ['NQ 04/2019/NQ-HĐTP Đ8(1)'] },
  };
}

/** The day `amount` working days before `day`: as many working days lie after it up to and including `day`. */
export function workingDaysBefore(day: LocalDate, amount: number, calendar: Calendar): LocalDate {
  let earlier = day;
  for (let left = amount; left > 0;) {
    earlier = addDays(earlier, -1);
    if (!restDay(calendar, earlier).rest) left -= 1;
  }
  return earlier;
}

/**
 * Days on which work stood still: after the day of `from`, up to and including the day of `to`. The day on which work
 * stopped still counts and the day on which it is resumed does not, as the first day of a limit does not (Đ147 K2).
 */
function suspendedDays(suspensions: readonly Suspension[]): ReadonlySet<LocalDate> {
  const days = new Set<LocalDate>();
  for (const { from, to } of suspensions) {
    if (to === undefined) throw new RangeError(`The suspension since ${from} still lasts.`);
    const last = dayOf(to);
    for (let day = addDays(dayOf(from), 1); day <= last; day = addDays(day, 1)) days.add(day);
  }
  return days;
}

function count(
  startDay: LocalDate,
  amount: number,
  unit: Unit,
  calendar: Calendar,
  suspended: ReadonlySet<LocalDate>,
): { nominalLastDay: LocalDate; skipped: SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let last = startDay;
  let left = amount;
  if (unit === 'months') {
    last = addMonths(startDay, amount);
    for (let day = addDays(startDay, 1); day <= last; day = addDays(day, 1))
      if (suspended.has(day)) skipped.push({ day, because: 'suspended' });
    left = skipped.length;
  }
  while (left > 0) {
    last = addDays(last, 1);
    const uncounted = whyUncounted(last, calendar, suspended, unit === 'workingDays');
    if (uncounted) skipped.push(uncounted);
    else left -= 1;
  }
  return { nominalLastDay: last, skipped };
}

function rollOver(
  nominalLastDay: LocalDate,
  calendar: Calendar,
  suspended: ReadonlySet<LocalDate>,
): { lastDay: LocalDate; rolledOver: SkippedDay[] } {
  const rolledOver: SkippedDay[] = [];
  let lastDay = nominalLastDay;
  for (;;) {
    const uncounted = whyUncounted(lastDay, calendar, suspended, true);
    if (!uncounted) return { lastDay, rolledOver };
    rolledOver.push(uncounted);
    lastDay = addDays(lastDay, 1);
  }
}

function whyUncounted(
  day: LocalDate,
  calendar: Calendar,
  suspended: ReadonlySet<LocalDate>,
  restDaysToo: boolean,
): SkippedDay | null {
  if (suspended.has(day)) return { day, because: 'suspended' };
  if (!restDaysToo) return null;
  const { because, name, confidence } = restDay(calendar, day);
  if (because === null) return null;
  return { day, because, ...(name && { name }), ...(confidence && { confidence }) };
}

function basisOf(unit: Unit, rolled: boolean): string[] {
  return [
    'BLDS 2015 Đ147 K2',
    unit === 'months' ? 'BLDS 2015 Đ148 K3' : 'BLDS 2015 Đ148 K1',
    ...(rolled ? ['BLDS 2015 Đ148 K5'] : []),
    'BLDS 2015 Đ148 K6',
  ];
}
