import { type Language, wholeNumber } from '@app/design';
import { reader as databaseReader } from '@app/platform';
import { type FoundPrecedents, searchRegister } from '@app/register';
import { dayOf } from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import type { PortalPage } from '../portal';
import { Entry } from './entry';
import { addressFor, readAddress, type RegisterAddress } from './query';
import { SearchForm } from './search-form';
import { fieldWords, statusWords } from './words';

const PAGE_SIZE = 20;

const words = {
  title: { vi: 'Tra cứu án lệ', en: 'Find án lệ' },
  pages: { vi: 'Các trang kết quả', en: 'Pages of results' },
  page: { vi: 'Trang', en: 'Page' },
  of: { vi: 'trên', en: 'of' },
  before: { vi: 'Trang trước', en: 'Previous page' },
  after: { vi: 'Trang sau', en: 'Next page' },
  clear: { vi: 'Bỏ mọi điều kiện', en: 'Remove every condition' },
  emptyTitle: { vi: 'Không có án lệ nào như vậy', en: 'There is no such án lệ' },
  empty: {
    vi: 'Hãy dùng ít từ hơn, hoặc bỏ bớt điều kiện. Có thể viết không dấu, và viết số án lệ theo cách nào cũng được: 70/2023/AL, AL 70, án lệ số 70.',
    en: 'Use fewer words, or remove a condition. Accents may be left out, and a number may be written in any way: 70/2023/AL, AL 70, án lệ số 70.',
  },
  results: { vi: 'Kết quả', en: 'Results' },
};

/** The register: search with or without accents, any spelling of a number, facets, pages. */
export const registerPage: PortalPage = {
  address: '/an-le',
  page: async ({ dataSource, clock }, { language }, { query }) => {
    const wanted = readAddress(query);
    const asOf = dayOf((await clock.now()).toISOString());
    const search = (page: number): Promise<FoundPrecedents> =>
      searchRegister(databaseReader(dataSource), { ...wanted, page, pageSize: PAGE_SIZE, asOf });
    const first = await search(wanted.page);
    const lastPage = Math.max(1, Math.ceil(first.total / PAGE_SIZE));
    // An address kept from when there were more pages leads to the last one there is.
    const asked = { ...wanted, page: Math.min(wanted.page, lastPage) };
    const found = asked.page === wanted.page ? first : await search(asked.page);
    return {
      title: asked.q === '' ? words.title[language] : `${asked.q} · ${words.title[language]}`,
      place: '/an-le',
      body: <Register {...{ language, asked, found, lastPage }} />,
    };
  },
};

interface RegisterProps {
  language: Language;
  asked: RegisterAddress;
  found: FoundPrecedents;
  lastPage: number;
}

function Register({ language, asked, found, lastPage }: RegisterProps): ReactElement {
  const isNarrowed = addressFor({ ...asked, page: 1 }) !== '/an-le';
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
      </div>
      <SearchForm {...{ language, asked, facets: found.facets }} />
      <section className="sec" aria-labelledby="found">
        <h2 className="vh" id="found">
          {words.results[language]}
        </h2>
        <p className="found">
          {sentenceOf(asked, found.total, language)}{' '}
          {isNarrowed ? <a href="/an-le">{words.clear[language]}</a> : null}
        </p>
        {found.total === 0 ? (
          <div className="empty">
            <h3>{words.emptyTitle[language]}</h3>
            <p>{words.empty[language]}</p>
          </div>
        ) : (
          <ol className="reg">
            {found.items.map((precedent) => (
              <Entry key={precedent.ordinal} {...{ precedent, language }} />
            ))}
          </ol>
        )}
        {lastPage > 1 ? <Pages {...{ language, asked, lastPage }} /> : null}
      </section>
    </div>
  );
}

function Pages({
  language,
  asked,
  lastPage,
}: Pick<RegisterProps, 'language' | 'asked' | 'lastPage'>): ReactElement {
  const { page } = asked;
  return (
    <nav className="pages" aria-label={words.pages[language]}>
      {page > 1 ? (
        <a className="btn" rel="prev" href={addressFor({ ...asked, page: page - 1 })}>
          {words.before[language]}
        </a>
      ) : null}
      <span>
        {words.page[language]} {page} {words.of[language]} {lastPage}
      </span>
      {page < lastPage ? (
        <a className="btn" rel="next" href={addressFor({ ...asked, page: page + 1 })}>
          {words.after[language]}
        </a>
      ) : null}
    </nav>
  );
}

function sentenceOf(asked: RegisterAddress, total: number, language: Language): string {
  const { q, field, status, year, court } = asked;
  const said = {
    q: { vi: `với “${q}”`, en: `for “${q}”` },
    field: field && {
      vi: `lĩnh vực ${fieldWords[field].vi.toLowerCase()}`,
      en: `in the field “${fieldWords[field].en}”`,
    },
    status: status && {
      vi: statusWords[status].vi.toLowerCase(),
      en: `with the status “${statusWords[status].en}”`,
    },
    year: year && { vi: `số của năm ${String(year)}`, en: `numbered in ${String(year)}` },
    court: court && { vi: `nguồn từ ${court}`, en: `from a judgment of ${court}` },
  };
  const conditions = [q === '' ? undefined : said.q, said.field, said.status, said.year, said.court]
    .flatMap((condition) => (condition ? [condition[language]] : []))
    .join(', ');
  const count = wholeNumber(total, language);
  const subject = language === 'vi' ? `Tìm thấy ${count} án lệ` : `${count} án lệ found`;
  return `${subject}${conditions === '' ? '' : ` ${conditions}`}.`;
}
