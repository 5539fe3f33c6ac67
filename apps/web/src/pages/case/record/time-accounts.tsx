import { fullDate, fullInstant, lastDay, Limit, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { useMe } from '../../../shell/session';
import { Loading, Trouble } from '../../../shell/states';
import { MoveCases } from '../../policies/move-cases';
import { policiesQuery } from '../../policies/reading';
import { unitWords } from '../../policies/words';
import { accountsQuery, caseKey } from '../queries';
import { Delays } from './delays';

const words = {
  title: { vi: 'Thời gian của bước hiện tại', en: 'Time of the present step' },
  policy: { vi: 'Khung hạn nội bộ của hồ sơ', en: 'Policy of the case' },
  step: { vi: 'Bước', en: 'Step' },
  ends: { vi: 'Hạn', en: 'Ends' },
  used: { vi: 'Đã dùng', en: 'Used' },
  suspended: { vi: 'Tạm dừng', en: 'Suspended' },
  left: { vi: 'Còn lại', en: 'Left' },
  rests: { vi: 'đang tạm dừng', en: 'suspended' },
  none: { vi: 'Không có hạn nào đang chạy.', en: 'No limit runs.' },
  days: { vi: 'ngày', en: 'days' },
  waited: {
    vi: 'Đã chờ cơ quan khác trả lời {} ngày (khách quan theo dữ liệu); hạn không được kéo dài vì việc này.',
    en: 'Waited {} day(s) for other bodies (objective by data); the limit is not prolonged by it.',
  },
  extended: { vi: 'Gia hạn', en: 'Extended' },
  outage: { vi: 'Kéo dài vì cổng thông tin gián đoạn', en: 'Prolonged because of an outage' },
  to: { vi: 'từ hết {from} đến hết {to}', en: 'from the end of {from} to the end of {to}' },
  ledger: { vi: 'Các lần tạm dừng', en: 'Suspensions' },
  noLedger: { vi: 'Hồ sơ chưa tạm dừng lần nào.', en: 'The case was never suspended.' },
  from: { vi: 'Từ', en: 'From' },
  until: { vi: 'Đến', en: 'To' },
  act: { vi: 'Việc', en: 'Act' },
  lasts: { vi: 'còn kéo dài', en: 'still lasts' },
  move: { vi: 'Chuyển sang khung hạn khác', en: 'Move to another policy' },
};

type Account = Shape<'CandidateTimeAccounts'>['limits'][number];

/** What of each running limit is used, suspended and left; extensions with old and new end; the ledger; the policy and its change. */
export function TimeAccounts({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const read = useQuery(accountsQuery(id, language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  const { policy, limits, suspensions, delays } = read.data;
  const mayMove = me?.roles.some(({ code }) => code === 'research-head' || code === 'admin');
  return (
    <div className="case-accounts">
      <h3 className="h3">{say(words.title)}</h3>
      {limits.length === 0 ? (
        <p className="muted">{say(words.none)}</p>
      ) : (
        <Limits limits={limits} />
      )}
      <Delays delays={delays} />
      <h3 className="h3">{say(words.ledger)}</h3>
      {suspensions.length === 0 ? (
        <p className="muted">{say(words.noLedger)}</p>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.from)}</th>
                <th scope="col">{say(words.until)}</th>
                <th scope="col">{say(words.act)}</th>
              </tr>
            </thead>
            <tbody>
              {suspensions.map(({ from, to, openedBy }) => (
                <tr key={from}>
                  <th scope="row">{fullInstant(from, language)}</th>
                  <td data-l={say(words.until)}>
                    {to === null ? (
                      <Status kind="soon">{say(words.lasts)}</Status>
                    ) : (
                      fullInstant(to, language)
                    )}
                  </td>
                  <td data-l={say(words.act)}>{openedBy?.title ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {say(words.policy)}: <b>{policy}</b>
      </p>
      {mayMove === true ? (
        <details className="policy__more">
          <summary>{say(words.move)}</summary>
          <MoveThis id={id} />
        </details>
      ) : null}
    </div>
  );
}

function Limits({ limits }: { limits: readonly Account[] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <div className="tblc">
      <table className="tbl tbl--stack">
        <thead>
          <tr>
            <th scope="col">{say(words.step)}</th>
            <th scope="col">{say(words.ends)}</th>
            <th scope="col">{say(words.used)}</th>
            <th scope="col">{say(words.suspended)}</th>
            <th scope="col">{say(words.left)}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map((limit) => {
            const { step, kind, dueAt, account, extensions, waited } = limit;
            const unit = account === null ? '' : say(unitWords[account.unit]);
            return (
              <tr key={step.step}>
                <th scope="row">
                  {step.title} <Limit kind={kind} language={language} />
                  {extensions.map((each) => (
                    <span className="policy__paper" key={each.to}>
                      {`${say(each.because === 'outage' ? words.outage : words.extended)} ${String(each.amount)} ${say(unitWords[each.unit])}, `}
                      {say(words.to)
                        .replace('{from}', fullDate(lastDay(each.from), language))
                        .replace('{to}', fullDate(lastDay(each.to), language))}
                    </span>
                  ))}
                  {waited === 0 ? null : (
                    <span className="policy__paper">
                      {say(words.waited).replace('{}', String(waited))}
                    </span>
                  )}
                </th>
                <td data-l={say(words.ends)}>
                  {dueAt === null ? say(words.rests) : fullDate(lastDay(dueAt), language)}
                </td>
                <td data-l={say(words.used)}>
                  {account === null ? '' : `${String(account.used)} ${unit}`}
                </td>
                <td data-l={say(words.suspended)}>
                  {account === null ? '' : `${String(account.suspended)} ${say(words.days)}`}
                </td>
                <td data-l={say(words.left)}>
                  {account === null ? '' : `${String(account.left)} ${unit}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function MoveThis({ id }: { id: string }): ReactElement {
  const { language } = useLanguage();
  const client = useQueryClient();
  const read = useQuery(policiesQuery(language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  return (
    <MoveCases
      issued={read.data.versions.filter(({ status }) => status === 'in-force')}
      candidate={id}
      onMoved={() => client.invalidateQueries({ queryKey: caseKey(id) })}
    />
  );
}
