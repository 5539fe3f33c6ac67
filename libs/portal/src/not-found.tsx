import type { Language } from '@app/design';
import type { PageContent } from './page';

const words = {
  title: { vi: 'Không có trang này', en: 'There is no such page' },
  lead: {
    vi: 'Địa chỉ không đúng, hoặc nội dung chưa được công bố.',
    en: 'The address is wrong, or what it names has not been released.',
  },
  home: { vi: 'Về trang chủ', en: 'To the first page' },
};

/** What is not there and what is not yet released are told in the same words. */
export function notFoundPage(language: Language): PageContent {
  return {
    title: words.title[language],
    body: (
      <div className="wrap">
        <div className="head">
          <h1 className="title">{words.title[language]}</h1>
          <p className="lead">{words.lead[language]}</p>
          <p>
            <a href="/">{words.home[language]}</a>
          </p>
        </div>
      </div>
    ),
  };
}
