import { Icon, type Language } from '@app/design';
import type { Precedent } from '@app/register';
import type { ReactElement } from 'react';
import { certaintyWords } from './words';

const unverified = { vi: 'chưa kiểm chứng:', en: 'not verified:' };

/** How sure a fact of the register is: plain words where a source says it, △ and "chưa kiểm chứng" where none does. */
export function Certainty({
  precedent,
  fact,
  language,
}: {
  precedent: Pick<Precedent, 'confidence'>;
  fact: string;
  language: Language;
}): ReactElement | null {
  const mark = precedent.confidence[fact];
  const certainty = mark === undefined ? undefined : certaintyWords[mark];
  if (certainty === undefined) return null;
  if (certainty.sure) return <span className="sure">{certainty[language]}</span>;
  return (
    <span className="u">
      <Icon name="warning" />
      {unverified[language]} {certainty[language]}
    </span>
  );
}
