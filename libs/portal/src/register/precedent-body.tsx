import { shortDate, type Language } from '@app/design';
import type { Precedent } from '@app/register';
import type { ReactElement, ReactNode } from 'react';
import { Certainty } from './certainty';
import { Milestones } from './milestones';
import { StandingLine } from './standing';
import { subjectOf, untitled } from './words';

const words = {
  organ: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' },
  number: { vi: 'ÁN LỆ SỐ', en: 'ÁN LỆ NO.' },
  adopted: {
    vi: 'Được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày',
    en: 'Adopted by the Council of Judges of the Supreme People’s Court on',
  },
  published: { vi: 'công bố theo Quyết định số', en: 'published by Decision' },
  publishedAlone: { vi: 'Công bố theo Quyết định số', en: 'Published by Decision' },
  of: { vi: 'ngày', en: 'of' },
  source: { vi: 'Nguồn án lệ', en: 'Source of the án lệ' },
  courtToday: { vi: 'Tòa án nay kế thừa:', en: 'The court that answers for it today:' },
  position: { vi: 'Vị trí nội dung án lệ', en: 'Where the án lệ stands in it' },
  situation: { vi: 'Tình huống án lệ', en: 'Situation' },
  solution: { vi: 'Giải pháp pháp lý', en: 'Legal solution' },
  provisions: { vi: 'Quy định của pháp luật liên quan', en: 'Related provisions' },
  keywords: { vi: 'Từ khóa', en: 'Keywords' },
  proposer: { vi: 'Người đề xuất', en: 'Proposed by' },
  content: { vi: 'Nội dung án lệ', en: 'Content of the án lệ' },
  passage: { vi: 'Đoạn', en: 'Passage' },
  facts: {
    title: { vi: 'Tên án lệ:', en: 'Title:' },
    field: { vi: 'Lĩnh vực:', en: 'Field:' },
    decisionNo: { vi: 'Số quyết định:', en: 'Number of the decision:' },
  },
  notes: { vi: 'Ghi chú', en: 'Notes' },
  unknown: { vi: 'Chưa nguồn nào cho biết.', en: 'No source says.' },
} as const;

/** The document of an án lệ: what the register knows, in the order of the official form (NQ 04/2019/NQ-HĐTP Đ7(2)). */
export function PrecedentBody({
  precedent,
  language,
  courtsToday,
}: {
  precedent: Precedent;
  language: Language;
  /** Who answers today for the court of the source, where that is another one. */
  courtsToday: readonly string[];
}): ReactElement {
  const { sourceJudgment: source, text } = precedent;
  const part = { precedent, language };
  return (
    <article className="page doc">
      <Heading {...part} />
      <h2 id="nguon">{words.source[language]}</h2>
      <Known {...part} fact="sourceJudgment">
        {source && (
          <p lang="vi">
            {source.type === null ? '' : `${source.type}; `}số {source.number} ngày{' '}
            {shortDate(source.date)} của {source.court}.
          </p>
        )}
      </Known>
      {courtsToday.length === 0 ? null : (
        <p className="small">
          {words.courtToday[language]} <span lang="vi">{courtsToday.join('; ')}</span>.
        </p>
      )}
      <h2 id="vi-tri">{words.position[language]}</h2>
      <Known {...part} fact="position">
        {precedent.position && <p lang="vi">{precedent.position}.</p>}
      </Known>
      {text === null ? null : (
        <>
          {text.mark === undefined ? null : <p className="illus">{text.mark}</p>}
          <h2 id="tinh-huong">{words.situation[language]}</h2>
          <p lang="vi">{text.situation}</p>
          <h2 id="giai-phap">{words.solution[language]}</h2>
          <p lang="vi">{text.solution}</p>
        </>
      )}
      <h2 id="quy-dinh">{words.provisions[language]}</h2>
      <Known {...part} fact="provisions">
        {precedent.provisions.length > 0 && (
          <ul className="plain">
            {precedent.provisions.map(({ reference, language: written }) => (
              <li key={reference} lang={written}>
                {reference}
              </li>
            ))}
          </ul>
        )}
      </Known>
      <h2 id="tu-khoa">{words.keywords[language]}</h2>
      <Known {...part} fact="keywords">
        {precedent.keywords.length > 0 && (
          <p lang="vi">{precedent.keywords.map((keyword) => `“${keyword}”`).join('; ')}.</p>
        )}
      </Known>
      {precedent.proposedBy === null ? null : (
        <>
          <h2 id="de-xuat">{words.proposer[language]}</h2>
          <p lang="vi">{precedent.proposedBy}.</p>
        </>
      )}
      {text === null ? null : (
        <>
          <h2 id="noi-dung-al">{words.content[language]}</h2>
          {text.content.map((passage, index) => (
            <div className="para al" id={`d${String(index + 1)}`} key={passage}>
              <a
                href={`#d${String(index + 1)}`}
                aria-label={`${words.passage[language]} ${String(index + 1)}`}
              >
                {index + 1}
              </a>
              <p lang="vi">{passage}</p>
            </div>
          ))}
        </>
      )}
      <div className="doc__data" id="cac-moc">
        <Milestones {...part} />
      </div>
      {precedent.notes.length === 0 ? null : (
        <>
          <h2 id="ghi-chu">{words.notes[language]}</h2>
          {precedent.notes.map((note) => (
            <p key={note} lang="vi">
              {note}
            </p>
          ))}
        </>
      )}
    </article>
  );
}

interface PartProps {
  precedent: Precedent;
  language: Language;
}

function Heading({ precedent, language }: PartProps): ReactElement {
  const { number, adoptedOn, decisionNo, decisionOn } = precedent;
  const subject = subjectOf(precedent);
  return (
    <header className="dochead">
      <p className="org">{words.organ[language]}</p>
      <h1>
        <span className="no">
          {words.number[language]} {number}
        </span>{' '}
        <span lang={subject === null ? undefined : 'vi'}>{subject ?? untitled[language]}</span>
      </h1>
      <p>
        {adoptedOn === null ? null : `${words.adopted[language]} ${shortDate(adoptedOn)}`}
        {adoptedOn !== null && decisionNo !== null ? ', ' : null}
        {decisionNo === null || decisionOn === null
          ? null
          : `${words[adoptedOn === null ? 'publishedAlone' : 'published'][language]} ${decisionNo} ${words.of[language]} ${shortDate(decisionOn)}`}
        .
      </p>
      <ul className="sures">
        <Sure {...{ precedent, language }} fact="title" />
        <Sure {...{ precedent, language }} fact="field" />
        <Sure {...{ precedent, language }} fact="decisionNo" />
      </ul>
      <p className="dst">
        <StandingLine {...{ precedent, language }} />
      </p>
    </header>
  );
}

function Sure({
  precedent,
  language,
  fact,
}: PartProps & { fact: 'title' | 'field' | 'decisionNo' }): ReactElement | null {
  if (precedent.confidence[fact] === undefined) return null;
  return (
    <li>
      {words.facts[fact][language]} <Certainty {...{ precedent, fact, language }} />
    </li>
  );
}

/** A fact with the mark of its certainty, or in plain words that no source says it. */
function Known({
  precedent,
  language,
  fact,
  children,
}: PartProps & { fact: string; children: ReactNode }): ReactElement {
  if (!children) return <p className="unknown">{words.unknown[language]}</p>;
  return (
    <>
      {children}
      <p className="doc__sure">
        <Certainty {...{ precedent, fact, language }} />
      </p>
    </>
  );
}
