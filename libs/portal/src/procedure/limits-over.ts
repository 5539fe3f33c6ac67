import { type ChartLimit, type Language, lengthOverArrow } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import { lengthOfStep, type Policy } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import { selection } from '@app/workflows/selection';

/** What stands over the arrows of the chart: the limits of the law on that day, and those of a policy. */
export function limitsOver(policy: Policy, today: LocalDate, language: Language): ChartLimit[] {
  const regime = regimeOn(today);
  return Object.keys(selection.steps).map((step) => {
    const { kind, ...length } = lengthOfStep(step, policy, regime);
    return { step, kind, length: lengthOverArrow(length, language) };
  });
}
