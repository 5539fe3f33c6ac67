import { fullInstant, Status } from '@app/design';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Empty, Loading, Trouble } from '../../shell/states';

type Incident = Shape<'Incidents'>['items'][number];

const words = {
  title: { vi: 'Sự cố', en: 'Incidents' },
  none: { vi: 'Không có sự cố nào đang mở', en: 'No incident is open' },
  noneMore: {
    vi: 'Việc gì hệ thống không tự làm được sẽ hiện ở đây, kèm lý do.',
    en: 'What the system cannot do by itself appears here, with the reason.',
  },
  show: { vi: 'Hiển thị', en: 'Show' },
  open: { vi: 'đang mở', en: 'open' },
  all: { vi: 'tất cả', en: 'all' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  deadline: { vi: 'Thời hạn không xử lý được', en: 'A limit could not be rung' },
  outbox: { vi: 'Thông báo không gửi được', en: 'A notice could not be told' },
  record: { vi: 'Bản ghi có chỗ không khớp', en: 'The record does not agree somewhere' },
  queue: { vi: 'Hàng đợi có thể quên việc', en: 'The queue may forget' },
  case: { vi: 'hồ sơ liên quan', en: 'the case' },
  reason: { vi: 'Lý do', en: 'Reason' },
  since: { vi: 'Mở từ', en: 'Open since' },
  resolved: { vi: 'Đã giải quyết', en: 'Resolved' },
  byItself: { vi: 'tự hết', en: 'by itself' },
  retry: { vi: 'Thử lại', en: 'Try again' },
  retryWhy: {
    vi: 'Hệ thống làm lại đúng việc này một lần. Sự cố chỉ đóng khi việc đó xong; mỗi lần thử đều được ghi.',
    en: 'The system does this very thing once more. The incident closes only when it succeeds; every try is on record.',
  },
};

/** What the system could not do by itself, with its reason and a way to try again. */
export function Incidents(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [state, setState] = useState<'open' | 'all'>('open');
  const found = useInfiniteQuery({
    queryKey: ['incidents', state, language],
    initialPageParam: undefined as string | undefined,
    refetchInterval: 10_000,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/incidents', {
          params: { query: { state, ...(pageParam !== undefined && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="sec" aria-labelledby="h-incidents">
      <div className="sec__head">
        <h2 className="h2" id="h-incidents">
          {say(words.title)}
        </h2>
        <Field label={say(words.show)}>
          {(id) => (
            <select
              className="in"
              id={id}
              value={state}
              onChange={({ target }) => {
                setState(target.value === 'all' ? 'all' : 'open');
              }}
            >
              <option value="open">{say(words.open)}</option>
              <option value="all">{say(words.all)}</option>
            </select>
          )}
        </Field>
      </div>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && items.length === 0 ? (
        <div className="sheet">
          <Empty title={say(words.none)}>
            <p>{say(words.noneMore)}</p>
          </Empty>
        </div>
      ) : null}
      {items.map((incident) => (
        <One key={incident.incident} incident={incident} />
      ))}
      {found.hasNextPage ? (
        <button className="btn gap" type="button" onClick={() => void found.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
    </section>
  );
}

function One({ incident }: { incident: Incident }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const { reason, resolvedAt, resolvedBy, process } = incident;
  const retry = async (): Promise<string> => {
    const params = { path: { incident: incident.incident }, header: newAct() };
    const { message } = await answered(api.POST('/api/v1/incidents/{incident}/retry', { params }));
    await queries.invalidateQueries({ queryKey: ['incidents'] });
    return message;
  };
  const codes = [reason.code, reason.phase, reason.fault, ...reason.guards].filter(
    (code) => code !== null,
  );
  return (
    <article className="sheet pad gap incident">
      <h3 className="h3">
        <Status kind={resolvedAt === null ? 'bad' : 'done'}>{say(words[incident.kind])}</Status>
      </h3>
      <dl className="kv">
        <dt>{say(words.since)}</dt>
        <dd>{fullInstant(incident.openedAt, language)}</dd>
        <dt>{say(words.reason)}</dt>
        <dd>
          {codes.join(', ')}
          {reason.rows.length > 0 ? (
            <ul>
              {reason.rows.map((row, index) => (
                <li key={index}>{row.message}</li>
              ))}
            </ul>
          ) : null}
        </dd>
        {resolvedAt === null ? null : (
          <>
            <dt>{say(words.resolved)}</dt>
            <dd>
              {fullInstant(resolvedAt, language)}, {resolvedBy?.name ?? say(words.byItself)}
            </dd>
          </>
        )}
        {process === null ? null : (
          <>
            <dt>{say(words.case)}</dt>
            <dd>
              <Link to="/ho-so/$id" params={{ id: process }}>
                {process}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {resolvedAt === null ? (
        <Act button={say(words.retry)} consequence={say(words.retryWhy)} send={retry} />
      ) : null}
    </article>
  );
}
