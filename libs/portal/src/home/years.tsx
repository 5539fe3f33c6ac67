import { type Language, wholeNumber } from '@app/design';
import type { RegisterFigures } from '@app/register';
import type { ReactElement } from 'react';
import { addressFor } from '../register/query';
import { dayCount } from '../register/words';

const TALLEST = 120;

const words = {
  heading: { vi: 'Án lệ theo năm', en: 'Án lệ by year' },
  illustrations: {
    vi: 'Không tính án lệ minh hoạ.',
    en: 'Án lệ that are illustrations are not counted.',
  },
  each: { vi: 'án lệ mang số của năm', en: 'án lệ numbered in' },
  more: { vi: 'Số liệu và nguồn', en: 'The figures and their sources' },
};

/** How many án lệ each year gave, as bars with their numbers, and how old the source judgment is at the median. */
export function Years({
  figures,
  language,
}: {
  figures: RegisterFigures;
  language: Language;
}): ReactElement {
  const { years, total, illustrations, sourceToPublication } = figures;
  const most = Math.max(1, ...years.map(({ count }) => count));
  return (
    <section className="sec" aria-labelledby="years">
      <div className="sec__head">
        <h2 className="h2" id="years">
          {words.heading[language]}
        </h2>
        <p>
          {totalSentence(total, language)}
          {illustrations > 0 ? ` ${words.illustrations[language]}` : ''}
        </p>
      </div>
      <div className="two">
        <div>
          <ol className="cols">
            {years.map(({ year, count }) => (
              <li key={year}>
                <a href={addressFor({ q: '', year, page: 1 })}>
                  <b>{count}</b>
                  <span className="vh">
                    {' '}
                    {words.each[language]} {year}
                  </span>
                  <svg
                    className="cols__bar"
                    width="100%"
                    height={Math.round((count / most) * TALLEST)}
                    aria-hidden="true"
                  >
                    <rect width="100%" height="100%" />
                  </svg>
                </a>
              </li>
            ))}
          </ol>
          <div className="colsx" aria-hidden="true">
            {years.map(({ year }) => (
              <span key={year}>{year}</span>
            ))}
          </div>
        </div>
        {sourceToPublication.days === null ? null : (
          <div>
            <p className="bignum">{dayCount(sourceToPublication.days, language)}</p>
            <p className="soft">{medianSentence(sourceToPublication.known, language)}</p>
            <p className="small">
              <a href="/quy-trinh#so-lieu">{words.more[language]}</a>
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function totalSentence(total: number, language: Language): string {
  const count = wholeNumber(total, language);
  return language === 'vi'
    ? `Tính theo số hiệu án lệ; tổng ${count}.`
    : `By the year in the number; ${count} in all.`;
}

function medianSentence(known: number, language: Language): string {
  const count = wholeNumber(known, language);
  return language === 'vi'
    ? `trung vị từ ngày bản án nguồn tới ngày quyết định công bố, tính trên ${count} án lệ đã biết ngày bản án nguồn.`
    : `is the median from the source judgment to the publication decision, over the ${count} án lệ whose source judgment has a known date.`;
}
