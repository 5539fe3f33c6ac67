import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';
import { useKept } from '../acts/kept';
import { madeHere } from '../live';
import { caseKey } from '../queries';
import { Sending } from './sending';

const words = {
  open: { vi: 'Trả lời ý kiến này', en: 'Answer this comment' },
  disposition: { vi: 'Kết quả xử lý', en: 'Disposition' },
  accepted: { vi: 'Tiếp thu', en: 'Accepted' },
  explained: { vi: 'Giải trình', en: 'Explained' },
  text: { vi: 'Nội dung trả lời', en: 'Answer' },
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  means: {
    vi: 'Lời trả lời được ghi vào bảng tổng hợp, chờ lãnh đạo Vụ duyệt; người góp ý xem được bằng mã theo dõi. Không hạn nào dời.',
    en: 'The answer goes into the matrix and waits for the approval of the head; the commenter can read it by the tracking code. No limit moves.',
  },
  send: { vi: 'Gửi trả lời', en: 'Send the answer' },
  failed: { vi: 'Chưa gửi được', en: 'It was not sent' },
};

/** Answers one comment; what is typed is kept until it is sent. */
export function AnswerForm({
  found,
  comment,
}: {
  found: Shape<'Candidate'>;
  comment: string;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const { kept, isRestored, keep, forget } = useKept(found.id, `answer:${comment}`, found.version);
  const [isOpen, setOpen] = useState(isRestored);
  const [failure, setFailure] = useState<unknown>();
  const send = async (): Promise<void> => {
    setFailure(undefined);
    try {
      const recorded = await answered(
        api.POST('/api/v1/candidates/{id}/comments/{comment}/answer', {
          params: {
            path: { id: found.id, comment },
            header: { 'Idempotency-Key': kept.key },
          },
          body: {
            disposition: kept.typed['disposition'] === 'accepted' ? 'accepted' : 'explained',
            text: (kept.typed['text'] ?? '').trim(),
          },
        }),
      );
      madeHere(found.id, recorded.version);
      forget();
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    } catch (error) {
      setFailure(error);
    }
  };
  const type = (values: Record<string, string>): void =>
    keep({ typed: { ...kept.typed, ...values }, key: crypto.randomUUID() });
  if (!isOpen)
    return (
      <button className="btn btn--s" type="button" onClick={() => setOpen(true)}>
        {say(words.open)}
      </button>
    );
  return (
    <form
      className="act-f"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="fld">
        <label htmlFor={`${id}d`}>{say(words.disposition)}</label>
        <select
          className="in"
          id={`${id}d`}
          name="disposition"
          value={kept.typed['disposition'] ?? 'explained'}
          onChange={({ target }) => type({ disposition: target.value })}
        >
          <option value="explained">{say(words.explained)}</option>
          <option value="accepted">{say(words.accepted)}</option>
        </select>
      </div>
      <Sending {...{ id, typed: kept.typed['text'] ?? '', type, failure, words }} />
    </form>
  );
}
