import { type ChartLimit, type Language, lengthOverArrow } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import { currentPolicyVersion, lengthOfStep, policyOf } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import { selection } from '@app/workflows/selection';

/** What stands over the arrows of the chart: the limits of the law on that day, and the shortened internal ones. */
export function limitsOver(today: LocalDate, language: Language): ChartLimit[] {
  const [policy, regime] = [policyOf(currentPolicyVersion.shortened), regimeOn(today)];
  return Object.keys(selection.steps).map((step) => {
    const { kind, ...length } = lengthOfStep(step, policy, regime);
    return { step, kind, length: lengthOverArrow(length, language) };
  });
}
