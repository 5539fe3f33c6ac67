import { Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { caseKey } from '../case/queries';

const words = {
  confirm: { vi: 'Xác nhận đúng văn bản', en: 'Confirm: it says what the paper says' },
  means: {
    vi: 'Xác nhận thì việc được ghi vào lịch sử hồ sơ theo thời điểm đã nhập, và không xóa được.',
    en: 'Once confirmed, the act is recorded in the history as of when it was entered, and cannot be erased.',
  },
  meansWithScan: {
    vi: 'Xác nhận thì việc được ghi vào lịch sử hồ sơ theo thời điểm đã nhập, cùng mã kiểm tra của bản chụp, và không xóa được.',
    en: 'Once confirmed, the act is recorded in the history as of when it was entered, with the digest of the scan, and cannot be erased.',
  },
  own: {
    vi: 'Bạn đã nhập bản này, nên không tự xác nhận được; cần người khác của bàn đối chiếu.',
    en: 'You entered this, so you cannot confirm it yourself; somebody else of the desk compares it.',
  },
  reject: { vi: 'Trả lại…', en: 'Send back…' },
  reason: { vi: 'Văn bản khác ở chỗ nào', en: 'What the paper says differently' },
  rejecting: { vi: 'Trả lại bản ghi nhận', en: 'Send the entry back' },
  rejectMeans: {
    vi: 'Hồ sơ giữ nguyên; người nhập thấy lý do.',
    en: 'The case stays as it is; who entered it sees the reason.',
  },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  failed: { vi: 'Chưa thực hiện được', en: 'This was not done' },
};

/** The two answers of the second person; who entered it is told why there is none for them. */
export function Settle({
  entry,
  isOwn,
}: {
  entry: Shape<'PaperEntry'>;
  isOwn: boolean;
}): ReactElement {
  const say = useWords();
  const id = useId();
  const queries = useQueryClient();
  const kept = `an-le-reject:${entry.entry}`;
  const [reason, setReason] = useState(() => sessionStorage.getItem(kept) ?? '');
  const [isRejecting, setRejecting] = useState(reason !== '');
  const [refusal, setRefusal] = useState<unknown>();
  const [params] = useState(() => ({ path: { entry: entry.entry }, header: newAct() }));
  if (isOwn)
    return (
      <Note kind="plain" title={say(words.confirm)}>
        <p>{say(words.own)}</p>
      </Note>
    );

  const send = async (act: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined);
    try {
      await act();
      sessionStorage.removeItem(kept);
      for (const queryKey of [['entries'], ['inbox'], caseKey(entry.candidate)])
        await queries.invalidateQueries({ queryKey });
    } catch (error) {
      setRefusal(error);
    }
  };
  return (
    <div className="act-f">
      <p className="cons" id={`${id}m`}>
        {say(entry.paper.sha256 === undefined ? words.means : words.meansWithScan)}
      </p>
      <div className="btns">
        <button
          className="btn btn--1"
          type="button"
          aria-describedby={`${id}m`}
          onClick={() =>
            void send(() =>
              answered(api.POST('/api/v1/entries/{entry}/confirm', { params, body: {} })),
            )
          }
        >
          {say(words.confirm)}
        </button>
        <button
          className="btn"
          type="button"
          aria-expanded={isRejecting}
          onClick={() => setRejecting(!isRejecting)}
        >
          {say(words.reject)}
        </button>
      </div>
      {isRejecting ? (
        <form
          className="act-f"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send(() =>
              answered(
                api.POST('/api/v1/entries/{entry}/reject', {
                  params: { ...params, header: newAct() },
                  body: { reason },
                }),
              ),
            );
          }}
        >
          <div className="fld">
            <label htmlFor={`${id}r`}>{say(words.reason)}</label>
            <textarea
              className="in"
              id={`${id}r`}
              name="reason"
              aria-required
              value={reason}
              onChange={({ target }) => {
                sessionStorage.setItem(kept, target.value);
                setReason(target.value);
              }}
            />
          </div>
          <p className="cons" id={`${id}c`}>
            {say(words.rejectMeans)}
          </p>
          <div className="btns">
            <button className="btn btn--1" aria-describedby={`${id}c`}>
              {say(words.rejecting)}
            </button>
            <button className="btn" type="button" onClick={() => setRejecting(false)}>
              {say(words.cancel)}
            </button>
          </div>
        </form>
      ) : null}
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
    </div>
  );
}
