import { fullInstant, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, answered, Refused } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { PageLoading, NoPermission, Trouble } from '../../shell/states';
import { Incidents } from './incidents';
import './operation.css';
import { Outages } from './outages';
import { Roots } from './roots';

const words = {
  title: { vi: 'Điều hành hệ thống', en: 'Operation' },
  ready: { vi: 'Hệ thống đang phục vụ.', en: 'The system is serving.' },
  notReady: { vi: 'Hệ thống chưa phục vụ được', en: 'The system cannot serve now' },
  simulated: {
    vi: 'Thời gian đang là thời gian mô phỏng.',
    en: 'Time is simulated.',
  },
  looked: { vi: 'Xem lúc', en: 'Looked at' },
  workers: { vi: 'Tiến trình xử lý đang sống', en: 'Living workers' },
  workersMore: { vi: 'báo sống 10 giây một lần', en: 'say so every 10 seconds' },
  waiting: { vi: 'Thông báo đang chờ gửi', en: 'Notices waiting to be told' },
  oldest: { vi: 'lâu nhất', en: 'the oldest' },
  seconds: { vi: 'giây', en: 'seconds' },
  overdue: { vi: 'Thời hạn quá giờ chưa xử lý', en: 'Limits past their time, not rung' },
  clock: { vi: 'Đồng hồ lệch với cơ sở dữ liệu', en: 'Clock against the database' },
  queue: { vi: 'hàng đợi', en: 'queue' },
  reachable: { vi: 'hàng đợi thông suốt', en: 'the queue is reachable' },
  unfit: { vi: 'hàng đợi có thể quên việc', en: 'the queue may forget' },
  away: { vi: 'không tới được hàng đợi', en: 'the queue is away' },
  'no-worker': { vi: 'không có tiến trình xử lý nào', en: 'no worker lives' },
  remarks: { vi: 'Việc người vận hành nên xem', en: 'What an operator should see to' },
  forOperator: {
    vi: 'Trang này dành cho người vận hành hệ thống',
    en: 'This page is for the operator of the system',
  },
  forOperatorMore: {
    vi: 'Ở đây chỉ có mã và con số về máy móc, không có nội dung hồ sơ. Cần xem, hãy hỏi quản trị hệ thống.',
    en: 'It holds codes and figures of the machinery only, nothing of the cases. Ask the administrator if you need it.',
  },
};

/** The machinery for its operator: incidents with retry, readiness in words, what waits, the daily roots. */
export function OperationPage(): ReactElement {
  const say = useWords();
  const me = useMe();
  if (!me?.roles.some(({ code }) => code === 'operator'))
    return (
      <NoPermission title={say(words.forOperator)}>
        <p>{say(words.forOperatorMore)}</p>
      </NoPermission>
    );
  return (
    <div className="wrap">
      <Readiness />
      <Incidents />
      <Outages />
      <Roots />
    </div>
  );
}

function Readiness(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const ready = useQuery({
    queryKey: ['ready', language],
    refetchInterval: 10_000,
    queryFn: () => answered(api.GET('/health/ready')),
  });
  if (ready.isPending) return <PageLoading />;
  if (ready.isError && !(ready.error instanceof Refused))
    return <Trouble error={ready.error} retry={() => void ready.refetch()} />;
  const { checks, notes } = ready.data ?? { checks: undefined, notes: [] };
  const queue = checks?.queue ?? null;
  return (
    <>
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        {ready.isError ? (
          <div role="alert">
            <Note kind="bad" title={say(words.notReady)}>
              <p>{ready.error.message}</p>
            </Note>
          </div>
        ) : (
          <p className="lead">
            {say(words.ready)} {checks?.clock.simulated ? say(words.simulated) : null}
          </p>
        )}
        <p className="small muted">
          {say(words.looked)}{' '}
          {fullInstant(new Date(ready.dataUpdatedAt || Date.now()).toISOString(), language)}
        </p>
      </div>
      {queue ? (
        <dl className="facts">
          <div>
            <dt>{say(words.workers)}</dt>
            <dd>
              {queue.workers}
              <small>
                {say(words[queue.state])}; {say(words.workersMore)}
              </small>
            </dd>
          </div>
          <div>
            <dt>{say(words.waiting)}</dt>
            <dd>
              {queue.waiting}
              <small>
                {say(words.oldest)} {Math.round(queue.oldestSeconds)} {say(words.seconds)}
              </small>
            </dd>
          </div>
          <div>
            <dt>{say(words.overdue)}</dt>
            <dd>{queue.overdueDeadlines}</dd>
          </div>
          <div>
            <dt>{say(words.clock)}</dt>
            <dd>
              {Math.round(checks?.clock.offsetMs ?? 0)}
              <small>ms</small>
            </dd>
          </div>
        </dl>
      ) : null}
      {notes.map((note) => (
        <Note key={note} kind="soon" title={say(words.remarks)}>
          <p>{note}</p>
        </Note>
      ))}
    </>
  );
}
