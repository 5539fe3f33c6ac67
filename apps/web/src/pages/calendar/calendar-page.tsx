import { fullDate, fullInstant, Note } from '@app/design';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { answered, api } from '../../api/client';
import type { Shape } from '../../api/shape';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Empty, PageLoading, PageTrouble } from '../../shell/states';
import './calendar.css';
import { EditForm } from './edit-form';
import { Proposals } from './proposals';
import { readersOfProposals } from './reading-proposals';
import { Reprojection } from './reprojection';
import { Outages } from '../operation/outages';
import { Legend, YearView } from './year-view';

const words = {
  title: { vi: 'Lịch ngày nghỉ năm', en: 'Calendar of days off,' },
  version: { vi: 'Phiên bản {version} đang dùng', en: 'Version {version} in force' },
  lead: {
    vi: 'Mọi thời hạn được tính từ lịch này. Hạn đang chạy giữ cách tính của nó cho đến khi lịch thay đổi.',
    en: 'Every limit is counted by this calendar. A running limit keeps its count until the calendar changes.',
  },
  year: { vi: 'Cả năm', en: 'The year' },
  expectedTitle: { vi: 'Năm này mới là dự kiến', en: 'This year is merely expected' },
  expected: {
    vi: 'Chưa có thông báo lịch nghỉ của năm này. Các ngày dưới đây được tính từ Bộ luật Lao động và âm lịch, có thể thay đổi khi có thông báo.',
    en: 'Nobody has announced the days off of this year. The days below follow from the Labour Code and the lunar calendar, and may change with the announcement.',
  },
  sources: { vi: 'Căn cứ của từng ngày', en: 'What each day rests on' },
  day: { vi: 'Ngày', en: 'Day' },
  kind: { vi: 'Loại', en: 'Kind' },
  source: { vi: 'Căn cứ', en: 'Source' },
  since: { vi: 'Biết từ', en: 'Known since' },
  versionOf: { vi: 'phiên bản', en: 'version' },
  unverified: { vi: 'chưa kiểm chứng', en: 'unverified' },
  isExpected: { vi: 'dự kiến', en: 'expected' },
  publicBodies: { vi: 'chỉ cơ quan nhà nước', en: 'public bodies only' },
  empty: { vi: 'Năm này không có ngày nghỉ nào', en: 'No day off is listed in this year' },
  questions: { vi: 'Điều luật còn bỏ ngỏ', en: 'What the law leaves open' },
  yes: { vi: 'Đang dùng: có', en: 'In use: yes' },
  no: { vi: 'Đang dùng: không', en: 'In use: no' },
  history: { vi: 'Các phiên bản', en: 'Versions' },
  software: { vi: 'kèm theo phần mềm', en: 'came with the software' },
  approved: { vi: 'người duyệt:', en: 'approved by' },
  returned: { vi: 'người không đồng ý:', en: 'not agreed to by' },
  waiting: {
    vi: 'áp dụng khẩn, chờ người thứ hai xem',
    en: 'urgent, a second person has yet to look',
  },
};

/** Whoever changes the calendar sees limits move from here too while their own request is under way. */
const LOOKS_EVERY_MS = { moving: 1000, standing: 5000 };

