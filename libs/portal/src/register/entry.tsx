import { type Language, shortDate, Status } from '@app/design';
import type { Precedent } from '@app/register';
import type { ReactElement } from 'react';
import { addressOf, fieldWords, noField, statusWords, subjectOf, untitled } from './words';

const words = {
  decision: { vi: 'Quyết định', en: 'Decision' },
  of: { vi: 'ngày', en: 'of' },
  from: { vi: 'áp dụng từ', en: 'applies from' },
};

/** One án lệ in a list: number, what it is about, field, decision and day of application. */
export function Entry({
  precedent,
  language,
}: {
  precedent: Precedent;
  language: Language;
}): ReactElement {
  const { number, field, decisionNo, decisionOn, appliesFrom, status } = precedent;
  const subject = subjectOf(precedent);
  return (
    <li>
      <span className="no">{number}</span>
      <a href={addressOf(precedent)} lang={subject === null ? undefined : 'vi'}>
        {subject ?? untitled[language]}
        <span className="vh"> ({number})</span>
      </a>
      <span className="m">
        <span>{(field === null ? noField : fieldWords[field])[language]}</span>
        {decisionNo === null || decisionOn === null ? null : (
          <span>
            {words.decision[language]} <span lang="vi">{decisionNo}</span> {words.of[language]}{' '}
            {shortDate(decisionOn)}
          </span>
        )}
        {appliesFrom === null ? null : (
          <span>
            {words.from[language]} {shortDate(appliesFrom)}
          </span>
        )}
        {status === 'inForce' ? null : (
          <Status kind={statusWords[status].kind}>{statusWords[status][language]}</Status>
        )}
      </span>
    </li>
  );
}
