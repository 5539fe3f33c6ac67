import { fullInstant, Icon } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { NextBallot, ON_BALLOT, type useBallotRun } from './ballot-run';
import { ballotQuery } from './reading';
import { useUnsent } from './unsent';

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
  otherText: { vi: 'Ý kiến của bạn (bắt buộc)', en: 'Your opinion (required)' },
  writeIt: { vi: 'Ghi ý kiến ở trên rồi gửi.', en: 'Write your opinion above, then send.' },
  named: {
    vi: 'Biểu quyết công khai: lựa chọn được lưu kèm tên bạn, chỉ trong nội bộ, không bao giờ công bố.',
    en: 'Open vote: your choice is kept with your name, for internal use only, and is never published.',
  },
  secret: {
    vi: 'Bỏ phiếu kín: hệ thống ghi việc bạn đã bỏ phiếu, không ghi bạn chọn gì. Khi kết thúc, các phiếu được trộn và không gắn được với ai, trừ khi mọi người chọn như nhau.',
    en: 'Secret ballot: it is recorded that you voted, never what you chose. At the closing the ballots are mixed and belong to nobody, unless all chose the same.',
  },
  final: {
    vi: 'Chưa gửi. Phiếu đã gửi thì không thay được; sau khi gửi, bạn nhận mã biên nhận.',
    en: 'Not sent yet. A ballot that was sent cannot be replaced; you get a receipt when it is sent.',
  },
  finalSent: {
    vi: 'Đã ghi nhận. Phiếu này không thay được.',
    en: 'Recorded. It cannot be replaced.',
  },
  isIn: { vi: 'Phiếu kín của bạn đã được ghi', en: 'Your secret ballot is recorded' },
  again: {
    vi: 'Muốn đổi thì chọn lại và gửi; phiếu sau thay phiếu trước. Trang không hiện lại điều bạn đã chọn.',
    en: 'To change it choose again and send; the later one counts. The page does not show again what you chose.',
  },
  failed: { vi: 'Phiếu chưa được ghi', en: 'The ballot was not recorded' },
};

const choices = ['for', 'against', 'other'] as const satisfies readonly Choice[];
const strokes: Readonly<Record<Choice, string>> = {
  for: 'm4 12.5 5 5L20 6.5',
  against: 'M5 5l14 14M19 5 5 19',
  other: 'M4 12h16',
};

function withBallotOf(poll: string) {
  return (item: Shape<'Sitting'>['items'][number]) =>
    item.poll === poll ? { ...item, ballot: 'cast' as const } : item;
}

/** A receipt in groups of four, as it is read aloud. */
function grouped(commitment: string): string {
  return (commitment.match(/.{1,4}/gu) ?? []).slice(0, 4).join(' ');
}

/** The ballot in two taps: one chooses, one sends; the sentence between repeats the choice. */
export function BallotForm({
  poll,
  ballots,
  changes,
  sitting,
  run,
}: {
  poll: string;
  sitting: string;
  run: ReturnType<typeof useBallotRun>;
  ballots: Shape<'Poll'>['ballots'];
  changes: Shape<'Poll'>['changes'];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const id = useId();
  const own = useQuery(ballotQuery(poll, true)).data;
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [wasSent, setWasSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isSecret = ballots === 'secret';
  const { unsent, keep, forget } = useUnsent(poll, ballots);
  const { choice: picked, text: typed } = unsent;
  // Who comes from the ballot before goes on by keyboard where this one begins.
  useEffect(() => {
    if (window.location.hash !== `#${ON_BALLOT}`) return;
    const choices = form.current?.querySelectorAll<HTMLInputElement>('input[name=choice]') ?? [];
    ([...choices].find(({ checked }) => checked) ?? choices[0])?.focus();
  }, []);
  const isFinal = changes === 'final' && own?.voted === true;
  const standing = own?.choice ?? undefined;
  const choice = picked ?? standing;
  const text = typed ?? own?.text ?? '';
  const isNew =
    picked !== undefined && (picked !== standing || (picked === 'other' && text !== own?.text));
  const lacksWords = choice === 'other' && text.trim() === '';
  const isReady = choice !== undefined && !isSending && !isFinal && !lacksWords;
  const maySend = isReady && (standing === undefined ? picked !== undefined : isNew);
  const send = async (): Promise<void> => {
    if (!maySend) return;
    setSending(true);
    setRefusal(undefined);
    try {
      const body = choice === 'other' ? { choice, text: text.trim() } : { choice };
      const header = unsent.key === undefined ? newAct() : { 'Idempotency-Key': unsent.key };
      const asked = { params: { path: { id: poll }, header }, body };
      const receipt = await answered(api.PUT('/api/v1/polls/{id}/ballot', asked));
      queries.setQueryData(ballotQuery(poll, true).queryKey, {
        voted: true,
        receipt,
        // What was chosen in secret is shown to nobody, and kept nowhere on this page either.
        choice: isSecret ? null : choice,
        text: isSecret ? null : (body.text ?? null),
      });
      queries.setQueriesData<Shape<'Sitting'>>({ queryKey: ['sitting', sitting] }, (known) =>
        known ? { ...known, items: known.items.map(withBallotOf(poll)) } : known,
      );
      forget();
      setWasSent(true);
    } catch (error) {
      setRefusal(error);
    } finally {
      setSending(false);
    }
  };
  const lead = standing && !isNew ? words.standing : own?.voted ? words.replaced : words.chosen;
  const said = (): string => {
    if (choice === undefined) return say(own?.voted && isSecret ? words.isIn : words.pick);
    return `${say(lead)}: ${say(words[choice])}.`;
  };
  const note = (): string => {
    if (isFinal) return say(words.finalSent);
    if (lacksWords) return say(words.writeIt);
    if (own?.voted && isSecret && picked === undefined) return say(words.again);
    if (standing && !isNew) return say(words.sent);
    return say(changes === 'final' ? words.final : words.notSent);
  };
  return (
    <form
      className="ballot"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend className="h3">{say(words.mine)}</legend>
        <p className="small" data-ballots={ballots}>
          <Icon name={isSecret ? 'lock' : 'person'} /> {say(isSecret ? words.secret : words.named)}
        </p>
        <div className="choices">
          {choices.map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                name="choice"
                value={each}
                checked={choice === each}
                disabled={isFinal}
                onChange={() => {
                  setWasSent(false);
                  keep({ choice: each });
                }}
              />
              <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
                <path d={strokes[each]} />
              </svg>
              <span>{say(words[each])}</span>
            </label>
          ))}
        </div>
        {choice === 'other' && !isFinal ? (
          <label className="ballot__words">
            <span>{say(words.otherText)}</span>
            <textarea
              className="in"
              name="text"
              required
              maxLength={1000}
              rows={3}
              value={text}
              onChange={({ target }) => {
                keep({ choice: 'other', text: target.value });
              }}
            />
          </label>
        ) : null}
      </fieldset>
      <div className="confirm">
        <p className="small" id={id} aria-live="polite">
          <b className="h3">{said()}</b>
          <br />
          {note()}
        </p>
        <button className="btn btn--1" type="submit" aria-describedby={id} aria-disabled={!maySend}>
          {say(isSending ? words.sending : own?.voted ? words.recast : words.cast)}
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
      {own?.voted && picked === undefined ? <NextBallot run={run} takesFocus={wasSent} /> : null}
    </form>
  );
}
