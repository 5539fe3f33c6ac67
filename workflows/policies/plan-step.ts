import {
  type Calendar,
  computeLimit,
  type Derivation,
  type Instant,
  limitOnDay,
  type LocalDate,
  startOfDay,
  workingDaysBefore,
} from '@app/workflows/calendar';
import type { Suspension } from '@app/workflows/kernel';
import type { Length, Mark, Regime, Rule } from '@app/workflows/regimes';
import type { InternalStep, Ladder, LapseMode, LegalStep, Policy } from './policy';

export type Rung = 'reminder' | 'due' | 'report-head' | 'report-deputy';

/** The rule that a limit rests on: an article of a regime, or a step of a policy. */
export type LimitRule =
  | { kind: 'legal'; regime: Regime['code']; basis: string; mark: Mark }
  | { kind: 'internal'; policy: Policy['version']; step: InternalStep; mark: Mark };

/** How a rung came to its instant: the rule, the limit itself, and the distance of the rung from it. Plain JSON. */
export type RungDerivation = Readonly<{
  rule: LimitRule;
  limit: Derivation;
  rung:
    | { at: 'due' }
    | { at: 'before'; workingDays: number; day: LocalDate }
    | { at: 'after'; workingDays: number; derivation: Derivation };
}>;

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
  const source: LimitRule = { kind: 'internal', policy: policy.version, step, mark };
  return planCounted(plan, { amount, unit }, source, policy.ladders[onLapse]);
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
  { startedAt, suspensions, calendar }: StepPlan,
  length: Length,
  rule: LimitRule,
  ladder: Ladder,
): readonly PlannedRung[] {
  const {
    lastDay,
    dueAt,
    derivation: limit,
  } = computeLimit({
    start: startedAt,
    ...length,
    calendar,
    suspensions,
  });
  const kind = rule.kind;
  const rungs: PlannedRung[] = [];
  const reminderDay = workingDaysBefore(lastDay, ladder.reminderBefore, calendar);
  if (startOfDay(reminderDay) > startedAt)
    rungs.push({
      rung: 'reminder',
      kind,
      dueAt: startOfDay(reminderDay),
      derivation: {
        rule,
        limit,
        rung: { at: 'before', workingDays: ladder.reminderBefore, day: reminderDay },
      },
    });
  rungs.push({ rung: 'due', kind, dueAt, derivation: { rule, limit, rung: { at: 'due' } } });
  const reports = [
    ['report-head', ladder.reportHeadAfter],
    ['report-deputy', ladder.reportDeputyAfter],
  ] as const;
  for (const [rung, after] of reports) {
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
        rule,
        limit,
        rung: { at: 'after', workingDays: after, derivation: report.derivation },
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
