import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { ItemTitle } from '../ballot/agenda';
import { sittingQuery } from '../ballot/reading';
import { useKept } from '../case/acts/kept';
import { passagesOf, typedOf } from './typed';

const words = {
  write: { vi: 'Lưu dự thảo biên bản', en: 'Keep the draft' },
  why: {
    vi: 'Điểm danh, câu hỏi và kết quả biểu quyết lấy từ dữ liệu đã ghi nhận, không sửa ở đây. Mỗi lần lưu là một phiên bản; chưa ai ký.',
    en: 'Roll call, questions and results come from the record and are not edited here. Each time is a version; nobody has signed yet.',
  },
  kept: { vi: 'Đã lưu dự thảo.', en: 'The draft is kept.' },
  number: { vi: 'Số, ký hiệu (văn thư cấp)', en: 'Number (from the records desk)' },
  startedAt: { vi: 'Bắt đầu (giờ Việt Nam)', en: 'Began (time of Viet Nam)' },
  endedAt: { vi: 'Kết thúc (giờ Việt Nam)', en: 'Ended (time of Viet Nam)' },
  guests: { vi: 'Khách mời', en: 'Guests' },
  guestsHint: {
    vi: 'Mỗi dòng một người: họ tên, dấu phẩy, chức danh hoặc cơ quan.',
    en: 'One to a line: name, comma, office or body.',
  },
  opening: { vi: 'Mở đầu phiên họp', en: 'Opening' },
  discussion: { vi: 'Thảo luận (không ra khỏi Hội đồng)', en: 'Discussion (stays in the Council)' },
  conclusion: { vi: 'Kết luận (có trong trích biên bản)', en: 'Conclusion (in the excerpt)' },
  closing: { vi: 'Kết thúc phiên họp', en: 'Closing' },
  item: { vi: 'Mục', en: 'Item' },
};

/** The clerk's desk: all that the record does not say. What is typed outlives a reload until it is kept. */
export function MinutesEditor({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const { sitting, version, passages } = minutes;
  const items = useQuery(sittingQuery(sitting, language)).data?.items ?? [];
  const { kept, keep, forget } = useKept(sitting, 'minutes', version);
  const isTouched = Object.keys(kept.typed).length > 0;
  const stored = typedOf(passages);
  const valueOf = (name: string): string => kept.typed[name] ?? stored[name] ?? '';
  const type = (name: string, value: string): void =>
    keep({
      typed: { ...kept.typed, [name]: value },
      key: crypto.randomUUID(),
      // Against the version that was read when the first letter was typed.
      ...(!isTouched && { version }),
    });
  const send = async (): Promise<string> => {
    const params = { path: { id: sitting }, header: { 'Idempotency-Key': kept.key } };
    const candidates = items.map(({ candidate }) => candidate);
    const body = {
      version: isTouched ? kept.version : version,
      passages: passagesOf(valueOf, candidates),
    };
    await answered(api.PUT('/api/v1/sittings/{id}/minutes', { params, body }));
    forget();
    await queries.invalidateQueries({ queryKey: ['minutes', sitting] });
    return say(words.kept);
  };
  const line = (name: 'number' | 'startedAt' | 'endedAt'): ReactElement => (
    <Field label={say(words[name])}>
      {(id) => (
        <input
          className="in"
          id={id}
          name={name}
          type={name === 'number' ? 'text' : 'datetime-local'}
          value={valueOf(name)}
          onChange={({ target }) => type(name, target.value)}
        />
      )}
    </Field>
  );
  const passage = (name: string, label: string, hint?: string): ReactElement => (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(id) => (
        <textarea
          className="in"
          id={id}
          name={name}
          lang="vi"
          rows={4}
          value={valueOf(name)}
          onChange={({ target }) => type(name, target.value)}
        />
      )}
    </Field>
  );
  return (
    <section className="sheet pad gap" aria-label={say(words.write)}>
      <Act button={say(words.write)} consequence={say(words.why)} send={send} look="primary">
        {line('number')}
        <div className="minutes-hours">
          {line('startedAt')}
          {line('endedAt')}
        </div>
        {passage('guests', say(words.guests), say(words.guestsHint))}
        {passage('opening', say(words.opening))}
        {items.map(({ candidate, ordinal }) => (
          <fieldset key={candidate} className="minutes-item">
            <legend>
              <b>
                {say(words.item)} {ordinal}. <ItemTitle candidate={candidate} />
              </b>
            </legend>
            {passage(`discussion:${candidate}`, say(words.discussion))}
            {passage(`conclusion:${candidate}`, say(words.conclusion))}
          </fieldset>
        ))}
        {passage('closing', say(words.closing))}
      </Act>
    </section>
  );
}
