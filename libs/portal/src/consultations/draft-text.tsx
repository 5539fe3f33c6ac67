import type { Language, Words } from '@app/design';
import type { PrecedentText, Section } from '@app/workflows/selection';
import type { ReactElement } from 'react';
import { readSections, sectionNames } from './sections';

const words = {
  passage: { vi: 'Đoạn', en: 'Paragraph' },
  link: { vi: 'liên kết', en: 'link' },
  comment: { vi: 'Góp ý về phần này', en: 'Comment on this part' },
} satisfies Record<string, Words>;

/** Parts whose passages are numbered on, so that a comment can name one. */
const numbered: ReadonlySet<Section> = new Set(['facts', 'rulings', 'content']);

/** The posted text by its official headings; each passage has a number and an address. Words of the court stay Vietnamese. */
export function DraftText({
  text,
  language,
  open,
  address,
}: {
  text: PrecedentText;
  language: Language;
  open: boolean;
  address: string;
}): ReactElement {
  let count = 0;
  return (
    <div className="page doc draft">
      {readSections.map((section) => {
        const passages = [text[section]].flat();
        if (passages.length === 0) return null;
        const first = count + 1;
        if (numbered.has(section)) count += passages.length;
        return (
          <section key={section} id={`phan-${section}`} aria-labelledby={`h-${section}`}>
            <h3 className="draft__h" id={`h-${section}`}>
              {sectionNames[section][language]}
            </h3>
            <Passages {...{ section, passages, first, language }} />
            {open ? (
              <p className="draft__say">
                <a href={`${address}?phan=${section}#gop-y`}>
                  {words.comment[language]}
                  <span className="vh">: {sectionNames[section][language]}</span>
                </a>
              </p>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

function Passages({
  section,
  passages,
  first,
  language,
}: {
  section: Section;
  passages: readonly string[];
  first: number;
  language: Language;
}): ReactElement {
  if (section === 'provisions' || section === 'keywords')
    return (
      <ul className="draft__list" lang="vi">
        {passages.map((passage) => (
          <li key={passage}>{passage}</li>
        ))}
      </ul>
    );
  if (!numbered.has(section))
    return (
      <>
        {passages.map((passage) => (
          <p key={passage} lang="vi">
            {passage}
          </p>
        ))}
      </>
    );
  return (
    <>
      {passages.map((passage, index) => {
        const number = String(first + index);
        return (
          <div
            key={number}
            className={section === 'content' ? 'para al' : 'para'}
            id={`d${number}`}
          >
            <a
              href={`#d${number}`}
              aria-label={`${words.passage[language]} ${number}, ${words.link[language]}`}
            >
              [{number}]
            </a>
            <p lang="vi">{passage}</p>
          </div>
        );
      })}
    </>
  );
}
