import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { DocumentFields, documentOf } from '../people/court-forms';
import { peopleQuery } from '../people/reading';
import { type BodyKindCode, bodyKindWords, type OfficeCode, officeWords } from './words';

const words = {
  prepare: { vi: 'Chuẩn bị kiện toàn', en: 'Prepare a change' },
  prepareWhy: {
    vi: 'Nhập theo quyết định đã ký. Chưa có gì thay đổi cho đến khi một người khác đối chiếu và xác nhận.',
    en: 'Entered from the signed decision. Nothing changes before somebody else compares and confirms it.',
  },
  prepared: {
    vi: 'Đã chuẩn bị; chờ người thứ hai xác nhận.',
    en: 'Prepared; it waits for a second person.',
  },
  notKept: { vi: 'Khi có hiệu lực, thành phần chưa đúng:', en: 'Then not kept:' },
  effectiveOn: { vi: 'Có hiệu lực từ ngày', en: 'In effect from' },
  seats: { vi: 'Số lượng thành viên', en: 'Seats' },
  seatsHint: { vi: 'Chỉ khi quyết định ấn định.', en: 'Only if the decision fixes them.' },
  ended: { vi: 'Thôi tham gia', en: 'Leaves' },
  endedHint: {
    vi: 'Hết nhiệm kỳ vào ngày trước ngày có hiệu lực. Đổi chức danh: chọn ở đây và bổ nhiệm lại bên dưới.',
    en: 'With the day before. To change an office choose here and appoint again below.',
  },
  appointed: { vi: 'Bổ nhiệm', en: 'Appoint' },
  person: { vi: 'Người được bổ nhiệm', en: 'Who' },
  nobody: { vi: 'Chọn một người', en: 'Choose somebody' },
  office: { vi: 'Chức danh', en: 'Office' },
  body: { vi: 'Cơ quan cử', en: 'Sent by' },
  kind: { vi: 'Loại cơ quan', en: 'Kind of body' },
  own: { vi: 'không có', en: 'none' },
  until: { vi: 'Đến hết ngày', en: 'Last day' },
  more: { vi: 'Thêm một người', en: 'One more' },
};

/** The form by which a signed decision on a council is entered: several who leave, several who come, from one day on. */
export function PrepareDecision({ council }: { council: Shape<'Council'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [lines, setLines] = useState(1);
  const people = useQuery(peopleQuery(language)).data ?? [];
  const send = async (form: FormData): Promise<string> => {
    const seats = textOf(form, 'seats');
    const body = {
      effectiveOn: textOf(form, 'effectiveOn'),
      document: documentOf(form),
      ...(seats !== '' && { seats: Number(seats) }),
      ended: form.getAll('ended').filter((one) => typeof one === 'string'),
      appointed: Array.from({ length: lines }, (_, line) => appointedIn(form, line)).filter(
        ({ person }) => person !== '',
      ),
    };
    const params = { path: { code: council.code }, header: newAct() };
    const { composition } = await answered(
      api.POST('/api/v1/councils/{code}/decisions', { params, body }),
    );
    await queries.invalidateQueries({ queryKey: ['council'] });
    setLines(1);
    const broken = composition.filter(({ met, when }) => !met && when === 'always');
    return broken.length === 0
      ? say(words.prepared)
      : `${say(words.prepared)} ${say(words.notKept)} ${broken
          .map(({ sentence, basis }) => `${sentence} (${basis})`)
          .join(' ')}`;
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.prepare)}</summary>
      <Act button={say(words.prepare)} consequence={say(words.prepareWhy)} send={send}>
        <div className="lend">
          <Field label={say(words.effectiveOn)}>
            {(id) => <input className="in" id={id} name="effectiveOn" type="date" required />}
          </Field>
          <Field label={say(words.seats)} hint={say(words.seatsHint)}>
            {(id) => <input className="in" id={id} name="seats" type="number" min={1} max={99} />}
          </Field>
          <DocumentFields />
        </div>
        <Field label={say(words.ended)} hint={say(words.endedHint)}>
          {(id) => (
            <select className="in" id={id} name="ended" multiple size={6} lang="vi">
              {council.members.map(({ person, name, office }) => (
                <option key={person} value={person}>
                  {name} ({say(officeWords[office])})
                </option>
              ))}
            </select>
          )}
        </Field>
        {Array.from({ length: lines }, (_, line) => (
          <Line key={line} line={line} people={people} />
        ))}
        <p>
          <button
            className="btn"
            type="button"
            onClick={() => {
              setLines(lines + 1);
            }}
          >
            {say(words.more)}
          </button>
        </p>
      </Act>
    </details>
  );
}

function Line({
  line,
  people,
}: {
  line: number;
  people: readonly { person: string; name: string }[];
}): ReactElement {
  const say = useWords();
  const at = String(line);
  return (
    <fieldset className="lend">
      <legend>
        {say(words.appointed)} {line + 1}
      </legend>
      <Field label={say(words.person)}>
        {(id) => (
          <select className="in" id={id} name={`person-${at}`} defaultValue="" lang="vi">
            <option value="">{say(words.nobody)}</option>
            {people.map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(words.office)}>
        {(id) => (
          <select className="in" id={id} name={`office-${at}`} defaultValue="member">
            {Object.entries(officeWords).map(([code, title]) => (
              <option key={code} value={code}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(words.kind)}>
        {(id) => (
          <select className="in" id={id} name={`kind-${at}`} defaultValue="">
            <option value="">{say(words.own)}</option>
            {Object.entries(bodyKindWords).map(([code, title]) => (
              <option key={code} value={code}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(words.body)}>
        {(id) => <input className="in" id={id} name={`body-${at}`} lang="vi" maxLength={500} />}
      </Field>
      <Field label={say(words.until)}>
        {(id) => <input className="in" id={id} name={`until-${at}`} type="date" />}
      </Field>
    </fieldset>
  );
}

function appointedIn(form: FormData, line: number) {
  const at = String(line);
  const [body, kind, until] = ['body', 'kind', 'until'].map((name) =>
    textOf(form, `${name}-${at}`),
  );
  return {
    person: textOf(form, `person-${at}`),
    office: textOf(form, `office-${at}`) as OfficeCode,
    ...(body !== undefined && body !== '' && { body }),
    ...(kind !== undefined && kind !== '' && { bodyKind: kind as BodyKindCode }),
    ...(until !== undefined && until !== '' && { until }),
  };
}
