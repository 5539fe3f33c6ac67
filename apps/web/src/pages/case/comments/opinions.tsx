import { fullInstant, Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { useKept } from '../acts/kept';
import { madeHere } from '../live';
import { caseKey } from '../queries';
import { Sending } from './sending';

const words = {
  title: { vi: 'Ý kiến của Hội đồng tư vấn án lệ', en: 'Opinions of the advisory council' },
  agree: { vi: 'Đồng ý', en: 'Agrees' },
  'agree-with-changes': { vi: 'Đồng ý, có chỉnh sửa', en: 'Agrees with changes' },
  disagree: { vi: 'Không đồng ý', en: 'Disagrees' },
  other: { vi: 'Ý kiến khác', en: 'Other' },
  stance: { vi: 'Ý kiến của bạn', en: 'Your opinion' },
  text: {
    vi: 'Nội dung; bắt buộc nếu không chỉ là đồng ý',
    en: 'Words; needed unless you simply agree',
  },
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  means: {
    vi: 'Ý kiến được ghi dưới tên bạn vào hồ sơ tư vấn; gửi lại trong thời hạn sẽ thêm ý kiến mới. Không hạn nào dời.',
    en: 'Your opinion is recorded under your name. No limit moves.',
  },
  send: { vi: 'Gửi ý kiến tư vấn', en: 'Send the opinion' },
  sent: { vi: 'Đã ghi nhận ý kiến của bạn', en: 'Your opinion is recorded' },
  number: { vi: 'Việc số', en: 'Act no.' },
  commitment: {
    vi: 'Lịch sử chỉ giữ mã đối chiếu của lời bạn viết',
    en: 'The history holds only the digest of your words',
  },
  failed: { vi: 'Chưa gửi được', en: 'It was not sent' },
};

const stances = ['agree', 'agree-with-changes', 'disagree', 'other'] as const;

/** What the advisers said, for those who may read it, and the form of an adviser who may still speak. */
export function Opinions({ found }: { found: Shape<'Candidate'> }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery({
    queryKey: [...caseKey(found.id), 'opinions', language],
    retry: false,
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates/{id}/opinions', {
          params: { path: { id: found.id }, query: { limit: 100 } },
        }),
      ),
  });
  const [sent, setSent] = useState<Shape<'OpinionRecorded'>>();
  const maySpeak = (found.allowed ?? []).some(({ type }) => type === 'OPINION.GIVEN');
  const items = read.data?.items ?? [];
  if (items.length === 0 && !maySpeak && !sent) return null;
  return (
    <section className="sec" aria-labelledby="h-op">
      <div className="sec__head">
        <h2 className="h2" id="h-op">
          {say(words.title)}
        </h2>
      </div>
      <ol className="disp">
        {items.map(({ id, name, body, stance, text, receivedAt }) => (
          <li key={id}>
            <div>
              <b>{name}</b>
              {body === null ? null : <p className="small">{body}</p>}
              <p className="tiny muted">{fullInstant(receivedAt, language)}</p>
            </div>
            <div>
              <b>{say(words[stance])}</b>
              {text === null ? null : <blockquote lang="vi">{text}</blockquote>}
            </div>
          </li>
        ))}
      </ol>
      <div role="status">
        {sent ? (
          <Note kind="ok" title={say(words.sent)}>
            <p>
              {`${say(words.number)} ${String(sent.seq)}, ${fullInstant(sent.recordedAt, language)}. ${say(words.commitment)}: `}
              <code className="num case-hash">{sent.commitment}</code>
            </p>
          </Note>
        ) : null}
      </div>
      {maySpeak ? <OpinionForm found={found} onSent={setSent} /> : null}
    </section>
  );
}

function OpinionForm({
  found,
  onSent,
}: {
  found: Shape<'Candidate'>;
  onSent: (recorded: Shape<'OpinionRecorded'>) => void;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const { kept, keep, forget } = useKept(found.id, 'OPINION.GIVEN', found.version);
  const [failure, setFailure] = useState<unknown>();
  const stance = stances.find((one) => one === kept.typed['stance']) ?? 'agree';
  const text = (kept.typed['text'] ?? '').trim();
  const send = async (): Promise<void> => {
    setFailure(undefined);
    try {
      const recorded = await answered(
        api.POST('/api/v1/candidates/{id}/opinions', {
          params: { path: { id: found.id }, header: { 'Idempotency-Key': kept.key } },
          body: { stance, ...(text !== '' && { text }) },
        }),
      );
      madeHere(found.id, recorded.version);
      onSent(recorded);
      forget();
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    } catch (error) {
      setFailure(error);
    }
  };
  const type = (values: Record<string, string>): void =>
    keep({ typed: { ...kept.typed, ...values }, key: crypto.randomUUID() });
  return (
    <form
      className="act-f sheet sheet--mark pad"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="fld">
        <label htmlFor={`${id}s`}>{say(words.stance)}</label>
        <select
          className="in"
          id={`${id}s`}
          name="stance"
          value={stance}
          onChange={({ target }) => type({ stance: target.value })}
        >
          {stances.map((one) => (
            <option key={one} value={one}>
              {say(words[one])}
            </option>
          ))}
        </select>
      </div>
      <Sending {...{ id, typed: kept.typed['text'] ?? '', type, failure, words }} />
    </form>
  );
}
