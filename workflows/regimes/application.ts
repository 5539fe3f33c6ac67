import { addDays, type LocalDate } from '@app/workflows/calendar';
import type { Regime } from './rule';

/**
 * The first day on which an án lệ published that day applies: publication + 31 calendar days under the 2019
 * resolution, + 45 under the 2015 one when its decision names no day. Rest days do not move it.
 */
export function earliestApplication(publishedOn: LocalDate, regime: Regime): LocalDate {
  return addDays(publishedOn, regime.rules.application.value.earliestDaysAfter);
}

/** Whether a decision of that day may name this day of application. */
export function mayApplyFrom(named: LocalDate, publishedOn: LocalDate, regime: Regime): boolean {
  return regime.rules.application.value.namedDay === 'free'
    ? named >= publishedOn
    : named >= earliestApplication(publishedOn, regime);
}

/** The day that the software proposes: the next lawful 1st or 15th of a month. */
export function proposedApplication(publishedOn: LocalDate, regime: Regime): LocalDate {
  let day = earliestApplication(publishedOn, regime);
  while (!day.endsWith('-01') && !day.endsWith('-15')) day = addDays(day, 1);
  return day;
}
