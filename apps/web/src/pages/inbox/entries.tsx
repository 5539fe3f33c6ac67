import { fullDate, fullInstant } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Settle } from '../scans/settle';
import { entriesQuery } from './queries';

type Entry = Shape<'PaperEntries'>['items'][number];

const words = {
  title: { vi: 'Chờ người thứ hai xác nhận', en: 'Waiting for a second person' },
  lead: {
    vi: 'Quyết định đã có trên văn bản và do một người nhập vào; chỉ được ghi nhận khi người khác đối chiếu văn bản rồi xác nhận.',
    en: 'Decided on paper and entered by one person; recorded once another has compared the paper and confirms.',
  },
  paper: { vi: 'Văn bản', en: 'Paper' },
  dated: { vi: 'ngày', en: 'of' },
  decided: { vi: 'Người quyết định', en: 'Decided by' },
  entered: { vi: 'Người nhập', en: 'Entered by' },
  compare: { vi: 'Đối chiếu với bản chụp', en: 'Compare with the scan' },
  open: { vi: 'Mở hồ sơ', en: 'Open the case' },
};
const desk = ['office', 'clerk', 'records', 'research', 'research-head', 'advisory-secretary'];

/** Decisions on paper that wait for this reader, or for somebody else, to compare; nothing where there are none. */
export function Entries(): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const sits = me?.roles.some(({ code }) => desk.includes(code)) === true;
  const entries = useQuery({ ...entriesQuery(language), enabled: sits });
  if (!entries.data || entries.data.items.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="inbox-entries">
      <div className="sec__head">
        <h2 className="h2" id="inbox-entries">
          {say(words.title)}
        </h2>
        <p>{say(words.lead)}</p>
      </div>
      <ul className="waitlist">
        {entries.data.items.map((entry) => (
          <Waiting key={entry.entry} entry={entry} isOwn={entry.enteredBy.person === me?.person} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ entry, isOwn }: { entry: Entry; isOwn: boolean }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { paper } = entry;
  return (
    <li>
      <div>
        <b>{entry.title}</b>
        <div className="d-m">
          <span>
            {`${say(words.paper)}: `}
            <span lang="vi">{paper.title}</span>
            {paper.number === undefined ? '' : ` ${paper.number}`}
            {paper.date === undefined
              ? ''
              : `, ${say(words.dated)} ${fullDate(paper.date, language)}`}
          </span>
          <span>
            {`${say(words.decided)}: `}
            <span lang="vi">{entry.decidedBy.name}</span>
          </span>
          <span>
            {`${say(words.entered)}: `}
            <span lang="vi">{entry.enteredBy.name}</span>
            {`, ${fullInstant(entry.receivedAt, language)}`}
          </span>
          {paper.sha256 === undefined ? null : (
            <Link to="/doi-chieu/$entry" params={{ entry: entry.entry }}>
              {say(words.compare)}
              <span className="vh">{`: ${entry.title}`}</span>
            </Link>
          )}
          <Link to="/ho-so/$id" params={{ id: entry.candidate }}>
            {say(words.open)}
            <span className="vh">{`: ${entry.title}`}</span>
          </Link>
        </div>
      </div>
      {/* What has a scan is confirmed beside it. */}
      {isOwn || paper.sha256 === undefined ? <Settle entry={entry} isOwn={isOwn} /> : null}
    </li>
  );
}
