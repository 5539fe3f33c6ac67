import {
  type Calendar,
  computeLimit,
  type CountedDerivation,
  dayOf,
  type Derivation,
  type Instant,
  limitOnDay,
  type LocalDate,
  startOfDay,
  workingDaysBefore,
} from '@app/workflows/calendar';
import type { Extension, Role, Suspension } from '@app/workflows/kernel';
import type { Length, Mark, Regime, Rule } from '@app/workflows/regimes';
import type { InternalStep, Ladder, LapseMode, LegalStep, Policy } from './policy';

export type Rung = 'reminder' | 'due' | 'report-head' | 'report-deputy';

/** The rule that a limit rests on: an article of a regime, or a step of a policy. */
export type LimitRule =
  | { kind: 'legal'; regime: Regime['code']; basis: string; mark: Mark }
  | {
      kind: 'internal';
      policy: Policy['version'];
      step: InternalStep;
      mark: Mark;
      /** What the policy lets happen at the end; absent in what was armed before a policy could choose. */
      onLapse?: LapseMode;
    };

/** How a rung came to its instant: the rule, the limit itself, and the distance of the rung from it. Plain JSON. */
export type RungDerivation = Readonly<{
  rule: LimitRule;
  limit: Derivation;
  /** What the limit was prolonged by, each counted from the last day that it had before, or the day it was opened again. */
  extensions?: readonly ExtensionDerivation[];
  rung:
    | { at: 'due' }
    | { at: 'before'; workingDays: number; day: LocalDate }
    | {
        at: 'after';
        workingDays: number;
        /** The role that is told; absent in what was armed before a policy could name it. */
        to?: Role;
        derivation: Derivation;
      };
}>;

/** How one extension of a limit came to its end. */
export interface ExtensionDerivation {
  because: Extension['because'];
  /** The day on which a limit that had ended was opened again; absent where it was prolonged while it ran. */
  reopenedOn?: LocalDate;
  derivation: CountedDerivation;
}

/** One rung of a deadline, ready to become a row. */
export interface PlannedRung {
  rung: Rung;
  kind: 'legal' | 'internal';
  dueAt: Instant;
  derivation: RungDerivation;
}

/** What the limits of a step are planned from. `regime` is the one of the day of the act. */
export interface StepPlan {
  step: string;
  startedAt: Instant;
  suspensions: readonly Suspension[];
  /** What the limit was prolonged by, oldest first. */
  extensions?: readonly Extension[];
  /** The day that a document names; `application` needs it and no other step takes it. */
  day?: LocalDate;
  policy: Policy;
  regime: Regime;
  calendar: Calendar;
}

const legalSteps: Readonly<
  Record<Exclude<LegalStep, 'application'>, { rule: LegalLength; onLapse: LapseMode }>
> = {
  publicComment: { rule: 'commentPeriod', onLapse: 'closes' },
  abolitionPlenary: { rule: 'abolitionPlenary', onLapse: 'report' },
  courtReport: { rule: 'courtReport', onLapse: 'report' },
};

type LegalLength = 'commentPeriod' | 'abolitionPlenary' | 'courtReport';

/**
 * The rungs of a step that begins: its length from the regime when it is law, from the policy otherwise. Suspensions
 * never move a legal limit. A reminder that would not come after the start is left out. Throws `RangeError` on a step
 * without a clock.
 */
export function planStep(plan: StepPlan): readonly PlannedRung[] {
  const { step, policy } = plan;
  if (step === 'application') return planApplication(plan);
  if (isLegal(step)) {
    const { rule, onLapse } = legalSteps[step];
    const length: Rule<Length> = plan.regime.rules[rule];
    const source = legalRule(plan.regime, length);
    return planCounted({ ...plan, suspensions: [] }, length.value, source, policy.ladders[onLapse]);
  }
  if (!isInternal(step, policy)) throw new RangeError(`The step "${step}" has no clock.`);
  const { amount, unit, onLapse, mark } = policy.steps[step];
  const source: LimitRule = { kind: 'internal', policy: policy.version, step, mark, onLapse };
  return planCounted(plan, { amount, unit }, source, policy.ladders[onLapse]);
}

