import { Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { api, answered } from '../api/client';
import { useWords } from './language';
import { meQuery } from './session';

const words = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  lead: {
    vi: 'Dành cho người làm việc trong quy trình án lệ.',
    en: 'For those who work in the procedure.',
  },
  username: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  send: { vi: 'Đăng nhập', en: 'Sign in' },
  failed: { vi: 'Chưa đăng nhập được', en: 'You are not signed in' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'The system cannot be reached. Check the connection and try again.',
  },
};

/** Where somebody who is not signed in arrives; afterwards the page that was asked for opens. */
export function SignIn(): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const [refusal, setRefusal] = useState<string>();
  const [isSending, setSending] = useState(false);
  const send = async (form: FormData): Promise<void> => {
    setSending(true);
    setRefusal(undefined);
    const body = { username: text(form, 'username'), password: text(form, 'password') };
    try {
      await answered(api.POST('/api/v1/auth/session', { body }));
      await queries.resetQueries(meQuery);
    } catch (error) {
      setRefusal(error instanceof TypeError ? say(words.unreachable) : (error as Error).message);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="wrap signin"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <h1 className="title">{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      <div role="alert">
        {refusal === undefined ? null : (
          <Note kind="bad" title={say(words.failed)}>
            <p>{refusal}</p>
          </Note>
        )}
      </div>
      <div className="fld">
        <label htmlFor={`${id}u`}>{say(words.username)}</label>
        <input className="in" id={`${id}u`} name="username" autoComplete="username" required />
      </div>
      <div className="fld">
        <label htmlFor={`${id}p`}>{say(words.password)}</label>
        <input
          className="in"
          id={`${id}p`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </div>
      <button className="btn btn--1" disabled={isSending}>
        {say(words.send)}
      </button>
    </form>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
