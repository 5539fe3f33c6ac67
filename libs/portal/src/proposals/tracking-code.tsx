import type { Language, Words } from '@app/design';
import type { ReactElement } from 'react';

const label: Words = { vi: 'Mã theo dõi', en: 'Tracking code' };

/** A tracking code, large enough to be copied by hand. */
export function TrackingCode({
  code,
  language,
}: {
  code: string;
  language: Language;
}): ReactElement {
  return (
    <p className="sheet pad trackcode">
      <span className="small soft">{label[language]}</span>
      <b className="num">{code}</b>
    </p>
  );
}
