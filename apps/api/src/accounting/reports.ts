import {
  besideYearBefore,
  bottlenecks,
  cycleTimes,
  type CycleTime,
  type Dimension,
  effortsByPolicy,
  explainBottleneck,
  lateness,
  openIncidents,
  type Period,
  standingByPhase,
} from '@app/accounting';
import type { Tx } from '@app/platform';
import { type Language, say } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { z } from 'zod';
import type { cycleTimesSchema, effortsSchema, standingSchema } from './accounting.schemas';
import { toldPeriod } from './period.schema';
import {
  aboutIncident,
  causes,
  incidentKinds,
  measuredNamed,
  phaseNamed,
  stepNamed,
} from './words';

type Simulated = 'with' | 'without';

/** How long the cases took that were received in a period, beside the year before; in the order of the procedure. */
export async function cycleReport(
  tx: Tx,
  { by, simulated, period }: { by: Dimension; simulated: Simulated; period: Period },
  language: Language,
): Promise<z.infer<typeof cycleTimesSchema>['items']> {
  const order = ['all', ...Object.keys(selection.phases)];
  const lines = await besideYearBefore(
    period,
    (of) => cycleTimes(tx, { by, simulated, ...of }),
    ({ measured, group }) => JSON.stringify([measured, group]),
  );
  return lines
    .map(({ line, before }) => {
      const { measured, group } = either(line, before);
      return {
        measured,
        title: say(measuredNamed(measured), language),
        group,
        ...toldSurvival(line),
        simulated: line?.simulated ?? 0,
        curve: [...(line?.survival.points ?? [])],
        before: before ? toldSurvival(before) : null,
      };
    })
    .sort((one, other) => order.indexOf(one.measured) - order.indexOf(other.measured));
}

function toldSurvival(line: CycleTime | undefined) {
  const { over = 0, censored = 0, median = null, p90 = null } = line?.survival ?? {};
  return { over, censored, median, p90 };
}

/** What the án lệ cost that were released in a period, beside the year before. */
export async function effortReport(
  tx: Tx,
  { simulated, period }: { simulated: Simulated; period: Period },
): Promise<z.infer<typeof effortsSchema>> {
  const lines = await besideYearBefore(
    period,
    (of) => effortsByPolicy(tx, { simulated, ...of }),
    ({ policy }) => policy,
  );
  return {
    ...toldPeriod(period),
    policies: lines.map(({ line, before }) => ({
      policy: either(line, before).policy,
      cases: line?.cases ?? 0,
      simulated: line?.simulated ?? 0,
      median: line?.median ?? null,
      before: before ? { cases: before.cases, median: before.median } : null,
    })),
  };
}

/** What of the limits of a period was or is late, beside the year before. */
export async function lateReport(
  tx: Tx,
  period: Period,
  language: Language,
): Promise<z.infer<typeof standingSchema>['late']> {
  const lines = await besideYearBefore(
    period,
    (of) => lateness(tx, of),
    ({ step, cause }) => JSON.stringify([step, cause]),
  );
  return lines.map(({ line, before }) => {
    const { step, cause } = either(line, before);
    const { title, unit, owner } = stepNamed(step);
    return {
      step: { code: step, title: say(title, language) },
      unit: { code: owner, title: say(unit, language) },
      cause: { code: cause, title: say(causes[cause], language) },
      open: line?.open ?? 0,
      done: line?.done ?? 0,
      confirmed: line?.confirmed ?? 0,
      changed: line?.changed ?? 0,
      medianDaysLate: line?.medianDaysLate ?? null,
      daysLate: line?.daysLate ?? 0,
      daysWaited: line?.daysWaited ?? 0,
      before: before
        ? { open: before.open, done: before.done, medianDaysLate: before.medianDaysLate }
        : null,
    };
  });
}

/** Where the work stands now, what holds it up, and what was late in a period. */
export async function standingReport(
  tx: Tx,
  period: Period,
  language: Language,
): Promise<z.infer<typeof standingSchema>> {
  const [phases, late, waiting, incidents] = await Promise.all([
    standingByPhase(tx),
    lateReport(tx, period, language),
    bottlenecks(tx),
    openIncidents(tx),
  ]);
  return {
    ...toldPeriod(period),
    phases: phases.map(({ phase, ...counted }) => ({
      phase: { code: phase, title: say(phaseNamed(phase), language) },
      ...counted,
    })),
    late,
    bottlenecks: waiting.map((each) => {
      const { title, unit, owner } = stepNamed(each.step);
      return {
        ...each,
        step: { code: each.step, title: say(title, language) },
        unit: { code: owner, title: say(unit, language) },
        sentence: say(explainBottleneck(each, title), language),
      };
    }),
    incidents: incidents.map((each) => {
      const about = aboutIncident(each);
      return {
        kind: each.kind,
        title: say(incidentKinds[each.kind], language),
        about: about && say(about, language),
        open: each.open,
        since: each.since.toISOString(),
      };
    }),
  };
}

function either<Line>(line: Line | undefined, before: Line | undefined): Line {
  const one = line ?? before;
  if (one === undefined) throw new Error('A line is of this period or of the one before.');
  return one;
}
