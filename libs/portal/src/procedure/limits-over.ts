import type { ChartLimit, Language } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import { currentPolicyVersion, type InternalStep, policyOf } from '@app/workflows/policies';
import { type Length, regimeOn } from '@app/workflows/regimes';
import { selection } from '@app/workflows/selection';

/** What stands over the arrows of the chart: the limits of the law on that day, and the shortened internal ones. */
export function limitsOver(today: LocalDate, language: Language): ChartLimit[] {
  const { commentPeriod, application } = regimeOn(today).rules;
  const lengths = policyOf(currentPolicyVersion.shortened).steps;
  return Object.entries(selection.steps).map(([step, { kind }]) => {
    if (kind === 'internal')
      return { step, kind, length: overArrow(lengths[step as InternalStep], language) };
    const { value } = commentPeriod;
    const days = { amount: application.value.earliestDaysAfter - 1, unit: 'days' } as const;
    return { step, kind, length: overArrow(step === 'application' ? days : value, language) };
  });
}

/** As short as the chart has room for; its caption says that LV are working days. */
function overArrow({ amount, unit }: Length, language: Language): string {
  const name = { days: 'ngày', workingDays: 'ngày LV', months: 'tháng' }[unit];
  const english = { days: 'days', workingDays: 'days LV', months: 'months' }[unit];
  return `${String(amount)} ${language === 'vi' ? name : english}`;
}
