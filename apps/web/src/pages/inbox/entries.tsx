import { fullDate, fullInstant } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useId, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { useMe } from '../../shell/session';
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
  own: {
    vi: 'Bạn đã nhập bản này; cần người khác xác nhận.',
    en: 'You entered this; somebody else confirms it.',
  },
  compare: { vi: 'Đối chiếu với bản chụp', en: 'Compare with the scan' },
  open: { vi: 'Mở hồ sơ', en: 'Open the case' },
  confirm: { vi: 'Xác nhận đúng văn bản', en: 'Confirm: it says what the paper says' },
  reject: { vi: 'Trả lại…', en: 'Send back…' },
  reason: { vi: 'Văn bản khác ở chỗ nào', en: 'What the paper says differently' },
  rejecting: { vi: 'Trả lại bản ghi nhận', en: 'Send the entry back' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  means: {
    vi: 'Xác nhận thì việc được ghi vào lịch sử hồ sơ theo thời điểm đã nhập, và không xóa được.',
    en: 'Once confirmed, the act is recorded in the history as of when it was entered, and cannot be erased.',
  },
  rejectMeans: {
    vi: 'Hồ sơ giữ nguyên; người nhập thấy lý do.',
    en: 'The case stays as it is; who entered it sees the reason.',
  },
  failed: { vi: 'Chưa thực hiện được', en: 'This was not done' },
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
  const id = useId();
  const queries = useQueryClient();
  const [isRejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<unknown>();
  const { paper } = entry;
  const send = async (act: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined);
    try {
      await act();
      await queries.invalidateQueries({ queryKey: ['entries'] });
      await queries.invalidateQueries({ queryKey: ['inbox'] });
    } catch (error) {
      setRefusal(error);
    }
  };
  const params = { path: { entry: entry.entry }, header: newAct() };
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
        <p className="small muted" id={`${id}m`}>
          {say(isOwn ? words.own : words.means)}
        </p>
      </div>
      {/* What has a scan is confirmed beside it. */}
      {isOwn || paper.sha256 !== undefined ? null : (
        <div className="btns">
          <button
            className="btn btn--1 btn--s"
            type="button"
            aria-describedby={`${id}m`}
            onClick={() =>
              void send(() =>
                answered(api.POST('/api/v1/entries/{entry}/confirm', { params, body: {} })),
              )
            }
          >
            {say(words.confirm)}
          </button>
          <button
            className="btn btn--s"
            type="button"
            aria-expanded={isRejecting}
            onClick={() => setRejecting(!isRejecting)}
          >
            {say(words.reject)}
          </button>
        </div>
      )}
      {isRejecting ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send(() =>
              answered(api.POST('/api/v1/entries/{entry}/reject', { params, body: { reason } })),
            );
          }}
        >
          <div className="fld">
            <label htmlFor={`${id}r`}>{say(words.reason)}</label>
            <textarea
              className="in"
              id={`${id}r`}
              required
              minLength={3}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          <p className="cons" id={`${id}c`}>
            {say(words.rejectMeans)}
          </p>
          <div className="btns">
            <button className="btn btn--1" aria-describedby={`${id}c`}>
              {say(words.rejecting)}
            </button>
            <button className="btn" type="button" onClick={() => setRejecting(false)}>
              {say(words.cancel)}
            </button>
          </div>
        </form>
      ) : null}
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
    </li>
  );
}
