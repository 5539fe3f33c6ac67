import type { Words } from '@app/design';
import type { ReactElement } from 'react';
import { useWords } from '../../../shell/language';
import { WhyNot } from '../../../shell/why-not';

/** The end of a form about a comment or an opinion: its words, what sending means, what went wrong, and the button. */
export function Sending({
  id,
  typed,
  type,
  failure,
  words,
}: {
  id: string;
  typed: string;
  type: (change: { text: string }) => void;
  /** What refused it, or kept it from arriving; undefined while nothing did. */
  failure: unknown;
  words: Record<'text' | 'when' | 'means' | 'failed' | 'send', Words>;
}): ReactElement {
  const say = useWords();
  return (
    <>
      <div className="fld">
        <label htmlFor={`${id}t`}>{say(words.text)}</label>
        <textarea
          className="in"
          id={`${id}t`}
          name="text"
          lang="vi"
          value={typed}
          onChange={({ target }) => type({ text: target.value })}
        />
      </div>
      <div className="cons" id={`${id}c`}>
        <b>{say(words.when)}</b>
        <p>{say(words.means)}</p>
      </div>
      <div role="alert">
        {failure === undefined ? null : <WhyNot title={say(words.failed)} error={failure} />}
      </div>
      <button className="btn btn--1" aria-describedby={`${id}c`}>
        {say(words.send)}
      </button>
    </>
  );
}
