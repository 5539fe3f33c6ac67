import { Icon, type Language } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import { roles } from '@app/workflows/kernel';
import type { InternalStep } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import { selection } from '@app/workflows/selection';
import type { ReactElement } from 'react';
import { articleInWords } from '../calculator/article';
import type { InternalLimits } from './internal-limits';
import { lengthInWords, LimitMark } from './limit-mark';
import { PolicySource } from './policy-source';

const words = {
  caption: {
    vi: 'Từng bước, người thực hiện và thời hạn',
    en: 'Each step, who does it and its limit',
  },
  step: { vi: 'Bước', en: 'Step' },
  who: { vi: 'Ai thực hiện', en: 'Who does it' },
  limit: { vi: 'Thời hạn', en: 'Limit' },
  baseline: { vi: 'So với hiện nay (ước tính)', en: 'Compared with today (estimate)' },
  law: { vi: 'luật không cho rút ngắn', en: 'the law allows no shortening' },
  proposed: { vi: 'Hạn nội bộ: chưa kiểm chứng', en: 'Internal limits: not verified' },
  proposedWhy: {
    vi: 'Luật không đặt thời hạn cho các bước này. Hạn rút ngắn là hạn nội bộ; hạn hiện nay là ước tính.',
    en: 'The law sets no time for these steps. The shortened limits are internal; those of today are an estimate.',
  },
};

/** Every step with a clock: the limit of the law with its article, or the shortened internal one beside today's. */
export function LimitsTable({
  language,
  today,
  limits,
}: {
  language: Language;
  today: LocalDate;
  limits: InternalLimits;
}): ReactElement {
  return (
    <>
      <div className="tblc">
        <table className="tbl tbl--stack" role="table">
          <caption>{words.caption[language]}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {(['step', 'who', 'limit', 'baseline'] as const).map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {words[column][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {Object.entries(selection.steps).map(([step, { title, owner, kind }]) => (
              <tr key={step} role="row">
                <th role="rowheader" scope="row">
                  {title[language]}
                </th>
                <td role="cell" data-l={words.who[language]}>
                  {roles[owner][language]}
                </td>
                {kind === 'legal' ? (
                  <LegalCells {...{ step, language, today }} />
                ) : (
                  <InternalCells {...{ step: step as InternalStep, language, limits }} />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="procedure__open">
        <span className="u">
          <Icon name="warning" />
          {words.proposed[language]}
        </span>{' '}
        {words.proposedWhy[language]} <PolicySource {...{ language, ...limits.shortened }} />
      </p>
    </>
  );
}

function LegalCells({
  step,
  language,
  today,
}: {
  step: string;
  language: Language;
  today: LocalDate;
}): ReactElement {
  const { commentPeriod, application } = regimeOn(today).rules;
  const after = application.value.earliestDaysAfter - 1;
  const length =
    step === 'application'
      ? lengthInWords({ amount: after, unit: 'days' }, language)
      : lengthInWords(commentPeriod.value, language);
  const { basis } = step === 'application' ? application : commentPeriod;
  return (
    <>
      <td role="cell" data-l={words.limit[language]}>
        <span>
          <LimitMark kind="legal" {...{ length, language }} />
          <span className="procedure__basis">{articleInWords(basis, language)}</span>
        </span>
      </td>
      <td role="cell" data-l={words.baseline[language]}>
        {words.law[language]}
      </td>
    </>
  );
}

function InternalCells({
  step,
  language,
  limits,
}: {
  step: InternalStep;
  language: Language;
  limits: InternalLimits;
}): ReactElement {
  const shortened = limits.shortened.policy.steps[step];
  const baseline = limits.baseline.policy.steps[step];
  return (
    <>
      <td role="cell" data-l={words.limit[language]}>
        <LimitMark kind="internal" length={lengthInWords(shortened, language)} {...{ language }} />
      </td>
      <td role="cell" data-l={words.baseline[language]}>
        {lengthInWords(baseline, language)}
      </td>
    </>
  );
}
