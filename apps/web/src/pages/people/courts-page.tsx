import { fullDate, type Language, Status } from '@app/design';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Empty, Loading, PageTrouble, Trouble } from '../../shell/states';
import { AddCourt, CourtForms } from './court-forms';
import { certaintyWords, kindWords } from './court-words';
import './people.css';
import { type CourtItem, courtQuery, type CourtsAsked, courtsQuery } from './reading-courts';

const words = {
  title: { vi: 'Tòa án', en: 'Courts' },
  lead: {
    vi: 'Văn bản giữ tên Tòa án vào ngày của nó; tra cứu, chỉ tiêu và việc gửi văn bản theo Tòa án kế thừa.',
    en: 'A document keeps the name of its day; search, quotas and sending lists follow the successor.',
  },
  back: { vi: 'Con người', en: 'People' },
  q: { vi: 'Tên Tòa án', en: 'Name' },
  qHint: {
    vi: 'Không cần dấu; viết tắt được: TAND, TANDTC.',
    en: 'Accents may be left out; TAND, TANDTC will do.',
  },
  kind: { vi: 'Loại', en: 'Kind' },
  all: { vi: 'Tất cả', en: 'All' },
  on: { vi: 'Tồn tại vào ngày', en: 'Existing on' },
  onHint: { vi: 'Để trống là mọi thời gian.', en: 'Empty means any time.' },
  name: { vi: 'Tên', en: 'Name' },
  days: { vi: 'Thời gian mang tên', en: 'Under this name' },
  answers: { vi: 'Tòa án nay kế thừa', en: 'Who answers today' },
  itself: { vi: 'chính Tòa án này', en: 'itself' },
  nobody: { vi: 'chưa biết Tòa án kế thừa', en: 'no successor known' },
  none: { vi: 'Không có Tòa án nào như vậy', en: 'No such court' },
  noneMore: {
    vi: 'Hãy dùng ít từ hơn hoặc bỏ bớt điều kiện. Quản trị viên thêm Tòa án còn thiếu.',
    en: 'Use fewer words or remove a condition. The administrator adds what is missing.',
  },
  before: { vi: 'từ trước', en: 'from before' },
  from: { vi: 'từ', en: 'from' },
  until: { vi: 'đến hết', en: 'to the end of' },
  line: { vi: 'Dòng kế thừa', en: 'Line of succession' },
  noLine: { vi: 'Không có Tòa án trước và sau.', en: 'Nothing before and nothing after.' },
  became: { vi: 'được kế thừa bởi', en: 'was succeeded by' },
  basis: { vi: 'Thành lập theo', en: 'Set up by' },
  endedBy: { vi: 'Chấm dứt theo', en: 'Ended by' },
  certainty: { vi: 'Độ chắc chắn', en: 'How sure' },
  entered: { vi: 'do quản trị viên nhập', en: 'entered by an administrator' },
  source: { vi: 'Nguồn', en: 'Source' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
};

const everything: CourtsAsked = { q: '', kind: '', on: '' };

/** Courts under the names they bore, searched, each with its line of succession; the administrator adds and ends them. */
export function CourtsPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const [asked, setAsked] = useState(everything);
  const [open, setOpen] = useState<string>();
  const found = useQuery({
    ...courtsQuery(useDeferredValue(asked), language),
    placeholderData: keepPreviousData,
  });
  const isAdministrator = me?.roles.some(({ code }) => code === 'admin') === true;
  if (found.isPending) return <Loading />;
  if (found.isError) return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  const count = String(found.data.length);
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          <Link to="/con-nguoi">{say(words.back)}</Link>
        </p>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <Filters {...{ asked, setAsked }} />
      <p className="gap" role="status">
        {say({ vi: `${count} Tòa án.`, en: `${count} courts.` })}
      </p>
      {found.data.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.name)}</th>
                <th scope="col">{say(words.days)}</th>
                <th scope="col">{say(words.answers)}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.map((court) => (
                <Row
                  key={court.court}
                  court={court}
                  isOpen={open === court.court}
                  onToggle={() => {
                    setOpen(open === court.court ? undefined : court.court);
                  }}
                  isAdministrator={isAdministrator}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isAdministrator ? <AddCourt /> : null}
    </div>
  );
}

