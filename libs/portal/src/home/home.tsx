import type { PortalPage } from '../portal';

const words = {
  title: { vi: 'Tra cứu án lệ', en: 'Find án lệ' },
};

/** The first page: search, what is new, what is open for comment, how a judgment becomes án lệ. */
export const homePage: PortalPage = {
  address: '/',
  page: (_ground, { language }) =>
    Promise.resolve({
      title: words.title[language],
      place: '/an-le',
      body: (
        <section className="hero">
          <div className="wrap">
            <h1 className="title">{words.title[language]}</h1>
          </div>
        </section>
      ),
    }),
};
