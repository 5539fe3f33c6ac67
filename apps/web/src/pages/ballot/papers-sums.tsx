import { type ReactElement, useId, useState } from 'react';
import { useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { markWords } from './papers-named';
import { useEnterPapers } from './papers-send';

const marks = ['for', 'against', 'other', 'invalid'] as const;

const words = {
  title: { vi: 'Nhập số phiếu', en: 'Enter the sums' },
  secret: {
    vi: 'Bỏ phiếu kín: phiếu không có tên, chỉ nhập số phiếu và lời ghi của ý kiến khác.',
    en: 'Secret ballot: papers bear no name; only their sums and the words of other opinions are entered.',
  },
  opinion: { vi: 'Ý kiến khác, phiếu', en: 'Another opinion, paper' },
  button: { vi: 'Gửi bản nhập', en: 'Send the entry' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  failed: { vi: 'Bản nhập chưa được ghi', en: 'The entry was not recorded' },
};

/** Of a secret poll: how many papers say what, and the words of other opinions, which belong to nobody. */
export function SumsOfPapers({ poll, entitled }: { poll: string; entitled: number }): ReactElement {
  const say = useWords();
  const id = useId();
  const [sums, setSums] = useState({ for: '', against: '', other: '', invalid: '' });
  const [opinions, setOpinions] = useState<readonly string[]>([]);
  const { isSending, refusal, send } = useEnterPapers(poll);
  const numbers = {
    for: Number(sums.for),
    against: Number(sums.against),
    other: Number(sums.other),
    invalid: Number(sums.invalid),
  };
  const total = numbers.for + numbers.against + numbers.other + numbers.invalid;
  const [count, most] = [String(total), String(entitled)];
  const sum = {
    vi: `${count} phiếu trên ${most} người được bỏ phiếu.`,
    en: `${count} papers of ${most} who may vote.`,
  };
  // As many fields as there are such papers; no more than can be voters, whatever is typed.
  const fields = Math.min(numbers.other, entitled);
  return (
    <form
      className="sheet pad gap papers"
      onSubmit={(event) => {
        event.preventDefault();
        void send({
          sums: numbers,
          opinions: Array.from({ length: fields }, (_, at) => (opinions[at] ?? '').trim()),
        });
      }}
    >
      <h3 className="h3">{say(words.title)}</h3>
      <p className="small muted">{say(words.secret)}</p>
      <div className="papers__sums">
        {marks.map((mark) => (
          <div className="fld" key={mark}>
            <label htmlFor={`${id}-${mark}`}>{say(markWords[mark])}</label>
            <input
              className="in"
              id={`${id}-${mark}`}
              type="number"
              inputMode="numeric"
              min={0}
              max={9999}
              step={1}
              required
              value={sums[mark]}
              onChange={({ target }) => {
                setSums({ ...sums, [mark]: target.value });
              }}
            />
          </div>
        ))}
      </div>
      {Array.from({ length: fields }, (_, at) => (
        <div className="fld" key={at}>
          <label
            htmlFor={`${id}-o${String(at)}`}
          >{`${say(words.opinion)} ${String(at + 1)}`}</label>
          <input
            className="in"
            id={`${id}-o${String(at)}`}
            lang="vi"
            maxLength={1000}
            required
            value={opinions[at] ?? ''}
            onChange={({ target }) => {
              setOpinions(
                Array.from({ length: fields }, (_, place) =>
                  place === at ? target.value : (opinions[place] ?? ''),
                ),
              );
            }}
          />
        </div>
      ))}
      <div className="papers__send">
        <p className="arith" role="status" data-papers={total}>
          {say(sum)}
        </p>
        <div role="alert">
          {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
        </div>
        <div className="btns">
          <button className="btn btn--1" type="submit" aria-disabled={isSending}>
            {say(isSending ? words.sending : words.button)}
          </button>
        </div>
      </div>
    </form>
  );
}
