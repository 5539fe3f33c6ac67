import './letters.css';
import { fullDate, shortDate, Status } from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { Refused, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import {
  Empty,
  Loading,
  NoPermission,
  PageLoading,
  PageTrouble,
  Trouble,
} from '../../shell/states';
import { type LetterFilter, openLettersQuery } from './queries';
import { kindWords, type ReceiverKind, standingOf, standings } from './words';

const words = {
  title: { vi: 'Công văn chờ trả lời', en: 'Requests to other bodies' },
  lead: {
    vi: 'Những đề nghị gửi cơ quan khác chưa có trả lời, theo ngày đề nghị trả lời gần nhất; việc quá ngày ở đầu.',
    en: 'What was asked of other bodies and not answered yet, soonest day first; what is late comes first.',
  },
  byReceiver: { vi: 'Theo nơi nhận', en: 'By receiver' },
  open: { vi: 'Đang mở', en: 'Open' },
  late: { vi: 'Quá ngày', en: 'Late' },
  kind: { vi: 'Nơi nhận', en: 'Receiver' },
  allKinds: { vi: 'Mọi nơi nhận', en: 'All receivers' },
  standing: { vi: 'Tình trạng', en: 'Standing' },
  allStandings: { vi: 'Mọi tình trạng', en: 'Any' },
  filter: { vi: 'Lọc công văn', en: 'Filter requests' },
  list: { vi: 'Công văn, ngày đề nghị gần nhất trước', en: 'Requests, soonest day first' },
  askedBy: { vi: 'Đề nghị trả lời đến', en: 'Reply asked for by' },
  letter: { vi: 'Công văn', en: 'Letter' },
  waited: { vi: 'Đã chờ', en: 'Waited' },
  days: { vi: '{} ngày', en: '{} day(s)' },
  notSent: { vi: 'chưa gửi', en: 'not sent' },
  follower: { vi: 'Người theo dõi: {}', en: 'Followed by {}' },
  case: { vi: 'Hồ sơ', en: 'Case' },
  none: { vi: 'Không có công văn nào đang chờ trả lời', en: 'No request waits for a reply' },
  noneMore: {
    vi: 'Công văn đề nghị được nhập ở phần Công văn của từng hồ sơ.',
    en: 'Requests are entered in the part Letters of a case.',
  },
  noMatch: { vi: 'Không công văn nào khớp với bộ lọc', en: 'No request matches the filter' },
  showAll: { vi: 'Bỏ bộ lọc', en: 'Clear the filter' },
  more: { vi: 'Xem thêm', en: 'Load more' },
  forUnit: {
    vi: 'Trang này dành cho đơn vị nghiên cứu, lãnh đạo và kiểm tra viên',
    en: 'This page is for the research unit, the leaders and the auditor',
  },
  forUnitMore: {
    vi: 'Ở đây có công văn của mọi hồ sơ, kể cả hồ sơ mà vai trò của bạn chưa được xem.',
    en: 'It holds the letters of every case, also of those that your role may not see yet.',
  },
};
const everything: LetterFilter = { kind: '', standing: '' };

/** Open requests of the whole house to other bodies, late ones first, with a count by receiver. */
export function LettersPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [filter, setFilter] = useState(everything);
  const all = useInfiniteQuery(openLettersQuery(everything, language));
  const read = useInfiniteQuery(openLettersQuery(filter, language));
  if (all.isPending) return <PageLoading />;
  if (all.isError && !all.data)
    return all.error instanceof Refused && all.error.status === 403 ? (
      <NoPermission title={say(words.forUnit)}>
        <p>{say(words.forUnitMore)}</p>
      </NoPermission>
    ) : (
      <PageTrouble error={all.error} retry={() => void all.refetch()} />
    );
  const counts = all.data.pages[0]?.byReceiver ?? [];
  const items = read.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = filter.kind !== '' || filter.standing !== '';
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      {counts.length === 0 ? null : <ByReceiver counts={counts} />}
      <search>
        <form
          className="filters"
          aria-label={say(words.filter)}
          onSubmit={(event) => event.preventDefault()}
        >
          <div className="fld">
            <label htmlFor="letters-k">{say(words.kind)}</label>
            <select
              className="in"
              id="letters-k"
              value={filter.kind}
              onChange={({ target }) =>
                setFilter({ ...filter, kind: target.value as LetterFilter['kind'] })
              }
            >
              <option value="">{say(words.allKinds)}</option>
              {(Object.keys(kindWords) as ReceiverKind[]).map((kind) => (
                <option key={kind} value={kind}>
                  {say(kindWords[kind])}
                </option>
              ))}
            </select>
          </div>
          <div className="fld">
            <label htmlFor="letters-s">{say(words.standing)}</label>
            <select
              className="in"
              id="letters-s"
              value={filter.standing}
              onChange={({ target }) =>
                setFilter({ ...filter, standing: target.value as LetterFilter['standing'] })
              }
            >
              <option value="">{say(words.allStandings)}</option>
              {(['late', 'sent', 'prepared'] as const).map((standing) => (
                <option key={standing} value={standing}>
                  {say(standings[standing])}
                </option>
              ))}
            </select>
          </div>
        </form>
      </search>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? (
        <Trouble error={read.error} retry={() => void read.refetch()} />
      ) : null}
      {read.data && items.length === 0 ? (
        <Empty title={say(isNarrowed ? words.noMatch : words.none)}>
          {isNarrowed ? (
            <p>
              <button className="linklike" type="button" onClick={() => setFilter(everything)}>
                {say(words.showAll)}
              </button>
            </p>
          ) : (
            <p>{say(words.noneMore)}</p>
          )}
        </Empty>
      ) : null}
      {items.length === 0 ? null : <OpenLetters items={items} />}
      {read.hasNextPage ? (
        <button className="btn gap" type="button" onClick={() => void read.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
    </div>
  );
}

function ByReceiver({ counts }: { counts: Shape<'OpenLetters'>['byReceiver'] }): ReactElement {
  const say = useWords();
  return (
    <section className="sec" aria-labelledby="h-receivers">
      <div className="sec__head">
        <h2 className="h2" id="h-receivers">
          {say(words.byReceiver)}
        </h2>
      </div>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.kind)}</th>
              <th scope="col">{say(words.open)}</th>
              <th scope="col">{say(words.late)}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ kind, open, late }) => (
              <tr key={kind.code}>
                <th scope="row">{kind.title}</th>
                <td data-l={say(words.open)}>{open}</td>
                <td data-l={say(words.late)}>
                  {late === 0 ? late : <Status kind="bad">{String(late)}</Status>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function OpenLetters({ items }: { items: Shape<'OpenLetters'>['items'] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <div className="tblc">
      <table className="tbl tbl--stack" aria-label={say(words.list)}>
        <thead>
          <tr>
            <th scope="col">{say(words.letter)}</th>
            <th scope="col">{say(words.askedBy)}</th>
            <th scope="col">{say(words.waited)}</th>
            <th scope="col">{say(words.case)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((letter) => {
            const standing = standingOf(letter);
            return (
              <tr key={letter.letter}>
                <th scope="row">
                  <Link
                    to="/ho-so/$id"
                    params={{ id: letter.candidate.id }}
                    search={{ phan: 'cong-van' }}
                    lang="vi"
                  >
                    {letter.subject}
                  </Link>
                  <span className="letter__to">
                    <span lang="vi">{letter.receiver.name}</span>
                    {letter.paper === null
                      ? ''
                      : `; ${letter.paper.number}, ${shortDate(letter.paper.date)}`}
                  </span>
                  <span className="letter__to">
                    {say(words.follower).replace('{}', letter.follower.name)}
                  </span>
                </th>
                <td data-l={say(words.askedBy)}>
                  <div>
                    {fullDate(letter.askedBy, language)}
                    <span className="letter__standing">
                      <Status kind={standing.kind}>{say(standing.words)}</Status>
                    </span>
                  </div>
                </td>
                <td data-l={say(words.waited)}>
                  {letter.paper === null
                    ? say(words.notSent)
                    : say(words.days).replace('{}', String(letter.waited))}
                </td>
                <td data-l={say(words.case)} lang="vi">
                  {letter.candidate.title}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
