import { fullInstant, Icon } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { ballotQuery } from './reading';

type Choice = NonNullable<Shape<'OwnBallot'>['choice']>;

const words = {
  mine: { vi: 'Phiếu của tôi', en: 'My ballot' },
  for: { vi: 'Tán thành', en: 'In favour' },
  against: { vi: 'Không tán thành', en: 'Against' },
  other: { vi: 'Ý kiến khác', en: 'Another opinion' },
  pick: { vi: 'Chọn một ô ở trên.', en: 'Choose one of the above.' },
  chosen: { vi: 'Bạn chọn', en: 'You choose' },
  replaced: { vi: 'Bạn đổi thành', en: 'You change to' },
  standing: { vi: 'Phiếu của bạn', en: 'Your ballot' },
  notSent: {
    vi: 'Chưa gửi. Đổi được tới khi chủ tọa kết thúc biểu quyết; sau khi gửi, bạn nhận mã biên nhận.',
    en: 'Not sent yet. You may change it until the chair closes the poll; you get a receipt when it is sent.',
  },
  sent: {
    vi: 'Đã ghi nhận. Đổi được tới khi chủ tọa kết thúc biểu quyết: chọn ô khác rồi gửi lại.',
    en: 'Recorded. You may change it until the chair closes the poll: choose again and send.',
  },
  cast: { vi: 'Gửi phiếu', en: 'Cast ballot' },
  recast: { vi: 'Gửi phiếu thay', en: 'Replace ballot' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  receipt: { vi: 'Mã biên nhận', en: 'Receipt' },
  at: { vi: 'gửi lúc', en: 'cast at' },
  failed: { vi: 'Phiếu chưa được ghi', en: 'The ballot was not recorded' },
};

const choices = ['for', 'against', 'other'] as const satisfies readonly Choice[];
const strokes: Readonly<Record<Choice, string>> = {
  for: 'm4 12.5 5 5L20 6.5',
  against: 'M5 5l14 14M19 5 5 19',
  other: 'M4 12h16',
};

/** A receipt in groups of four, as it is read aloud. */
function grouped(commitment: string): string {
  return (commitment.match(/.{1,4}/gu) ?? []).slice(0, 4).join(' ');
}

/** The ballot in two taps: one chooses, one sends; the sentence between repeats the choice. */
export function BallotForm({ poll }: { poll: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const id = useId();
  const own = useQuery(ballotQuery(poll, true)).data;
  const [picked, setPicked] = useState<Choice>();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const standing = own?.choice ?? undefined;
  const choice = picked ?? standing;
  const isNew = picked !== undefined && picked !== standing;
  const send = async (): Promise<void> => {
    if (choice === undefined || isSending || (standing !== undefined && !isNew)) return;
    setSending(true);
    setRefusal(undefined);
    try {
      const asked = { params: { path: { id: poll }, header: newAct() }, body: { choice } };
      const receipt = await answered(api.PUT('/api/v1/polls/{id}/ballot', asked));
      queries.setQueryData(ballotQuery(poll, true).queryKey, { voted: true, receipt, choice });
      setPicked(undefined);
    } catch (error) {
      setRefusal(error);
    } finally {
      setSending(false);
    }
  };
  const lead = isNew || !standing ? (standing ? words.replaced : words.chosen) : words.standing;
  return (
    <form
      className="ballot"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend className="h3">{say(words.mine)}</legend>
        <div className="choices">
          {choices.map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                name="choice"
                value={each}
                checked={choice === each}
                onChange={() => {
                  setPicked(each);
                }}
              />
              <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
                <path d={strokes[each]} />
              </svg>
              <span>{say(words[each])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="confirm">
        <p className="small" id={id} aria-live="polite">
          <b className="h3">
            {choice === undefined ? say(words.pick) : `${say(lead)}: ${say(words[choice])}.`}
          </b>
          <br />
          {say(standing && !isNew ? words.sent : words.notSent)}
        </p>
        <button
          className="btn btn--1"
          type="submit"
          aria-describedby={id}
          aria-disabled={choice === undefined || isSending || (standing !== undefined && !isNew)}
        >
          {say(isSending ? words.sending : standing ? words.recast : words.cast)}
        </button>
      </div>
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
      <div role="status">
        {own?.receipt ? (
          <p className="small gap">
            <Icon name="check" /> {say(words.receipt)}{' '}
            <b className="receipt" data-commitment={own.receipt.commitment}>
              {grouped(own.receipt.commitment)}
            </b>
            , {say(words.at)} {fullInstant(own.receipt.castAt, language)}
          </p>
        ) : null}
      </div>
    </form>
  );
}