function Filters({
  asked,
  setAsked,
}: {
  asked: CourtsAsked;
  setAsked: (asked: CourtsAsked) => void;
}): ReactElement {
  const say = useWords();
  return (
    <search className="lend gap">
      <Field label={say(words.q)} hint={say(words.qHint)}>
        {(id) => (
          <input
            className="in"
            id={id}
            type="search"
            lang="vi"
            maxLength={200}
            value={asked.q}
            onChange={({ target }) => {
              setAsked({ ...asked, q: target.value });
            }}
          />
        )}
      </Field>
      <Field label={say(words.kind)}>
        {(id) => (
          <select
            className="in"
            id={id}
            value={asked.kind}
            onChange={({ target }) => {
              setAsked({ ...asked, kind: target.value as CourtsAsked['kind'] });
            }}
          >
            <option value="">{say(words.all)}</option>
            {Object.entries(kindWords).map(([code, title]) => (
              <option key={code} value={code}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(words.on)} hint={say(words.onHint)}>
        {(id) => (
          <input
            className="in"
            id={id}
            type="date"
            value={asked.on}
            onChange={({ target }) => {
              setAsked({ ...asked, on: target.value });
            }}
          />
        )}
      </Field>
    </search>
  );
}

function Row({
  court,
  isOpen,
  onToggle,
  isAdministrator,
}: {
  court: CourtItem;
  isOpen: boolean;
  onToggle: () => void;
  isAdministrator: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const isItself = court.answeredBy.some((one) => one.court === court.court);
  return (
    <>
      <tr>
        <th scope="row">
          <button className="rowname" type="button" aria-expanded={isOpen} onClick={onToggle}>
            <span lang="vi">{court.name}</span>
          </button>
        </th>
        <td data-l={say(words.days)}>{daysOf(court, language, say)}</td>
        <td data-l={say(words.answers)}>
          {isItself ? (
            <Status kind="done">{say(words.itself)}</Status>
          ) : court.answeredBy.length === 0 ? (
            <Status kind="soon">{say(words.nobody)}</Status>
          ) : (
            <span lang="vi">{court.answeredBy.map(({ name }) => name).join('; ')}</span>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={3}>
            <OneCourt id={court.court} isAdministrator={isAdministrator} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function OneCourt({ id, isAdministrator }: { id: string; isAdministrator: boolean }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(courtQuery(id, language));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />;
  const court = found.data;
  const sure = court.confidence === null ? words.entered : certaintyWords[court.confidence];
  return (
    <div className="court">
      <h2 className="h3">{say(words.line)}</h2>
      {court.successions.length === 0 ? <p className="muted">{say(words.noLine)}</p> : null}
      <ol className="plain">
        {court.successions.map(({ from, predecessor, successor, document }) => (
          <li key={predecessor.court + successor.court}>
            {say(words.from)} {fullDate(from, language)}: <span lang="vi">{predecessor.name}</span>{' '}
            {say(words.became)} <b lang="vi">{successor.name}</b>
            {document === null ? null : <span lang="vi"> ({titleOf(document)})</span>}
          </li>
        ))}
      </ol>
      <dl className="kv">
        <dt>{say(words.basis)}</dt>
        <dd lang="vi">{court.basis === null ? say(words.unknown) : titleOf(court.basis)}</dd>
        {court.endedBy === null ? null : (
          <>
            <dt>{say(words.endedBy)}</dt>
            <dd lang="vi">{titleOf(court.endedBy)}</dd>
          </>
        )}
        <dt>{say(words.certainty)}</dt>
        <dd>
          {sure === undefined ? court.confidence : say(sure)}
          {court.notes.map((note) => (
            <p key={note} className="small" lang="vi">
              {note}
            </p>
          ))}
        </dd>
        {court.sources.map((source, index) => (
          <Source key={source} {...{ source, index }} />
        ))}
      </dl>
      {isAdministrator ? <CourtForms court={court} /> : null}
    </div>
  );
}

function Source({ source, index }: { source: string; index: number }): ReactElement {
  const say = useWords();
  return (
    <>
      <dt>
        {say(words.source)} {index + 1}
      </dt>
      <dd>
        <a href={source} rel="noopener noreferrer external">
          {new URL(source).hostname.replace(/^www\./, '')}
        </a>
      </dd>
    </>
  );
}

function titleOf({ title, number }: { title: string; number?: string | undefined }): string {
  return number === undefined ? title : `${title} số ${number}`;
}

function daysOf(
  { validFrom, validTo }: Pick<CourtItem, 'validFrom' | 'validTo'>,
  language: Language,
  say: ReturnType<typeof useWords>,
): string {
  const begins =
    validFrom === null ? say(words.before) : `${say(words.from)} ${fullDate(validFrom, language)}`;
  return validTo === null
    ? begins
    : `${begins}, ${say(words.until)} ${fullDate(validTo, language)}`;
}
