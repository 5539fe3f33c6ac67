import { fullDate, fullInstant, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, Refused, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Loading, NoPermission, PageTrouble } from '../../shell/states';
import { DocumentFields, documentOf } from './court-forms';
import './people.css';
import { standingQuery } from './reading';
import { type RoleCode, roleWords } from './role-words';

const words = {
  back: { vi: 'Con người', en: 'People' },
  closed: { vi: 'Trang này của người quản trị', en: 'This page is the administrator’s' },
  closedMore: {
    vi: 'Quản trị viên và kiểm tra viên xem vai trò của mọi người; mỗi người xem được của chính mình.',
    en: 'Administrator and auditor see everybody’s roles; each person sees their own.',
  },
  code: { vi: 'Tên đăng nhập', en: 'User name' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  none: { vi: 'không có', en: 'none' },
  signIn: { vi: 'Đăng nhập', en: 'Sign-in' },
  can: { vi: 'đăng nhập được', en: 'can sign in' },
  cannot: { vi: 'không đăng nhập được', en: 'cannot sign in' },
  terms: { vi: 'Vai trò theo thời gian', en: 'Roles over time' },
  noTerms: { vi: 'Chưa giữ vai trò nào.', en: 'No role was ever held.' },
  role: { vi: 'Vai trò', en: 'Role' },
  days: { vi: 'Thời gian', en: 'Days' },
  document: { vi: 'Căn cứ', en: 'Basis' },
  state: { vi: 'Tình trạng', en: 'State' },
  held: { vi: 'đang giữ', en: 'held' },
  coming: { vi: 'chưa bắt đầu', en: 'still to come' },
  over: { vi: 'đã hết', en: 'over' },
  lasting: { vi: 'chưa có ngày kết thúc', en: 'no last day yet' },
  acts: { vi: 'Ai đã làm gì', en: 'Who did what' },
  noActs: {
    vi: 'Chưa có việc nào ghi riêng cho người này; người minh hoạ được tạo chung một lần.',
    en: 'Nothing is recorded of this person alone; demonstration people were made all at once.',
  },
  system: {
    vi: 'hệ thống hoặc người vận hành tại máy chủ',
    en: 'the system, or whoever works at the server',
  },
  until: { vi: 'đến hết', en: 'until the end of' },
  give: { vi: 'Giao vai trò', en: 'Give a role' },
  giveWhy: {
    vi: 'Có hiệu lực từ ngày đầu, ngay ở thao tác kế tiếp của người đó. Vai trò không giữ cùng nhau được sẽ bị từ chối, có nêu lý do.',
    en: 'It holds from its first day on, from that person’s very next act. Roles that exclude each other are refused, with the reason.',
  },
  given: { vi: 'Đã giao vai trò.', en: 'The role is given.' },
  from: { vi: 'Từ ngày', en: 'First day' },
  last: { vi: 'Đến hết ngày', en: 'Last day' },
  lastHint: { vi: 'Để trống nếu chưa định ngày kết thúc.', en: 'Empty where none is set.' },
  end: { vi: 'Chấm dứt vai trò', en: 'End a role' },
  endWhy: {
    vi: 'Không nêu ngày cuối thì chấm dứt ngay; việc đã làm vẫn có giá trị. Quản trị viên cuối cùng không bị chấm dứt.',
    en: 'Without a last day it ends at once; what was done stays done. The last administrator stays.',
  },
  endHint: { vi: 'Để trống là ngay bây giờ.', en: 'Empty means now.' },
  ended: { vi: 'Đã chấm dứt vai trò.', en: 'The role ends.' },
  out: { vi: 'Chấm dứt quyền truy cập', en: 'End all access' },
  outWhy: {
    vi: 'Mọi vai trò, mọi phiên và mật khẩu chấm dứt ngay. Việc đã làm vẫn trong hồ sơ.',
    en: 'Every role, every session and the password end at once. What was done stays on record.',
  },
  outDone: { vi: 'Người này không đăng nhập được nữa.', en: 'This person can no longer sign in.' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

type Standing = Shape<'PersonStanding'>;

const looks = { held: 'done', coming: 'waits', over: 'closed' } as const;

/** Somebody's roles over time and who gave them; the administrator gives and ends them here. */
export function StandingPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { person } = useParams({ from: '/con-nguoi/$person' });
  const me = useMe();
  const found = useQuery(standingQuery(person, language));
  if (found.isPending) return <Loading />;
  if (found.isError) {
    if (found.error instanceof Refused && found.error.status === 403)
      return (
        <NoPermission title={say(words.closed)}>
          <p>{say(words.closedMore)}</p>
        </NoPermission>
      );
    return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  }
  const standing = found.data;
  const isAdministrator = me?.roles.some(({ code }) => code === 'admin') === true;
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          <Link to="/con-nguoi">{say(words.back)}</Link>
        </p>
        <h1 className="title">{standing.name}</h1>
      </div>
      <div className="standing">
        <dl className="kv">
          <dt>{say(words.code)}</dt>
          <dd>{standing.code}</dd>
          <dt>{say(words.unit)}</dt>
          <dd>{standing.unit ?? say(words.none)}</dd>
          <dt>{say(words.signIn)}</dt>
          <dd>
            <Status kind={standing.canSignIn ? 'done' : 'closed'}>
              {say(standing.canSignIn ? words.can : words.cannot)}
            </Status>
          </dd>
        </dl>
        <Terms standing={standing} />
        {isAdministrator ? <Forms {...{ person, standing }} /> : null}
        <Acts standing={standing} />
      </div>
    </div>
  );
}

function Terms({ standing }: { standing: Standing }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section aria-labelledby="h-terms">
      <h2 className="h2" id="h-terms">
        {say(words.terms)}
      </h2>
      {standing.terms.length === 0 ? (
        <p className="muted">{say(words.noTerms)}</p>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.role)}</th>
                <th scope="col">{say(words.days)}</th>
                <th scope="col">{say(words.document)}</th>
                <th scope="col">{say(words.state)}</th>
              </tr>
            </thead>
            <tbody>
              {standing.terms.map(({ role, validFrom, validTo, state, document }) => (
                <tr key={role.code + validFrom}>
                  <th scope="row">{role.title}</th>
                  <td data-l={say(words.days)}>
                    {fullDate(validFrom, language)} –{' '}
                    {validTo === null ? say(words.lasting) : fullDate(validTo, language)}
                  </td>
                  <td data-l={say(words.document)}>
                    {document.title}
                    {document.number === undefined ? '' : ` ${document.number}`}
                  </td>
                  <td data-l={say(words.state)}>
                    <Status kind={looks[state]}>{say(words[state])}</Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Acts({ standing }: { standing: Standing }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section aria-labelledby="h-acts">
      <h2 className="h2" id="h-acts">
        {say(words.acts)}
      </h2>
      {standing.acts.length === 0 ? <p className="muted">{say(words.noActs)}</p> : null}
      <ol className="plain">
        {standing.acts.map(({ type, title, role, lastDay, reason, actor, recordedAt }, index) => (
          <li key={`${String(index)}${type}${recordedAt}`}>
            <b>{title}</b>
            {role === null ? '' : `: ${role.title}`}
            {lastDay === null ? '' : `, ${say(words.until)} ${fullDate(lastDay, language)}`} ·{' '}
            {fullInstant(recordedAt, language)} · {actor?.name ?? say(words.system)}
            {reason === null ? null : <p className="small">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Forms({ person, standing }: { person: string; standing: Standing }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const path = { person };
  const told = async (sentence: string): Promise<string> => {
    await queries.invalidateQueries({ queryKey: ['people'] });
    return sentence;
  };
  const give = async (form: FormData): Promise<string> => {
    const validTo = textOf(form, 'until');
    const body = {
      role: textOf(form, 'role') as RoleCode,
      validFrom: textOf(form, 'from'),
      ...(validTo !== '' && { validTo }),
      document: documentOf(form),
    };
    const params = { path, header: newAct() };
    await answered(api.POST('/api/v1/people/{person}/roles', { params, body }));
    return told(say(words.given));
  };
  const end = async (form: FormData): Promise<string> => {
    const lastDay = textOf(form, 'lastDay');
    const body = { ...(lastDay !== '' && { lastDay }), reason: textOf(form, 'reason') };
    const role = textOf(form, 'role') as RoleCode;
    const params = { path: { person, role }, header: newAct() };
    await answered(api.POST('/api/v1/people/{person}/roles/{role}/end', { params, body }));
    return told(say(words.ended));
  };
  const out = async (form: FormData): Promise<string> => {
    const params = { path, header: newAct() };
    const body = { reason: textOf(form, 'reason') };
    await answered(api.POST('/api/v1/people/{person}/access/end', { params, body }));
    return told(say(words.outDone));
  };
  const running = standing.terms.filter(({ state }) => state !== 'over');
  return (
    <section className="standing__forms">
      <details className="disc sheet pad gap">
        <summary>{say(words.give)}</summary>
        <Act button={say(words.give)} consequence={say(words.giveWhy)} send={give}>
          <div className="lend">
            <Field label={say(words.role)}>
              {(id) => (
                <select className="in" id={id} name="role" required defaultValue="">
                  <option value="" disabled>
                    …
                  </option>
                  {Object.entries(roleWords).map(([code, title]) => (
                    <option key={code} value={code}>
                      {say(title)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={say(words.from)}>
              {(id) => <input className="in" id={id} name="from" type="date" required />}
            </Field>
            <Field label={say(words.last)} hint={say(words.lastHint)}>
              {(id) => <input className="in" id={id} name="until" type="date" />}
            </Field>
            <DocumentFields />
          </div>
        </Act>
      </details>
      {running.length === 0 ? null : (
        <details className="disc sheet pad gap">
          <summary>{say(words.end)}</summary>
          <Act button={say(words.end)} consequence={say(words.endWhy)} send={end}>
            <div className="lend">
              <Field label={say(words.role)}>
                {(id) => (
                  <select className="in" id={id} name="role" required>
                    {running.map(({ role, validFrom }) => (
                      <option key={role.code + validFrom} value={role.code}>
                        {role.title}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={say(words.last)} hint={say(words.endHint)}>
                {(id) => <input className="in" id={id} name="lastDay" type="date" />}
              </Field>
            </div>
            <Field label={say(words.reason)}>
              {(id) => <textarea className="in" id={id} name="reason" required minLength={3} />}
            </Field>
          </Act>
        </details>
      )}
      {standing.canSignIn ? (
        <details className="disc sheet pad gap">
          <summary>{say(words.out)}</summary>
          <Act button={say(words.out)} consequence={say(words.outWhy)} send={out}>
            <Field label={say(words.reason)}>
              {(id) => <textarea className="in" id={id} name="reason" required minLength={3} />}
            </Field>
          </Act>
        </details>
      ) : null}
    </section>
  );
}
