import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { kindWords } from './court-words';
import { type CourtKindCode, courtsQuery } from './reading-courts';

const words = {
  add: { vi: 'Thêm Tòa án', en: 'Add a court' },
  addWhy: {
    vi: 'Tòa án vào danh sách ngay. Bản án nguồn nào ghi tên này được gắn với Tòa án, lời ghi trên bản án giữ nguyên.',
    en: 'The court is on the list at once. Source judgments that name it are tied to it; their words stay.',
  },
  added: { vi: 'Đã thêm Tòa án.', en: 'The court is on the list.' },
  name: { vi: 'Tên đầy đủ', en: 'Full name' },
  nameHint: {
    vi: 'Như bản án thời đó ghi, ví dụ: Tòa án nhân dân khu vực 2 - Quảng Ninh.',
    en: 'As judgments of its time write it.',
  },
  kind: { vi: 'Loại', en: 'Kind' },
  from: { vi: 'Từ ngày', en: 'First day' },
  fromHint: { vi: 'Để trống nếu chưa biết.', en: 'Empty where it is not known.' },
  until: { vi: 'Đến hết ngày', en: 'Last day' },
  untilHint: { vi: 'Chỉ với Tòa án đã chấm dứt.', en: 'Only for a court of the past.' },
  document: { vi: 'Căn cứ', en: 'Basis' },
  documentHint: { vi: 'Tên văn bản.', en: 'Title of the document.' },
  number: { vi: 'Số', en: 'Number' },
  date: { vi: 'Ngày của văn bản', en: 'Date of the document' },
  end: { vi: 'Chấm dứt và nêu Tòa án kế thừa', en: 'End and name the successors' },
  endWhy: {
    vi: 'Từ ngày hôm sau, các Tòa án được chọn kế thừa: tra cứu, chỉ tiêu và việc gửi văn bản theo Tòa án kế thừa. Nhập lại thì thay cho lần trước.',
    en: 'From the next day on the chosen courts answer for it: search, quotas and sending lists follow. Said again, it replaces what was said before.',
  },
  ended: { vi: 'Đã ghi Tòa án kế thừa.', en: 'The succession is on record.' },
  lastDay: { vi: 'Ngày cuối', en: 'Last day' },
  successors: { vi: 'Tòa án kế thừa', en: 'Successors' },
  successorsHint: {
    vi: 'Chọn một hoặc nhiều. Tòa án chưa có thì thêm trước.',
    en: 'One or several. A court that is missing is added first.',
  },
  correct: { vi: 'Sửa thông tin nhập sai', en: 'Correct a mistake' },
  correctWhy: {
    vi: 'Chỉ dùng khi nhập sai. Tên do luật đổi là một Tòa án khác, kế thừa Tòa án này.',
    en: 'For mistakes only. A name that the law changed is another court, the successor of this one.',
  },
  corrected: { vi: 'Đã sửa.', en: 'Corrected.' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

/** The document that an act rests on, as its fields say. */
export function documentOf(form: FormData): { title: string; number?: string; date?: string } {
  const [number, date] = [textOf(form, 'number'), textOf(form, 'date')];
  return {
    title: textOf(form, 'document'),
    ...(number !== '' && { number }),
    ...(date !== '' && { date }),
  };
}

/** Title, number and date of a document. */
export function DocumentFields(): ReactElement {
  const say = useWords();
  return (
    <>
      <Field label={say(words.document)} hint={say(words.documentHint)}>
        {(id) => <input className="in" id={id} name="document" required />}
      </Field>
      <Field label={say(words.number)}>
        {(id) => <input className="in" id={id} name="number" maxLength={64} />}
      </Field>
      <Field label={say(words.date)}>
        {(id) => <input className="in" id={id} name="date" type="date" />}
      </Field>
    </>
  );
}

function KindField({ chosen }: { chosen?: CourtKindCode }): ReactElement {
  const say = useWords();
  return (
    <Field label={say(words.kind)}>
      {(id) => (
        <select className="in" id={id} name="kind" required defaultValue={chosen ?? 'region'}>
          {Object.entries(kindWords).map(([code, title]) => (
            <option key={code} value={code}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The form by which the administrator enters a court. */
export function AddCourt(): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const body = {
      name: textOf(form, 'name'),
      kind: textOf(form, 'kind') as CourtKindCode,
      validFrom: textOf(form, 'from') || null,
      validTo: textOf(form, 'until') || null,
      document: documentOf(form),
    };
    await answered(api.POST('/api/v1/courts', { params: { header: newAct() }, body }));
    await queries.invalidateQueries({ queryKey: ['courts'] });
    return say(words.added);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.add)}</summary>
      <Act button={say(words.add)} consequence={say(words.addWhy)} send={send}>
        <div className="lend">
          <Field label={say(words.name)} hint={say(words.nameHint)}>
            {(id) => <input className="in" id={id} name="name" lang="vi" required />}
          </Field>
          <KindField />
          <Field label={say(words.from)} hint={say(words.fromHint)}>
            {(id) => <input className="in" id={id} name="from" type="date" />}
          </Field>
          <Field label={say(words.until)} hint={say(words.untilHint)}>
            {(id) => <input className="in" id={id} name="until" type="date" />}
          </Field>
          <DocumentFields />
        </div>
      </Act>
    </details>
  );
}

/** The forms by which the administrator ends a court, and corrects what was entered wrongly. */
export function CourtForms({ court }: { court: Shape<'Court'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const others = useQuery(courtsQuery({ q: '', kind: '', on: '' }, language)).data ?? [];
  const path = { court: court.court };
  const end = async (form: FormData): Promise<string> => {
    const body = {
      lastDay: textOf(form, 'lastDay'),
      successors: form.getAll('successors').filter((one) => typeof one === 'string'),
      document: documentOf(form),
    };
    const params = { path, header: newAct() };
    await answered(api.POST('/api/v1/courts/{court}/end', { params, body }));
    await queries.invalidateQueries({ queryKey: ['courts'] });
    return say(words.ended);
  };
  const correct = async (form: FormData): Promise<string> => {
    const body = {
      name: textOf(form, 'name'),
      kind: textOf(form, 'kind') as CourtKindCode,
      validFrom: textOf(form, 'from') || null,
      reason: textOf(form, 'reason'),
    };
    const params = { path, header: newAct() };
    await answered(api.PUT('/api/v1/courts/{court}', { params, body }));
    await queries.invalidateQueries({ queryKey: ['courts'] });
    return say(words.corrected);
  };
  return (
    <>
      <details className="disc gap">
        <summary>{say(words.end)}</summary>
        <Act button={say(words.end)} consequence={say(words.endWhy)} send={end}>
          <div className="lend">
            <Field label={say(words.lastDay)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name="lastDay"
                  type="date"
                  required
                  defaultValue={court.validTo ?? ''}
                />
              )}
            </Field>
            <DocumentFields />
          </div>
          <Field label={say(words.successors)} hint={say(words.successorsHint)}>
            {(id) => (
              <select className="in" id={id} name="successors" multiple required size={8} lang="vi">
                {others
                  .filter((other) => other.court !== court.court && other.validTo === null)
                  .map((other) => (
                    <option key={other.court} value={other.court}>
                      {other.name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        </Act>
      </details>
      <details className="disc gap">
        <summary>{say(words.correct)}</summary>
        <Act button={say(words.correct)} consequence={say(words.correctWhy)} send={correct}>
          <div className="lend">
            <Field label={say(words.name)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name="name"
                  lang="vi"
                  required
                  defaultValue={court.name}
                />
              )}
            </Field>
            <KindField chosen={court.kind.code} />
            <Field label={say(words.from)} hint={say(words.fromHint)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name="from"
                  type="date"
                  defaultValue={court.validFrom ?? ''}
                />
              )}
            </Field>
          </div>
          <Field label={say(words.reason)}>
            {(id) => <textarea className="in" id={id} name="reason" required minLength={3} />}
          </Field>
        </Act>
      </details>
    </>
  );
}
