import { Icon, Mark } from '@app/design';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { useLanguage, useWords } from './language';
import { Offline } from './offline';
import { placesFor } from './places';
import { meQuery, useSignOut } from './session';
import { SignIn } from './sign-in';
import { Loading, Trouble } from './states';
import { switchTheme } from './theme';
import { useTitle } from './title';

const words = {
  skip: { vi: 'Chuyển tới nội dung', en: 'Skip to content' },
  court: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' },
  name: { vi: 'Quy trình án lệ', en: 'Precedent workflow' },
  navigation: { vi: 'Điều hướng chính', en: 'Main navigation' },
  theme: { vi: 'Đổi nền sáng, tối', en: 'Switch light and dark' },
  account: { vi: 'Tài khoản của tôi', en: 'My account' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
};

/** The frame of the workspace: masthead, navigation, who works here; without a session, the way in. */
export function Shell(): ReactElement {
  const say = useWords();
  const { language, switchLanguage } = useLanguage();
  const me = useQuery(meQuery);
  const signOut = useSignOut();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useTitle(main, say(words.name));
  // Whoever listens is told of the new page: focus goes where its content begins.
  useEffect(() => main.current?.focus({ preventScroll: true }), [path]);
  return (
    <>
      <a className="skip" href="#main">
        {say(words.skip)}
      </a>
      <header className="mast">
        <div className="wrap mast__in">
          <Link className="brand" to="/">
            <Mark />
            <span>
              <span className="brand__org">{say(words.court)}</span>
              <span className="brand__name">{say(words.name)}</span>
            </span>
          </Link>
          <nav className="nav" aria-label={say(words.navigation)}>
            {me.data
              ? placesFor(me.data.roles.map(({ code }) => code)).map(({ to, name }) => (
                  <Link
                    key={to}
                    to={to}
                    activeOptions={{ exact: to === '/' }}
                    activeProps={{ 'aria-current': 'page' }}
                  >
                    {say(name)}
                  </Link>
                ))
              : null}
          </nav>
          <div className="tools">
            <button className="tool" type="button" onClick={switchLanguage}>
              <b lang={language === 'vi' ? 'en' : 'vi'}>{language === 'vi' ? 'EN' : 'VI'}</b>
              <span className="vh">{language === 'vi' ? 'English' : 'Tiếng Việt'}</span>
            </button>
            <button className="tool" type="button" onClick={switchTheme}>
              <Icon name="contrast" />
              <span className="vh">{say(words.theme)}</span>
            </button>
            {me.data ? (
              <Link className="tool tool--me" to="/tai-khoan">
                <Icon name="person" />
                <span className="vh">{say(words.account)}</span>
              </Link>
            ) : null}
            {me.data ? (
              <div className="who">
                <Link to="/tai-khoan">
                  <b>{me.data.name}</b>
                </Link>
                <button className="linklike" type="button" onClick={() => void signOut()}>
                  {say(words.signOut)}
                </button>
              </div>
            ) : null}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Offline />
        {me.isPending ? (
          <Loading />
        ) : me.isError ? (
          <Trouble error={me.error} retry={() => void me.refetch()} />
        ) : me.data === null ? (
          <SignIn />
        ) : (
          <Outlet />
        )}
      </main>
    </>
  );
}
