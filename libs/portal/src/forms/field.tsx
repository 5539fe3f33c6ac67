import { randomUUID } from 'node:crypto';
import { Icon, type Language, type Words } from '@app/design';
import type { ReactElement, ReactNode } from 'react';
import type { Faults } from './form';

const words = {
  summary: { vi: 'Chưa gửi được. Cần sửa:', en: 'Not sent. Please mend:' },
  error: { vi: 'Lỗi:', en: 'Error:' },
  optional: { vi: 'không bắt buộc', en: 'optional' },
} satisfies Record<string, Words>;

/** What every field has: its name is also its id. */
interface FieldProps {
  name: string;
  label: Words;
  hint?: Words | undefined;
  optional?: 'optional' | undefined;
  value: string;
  faults: Faults;
  language: Language;
}

/** A line of text. */
export function LineField(
  props: FieldProps & { autoComplete?: string; inputMode?: 'numeric' | 'email'; narrow?: 'narrow' },
): ReactElement {
  const { name, value, autoComplete, inputMode, narrow } = props;
  return (
    <Field {...props}>
      <input
        className={narrow ? 'in in--narrow' : 'in'}
        type="text"
        defaultValue={value}
        {...{ autoComplete, inputMode }}
        {...wiring(name, props)}
      />
    </Field>
  );
}

/** Several lines of text. Nothing is cut off while it is typed: what is too long is said, and kept. */
export function TextField(props: FieldProps & { rows: number }): ReactElement {
  return (
    <Field {...props}>
      <textarea
        className="in"
        rows={props.rows}
        defaultValue={props.value}
        {...wiring(props.name, props)}
      />
    </Field>
  );
}

/** One of a list. */
export function ChoiceField(
  props: FieldProps & { options: readonly { value: string; words: Words }[] },
): ReactElement {
  const { options, language, value, name } = props;
  return (
    <Field {...props}>
      <select className="in" defaultValue={value} {...wiring(name, props)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words[language]}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What is wrong, first on the page, each with a way to its field. Nothing where nothing is wrong. */
export function FaultSummary({
  faults,
  language,
}: {
  faults: Faults;
  language: Language;
}): ReactElement | null {
  const all = Object.entries(faults);
  if (all.length === 0) return null;
  return (
    <section className="note note--bad faults" role="alert" aria-labelledby="faults">
      <Icon name="alert" />
      <div>
        <h2 className="h3" id="faults">
          {words.summary[language]}
        </h2>
        <ul>
          {all.map(([name, fault]) => (
            <li key={name}>
              {name === 'form' ? fault[language] : <a href={`#${name}`}>{fault[language]}</a>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** A key by which the same form, sent twice, counts once. A form that is shown again keeps its key. */
export function KeyField({ value }: { value: string }): ReactElement {
  return <input type="hidden" name="key" value={value} />;
}

/** The key that a form came with, or a new one where it has none of the right form. */
export function keyOf(fields: URLSearchParams | undefined): string {
  const sent = fields?.get('key') ?? '';
  return /^[\w-]{8,128}$/.test(sent) ? sent : `portal-${randomUUID()}`;
}

/** "Lỗi: …" where something is wrong: the title of a page is what is read out first. */
export function titleWith(faults: Faults, title: string, language: Language): string {
  return Object.keys(faults).length === 0 ? title : `${words.error[language]} ${title}`;
}

function Field({
  name,
  label,
  hint,
  optional,
  faults,
  language,
  children,
}: FieldProps & { children: ReactNode }): ReactElement {
  const fault = faults[name];
  return (
    <div className={fault ? 'fld fld--bad' : 'fld'}>
      <label htmlFor={name}>
        {label[language]}
        {optional ? <span className="opt"> ({words.optional[language]})</span> : null}
      </label>
      {hint ? (
        <span className="hint" id={`${name}-hint`}>
          {hint[language]}
        </span>
      ) : null}
      {fault ? (
        <span className="fault" id={`${name}-fault`}>
          <Icon name="alert" />
          <span>
            <span className="vh">{words.error[language]} </span>
            {fault[language]}
          </span>
        </span>
      ) : null}
      {children}
    </div>
  );
}

/** Ties a control to its label, hint and fault. */
function wiring(
  name: string,
  { hint, faults, optional }: Pick<FieldProps, 'hint' | 'faults' | 'optional'>,
): Record<string, string | true | undefined> {
  const described = [hint ? `${name}-hint` : '', faults[name] ? `${name}-fault` : '']
    .filter((id) => id !== '')
    .join(' ');
  return {
    id: name,
    name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': faults[name] ? 'true' : undefined,
    'aria-required': optional ? undefined : 'true',
  };
}
