import { fullDate, type Language, type Words } from '@app/design';
import type { PolicyInForce } from '@app/policies';
import type { ReactElement } from 'react';

const words = {
  version: { vi: 'Đang áp dụng cho hồ sơ mới:', en: 'For new cases:' },
  number: { vi: 'phiên bản', en: 'version' },
  software: {
    vi: 'có sẵn trong hệ thống, là đề xuất',
    en: 'which comes with the software and is a proposal',
  },
  since: { vi: 'từ', en: 'since' },
  by: { vi: 'theo', en: 'by' },
  no: { vi: 'số', en: 'no.' },
} satisfies Record<string, Words>;

/** Which version of the internal limits new cases get, since when, and by which document. */
export function PolicySource({
  policy,
  effectiveFrom,
  document,
  language,
}: PolicyInForce & { language: Language }): ReactElement {
  const say = (word: keyof typeof words): string => words[word][language];
  const [, number] = policy.version.split('@');
  return (
    <span className="procedure__policy">
      {say('version')} “{policy.title[language]}”, {say('number')} {number} ({policy.version})
      {effectiveFrom === null ? (
        <>, {say('software')}.</>
      ) : (
        <>
          , {say('since')} {fullDate(effectiveFrom, language)}
          {document === null ? null : (
            <>
              , {say('by')} {document.title}
              {document.number === undefined ? '' : ` ${say('no')} ${document.number}`}
            </>
          )}
          .
        </>
      )}
    </span>
  );
}
