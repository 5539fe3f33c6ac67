import type { Tx } from '@app/platform';
import { policyAt } from '@app/policies';
import { type Calendar, dayOf, type Instant, type LocalDate } from '@app/workflows/calendar';
import type { Extension, Suspension, Workflow } from '@app/workflows/kernel';
import { type PlannedRung, planStep } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import { currentCalendar } from './calendar-versions';

/** What a runner asks when a step begins. */
export interface LimitRequest {
  workflow: Workflow;
  step: string;
  startedAt: Instant;
  suspensions: readonly Suspension[];
  extensions?: readonly Extension[];
  /** The day that a document names, where the limit is one. */
  day?: LocalDate | undefined;
  policyVersion: string;
  at: Instant;
}

/** Turns "arm this step" into rows: the law of the day on which the step began, the pinned policy, the calendar of now. */
export class CalendarLimitPlanner {
  /** Counts by this calendar, where one is given: the one that is to be, in a rehearsal. */
  constructor(private readonly calendar?: Calendar) {}

  /** Counts by the calendar of this moment, whatever comes later. */
  async asOfNow(tx: Tx): Promise<CalendarLimitPlanner> {
    return this.calendar ? this : new CalendarLimitPlanner(await currentCalendar(tx));
  }

  /** The rungs of the step, soonest first. Throws for a step without a clock: that is a fault of the machine. */
  async planLimits(
    tx: Tx,
    { step, startedAt, suspensions, extensions = [], day, policyVersion }: LimitRequest,
  ): Promise<readonly (PlannedRung & { calendarVersion: number })[]> {
    const [calendar, policy] = await Promise.all([
      this.calendar ?? currentCalendar(tx),
      policyAt(tx, policyVersion),
    ]);
    const rungs = planStep({
      step,
      startedAt,
      suspensions,
      extensions,
      ...(day !== undefined && { day }),
      policy,
      regime: regimeOn(dayOf(startedAt)),
      calendar,
    });
    return rungs.map((rung) => ({ ...rung, calendarVersion: calendar.version }));
  }
}
