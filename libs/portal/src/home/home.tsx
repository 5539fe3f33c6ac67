import { type Language, wholeNumber } from '@app/design';
import { reader as databaseReader } from '@app/platform';
import { policyInForce } from '@app/policies';
import {
  findPrecedents,
  type Precedent,
  type RegisterFigures,
  registerFigures,
} from '@app/register';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Policy } from '@app/workflows/policies';
import type { ReactElement } from 'react';
import { openPostings, type Posting } from '../consultations/postings';
import type { PortalPage } from '../portal';
import { Entry } from '../register/entry';
import { addressFor } from '../register/query';
import { SearchBox } from '../register/search-form';
import { fieldWords, noField } from '../register/words';
import { OpenConsultations } from './open-consultations';
import { Stages } from './stages';
import { Years } from './years';

const NEWEST = 5;

/** Words that find something in the register; nobody counts what people search for. */
const examples = ['đặt cọc', 'thừa kế', 'Điều 623 Bộ luật Dân sự', 'đồng phạm', 'án lệ số 70'];

const words = {
  title: { vi: 'Tra cứu án lệ', en: 'Find án lệ' },
  lead: {
    vi: 'án lệ do Hội đồng Thẩm phán Tòa án nhân dân tối cao lựa chọn, từ số {first} đến số {last}, để các Tòa án nghiên cứu, áp dụng thống nhất trong xét xử.',
    en: 'án lệ selected by the Council of Judges of the Supreme People’s Court, from {first} to {last}, for the courts to study and apply alike.',
  },
  empty: {
    vi: 'Sổ án lệ chưa có án lệ nào được công bố.',
    en: 'The register holds no published án lệ yet.',
  },
  examples: { vi: 'Ví dụ:', en: 'For example:' },
  newest: { vi: 'Mới công bố', en: 'Recently published' },
  all: { vi: 'Tất cả án lệ', en: 'All án lệ' },
  fields: { vi: 'Lĩnh vực', en: 'Fields of law' },
  decision: { vi: 'QUYẾT ĐỊNH GIÁM ĐỐC THẨM', en: 'CASSATION DECISION' },
  reasons: { vi: 'NHẬN ĐỊNH CỦA TÒA ÁN', en: 'REASONS OF THE COURT' },
  passage: {
    vi: 'Đoạn lập luận được Hội đồng Thẩm phán chọn làm án lệ.',
    en: 'The passage that the Council of Judges chose as án lệ.',
  },
  leaf: {
    vi: 'Án lệ là những lập luận, phán quyết được chọn từ một bản án đã có hiệu lực pháp luật. Vạch bên lề chỉ đoạn được chọn.',
    en: 'Án lệ are reasons chosen from a judgment that has taken legal effect. The bar in the margin marks what was chosen.',
  },
};

/** The first page: search, what is new, what is open for comment, how a judgment becomes án lệ, and the figures. */
export const homePage: PortalPage = {
  address: '/',
  page: async ({ dataSource, clock }, { language }) => {
    const tx = databaseReader(dataSource);
    const today = dayOf((await clock.now()).toISOString());
    const [newest, figures, postings, { policy }] = await Promise.all([
      findPrecedents(tx, { limit: NEWEST, asOf: today }),
      registerFigures(tx, today),
      openPostings(tx),
      policyInForce(tx, 'shortened', today),
    ]);
    const body = <Home {...{ language, today, newest: newest.items, figures, postings, policy }} />;
    return { title: words.title[language], place: '/an-le', body };
  },
};

interface HomeProps {
  language: Language;
  today: LocalDate;
  newest: readonly Precedent[];
  figures: RegisterFigures;
  postings: readonly Posting[];
  policy: Policy;
}

function Home({ language, today, newest, figures, postings, policy }: HomeProps): ReactElement {
  return (
    <>
      <Hero {...{ language, figures }} />
      <div className="wrap">
        <div className="two home__top">
          <section aria-labelledby="newest">
            <div className="sec__head">
              <h2 className="h2" id="newest">
                {words.newest[language]}
              </h2>
              <p>
                <a href="/an-le">{words.all[language]}</a>
              </p>
            </div>
            <ol className="reg">
              {newest.map((precedent) => (
                <Entry key={precedent.ordinal} {...{ precedent, language }} />
              ))}
            </ol>
          </section>
          <Fields {...{ language, figures }} />
        </div>
        <OpenConsultations {...{ language, today, postings }} />
        <Stages {...{ language, today, policy }} />
        <Years {...{ language, figures }} />
      </div>
    </>
  );
}

function Hero({ language, figures }: Pick<HomeProps, 'language' | 'figures'>): ReactElement {
  const { total, first, last } = figures;
  const lead =
    first === null || last === null
      ? words.empty[language]
      : `${wholeNumber(total, language)} ${words.lead[language].replace('{first}', first).replace('{last}', last)}`;
  return (
    <section className="hero">
      <div className="wrap hero__in">
        <div>
          <h1>{words.title[language]}</h1>
          <p className="lead">{lead}</p>
          <form role="search" action="/an-le" method="get">
            <SearchBox language={language} q="" />
          </form>
          <p className="chips">
            <span>{words.examples[language]}</span>
            {examples.map((q) => (
              <a key={q} href={addressFor({ q, page: 1 })} lang="vi">
                {q}
              </a>
            ))}
          </p>
        </div>
        <figure className="leaf" aria-labelledby="leaf">
          <div className="leaf__p" aria-hidden="true">
            <b>{words.decision[language]}</b>
            <i />
            <i />
            <i />
            <i />
            <b>{words.reasons[language]}</b>
            <i />
            <i />
            <p>
              <span>[6]</span> {words.passage[language]}
            </p>
            <i />
            <i />
            <i />
          </div>
          <figcaption id="leaf">{words.leaf[language]}</figcaption>
        </figure>
      </div>
    </section>
  );
}

function Fields({ language, figures }: Pick<HomeProps, 'language' | 'figures'>): ReactElement {
  const unknown = figures.fields.find(({ field }) => field === null)?.count ?? 0;
  return (
    <section aria-labelledby="fields">
      <div className="sec__head">
        <h2 className="h2" id="fields">
          {words.fields[language]}
        </h2>
      </div>
      <ul className="fields">
        {figures.fields.map(({ field, count }) =>
          field === null ? null : (
            <li key={field}>
              <a href={addressFor({ q: '', field, page: 1 })}>
                <span>{fieldWords[field][language]}</span>
                <b>{count}</b>
              </a>
            </li>
          ),
        )}
      </ul>
      {unknown === 0 ? null : (
        <p className="tiny muted fields__note">
          {noField[language]}: {unknown} án lệ.
        </p>
      )}
    </section>
  );
}
