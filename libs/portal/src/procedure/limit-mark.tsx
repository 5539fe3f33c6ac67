import { LawMark, type Language, OwnMark } from '@app/design';
import type { Length } from '@app/workflows/regimes';
import type { ReactElement } from 'react';

const words = {
  legal: { vi: 'Luật định', en: 'By law' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
  days: { vi: 'ngày', en: 'days' },
  workingDays: { vi: 'ngày làm việc', en: 'working days' },
  months: { vi: 'tháng', en: 'months' },
};

/** "30 ngày", "3 ngày làm việc". */
export function lengthInWords({ amount, unit }: Length, language: Language): string {
  const name = words[unit][language];
  return `${String(amount)} ${language === 'en' && amount === 1 ? name.replace(/s$/, '') : name}`;
}

/** A limit with its length: ■ by law, ◇ internal; the word always beside the mark. */
export function LimitMark({
  kind,
  length,
  language,
}: {
  kind: 'legal' | 'internal';
  length: string;
  language: Language;
}): ReactElement {
  return (
    <span className={kind === 'legal' ? 'lim lim--law' : 'lim lim--own'}>
      <span className="lim__k">
        {kind === 'legal' ? <LawMark /> : <OwnMark />}
        {words[kind][language]}: {length}
      </span>
    </span>
  );
}
