import { Note } from '@app/design';
import type { ReactElement, ReactNode } from 'react';
import { Refused } from '../api/client';
import { useWords } from './language';

const words = {
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  offline: { vi: 'Không liên lạc được với hệ thống', en: 'The system cannot be reached' },
  kept: {
    vi: 'Những gì bạn đã nhập vẫn còn trên trang. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'What you typed is still on the page. Check the connection and try again.',
  },
  refused: { vi: 'Chưa mở được', en: 'This cannot be opened' },
  again: { vi: 'Thử lại', en: 'Try again' },
};

/** While something is fetched. Said to those who listen, too. */
export function Loading(): ReactElement {
  const say = useWords();
  return (
    <div className="wrap" role="status">
      <p className="head muted">{say(words.loading)}</p>
    </div>
  );
}

/** `Loading` where there is no page at all yet: what it says is the heading that names the window. */
export function PageLoading(): ReactElement {
  const say = useWords();
  return (
    <>
      <h1 className="vh">{say(words.loading)}</h1>
      <Loading />
    </>
  );
}

/** What could not be read: the refusal in its own words, or that nothing came back. */
export function Trouble({ error, retry }: { error: Error; retry: () => void }): ReactElement {
  const say = useWords();
  const isRefusal = error instanceof Refused;
  return (
    <div className="wrap" role="alert">
      <div className="head">
        <Note kind="bad" title={isRefusal ? error.problem.title : say(words.offline)}>
          <p>{isRefusal ? error.message : say(words.kept)}</p>
          <button className="btn btn--s" type="button" onClick={retry}>
            {say(words.again)}
          </button>
        </Note>
      </div>
    </div>
  );
}

/** `Trouble` where there is no page at all: its title is the heading that names the window. */
export function PageTrouble({ error, retry }: { error: Error; retry: () => void }): ReactElement {
  const say = useWords();
  return (
    <>
      <h1 className="vh">{error instanceof Refused ? error.problem.title : say(words.offline)}</h1>
      <Trouble {...{ error, retry }} />
    </>
  );
}

/** Nothing there, in a sentence that says why and what would make something appear. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  return (
    <div className="empty">
      <b>{title}</b>
      {children}
    </div>
  );
}

/** The page is for others: what it holds, and who may open it. */
export function NoPermission({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="wrap">
      <div className="empty">
        <svg
          className="art"
          viewBox="0 0 72 72"
          fill="none"
          stroke="currentColor"
          aria-hidden="true"
        >
          <rect x="14" y="30" width="44" height="34" strokeWidth="2" />
          <path d="M24 30V20a12 12 0 0 1 24 0v10M36 44v8" strokeWidth="2" />
        </svg>
        <h1 className="h2">{title}</h1>
        {children}
      </div>
    </div>
  );
}
