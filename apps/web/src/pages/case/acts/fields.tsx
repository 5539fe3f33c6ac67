import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../../shell/language';
import { type Field, isAsked, isRequired, optionWordsOf, wordsOf } from '../forms/model';
import { CaseInput } from './case-input';
import { DigestInput } from './digest-input';
import { type FormState, Row } from './row';
import { SittingInput } from './sitting-input';
import { VersionInput } from './version-input';

const words = {
  optional: { vi: 'không bắt buộc', en: 'optional' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
};

/** The fields of an act, or of a group in it. */
export function Fields({
  fields,
  prefix = '',
  form,
}: {
  fields: readonly Field[];
  prefix?: string;
  form: FormState;
}): ReactElement {
  return (
    <>
      {fields
        .filter((field) => isAsked(field, form.typed, prefix))
        .map((field) => {
          const path = `${prefix}${field.name}`;
          const isNeeded = isRequired(field, form.typed, prefix);
          // A version of the draft is one choice for whoever makes it, although the record keeps its digest too.
          if (path === 'draft' || path === 'textSha256' || path === 'finalSha256')
            return <VersionInput key={path} path={path} form={form} />;
          if (path === 'sitting') return <SittingInput key={path} form={form} />;
          // Its day is chosen with it.
          if (path === 'date' && fields.some(({ name }) => name === 'sitting')) return null;
          if (path === 'into') return <CaseInput key={path} path={path} form={form} />;
          return field.fields ? (
            <Group key={path} {...{ field, path, form, isNeeded }} />
          ) : (
            <Single key={path} {...{ field, path, form, isNeeded }} />
          );
        })}
    </>
  );
}

function Group({
  field,
  path,
  form,
  isNeeded,
}: {
  field: Field;
  path: string;
  form: FormState;
  isNeeded: boolean;
}): ReactElement {
  const say = useWords();
  const label = wordsOf(form.event, path)?.label;
  const inner = <Fields fields={field.fields ?? []} prefix={`${path}.`} form={form} />;
  const isUsed = Object.entries(form.typed).some(
    ([key, value]) => key.startsWith(`${path}.`) && value !== '',
  );
  const name = label ? say(label) : path;
  if (isNeeded)
    return (
      <fieldset className="grp-f">
        <legend>{name}</legend>
        {inner}
      </fieldset>
    );
  return (
    <details className="grp-f" open={isUsed}>
      <summary>{`${name} (${say(words.optional)})`}</summary>
      {inner}
    </details>
  );
}

function Single({
  field,
  path,
  form,
  isNeeded,
}: {
  field: Field;
  path: string;
  form: FormState;
  isNeeded: boolean;
}): ReactElement {
  const { language } = useLanguage();
  const { kind, name, options = [], max } = field;
  const value = form.typed[path] ?? '';
  const say = useWords();
  const onChange = ({ target }: { target: { value: string } }): void =>
    form.type({ [path]: target.value });
  return (
    <Row path={path} required={isNeeded} form={form}>
      {(control) => {
        // The server judges; what the browser would say in its own words and language is left to it.
        const common = { ...control, name: path, value, onChange, 'aria-required': isNeeded };
        if (kind === 'long') return <textarea className="in" {...common} maxLength={max} />;
        if (kind === 'choice')
          return (
            <select className="in" {...common}>
              <option value="">{say(words.choose)}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {optionWordsOf(name, option)?.[language] ?? option}
                </option>
              ))}
            </select>
          );
        if (kind === 'digest') return <DigestInput control={control} path={path} form={form} />;
        return (
          <input
            className="in"
            {...common}
            {...(kind === 'number' ? {} : { maxLength: max })}
            type={kind === 'date' || kind === 'number' ? kind : 'text'}
          />
        );
      }}
    </Row>
  );
}
