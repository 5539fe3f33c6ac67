import type { CommentCount, PlaceCount } from '@app/consultation';
import { type Language, readSections, sectionNames, type Words } from '@app/design';
import { numberedSections, type PrecedentText, type Section } from '@app/workflows/selection';
import type { ReactElement } from 'react';
import { became } from './became';
import { type Passage, passagesIn } from './passages';

const words = {
  passage: { vi: 'Đoạn', en: 'Paragraph' },
  link: { vi: 'liên kết', en: 'link' },
  comment: { vi: 'Góp ý về phần này', en: 'Comment on this part' },
  commentPassage: { vi: 'Góp ý đoạn này', en: 'Comment on this paragraph' },
  part: { vi: 'Ý kiến về cả phần này:', en: 'Comments on this part as a whole:' },
  here: { vi: 'Ý kiến về đoạn này:', en: 'Comments on this paragraph:' },
} satisfies Record<string, Words>;

/** What every piece of the text needs to know of its page. */
interface Said {
  counts: readonly PlaceCount[];
  language: Language;
  open: boolean;
  /** Of the page, to which the links to its form lead. */
  address: string;
}

/**
 * The posted text by its official headings. Each numbered passage has an address and a way to comment on it, and says what became
 * of the comments on it. Words of the court stay Vietnamese.
 */
export function DraftText({ text, ...said }: Said & { text: PrecedentText }): ReactElement {
  const { language } = said;
  return (
    <div className="page doc draft">
      {readSections.map((section) => {
        const passages = passagesIn(text, section);
        if (passages.length === 0) return null;
        return (
          <section key={section} id={`phan-${section}`} aria-labelledby={`h-${section}`}>
            <h3 className="draft__h" id={`h-${section}`}>
              {sectionNames[section][language]}
            </h3>
            <Passages {...{ section, passages, said }} />
            <SaidOf {...{ said, section, index: null }} />
          </section>
        );
      })}
    </div>
  );
}

function Passages({
  section,
  passages,
  said,
}: {
  section: Section;
  passages: readonly Passage[];
  said: Said;
}): ReactElement {
  if (section === 'provisions' || section === 'keywords')
    return (
      <ul className="draft__list" lang="vi">
        {passages.map(({ index, text }) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    );
  if (!numberedSections.includes(section))
    return (
      <>
        {passages.map(({ index, text }) => (
          <p key={index} lang="vi">
            {text}
          </p>
        ))}
      </>
    );
  return (
    <>
      {passages.map((passage) => (
        <Numbered key={passage.index} {...{ passage, said }} />
      ))}
    </>
  );
}

function Numbered({
  passage: { section, index, number, text },
  said,
}: {
  passage: Passage;
  said: Said;
}): ReactElement {
  const { language } = said;
  const shown = String(number);
  return (
    <div className={section === 'content' ? 'para al' : 'para'} id={`d${shown}`}>
      <a
        href={`#d${shown}`}
        aria-label={`${words.passage[language]} ${shown}, ${words.link[language]}`}
      >
        [{shown}]
      </a>
      <p lang="vi">{text}</p>
      <SaidOf {...{ said, section, index, number: shown }} />
    </div>
  );
}

/** What became of the comments on one place, and the way to comment on it while they are taken. */
function SaidOf({
  said: { counts, open, language, address },
  section,
  index,
  number,
}: {
  said: Said;
  section: Section;
  index: number | null;
  number?: string;
}): ReactElement | null {
  const count: CommentCount | undefined = counts.find(
    (one) => one.section === section && one.index === index,
  );
  if (!count && !open) return null;
  const place = index === null ? `phan=${section}` : `phan=${section}&doan=${String(index)}`;
  return (
    <div className="draft__say">
      {count ? (
        <p>
          {words[index === null ? 'part' : 'here'][language]} {became(count, language)}
        </p>
      ) : null}
      {open ? (
        <a href={`${address}?${place}#gop-y`}>
          {words[index === null ? 'comment' : 'commentPassage'][language]}
          <span className="vh">
            : {index === null ? sectionNames[section][language] : `[${number ?? ''}]`}
          </span>
        </a>
      ) : null}
    </div>
  );
}
