import { type Language, Icon, Mark, type Words } from '@app/design';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { addressWith, type Reader } from './reader';

const places = [
  { href: '/an-le', words: { vi: 'Tra cứu án lệ', en: 'Find án lệ' } },
  { href: '/lay-y-kien', words: { vi: 'Lấy ý kiến', en: 'Consultations' } },
  { href: '/de-xuat', words: { vi: 'Đề xuất bản án', en: 'Propose a judgment' } },
  { href: '/quy-trinh', words: { vi: 'Quy trình', en: 'Procedure' } },
  { href: '/tinh-thoi-han', words: { vi: 'Tính thời hạn', en: 'Time limits' } },
] as const;

const words = {
  skip: { vi: 'Chuyển tới nội dung', en: 'Skip to content' },
  court: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' },
  name: { vi: 'Án lệ Việt Nam', en: 'Án lệ of Viet Nam' },
  navigation: { vi: 'Điều hướng chính', en: 'Main navigation' },
  dark: { vi: 'Nền tối', en: 'Dark' },
  light: { vi: 'Nền sáng', en: 'Light' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  about: {
    vi: 'Án lệ được Hội đồng Thẩm phán lựa chọn, Chánh án công bố để các Tòa án nghiên cứu, áp dụng trong xét xử (Nghị quyết số 04/2019/NQ-HĐTP).',
    en: 'Án lệ are selected by the Council of Judges and published by the Chief Justice for the courts to study and apply (Resolution 04/2019/NQ-HĐTP).',
  },
  follow: { vi: 'Theo dõi', en: 'Follow' },
  track: { vi: 'Theo dõi đề xuất, ý kiến', en: 'Follow a proposal or comment' },
  state: { vi: 'Tình trạng hệ thống', en: 'System status' },
  reuse: { vi: 'Dùng lại', en: 'Reuse' },
  api: { vi: 'Giao diện lập trình (OpenAPI)', en: 'API (OpenAPI)' },
} satisfies Record<string, Words>;

/** What a page of the portal is made of. */
export interface PageContent {
  title: string;
  /** Of HTTP, where it is not 200: a form that is shown again with what is wrong with it. */
  status?: 403 | 405 | 413 | 415 | 422 | 429 | 500 | 503;
  /** The address of the place in the navigation that this page belongs to. */
  place?: (typeof places)[number]['href'] | undefined;
  body: ReactNode;
}

/** A whole page as text: complete without JavaScript, and without an inline style or script. */
export function renderPage(
  content: PageContent,
  reader: Reader,
  stylesheet: string | undefined,
): string {
  return `<!doctype html>${renderToStaticMarkup(<Page {...{ content, reader, stylesheet }} />)}`;
}

function Page({
  content,
  reader,
  stylesheet,
}: {
  content: PageContent;
  reader: Reader;
  stylesheet: string | undefined;
}): ReactElement {
  const { language, theme } = reader;
  return (
    <html lang={language} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${content.title} · ${words.name[language]}`}</title>
        {stylesheet === undefined ? null : <link rel="stylesheet" href={stylesheet} />}
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
      </head>
      <body>
        <a className="skip" href="#main">
          {words.skip[language]}
        </a>
        <Masthead {...{ reader, place: content.place }} />
        <main id="main" tabIndex={-1}>
          {content.body}
        </main>
        <Foot language={language} />
      </body>
    </html>
  );
}

function Masthead({ reader, place }: { reader: Reader; place: string | undefined }): ReactElement {
  const { language, theme, address } = reader;
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <header className="mast">
      <div className="wrap mast__in">
        <a className="brand" href="/">
          <Mark />
          <span>
            <span className="brand__org">{words.court[language]}</span>
            <span className="brand__name">{words.name[language]}</span>
          </span>
        </a>
        <nav className="nav" aria-label={words.navigation[language]}>
          {places.map(({ href, words: name }) => (
            <a key={href} href={href} aria-current={href === place ? 'page' : undefined}>
              {name[language]}
            </a>
          ))}
        </nav>
        <div className="tools">
          <a
            className="tool"
            href={addressWith(address, 'lang', other)}
            lang={other}
            hrefLang={other}
          >
            <b>{other === 'en' ? 'EN' : 'VI'}</b>
            <span className="vh">{other === 'en' ? 'English' : 'Tiếng Việt'}</span>
          </a>
          <a
            className="tool"
            href={addressWith(address, 'theme', theme === 'dark' ? 'light' : 'dark')}
          >
            <Icon name="contrast" />
            <span className="vh">{words[theme === 'dark' ? 'light' : 'dark'][language]}</span>
          </a>
          <a className="tool" href="/lam-viec/">
            <Icon name="person" />
            <span className="tool__t">{words.signIn[language]}</span>
          </a>
        </div>
      </div>
    </header>
  );
}

function Foot({ language }: { language: Language }): ReactElement {
  return (
    <footer className="foot">
      <div className="wrap">
        <div>
          <b>{words.court[language]}</b>
          <p>{words.about[language]}</p>
        </div>
        <div>
          <b>{words.follow[language]}</b>
          <ul>
            <li>
              <a href="/theo-doi">{words.track[language]}</a>
            </li>
            <li>
              <a href="/tinh-trang">{words.state[language]}</a>
            </li>
          </ul>
        </div>
        <div>
          <b>{words.reuse[language]}</b>
          <ul>
            <li>
              <a href="/api/v1/docs">{words.api[language]}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}