/** The year of days off with the source of each, the open settings, and for the administrator the form to change it. */
export function CalendarPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const [year, setYear] = useState<number>();
  const found = useQuery({
    queryKey: ['calendar', year ?? 'now', language],
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.progress?.endedAt === null
        ? LOOKS_EVERY_MS.moving
        : data?.mayEdit === true && LOOKS_EVERY_MS.standing,
    queryFn: () =>
      answered(
        api.GET('/api/v1/calendar', { params: { query: year === undefined ? {} : { year } } }),
      ),
  });
  if (found.isPending) return <PageLoading />;
  if (found.isError) return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  const calendar = found.data;
  const move = (by: number): void => {
    setYear(Math.min(Math.max(calendar.year + by, calendar.firstYear), calendar.lastYear));
  };
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          {say(words.version).replace('{version}', String(calendar.current.version))}
        </p>
        <h1 className="title">
          {say(words.title)} {calendar.year}
        </h1>
        <p className="lead">{say(words.lead)}</p>
        {calendar.progress && (calendar.mayEdit || calendar.progress.endedAt === null) ? (
          <div aria-live="polite">
            <Reprojection progress={calendar.progress} />
          </div>
        ) : null}
      </div>
      {calendar.mayEdit ? <EditForm calendar={calendar} /> : null}
      {me?.roles.some(({ code }) => readersOfProposals.includes(code)) ? (
        <Proposals version={calendar.current.version} />
      ) : null}
      <section aria-labelledby="h-year">
        <div className="sec__head">
          <h2 className="h2" id="h-year">
            {say(words.year)}
          </h2>
          <div className="btns">
            {[-1, 1].map((by) => (
              <button
                className="btn btn--s"
                type="button"
                key={by}
                disabled={
                  by < 0 ? calendar.year <= calendar.firstYear : calendar.year >= calendar.lastYear
                }
                onClick={() => {
                  move(by);
                }}
              >
                {calendar.year + by}
              </button>
            ))}
          </div>
        </div>
        {calendar.announced ? null : (
          <Note kind="soon" title={say(words.expectedTitle)}>
            <p>{say(words.expected)}</p>
          </Note>
        )}
        <Legend />
        <YearView calendar={calendar} />
      </section>
      <Sources calendar={calendar} />
      <OpenQuestions calendar={calendar} />
      <History calendar={calendar} />
      {me?.roles.some(({ code }) => code === 'operator') ? null : <Outages />}
    </div>
  );
}

function Sources({ calendar }: { calendar: Shape<'CalendarYear'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section className="sec" aria-labelledby="h-sources">
      <h2 className="h2" id="h-sources">
        {say(words.sources)}
      </h2>
      {calendar.entries.length === 0 ? <Empty title={say(words.empty)} /> : null}
      <div className="tblc">
        <table className="tbl tbl--stack" aria-labelledby="h-sources">
          <thead>
            <tr>
              {[words.day, words.kind, words.source, words.since].map((head) => (
                <th scope="col" key={head.en}>
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {calendar.entries.map((entry) => (
              <tr key={entry.date}>
                <th scope="row">{fullDate(entry.date, language)}</th>
                <td data-l={say(words.kind)}>
                  <div>
                    {entry.name[language]}{' '}
                    <span className="muted">
                      ({entry.kindTitle}
                      {entry.scope === 'public-bodies' ? `, ${say(words.publicBodies)}` : ''})
                    </span>
                  </div>
                </td>
                <td data-l={say(words.source)}>
                  <div>
                    <Source entry={entry} />
                  </div>
                </td>
                <td data-l={say(words.since)}>
                  <div>
                    {say(words.versionOf)} {entry.since}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Source({ entry }: { entry: Shape<'CalendarEntry'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { source, confidence } = entry;
  const mark =
    confidence === 'expected'
      ? say(words.isExpected)
      : confidence === 'unverified'
        ? say(words.unverified)
        : undefined;
  return (
    <>
      {source?.link == null ? source?.title : <a href={source.link}>{source.title}</a>}
      {source?.date == null ? '' : `, ${fullDate(source.date, language)}`}
      {mark === undefined ? null : <span className="u"> △ {mark}</span>}
    </>
  );
}

function OpenQuestions({ calendar }: { calendar: Shape<'CalendarYear'> }): ReactElement {
  const say = useWords();
  return (
    <section className="sec" aria-labelledby="h-questions">
      <h2 className="h2" id="h-questions">
        {say(words.questions)}
      </h2>
      <dl className="cal__questions">
        {calendar.settings.map(({ name, value, question }) => (
          <div className="cal__question" key={name}>
            <dt>{question}</dt>
            <dd>{say(value ? words.yes : words.no)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function History({ calendar }: { calendar: Shape<'CalendarYear'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section className="sec" aria-labelledby="h-versions">
      <h2 className="h2" id="h-versions">
        {say(words.history)}
      </h2>
      <ol className="cal__versions" reversed>
        {calendar.versions.map(({ version, reason, author, appliedAt, secondPerson }) => (
          <li key={version} value={version}>
            {reason}
            <br />
            <span className="small muted">
              {author?.name ?? say(words.software)}, {fullInstant(appliedAt, language)}
              {secondPerson === null ? '' : `, ${say(words[secondPerson.status])}`}
              {secondPerson?.by == null ? '' : ` ${secondPerson.by.name}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
