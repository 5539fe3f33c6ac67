import { Icon, Note, Status, type StatusKind } from '@app/design';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { PageLoading, PageTrouble } from '../../shell/states';
import { Agenda, Now } from './agenda';
import { outcomeWords } from './arithmetic';
import { BallotForm } from './ballot-form';
import { BallotBar, useBallotRun } from './ballot-run';
import './ballot.css';
import { useLivePoll } from './live';
import { PapersPart } from './papers';
import { PollActs } from './poll-acts';
import { PollCount } from './poll-count';
import { ballotQuery, caseTitleQuery, pollQuery, sittingQuery } from './reading';
import { RollCall } from './roll-call';
import { forgetUnsent } from './unsent';

const words = {
  kicker: { vi: 'Biểu quyết tại phiên họp toàn thể', en: 'Poll of the plenary sitting' },
  item: { vi: 'Hồ sơ được biểu quyết', en: 'The case that is voted on' },
  case: { vi: 'Hồ sơ và dự thảo trình phiên', en: 'Case and draft before the sitting' },
  sitting: { vi: 'Phiên họp', en: 'The sitting' },
  text: { vi: 'Bản được biểu quyết (SHA-256)', en: 'Text that is voted on (SHA-256)' },
  offline: { vi: 'Mất kết nối trực tiếp', en: 'The live connection is lost' },
  offlineMore: {
    vi: 'Số người đã bỏ phiếu có thể cũ. Trang tự kết nối lại.',
    en: 'Who has voted may be out of date. The page reconnects by itself.',
  },
  notOnRoll: {
    vi: 'Bạn không có trong danh sách bỏ phiếu của lần này, nên không có phiếu ở đây.',
    en: 'You are not on the roll of this poll, so there is no ballot here.',
  },
  recused: {
    vi: 'Bạn không tham gia biểu quyết mục này do đã khai báo có liên quan.',
    en: 'You do not vote on this item, because an interest was declared.',
  },
  notOpen: {
    vi: 'Biểu quyết chưa mở. Phiếu hiện ở đây khi chủ tọa mở.',
    en: 'The poll is not open yet. Your ballot appears here when the chair opens it.',
  },
  amendments: {
    vi: 'Sửa đổi biểu quyết trước toàn văn',
    en: 'Amendments that are voted on before the whole text',
  },
  collected: {
    vi: 'Đã kết thúc bỏ phiếu; đang kiểm phiếu giấy.',
    en: 'The balloting has ended; papers are being counted.',
  },
  over: {
    vi: 'Biểu quyết đã kết thúc; không nhận thêm phiếu.',
    en: 'The poll is over; no ballots are taken.',
  },
};

/** One poll: the question with its papers, the reader's ballot, the arithmetic, and what the chair may do. */
export function PollPage({ id }: { id: string }): ReactElement {
  const { language } = useLanguage();
  const poll = useQuery(pollQuery(id, language));
  if (poll.isPending) return <PageLoading />;
  if (poll.isError) return <PageTrouble error={poll.error} retry={() => void poll.refetch()} />;
  return <Room poll={poll.data} />;
}

