import type { ReactElement } from 'react';
import type { Language } from './language';

/** The mark of a limit of the law: a filled square. */
export function LawMark(): ReactElement {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <rect x="1" y="1" width="8" height="8" fill="currentColor" />
    </svg>
  );
}

/** The mark of an internal limit: a hollow diamond. */
export function OwnMark(): ReactElement {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <path d="M5 .8 9.2 5 5 9.2 .8 5z" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}

const words = {
  legal: { vi: 'Luật định', en: 'By law' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
};

/** Law and habit never look alike: solid ink with ■ and the article, or a dashed edge with ◇. Always the word as well. */
export function Limit({
  kind,
  language,
  basis,
}: {
  kind: 'legal' | 'internal';
  language: Language;
  /** The article, for a limit of the law. */
  basis?: string | null | undefined;
}): ReactElement {
  const isLaw = kind === 'legal';
  return (
    <span className={isLaw ? 'lim lim--law' : 'lim lim--own'}>
      <span className="lim__k">
        {isLaw ? <LawMark /> : <OwnMark />}
        {words[kind][language]}
        {isLaw && basis ? ` · ${basis}` : ''}
      </span>
    </span>
  );
}
