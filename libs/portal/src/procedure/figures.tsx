import { type Language, wholeNumber } from '@app/design';
import type { Median, RegisterFigures } from '@app/register';
import type { ReactElement } from 'react';
import { addressFor } from '../register/query';
import { dayCount, statusWords } from '../register/words';

const words = {
  heading: { vi: 'Số liệu thực tế', en: 'Real figures' },
  lead: {
    vi: 'Tính từ sổ án lệ mỗi khi mở trang này; mỗi án lệ ghi nguồn và độ chắc chắn của từng ngày. Án lệ minh hoạ không được tính.',
    en: 'Computed from the register whenever this page is opened; each án lệ names the sources of its dates and how sure they are. Illustrations are not counted.',
  },
  source: {
    vi: 'Từ bản án nguồn tới quyết định công bố',
    en: 'From source judgment to publication decision',
  },
  adoption: {
    vi: 'Từ khi thông qua tới quyết định công bố',
    en: 'From adoption to publication decision',
  },
  application: {
    vi: 'Từ quyết định công bố tới ngày áp dụng',
    en: 'From publication decision to application',
  },
  status: { vi: 'Án lệ theo hiệu lực hôm nay', en: 'Án lệ by status today' },
  statusHead: { vi: 'Hiệu lực', en: 'Status' },
  count: { vi: 'Số án lệ', en: 'Án lệ' },
  unknown: { vi: 'chưa có số liệu', en: 'no figure yet' },
};

/** What the register itself says about the procedure: three medians, each with what it is taken over, and the statuses. */
export function Figures({
  figures,
  language,
}: {
  figures: RegisterFigures;
  language: Language;
}): ReactElement {
  const { sourceToPublication, adoptionToPublication, publicationToApplication } = figures;
  return (
    <section className="sec" id="so-lieu" aria-labelledby="figures">
      <div className="sec__head">
        <h2 className="h2" id="figures">
          {words.heading[language]}
        </h2>
        <p>{words.lead[language]}</p>
      </div>
      <dl className="facts facts--three">
        <Figure
          {...{ language, median: sourceToPublication, of: 'precedents' }}
          name={words.source}
        />
        <Figure
          {...{ language, median: adoptionToPublication, of: 'decisions' }}
          name={words.adoption}
        />
        <Figure
          {...{ language, median: publicationToApplication, of: 'decisions' }}
          name={words.application}
        />
      </dl>
      <table className="tbl tbl--narrow">
        <caption>{words.status[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.statusHead[language]}</th>
            <th scope="col" className="r">
              {words.count[language]}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.statuses.map(({ status, count }) => (
            <tr key={status}>
              <th scope="row">
                <a href={addressFor({ q: '', status, page: 1 })}>{statusWords[status][language]}</a>
              </th>
              <td className="r">{wholeNumber(count, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Figure({
  name,
  median: { days, known },
  of,
  language,
}: {
  name: { vi: string; en: string };
  median: Median;
  of: 'precedents' | 'decisions';
  language: Language;
}): ReactElement {
  const count = wholeNumber(known, language);
  const over = {
    precedents: {
      vi: `trung vị của ${count} án lệ đã biết cả hai ngày`,
      en: `median of the ${count} án lệ with both dates known`,
    },
    decisions: {
      vi: `trung vị của ${count} quyết định đã biết cả hai ngày`,
      en: `median of the ${count} decisions with both dates known`,
    },
  };
  return (
    <div>
      <dt>{name[language]}</dt>
      <dd>
        {days === null ? words.unknown[language] : dayCount(days, language)}
        <small>{over[of][language]}</small>
      </dd>
    </div>
  );
}
