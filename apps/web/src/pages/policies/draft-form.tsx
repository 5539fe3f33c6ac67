import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';
import { LadderFields, laddersFrom } from './ladder-fields';
import { type Policies, policiesKey, type Policy } from './reading';
import { lapseWords, unitWords } from './words';

const words = {
  code: { vi: 'Loại khung hạn', en: 'Kind' },
  vi: { vi: 'Tên (tiếng Việt)', en: 'Title (Vietnamese)' },
  en: { vi: 'Tên (tiếng Anh)', en: 'Title (English)' },
  from: { vi: 'Hiệu lực từ ngày', en: 'Applies from' },
  document: { vi: 'Văn bản ban hành', en: 'Document that issues it' },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  step: { vi: 'Bước', en: 'Step' },
  amount: { vi: 'Hạn', en: 'Limit' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  lapse: { vi: 'Khi hết hạn', en: 'At the end' },
  save: { vi: 'Lưu dự thảo', en: 'Save the draft' },
  what: {
    vi: 'Chưa có gì thay đổi cho hồ sơ nào. Người khác cho thi hành.',
    en: 'Nothing changes for any case. Another person puts it in force.',
  },
  saved: { vi: 'Đã lưu dự thảo.', en: 'The draft was saved.' },
};

type Terms = Shape<'PolicyTerms'>;

/** Writes a draft, or changes one; it begins with what `start` says. */
export function DraftForm({
  all,
  start,
  draft,
}: {
  all: Policies;
  start: Policy | undefined;
  draft?: Policy;
}): ReactElement | null {
  const say = useWords();
  const client = useQueryClient();
  if (start === undefined) return null;
  const send = async (form: FormData): Promise<string> => {
    const number = textOf(form, 'number');
    const said = {
      terms: termsFrom(form, all),
      document: { title: textOf(form, 'document'), ...(number !== '' && { number }) },
      effectiveFrom: textOf(form, 'effectiveFrom'),
    };
    await (draft?.id == null
      ? answered(
          api.POST('/api/v1/policies', {
            params: { header: newAct() },
            body: { code: textOf(form, 'code') as Policy['code'], ...said },
          }),
        )
      : answered(
          api.PUT('/api/v1/policies/{policy}', {
            params: { path: { policy: draft.id }, header: newAct() },
            body: { revision: draft.revision ?? 1, ...said },
          }),
        ));
    await client.invalidateQueries({ queryKey: policiesKey });
    return say(words.saved);
  };
  const { terms } = start;
  return (
    <Act button={say(words.save)} consequence={say(words.what)} send={send}>
      <div className="policy__choose">
        {draft === undefined ? (
          <Field label={say(words.code)}>
            {(id) => (
              <select className="in" id={id} name="code" defaultValue={start.code}>
                <option value="shortened">shortened</option>
                <option value="baseline">baseline</option>
              </select>
            )}
          </Field>
        ) : null}
        <Text name="title-vi" label={say(words.vi)} value={terms.title.vi} />
        <Text name="title-en" label={say(words.en)} value={terms.title.en} />
        <Field label={say(words.from)}>
          {(id) => (
            <input
              className="in"
              id={id}
              name="effectiveFrom"
              type="date"
              defaultValue={draft?.effectiveFrom ?? ''}
              required
            />
          )}
        </Field>
        <Text name="document" label={say(words.document)} value={draft?.document?.title ?? ''} />
        <Field label={say(words.number)}>
          {(id) => (
            <input
              className="in"
              id={id}
              name="number"
              maxLength={64}
              defaultValue={draft?.document?.number ?? ''}
            />
          )}
        </Field>
      </div>
      <StepLimits all={all} terms={terms} />
      <LadderFields all={all} terms={terms} />
    </Act>
  );
}

function StepLimits({ all, terms }: { all: Policies; terms: Terms }): ReactElement {
  const say = useWords();
  return (
    <div className="tblc">
      <table className="tbl tbl--stack">
        <thead>
          <tr>
            <th scope="col">{say(words.step)}</th>
            <th scope="col">{say(words.amount)}</th>
            <th scope="col">{say(words.unit)}</th>
            <th scope="col">{say(words.lapse)}</th>
          </tr>
        </thead>
        <tbody>
          {all.steps.map(({ step, title, onLapse }) => {
            const limit = terms.steps[step];
            return (
              <tr key={step}>
                <th scope="row">{title}</th>
                <td data-l={say(words.amount)}>
                  <input
                    className="in policy__days"
                    aria-label={`${title}: ${say(words.amount)}`}
                    name={`${step}-amount`}
                    inputMode="numeric"
                    pattern="[0-9]+"
                    defaultValue={limit?.amount}
                    required
                  />
                </td>
                <td data-l={say(words.unit)}>
                  <select
                    className="in"
                    aria-label={`${title}: ${say(words.unit)}`}
                    name={`${step}-unit`}
                    defaultValue={limit?.unit}
                  >
                    {Object.entries(unitWords).map(([unit, name]) => (
                      <option key={unit} value={unit}>
                        {say(name)}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-l={say(words.lapse)}>
                  <select
                    className="in"
                    aria-label={`${title}: ${say(words.lapse)}`}
                    name={`${step}-lapse`}
                    defaultValue={limit?.onLapse}
                  >
                    {onLapse.map((mode) => (
                      <option key={mode} value={mode}>
                        {say(lapseWords[mode as keyof typeof lapseWords])}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Text({
  name,
  label,
  value,
}: {
  name: string;
  label: string;
  value: string;
}): ReactElement {
  return (
    <Field label={label}>
      {(id) => <input className="in" id={id} name={name} defaultValue={value} required />}
    </Field>
  );
}

function termsFrom(form: FormData, all: Policies): Terms {
  const number = (name: string): number => Number(textOf(form, name));
  return {
    title: { vi: textOf(form, 'title-vi'), en: textOf(form, 'title-en') },
    steps: Object.fromEntries(
      all.steps.map(({ step }) => [
        step,
        {
          amount: number(`${step}-amount`),
          unit: textOf(form, `${step}-unit`) as keyof typeof unitWords,
          onLapse: textOf(form, `${step}-lapse`) as keyof typeof lapseWords,
        },
      ]),
    ),
    ladders: laddersFrom(form),
  };
}
