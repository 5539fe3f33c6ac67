import type { Words } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';
import { caseKey } from '../case/queries';
import { PaperFields, paperOf } from './paper-fields';
import type { Letter } from './words';

const words = {
  done: { vi: 'Đã ghi.', en: 'Recorded.' },
  askedBy: {
    vi: 'Đề nghị trả lời đến ngày khác (không bắt buộc)',
    en: 'Another day to reply by (optional)',
  },
  askedByHint: {
    vi: 'Để trống nếu giữ ngày đã đề nghị.',
    en: 'Leave empty to keep the day that was asked for.',
  },
  receivedOn: { vi: 'Ngày nhận được', en: 'Day of receipt' },
  remark: { vi: 'Ghi chú (không bắt buộc)', en: 'Remark (optional)' },
  because: { vi: 'Thu hồi vì', en: 'Withdrawn because' },
  noLongerNeeded: { vi: 'Không cần trả lời nữa', en: 'The reply is no longer needed' },
  enteredInError: { vi: 'Nhập nhầm', en: 'It was entered in error' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

type LetterAct = Shape<'LetterAct'>;
type Name = LetterAct['act'];

const acts: Readonly<Record<Name, { name: Words; consequence: Words }>> = {
  sent: {
    name: { vi: 'Ghi đã gửi', en: 'Record as sent' },
    consequence: {
      vi: 'Từ sau ngày của công văn, những ngày chờ trả lời được tính là khách quan. Hạn của bước không đổi.',
      en: 'From the day after the letter, days of waiting count as objective. The limit of the step stays.',
    },
  },
  answered: {
    name: { vi: 'Ghi trả lời', en: 'Record the reply' },
    consequence: {
      vi: 'Việc chờ kết thúc vào ngày nhận được trả lời.',
      en: 'The waiting ends on the day of receipt.',
    },
  },
  reminded: {
    name: { vi: 'Ghi công văn đôn đốc', en: 'Record a reminder by letter' },
    consequence: {
      vi: 'Công văn đôn đốc được giữ trong diễn biến. Nếu đề nghị ngày khác, hệ thống nhắc lại theo ngày đó.',
      en: 'The reminder is kept. Where it asks for another day, the system reminds by that day.',
    },
  },
  withdrawn: {
    name: { vi: 'Thu hồi', en: 'Withdraw' },
    consequence: {
      vi: 'Không xóa gì. Công văn nhập nhầm thì không ngày nào được tính là chờ; nếu không cần trả lời nữa thì việc chờ kết thúc hôm nay.',
      en: 'Nothing is deleted. Entered in error, no day counts as waiting; no longer needed, the waiting ends today.',
    },
  },
  reopened: {
    name: { vi: 'Mở lại vì ghi nhầm', en: 'Open again, it was an error' },
    consequence: {
      vi: 'Công văn lại được coi là chưa có trả lời, và những ngày đã qua lại được tính là chờ.',
      en: 'The request counts as unanswered again, and so do the days since.',
    },
  },
};

/** What may be recorded next, by how the request stands. */
const next: Readonly<Record<Letter['standing'], readonly Name[]>> = {
  prepared: ['sent', 'withdrawn'],
  sent: ['answered', 'reminded', 'withdrawn'],
  answered: ['reopened'],
  withdrawn: ['reopened'],
};

/** The acts on a request, each a form of its own. */
export function LetterActs({ id, letter }: { id: string; letter: Letter }): ReactElement {
  const say = useWords();
  return (
    <div className="letter__forms">
      {next[letter.standing].map((name) => (
        <details className="disc" key={name}>
          <summary>
            {say(acts[name].name)}
            <span className="vh">{`: ${letter.subject}`}</span>
          </summary>
          <OneAct id={id} letter={letter.letter} name={name} />
        </details>
      ))}
    </div>
  );
}

function OneAct({ id, letter, name }: { id: string; letter: string; name: Name }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    await answered(
      api.POST('/api/v1/candidates/{id}/letters/{letter}/acts', {
        params: { path: { id, letter }, header: newAct() },
        body: bodyOf(name, form),
      }),
    );
    await queries.invalidateQueries({ queryKey: caseKey(id) });
    return say(words.done);
  };
  return (
    <Act button={say(acts[name].name)} consequence={say(acts[name].consequence)} send={send}>
      <Inputs id={id} name={name} />
    </Act>
  );
}

function Inputs({ id, name }: { id: string; name: Name }): ReactNode {
  const say = useWords();
  if (name === 'reopened' || name === 'withdrawn')
    return (
      <>
        {name === 'reopened' ? null : (
          <Field label={say(words.because)}>
            {(field) => (
              <select className="in" id={field} name="because">
                <option value="noLongerNeeded">{say(words.noLongerNeeded)}</option>
                <option value="enteredInError">{say(words.enteredInError)}</option>
              </select>
            )}
          </Field>
        )}
        <Field label={say(words.reason)}>
          {(field) => (
            <textarea
              className="in"
              id={field}
              name="reason"
              minLength={3}
              maxLength={4000}
              required
            />
          )}
        </Field>
      </>
    );
  return (
    <>
      <PaperFields id={id} />
      {name === 'answered' ? (
        <>
          <Field label={say(words.receivedOn)}>
            {(field) => <input className="in" id={field} name="receivedOn" type="date" required />}
          </Field>
          <Field label={say(words.remark)}>
            {(field) => <input className="in" id={field} name="remark" maxLength={500} />}
          </Field>
        </>
      ) : (
        <Field label={say(words.askedBy)} hint={say(words.askedByHint)}>
          {(field) => <input className="in" id={field} name="askedBy" type="date" />}
        </Field>
      )}
    </>
  );
}

function bodyOf(name: Name, form: FormData): LetterAct {
  const [askedBy, remark] = [textOf(form, 'askedBy'), textOf(form, 'remark')];
  switch (name) {
    case 'sent':
    case 'reminded':
      return { act: name, paper: paperOf(form), ...(askedBy !== '' && { askedBy }) };
    case 'answered':
      return {
        act: name,
        paper: paperOf(form),
        receivedOn: textOf(form, 'receivedOn'),
        ...(remark !== '' && { remark }),
      };
    case 'withdrawn':
      return {
        act: name,
        because: textOf(form, 'because') === 'enteredInError' ? 'enteredInError' : 'noLongerNeeded',
        reason: textOf(form, 'reason'),
      };
    case 'reopened':
      return { act: name, reason: textOf(form, 'reason') };
  }
}