/**
 * How long a step may take: by the regime when it is law, by the policy otherwise. Of `application`, the least that must lie
 * between publication and the day that is named. Throws `RangeError` on a step without a clock.
 */
export function lengthOfStep(
  step: string,
  policy: Policy,
  regime: Regime,
): Length & { kind: 'legal' | 'internal' } {
  if (step === 'application')
    return {
      kind: 'legal',
      amount: regime.rules.application.value.earliestDaysAfter - 1,
      unit: 'days',
    };
  if (isLegal(step)) return { kind: 'legal', ...regime.rules[legalSteps[step].rule].value };
  if (!isInternal(step, policy)) throw new RangeError(`The step "${step}" has no clock.`);
  const { amount, unit } = policy.steps[step];
  return { kind: 'internal', amount, unit };
}

function planApplication({ step, day, regime }: StepPlan): readonly PlannedRung[] {
  if (day === undefined)
    throw new RangeError(`The step "${step}" needs the day that its document names.`);
  const { dueAt, derivation } = limitOnDay(day);
  const rule = legalRule(regime, regime.rules.application);
  const limit = { ...derivation, basis: [rule.basis] };
  return [{ rung: 'due', kind: 'legal', dueAt, derivation: { rule, limit, rung: { at: 'due' } } }];
}

function planCounted(
  { startedAt, suspensions, extensions = [], calendar }: StepPlan,
  length: Length,
  rule: LimitRule,
  ladder: Ladder,
): readonly PlannedRung[] {
  const counted = computeLimit({ start: startedAt, ...length, calendar, suspensions });
  let { lastDay, dueAt } = counted;
  const prolonged = extensions.map(({ amount, unit, because, reopenedAt }): ExtensionDerivation => {
    const reopenedOn = reopenedAt === undefined ? undefined : dayOf(reopenedAt);
    const start = reopenedOn !== undefined && reopenedOn > lastDay ? reopenedOn : lastDay;
    const longer = computeLimit({ start, amount, unit, calendar, suspensions });
    ({ lastDay, dueAt } = longer);
    const { derivation } = longer;
    return { because, ...(reopenedOn !== undefined && { reopenedOn }), derivation };
  });
  const explained = {
    rule,
    limit: counted.derivation,
    ...(prolonged.length > 0 && { extensions: prolonged }),
  };
  const kind = rule.kind;
  const rungs: PlannedRung[] = [];
  const reminderDay = workingDaysBefore(lastDay, ladder.reminderBefore, calendar);
  if (startOfDay(reminderDay) > startedAt)
    rungs.push({
      rung: 'reminder',
      kind,
      dueAt: startOfDay(reminderDay),
      derivation: {
        ...explained,
        rung: { at: 'before', workingDays: ladder.reminderBefore, day: reminderDay },
      },
    });
  rungs.push({ rung: 'due', kind, dueAt, derivation: { ...explained, rung: { at: 'due' } } });
  const reports = [
    ['report-head', ladder.reportHeadAfter, ladder.reportHeadTo],
    ['report-deputy', ladder.reportDeputyAfter, ladder.reportDeputyTo],
  ] as const;
  for (const [rung, after, to] of reports) {
    if (after === null) continue;
    const report = computeLimit({
      start: lastDay,
      amount: after,
      unit: 'workingDays',
      calendar,
      suspensions,
    });
    rungs.push({
      rung,
      kind,
      dueAt: report.dueAt,
      derivation: {
        ...explained,
        rung: {
          at: 'after',
          workingDays: after,
          ...(to !== null && { to }),
          derivation: report.derivation,
        },
      },
    });
  }
  return rungs;
}

function legalRule(regime: Regime, rule: Rule<unknown>): LimitRule & { kind: 'legal' } {
  return { kind: 'legal', regime: regime.code, basis: rule.basis, mark: rule.mark };
}

function isLegal(step: string): step is keyof typeof legalSteps {
  return Object.hasOwn(legalSteps, step);
}

function isInternal(step: string, policy: Policy): step is InternalStep {
  return Object.hasOwn(policy.steps, step);
}
