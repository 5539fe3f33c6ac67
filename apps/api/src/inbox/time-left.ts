import type { RunningLimit } from '@app/casework';
import {
  addDays,
  type Calendar,
  dayOf,
  daysBetween,
  type LocalDate,
  restDay,
} from '@app/workflows/calendar';
import type { RungDerivation } from '@app/workflows/policies';

/** What is left of a limit, in the unit in which it is counted; `basis` is the article of a legal one. */
export interface TimeLeft {
  /** From today to the last day: 0 on that day, below 0 when it is over. */
  amount: number;
  unit: 'days' | 'workingDays';
  basis: string | null;
}

/** Counts what is left of a limit on a day. Months and named days are told in days. */
export function timeLeft(
  { dueAt, derivation }: Pick<RunningLimit, 'dueAt' | 'derivation'>,
  today: LocalDate,
  calendar: Calendar,
): TimeLeft {
  const { rule, limit } = derivation as RungDerivation;
  const basis = rule.kind === 'legal' ? rule.basis : null;
  // A limit ends at 00:00 after its last day.
  const lastDay = addDays(dayOf(dueAt), -1);
  return limit.kind === 'counted' && limit.unit === 'workingDays'
    ? { amount: workingDaysTo(lastDay, today, calendar), unit: 'workingDays', basis }
    : { amount: daysBetween(today, lastDay), unit: 'days', basis };
}

function workingDaysTo(lastDay: LocalDate, today: LocalDate, calendar: Calendar): number {
  const isOver = lastDay < today;
  const [from, to] = isOver ? [lastDay, today] : [today, lastDay];
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (!restDay(calendar, day).rest) count += 1;
  // A limit that ended before a rest day is over, although no working day has passed since.
  return isOver ? -Math.max(count, 1) : count;
}
