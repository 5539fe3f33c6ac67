import type { Words } from '@app/design';
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { useEnterPapers } from './papers-send';

const marks = ['for', 'against', 'other', 'invalid'] as const;
type Mark = (typeof marks)[number];

/** What one paper says, in words. */
export const markWords: Readonly<Record<Mark, Words>> = {
  for: { vi: 'Tán thành', en: 'In favour' },
  against: { vi: 'Không tán thành', en: 'Against' },
  other: { vi: 'Ý kiến khác', en: 'Another opinion' },
  invalid: { vi: 'Không hợp lệ', en: 'Invalid' },
};

const words = {
  title: { vi: 'Nhập từng phiếu', en: 'Enter each paper' },
  keys: {
    vi: 'Bằng bàn phím: 1 tán thành, 2 không tán thành, 3 ý kiến khác, 4 không hợp lệ, 0 không có phiếu; gõ xong tự sang dòng sau.',
    en: 'By keyboard: 1 in favour, 2 against, 3 another opinion, 4 invalid, 0 no paper; each key goes on to the next line.',
  },
  none: { vi: 'Không có phiếu', en: 'No paper' },
  opinion: { vi: 'Lời ghi trên phiếu', en: 'Words on the paper' },
  lacks: {
    vi: 'Ghi lời của phiếu “ý kiến khác”, hoặc chọn không hợp lệ.',
    en: 'Type the words of “another opinion”, or choose invalid.',
  },
  button: { vi: 'Gửi bản nhập', en: 'Send the entry' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  failed: { vi: 'Bản nhập chưa được ghi', en: 'The entry was not recorded' },
};

/** One line for each member who may vote: a digit marks it and goes on to the next, so that a stack of papers is entered blind. */
export function NamedPapers({ poll }: { poll: Shape<'Poll'> }): ReactElement {
  const say = useWords();
  const id = useId();
  const [read, setRead] = useState<ReadonlyMap<string, Mark>>(new Map());
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const { isSending, refusal, send } = useEnterPapers(poll.id);
  const voters = poll.roll.filter(({ entitled }) => entitled);
  const lacksWords = voters.some(
    ({ person }) => read.get(person) === 'other' && (texts.get(person) ?? '').trim() === '',
  );
  const many = (mark: Mark): number => [...read.values()].filter((each) => each === mark).length;
  const [count, most] = [String(read.size), String(voters.length)];
  const sum = {
    vi: `${count} phiếu trên ${most} người được bỏ phiếu: ${marks.map((mark) => `${String(many(mark))} ${markWords[mark].vi.toLowerCase()}`).join(', ')}.`,
    en: `${count} papers of ${most} who may vote: ${marks.map((mark) => `${String(many(mark))} ${markWords[mark].en.toLowerCase()}`).join(', ')}.`,
  };
  const set = (person: string, mark: Mark | undefined): void => {
    const next = new Map(read);
    if (mark === undefined) next.delete(person);
    else next.set(person, mark);
    setRead(next);
  };
  const byKey = (event: KeyboardEvent<HTMLElement>, person: string, place: number): void => {
    const digit = ['0', '1', '2', '3', '4'].indexOf(event.key);
    if (digit < 0) return;
    event.preventDefault();
    const mark = marks[digit - 1];
    // The next line has the focus before the next key comes, however fast they come.
    flushSync(() => {
      set(person, mark);
    });
    // Another opinion waits for its words; every other mark goes on.
    const next = mark === 'other' ? `${id}-${String(place)}-t` : `${id}-${String(place + 1)}`;
    (document.getElementById(next) ?? document.getElementById(`${id}-send`))?.focus();
  };
  return (
    <form
      className="sheet pad gap papers"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacksWords) return;
        void send({
          lines: voters.flatMap(({ person }) => {
            const mark = read.get(person);
            if (mark === undefined) return [];
            const text = (texts.get(person) ?? '').trim();
            return [{ person, mark, ...(mark === 'other' && { text }) }];
          }),
        });
      }}
    >
      <h3 className="h3">{say(words.title)}</h3>
      <p className="small muted">{say(words.keys)}</p>
      <ol className="papers__lines">
        {voters.map(({ person, name }, place) => (
          <li key={person}>
            <fieldset>
              <legend>{name}</legend>
              <div className="papers__marks">
                {([undefined, ...marks] as const).map((mark) => {
                  const isChosen = read.get(person) === mark;
                  return (
                    <label key={mark ?? 'none'}>
                      <input
                        type="radio"
                        name={`${id}-${person}`}
                        id={isChosen ? `${id}-${String(place)}` : undefined}
                        checked={isChosen}
                        onChange={() => {
                          set(person, mark);
                        }}
                        onKeyDown={(event) => {
                          byKey(event, person, place);
                        }}
                      />{' '}
                      {say(mark === undefined ? words.none : markWords[mark])}
                    </label>
                  );
                })}
              </div>
              {read.get(person) === 'other' ? (
                <input
                  className="in"
                  id={`${id}-${String(place)}-t`}
                  aria-label={`${say(words.opinion)}: ${name}`}
                  lang="vi"
                  maxLength={1000}
                  value={texts.get(person) ?? ''}
                  onChange={({ target }) => {
                    setTexts(new Map(texts).set(person, target.value));
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    const next = document.getElementById(`${id}-${String(place + 1)}`);
                    (next ?? document.getElementById(`${id}-send`))?.focus();
                  }}
                />
              ) : null}
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="papers__send">
        <p className="arith" role="status" data-papers={read.size}>
          {say(sum)} {lacksWords ? say(words.lacks) : null}
        </p>
        <div role="alert">
          {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
        </div>
        <div className="btns">
          <button
            className="btn btn--1"
            type="submit"
            id={`${id}-send`}
            aria-disabled={isSending || lacksWords}
          >
            {say(isSending ? words.sending : words.button)}
          </button>
        </div>
      </div>
    </form>
  );
}
