import { fullDate, Icon, type Language } from '@app/design';
import type { Precedent } from '@app/register';
import type { ReactElement } from 'react';
import { Certainty } from './certainty';
import { statusWords } from './words';

const words = {
  heading: { vi: 'Hiệu lực', en: 'Status' },
  since: { vi: 'từ', en: 'since' },
  from: { vi: 'áp dụng từ', en: 'applies from' },
  basis: { vi: 'Căn cứ:', en: 'Basis:' },
  reckoned: {
    vi: 'Tính từ ngày áp dụng và các quyết định mà sổ án lệ có, tại ngày',
    en: 'Reckoned from the day of application and the decisions that the register holds, as of',
  },
};

const seals = {
  inForce: 'm18 28.5 7 7 13-14.5',
  notYet: 'M28 17v12l8 5',
  lapsed: 'M18 28h20',
  abolished: 'M18 28h20',
  unknown: 'M28 17v14M28 37v2',
} as const;

/** The legal status of an án lệ today, with its day, its basis and how sure it is. */
export function Standing({
  precedent,
  language,
  today,
}: {
  precedent: Precedent;
  language: Language;
  today: string;
}): ReactElement {
  const { status, statusOn, statusBasis, appliesFrom } = precedent;
  return (
    <section aria-labelledby="standing">
      <h2 className="vh" id="standing">
        {words.heading[language]}
      </h2>
      <div className={`sealst sealst--${status}`}>
        <svg viewBox="0 0 56 56" aria-hidden="true" fill="none" stroke="currentColor">
          <circle cx="28" cy="28" r="26" strokeWidth="2" />
          <circle cx="28" cy="28" r="21" strokeWidth="1" />
          <path d={seals[status]} strokeWidth="3.5" />
        </svg>
        <div>
          <b>{statusWords[status][language]}</b>
          {statusOn === null ? null : (
            <span>
              {words.since[language]} {fullDate(statusOn, language)}
            </span>
          )}
          {status !== 'notYet' || appliesFrom === null ? null : (
            <span>
              {words.from[language]} {fullDate(appliesFrom, language)}
            </span>
          )}
        </div>
      </div>
      {statusBasis === null ? null : (
        <p className="small side__note">
          {words.basis[language]} <span lang="vi">{statusBasis}</span>.
        </p>
      )}
      <p className="small muted side__note">
        {words.reckoned[language]} {fullDate(today, language)}.
      </p>
      <p className="side__note">
        <Certainty {...{ precedent, language }} fact="status" />
      </p>
    </section>
  );
}

/** The same in one line, for narrow screens and on paper. */
export function StandingLine({
  precedent: { status },
  language,
}: {
  precedent: Pick<Precedent, 'status'>;
  language: Language;
}): ReactElement {
  return (
    <span className={status === 'inForce' ? 'st st--ok' : 'st st--off'}>
      <Icon name={status === 'inForce' ? 'check' : 'clock'} />
      {statusWords[status][language]}
    </span>
  );
}
