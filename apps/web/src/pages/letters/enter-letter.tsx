import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field } from '../../shell/act';
import { useWords } from '../../shell/language';
import { useKept } from '../case/acts/kept';
import { caseKey } from '../case/queries';
import { kindWords, type ReceiverKind } from './words';

const words = {
  open: { vi: 'Nhập công văn đề nghị', en: 'Enter a request' },
  restored: {
    vi: 'Nội dung bạn nhập lần trước đã được giữ lại trên máy này.',
    en: 'What you typed last time was kept on this machine.',
  },
  kind: { vi: 'Gửi đến', en: 'To' },
  name: { vi: 'Tên cơ quan, đơn vị nhận', en: 'Name of the body' },
  subject: { vi: 'Về việc', en: 'Subject' },
  asks: { vi: 'Nội dung đề nghị', en: 'What is asked' },
  askedBy: { vi: 'Đề nghị trả lời đến ngày', en: 'Reply asked for by' },
  step: { vi: 'Bước chờ trả lời', en: 'Step that waits for it' },
  noStep: { vi: 'Không bước nào phải chờ', en: 'No step waits' },
  number: { vi: 'Số công văn, nếu đã gửi', en: 'Number, if it was sent already' },
  date: { vi: 'Ngày công văn, nếu đã gửi', en: 'Date, if it was sent already' },
  consequence: {
    vi: 'Công văn được ghi vào hồ sơ, không xóa được. Chưa có số và ngày thì được ghi là chưa gửi. Hạn của bước không đổi.',
    en: 'The request goes on record and cannot be deleted. Without number and date it is recorded as not sent. The limit of the step stays.',
  },
  done: { vi: 'Đã nhập công văn.', en: 'The request was entered.' },
};

type Step = Shape<'CandidateLetters'>['steps'][number];

/** The form by which the unit enters a request; what is typed is kept until it is sent. */
export function EnterLetter({ id, steps }: { id: string; steps: readonly Step[] }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const { kept, isRestored, keep, forget } = useKept(id, 'letter', 0);
  const [isOpen, setOpen] = useState(isRestored);
  const { typed } = kept;
  const [first] = steps;
  const of = (name: string, otherwise = ''): string => typed[name] ?? otherwise;
  const type = (name: string, value: string): void =>
    // Other words are another act: they get a key of their own.
    keep({ typed: { ...typed, [name]: value }, key: crypto.randomUUID() });
  const send = async (): Promise<string> => {
    const [step, number, date] = [of('step', first?.step), of('number'), of('date')];
    await answered(
      api.POST('/api/v1/candidates/{id}/letters', {
        params: { path: { id }, header: { 'Idempotency-Key': kept.key } },
        body: {
          receiver: { kind: of('kind', 'trialCourt') as ReceiverKind, name: of('name') },
          subject: of('subject'),
          asks: of('asks'),
          askedBy: of('askedBy'),
          step: (step === '' ? null : step) as Shape<'NewLetter'>['step'],
          ...((number !== '' || date !== '') && { paper: { number, date } }),
        },
      }),
    );
    forget();
    await queries.invalidateQueries({ queryKey: caseKey(id) });
    return say(words.done);
  };
  const input = (name: string, more: Readonly<Record<string, unknown>> = {}) =>
    function Input(field: string): ReactElement {
      return (
        <input
          className="in"
          id={field}
          name={name}
          value={of(name)}
          onChange={({ target }) => type(name, target.value)}
          {...more}
        />
      );
    };
  return (
    <details
      className="disc sheet pad gap"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{say(words.open)}</summary>
      {isRestored ? <p className="hint">{say(words.restored)}</p> : null}
      <Act button={say(words.open)} consequence={say(words.consequence)} send={send} look="primary">
        <Field label={say(words.kind)}>
          {(field) => (
            <select
              className="in"
              id={field}
              value={of('kind', 'trialCourt')}
              onChange={({ target }) => type('kind', target.value)}
            >
              {Object.entries(kindWords).map(([kind, name]) => (
                <option key={kind} value={kind}>
                  {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say(words.name)}>{input('name', { maxLength: 200, required: true })}</Field>
        <Field label={say(words.subject)}>
          {input('subject', { maxLength: 500, required: true })}
        </Field>
        <Field label={say(words.asks)}>
          {(field) => (
            <textarea
              className="in"
              id={field}
              rows={4}
              minLength={3}
              maxLength={4000}
              required
              value={of('asks')}
              onChange={({ target }) => type('asks', target.value)}
            />
          )}
        </Field>
        <Field label={say(words.askedBy)}>
          {input('askedBy', { type: 'date', required: true })}
        </Field>
        <Field label={say(words.step)}>
          {(field) => (
            <select
              className="in"
              id={field}
              value={of('step', first?.step)}
              onChange={({ target }) => type('step', target.value)}
            >
              {steps.map(({ step, title }) => (
                <option key={step} value={step}>
                  {title}
                </option>
              ))}
              <option value="">{say(words.noStep)}</option>
            </select>
          )}
        </Field>
        <Field label={say(words.number)}>{input('number', { maxLength: 64 })}</Field>
        <Field label={say(words.date)}>
          {input('date', { type: 'date', required: of('number') !== '' })}
        </Field>
      </Act>
    </details>
  );
}
