import { fullDate } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { api, answered } from '../../api/client';
import { Act, Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { leave, useMe, useSignOut } from '../../shell/session';
import { CalendarFeeds } from './feeds';
import './people.css';

const words = {
  title: { vi: 'Tài khoản của tôi', en: 'My account' },
  code: { vi: 'Tên đăng nhập', en: 'User name' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  none: { vi: 'không có', en: 'none' },
  roles: { vi: 'Vai trò hôm nay', en: 'Roles today' },
  lent: { vi: 'Việc được người khác ủy quyền', en: 'Powers that others lent me' },
  lentNone: { vi: 'Hôm nay không ai ủy quyền cho bạn.', en: 'Nobody has lent you powers today.' },
  until: { vi: 'đến hết', en: 'until the end of' },
  password: { vi: 'Đổi mật khẩu', en: 'Change password' },
  current: { vi: 'Mật khẩu hiện nay', en: 'Present password' },
  next: { vi: 'Mật khẩu mới', en: 'New password' },
  nextHint: { vi: 'Ít nhất mười hai ký tự.', en: 'At least twelve characters.' },
  passwordWhy: {
    vi: 'Mọi nơi khác đang đăng nhập bằng tài khoản này bị đăng xuất ngay; nơi này vẫn tiếp tục.',
    en: 'Every other place that is signed in with this account is signed out at once; this one goes on.',
  },
  passwordDone: { vi: 'Mật khẩu đã đổi.', en: 'The password is changed.' },
  signOut: { vi: 'Đăng xuất ở đây', en: 'Sign out here' },
  everywhere: { vi: 'Đăng xuất ở mọi nơi', en: 'Sign out everywhere' },
  everywhereWhy: {
    vi: 'Kết thúc mọi phiên đăng nhập của bạn, cả nơi này. Bản đang viết dở chưa gửi trên các máy khác có thể mất.',
    en: 'Ends every session of yours, this one too. What is typed and not sent elsewhere may be lost.',
  },
  out: { vi: 'Đã đăng xuất.', en: 'Signed out.' },
};

/** The reader's own account: roles, powers lent to them, password, and the way out everywhere. */
export function AccountPage(): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const signOut = useSignOut();
  if (!me) return null;
  const change = async (form: FormData): Promise<string> => {
    const body = { current: asTyped(form, 'current'), next: asTyped(form, 'next') };
    await answered(api.POST('/api/v1/auth/password', { body }));
    return say(words.passwordDone);
  };
  const leaveAll = async (): Promise<string> => {
    await answered(api.DELETE('/api/v1/auth/sessions'));
    leave(queries);
    return say(words.out);
  };
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">{say(words.title)}</p>
        <h1 className="title">{me.name}</h1>
      </div>
      <div className="account">
        <dl className="kv">
          <dt>{say(words.code)}</dt>
          <dd>{me.code}</dd>
          <dt>{say(words.unit)}</dt>
          <dd>{me.unit ?? say(words.none)}</dd>
          <dt>{say(words.roles)}</dt>
          <dd>{me.roles.map(({ title }) => title).join('; ') || say(words.none)}</dd>
        </dl>
        <section aria-labelledby="h-lent">
          <h2 className="h2" id="h-lent">
            {say(words.lent)}
          </h2>
          {me.delegations.length === 0 ? <p className="muted">{say(words.lentNone)}</p> : null}
          <ul>
            {me.delegations.map(({ id, from, powers, validTo }) => (
              <li key={id}>
                {from.name}: {powers.join(', ')}, {say(words.until)} {fullDate(validTo, language)}
              </li>
            ))}
          </ul>
        </section>
        <div className="btns">
          <button className="btn" type="button" onClick={() => void signOut()}>
            {say(words.signOut)}
          </button>
        </div>
        <CalendarFeeds />
        <section className="sheet pad" aria-labelledby="h-password">
          <h2 className="h2" id="h-password">
            {say(words.password)}
          </h2>
          <Act button={say(words.password)} consequence={say(words.passwordWhy)} send={change}>
            <input
              className="vh"
              name="username"
              autoComplete="username"
              value={me.code}
              readOnly
              tabIndex={-1}
              aria-hidden="true"
            />
            <Field label={say(words.current)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name="current"
                  type="password"
                  autoComplete="current-password"
                  required
                />
              )}
            </Field>
            <Field label={say(words.next)} hint={say(words.nextHint)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name="next"
                  type="password"
                  autoComplete="new-password"
                  minLength={12}
                  required
                />
              )}
            </Field>
          </Act>
        </section>
        <section className="sheet pad" aria-labelledby="h-out">
          <h2 className="h2" id="h-out">
            {say(words.everywhere)}
          </h2>
          <Act
            button={say(words.everywhere)}
            consequence={say(words.everywhereWhy)}
            send={leaveAll}
          />
        </section>
      </div>
    </div>
  );
}

/** A password may begin or end with a space. */
function asTyped(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
