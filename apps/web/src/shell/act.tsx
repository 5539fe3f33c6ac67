import { Note } from '@app/design';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { useWords } from './language';
import { WhyNot } from './why-not';

const words = {
  failed: { vi: 'Chưa thực hiện được', en: 'This was not done' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
};

/**
 * One act as a form: its consequence stands before the button and is tied to it. `send` answers the sentence that says what came
 * of it, and throws what refused it; a refusal is shown in its own words and nothing typed is lost.
 */
export function Act({
  button,
  consequence,
  send,
  children,
  look = 'quiet',
}: {
  button: string;
  consequence: ReactNode;
  send: (form: FormData) => Promise<string>;
  children?: ReactNode;
  look?: 'primary' | 'quiet';
}): ReactElement {
  const say = useWords();
  const id = useId();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [done, setDone] = useState<string>();
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setSending(true);
    setRefusal(undefined);
    setDone(undefined);
    try {
      setDone(await send(new FormData(form)));
      form.reset();
    } catch (error) {
      setRefusal(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="act"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void submit(event.currentTarget);
      }}
    >
      {children}
      <p className="cons" id={id}>
        {consequence}
      </p>
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
      <div className="btns">
        <button
          className={look === 'primary' ? 'btn btn--1' : 'btn'}
          type="submit"
          aria-describedby={id}
          aria-disabled={isSending}
        >
          {isSending ? say(words.sending) : button}
        </button>
      </div>
      <div role="status">{done === undefined ? null : <Note kind="ok" title={done} />}</div>
    </form>
  );
}

/** A labelled field of an act. */
export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactElement;
}): ReactElement {
  const id = useId();
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint === undefined ? null : <span className="hint">{hint}</span>}
    </div>
  );
}

/** The text of a field, trimmed; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
