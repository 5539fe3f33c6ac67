import './letters.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Refused } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Empty, Loading, Trouble } from '../../shell/states';
import { EnterLetter } from './enter-letter';
import { OneLetter } from './letter';
import { lettersQuery } from './queries';

const words = {
  title: { vi: 'Công văn đề nghị cơ quan khác', en: 'Requests to other bodies' },
  lead: {
    vi: 'Những ngày chờ trả lời được tính là khách quan theo dữ liệu. Pháp luật không quy định kéo dài hạn vì việc này, nên hạn của bước vẫn giữ nguyên.',
    en: 'Days of waiting for a reply count as objective by data. No law prolongs a limit for it, so the limit of the step stays as it is.',
  },
  none: { vi: 'Hồ sơ chưa có công văn đề nghị nào', en: 'The case has asked no other body yet' },
  noneMore: {
    vi: 'Công văn gửi Tòa án đã xét xử, Viện kiểm sát, Bộ Tư pháp… do đơn vị nghiên cứu nhập ở đây.',
    en: 'Letters to the court that tried the case, the procuracy, the Ministry of Justice and others are entered here by the research unit.',
  },
  closed: { vi: 'Phần này không mở cho vai trò của bạn', en: 'This part is closed to your role' },
  closedMore: {
    vi: 'Công văn đề nghị dành cho đơn vị nghiên cứu, lãnh đạo và kiểm tra viên.',
    en: 'Requests to other bodies are for the research unit, the leaders and the auditor.',
  },
  more: { vi: 'Xem thêm công văn', en: 'Show more letters' },
};

/** The requests of a case to other bodies: what was asked of whom, reminders, replies; entered and followed by the unit. */
export function LettersPart({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useInfiniteQuery(lettersQuery(id, language));
  if (read.isPending) return <Loading />;
  if (read.isError && !read.data)
    return read.error instanceof Refused && read.error.status === 404 ? (
      <Empty title={say(words.closed)}>
        <p>{say(words.closedMore)}</p>
      </Empty>
    ) : (
      <Trouble error={read.error} retry={() => void read.refetch()} />
    );
  const [first] = read.data.pages;
  const items = read.data.pages.flatMap((page) => page.items);
  const mayRecord = first?.mayRecord === true;
  return (
    <section className="sec sec--first" aria-labelledby="h-letters">
      <div className="sec__head">
        <h2 className="h2" id="h-letters">
          {say(words.title)}
        </h2>
        <p>{say(words.lead)}</p>
      </div>
      {mayRecord ? <EnterLetter id={id} steps={first.steps} /> : null}
      {items.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : (
        items.map((letter) => (
          <OneLetter key={letter.letter} id={id} letter={letter} mayRecord={mayRecord} />
        ))
      )}
      {read.hasNextPage ? (
        <button className="btn gap" type="button" onClick={() => void read.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
    </section>
  );
}
