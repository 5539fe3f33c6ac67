import {
  fullDate,
  fullInstant,
  lastDay,
  Limit,
  shortDate,
  Status,
  type StatusKind,
} from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { Empty, Loading, Trouble } from '../../../shell/states';
import { deadlinesQuery } from '../queries';
import { TimeAccounts } from './time-accounts';
import { type Counted, type CountedDay, dayByDay } from './days';

const words = {
  title: { vi: 'Thời hạn', en: 'Deadlines' },
  lead: {
    vi: 'Mỗi hạn kèm cách tính từng ngày. Hạn đã bị thay thế vẫn còn ở đây.',
    en: 'Each limit with its counting day by day. Limits that were replaced are kept here.',
  },
  none: { vi: 'Chưa có thời hạn nào', en: 'No limit yet' },
  armed: { vi: 'Đang chạy', en: 'Running' },
  fired: { vi: 'Đã đến hạn', en: 'It has ended' },
  disarmed: { vi: 'Xong trước khi đến', en: 'Done before it came' },
  superseded: { vi: 'Đã bị thay thế', en: 'Replaced' },
  due: { vi: 'hạn', en: 'limit' },
  reminder: { vi: 'nhắc trước hạn', en: 'reminder' },
  'report-head': { vi: 'báo cáo lãnh đạo Vụ', en: 'report to the head' },
  'report-deputy': { vi: 'báo cáo Phó Chánh án', en: 'report to the Deputy Chief Justice' },
  until: { vi: 'Hết 24 giờ 00', en: 'Midnight at the end of' },
  since: { vi: 'Tính từ', en: 'Counted from' },
  settled: { vi: 'Kết thúc lúc', en: 'Settled at' },
  calendar: { vi: 'Lịch nghỉ, bản', en: 'Calendar, version' },
  policy: { vi: 'Chính sách', en: 'Policy' },
  dayByDay: { vi: 'Từng ngày', en: 'Day by day' },
  day: { vi: 'Ngày', en: 'Day' },
  counts: { vi: 'Tính là', en: 'Counts as' },
  nth: { vi: 'ngày thứ', en: 'day' },
  not: { vi: 'không tính:', en: 'not counted:' },
  moves: { vi: 'ngày cuối, vì hạn dời tới đây', en: 'the last day, because the limit moved here' },
  rest: { vi: 'nhưng hạn không kết thúc vào ngày nghỉ:', en: 'but a limit ends on no rest day:' },
  weekend: { vi: 'cuối tuần', en: 'weekend' },
  holiday: { vi: 'ngày lễ', en: 'holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'compensatory rest' },
  swap: { vi: 'ngày nghỉ hoán đổi', en: 'swapped rest day' },
  suspended: { vi: 'hồ sơ tạm dừng', en: 'the case was suspended' },
  unverified: { vi: '△ chưa kiểm chứng', en: '△ unverified' },
  more: { vi: 'Xem thêm thời hạn', en: 'Show more limits' },
};

type Item = Shape<'CandidateDeadlines'>['items'][number];

const looks = {
  armed: 'open',
  fired: 'soon',
  disarmed: 'done',
  superseded: 'closed',
} as const satisfies Record<Item['status'], StatusKind>;

/** Every limit that the case ever had, how it came to its day, and what became of it. */
export function DeadlinesPart({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useInfiniteQuery(deadlinesQuery(id, language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  const items = read.data.pages.flatMap((page) => page.items);
  const limits = items.filter(({ rung }) => rung === 'due');
  const rungsOf = (limit: Item): Item[] =>
    items.filter(
      ({ rung, step, startedAt }) =>
        rung !== 'due' && step === limit.step && startedAt === limit.startedAt,
    );
  return (
    <section className="sec sec--first" aria-labelledby="h-due">
      <div className="sec__head">
        <h2 className="h2" id="h-due">
          {say(words.title)}
        </h2>
        <p>{say(words.lead)}</p>
      </div>
      <TimeAccounts id={id} />
      {limits.length === 0 ? <Empty title={say(words.none)} /> : null}
      {limits.map((limit) => (
        <OneLimit key={limit.id} limit={limit} rungs={rungsOf(limit)} />
      ))}
      {read.hasNextPage ? (
        <button className="btn" type="button" onClick={() => void read.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
    </section>
  );
}

function OneLimit({ limit, rungs }: { limit: Item; rungs: readonly Item[] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { rule, limit: derivation } = limit.derivation as {
    rule?: { basis?: string };
    limit?: { kind: string };
  };
  return (
    <article className="case-limit">
      <h3 className="h3">{limit.title}</h3>
      <p className="case-limit__on">
        <Limit kind={limit.kind} language={language} basis={rule?.basis} />{' '}
        <Status kind={looks[limit.status]}>{say(words[limit.status])}</Status>
      </p>
      <p>
        {`${say(words.until)} `}
        <b>{fullDate(lastDay(limit.dueAt), language)}</b>
      </p>
      <p className="soft">{limit.explanation}</p>
      <p className="tiny muted">
        {`${say(words.since)} ${fullInstant(limit.startedAt, language)} · ${say(words.policy)} ${limit.policyVersion} · ${say(words.calendar)} ${String(limit.calendarVersion)}`}
        {limit.settledAt === null
          ? ''
          : ` · ${say(words.settled)} ${fullInstant(limit.settledAt, language)}`}
      </p>
      {rungs.map((rung) => (
        <p className="tiny muted" key={rung.id}>
          {`${fullDate(lastDay(rung.dueAt), language)}: ${rungName(rung.rung, say)}, ${say(words[rung.status]).toLowerCase()}`}
        </p>
      ))}
      {derivation?.kind === 'counted' ? (
        <DayByDay limit={derivation as unknown as Counted} />
      ) : null}
    </article>
  );
}

function rungName(rung: string, say: ReturnType<typeof useWords>): string {
  return Object.hasOwn(words, rung) ? say(words[rung as 'reminder']) : rung;
}

function DayByDay({ limit }: { limit: Counted }): ReactElement {
  const say = useWords();
  return (
    <details className="case-rec">
      <summary>{say(words.dayByDay)}</summary>
      <table className="tbl tbl--fit case-days">
        <thead>
          <tr>
            <th scope="col">{say(words.day)}</th>
            <th scope="col">{say(words.counts)}</th>
          </tr>
        </thead>
        <tbody>
          {dayByDay(limit).map((day) => (
            <DayLine key={day.day} counted={day} last={limit.lastDay} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function DayLine({ counted, last }: { counted: CountedDay; last: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { day, number, skipped } = counted;
  const why = skipped
    ? (skipped.name?.[language] ?? reasonOf(skipped.because, say)) +
      (skipped.confidence === 'unverified' ? ` ${say(words.unverified)}` : '')
    : '';
  const said =
    number === null
      ? skipped
        ? `${say(words.not)} ${why}`
        : day === last
          ? say(words.moves)
          : ''
      : `${say(words.nth)} ${String(number)}${skipped ? `, ${say(words.rest)} ${why}` : ''}`;
  return (
    <tr className={number === null && day !== last ? 'muted' : ''}>
      <th scope="row">
        <span className="vh">{fullDate(day, language)}</span>
        <span aria-hidden="true">
          {fullDate(day, language).replace(shortDate(day), shortDate(day).slice(0, 5))}
        </span>
      </th>
      <td>{said}</td>
    </tr>
  );
}

function reasonOf(because: string, say: ReturnType<typeof useWords>): string {
  return Object.hasOwn(words, because) ? say(words[because as 'weekend']) : because;
}
