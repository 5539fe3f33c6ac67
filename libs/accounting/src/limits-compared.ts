import type { Tx } from '@app/platform';
import { currentPolicy, policyAt } from '@app/policies';
import type { LocalDate } from '@app/workflows/calendar';
import type { InternalStep, PolicyVersion } from '@app/workflows/policies';
import type { Length } from '@app/workflows/regimes';
import type { SelectionPhase } from '@app/workflows/selection';
import { stepOfPhase } from './steps';

/** One internal limit; `days` is about how many calendar days it is, five working days being a week. */
export interface ComparedLength extends Length {
  days: number;
}

/** What one phase may take, under the limits of before and the shortened ones. */
export interface ComparedLimit {
  phase: SelectionPhase;
  step: InternalStep;
  baseline: ComparedLength;
  shortened: ComparedLength;
}

/** The internal limits of that day, shortened beside those of before, which are an estimate; in the order of the procedure. */
export async function comparedLimits(
  tx: Tx,
  on: LocalDate,
): Promise<{ versions: readonly PolicyVersion[]; limits: readonly ComparedLimit[] }> {
  const [before, now] = await Promise.all([
    currentPolicy(tx, 'baseline', on),
    currentPolicy(tx, 'shortened', on),
  ]);
  const [baseline, shortened] = await Promise.all([policyAt(tx, before), policyAt(tx, now)]);
  return {
    versions: [before, now],
    limits: Object.entries(stepOfPhase).map(([phase, step]) => ({
      phase: phase as SelectionPhase,
      step,
      baseline: compared(baseline.steps[step]),
      shortened: compared(shortened.steps[step]),
    })),
  };
}

function compared({ amount, unit }: Length): ComparedLength {
  return { amount, unit, days: unit === 'workingDays' ? Math.round((amount * 7) / 5) : amount };
}