function Room({ poll }: { poll: Shape<'Poll'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const isLive = useLivePoll(poll.id, language);
  const me = useMe();
  const run = useBallotRun(poll.sitting, poll.id);
  const isOver = poll.phase.code !== 'open' && poll.phase.code !== 'prepared';
  useEffect(() => {
    if (isOver) forgetUnsent(poll.id);
  }, [isOver, poll.id]);
  const entry = poll.roll.find(({ person }) => person === me?.person);
  const mayRead = entry !== undefined && entry.entitled && poll.phase.code !== 'prepared';
  const own = useQuery(ballotQuery(poll.id, mayRead));
  const subject = useQuery(caseTitleQuery(poll.candidate, language));
  const agenda = useQuery(sittingQuery(poll.sitting, language));
  const titles = useQueries({
    queries: (agenda.data?.items ?? []).map(({ candidate }) => caseTitleQuery(candidate, language)),
  });
  // A ballot never moves under the finger: it stands once everything above it has arrived.
  if ([own, subject, agenda, ...titles].some(({ isLoading }) => isLoading)) return <PageLoading />;
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">{say(words.kicker)}</p>
        <h1 className="title">{poll.question}</h1>
        <p className="gap" role="status">
          {poll.phase.code === 'open' ? (
            <Now>{poll.phase.title}</Now>
          ) : (
            <Status kind={kindOf(poll.phase.code)}>{poll.phase.title}</Status>
          )}
        </p>
      </div>
      <div role="status">
        {isLive ? null : (
          <Note kind="soon" title={say(words.offline)}>
            <p>{say(words.offlineMore)}</p>
          </Note>
        )}
      </div>
      <div className="room">
        <Agenda sitting={poll.sitting} current={poll.id} />
        <div>
          <section className="sheet pad" aria-labelledby="h-item">
            <p className="kicker">{say(words.item)}</p>
            <h2 className="h2" id="h-item">
              {subject.data?.title ?? poll.question}
            </h2>
            {subject.data ? (
              <p className="small muted">
                {subject.data.sourceJudgment.number}, {subject.data.sourceJudgment.court}
              </p>
            ) : null}
            <div className="btns poll__papers">
              <Link className="btn btn--q btn--s" to="/ho-so/$id" params={{ id: poll.candidate }}>
                <Icon name="paper" />
                {say(words.case)}
              </Link>
              <Link className="btn btn--q btn--s" to="/phien-hop/$id" params={{ id: poll.sitting }}>
                <Icon name="clock" />
                {say(words.sitting)}
              </Link>
            </div>
            {mayRead && poll.phase.code === 'open' ? (
              <>
                <BallotBar items={run.items} current={poll.id} />
                <BallotForm
                  poll={poll.id}
                  sitting={poll.sitting}
                  run={run}
                  ballots={poll.ballots}
                  changes={poll.changes}
                />
              </>
            ) : (
              <NoBallot phase={poll.phase.code} entry={entry} />
            )}
            <p className="tiny muted gap">
              {say(words.text)}: <span className="receipt">{poll.textSha256}</span>
            </p>
          </section>
          <Amendments poll={poll} />
          <PapersPart poll={poll} />
          <PollCount poll={poll} commitment={own.data?.receipt?.commitment} />
          <PollActs poll={poll} />
        </div>
        <RollCall
          members={poll.roll.map(({ person, name, present, recused }) => ({
            person,
            name,
            state: recused ? 'recused' : present ? 'present' : 'absent',
          }))}
          quorum={poll.quorum}
        />
      </div>
    </div>
  );
}

/** Amendments come before the whole text, each a poll of its own. */
function Amendments({ poll }: { poll: Shape<'Poll'> }): ReactElement | null {
  const say = useWords();
  if (poll.amendments.length === 0) return null;
  return (
    <section className="poll__after" aria-labelledby="h-amendments">
      <h2 className="h2" id="h-amendments">
        {say(words.amendments)}
      </h2>
      <ol className="gap">
        {poll.amendments.map((each) => (
          <li key={each.poll}>
            <Link to="/bieu-quyet/$id" params={{ id: each.poll }}>
              {each.question}
            </Link>{' '}
            <Status kind={kindOf(each.phase.code)}>
              {each.result === null ? each.phase.title : say(outcomeWords(each.result))}
            </Status>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoBallot({
  phase,
  entry,
}: {
  phase: string;
  entry: Shape<'Poll'>['roll'][number] | undefined;
}): ReactElement {
  const say = useWords();
  if (phase === 'prepared') return <Note kind="plain" title={say(words.notOpen)} />;
  if (phase === 'tallying') return <Note kind="plain" title={say(words.collected)} />;
  if (phase !== 'open') return <Note kind="plain" title={say(words.over)} />;
  return <Note kind="plain" title={say(entry?.recused ? words.recused : words.notOnRoll)} />;
}

function kindOf(phase: string): StatusKind {
  if (phase === 'prepared') return 'waits';
  return phase === 'announced' ? 'done' : 'closed';
}
