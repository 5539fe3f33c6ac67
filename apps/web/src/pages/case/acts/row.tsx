import { type ReactElement, type ReactNode, useId } from 'react';
import { useWords } from '../../../shell/language';
import { type Typed, wordsOf } from '../forms/model';

const words = { optional: { vi: 'không bắt buộc', en: 'optional' } };

/** What every field of a form is told. */
export interface FormState {
  /** The case; empty where the act is not about one that exists. */
  id: string;
  /** In Viet Nam, by the clock of the system; left out where nobody has said it. */
  today?: string;
  event: string;
  typed: Typed;
  /** What the api said of a field, by its path. */
  faults: Readonly<Record<string, string>>;
  type: (values: Typed) => void;
}

/** A label, its hint, the control, and what was wrong with it. */
export function Row({
  path,
  required,
  form,
  children,
}: {
  path: string;
  required: boolean;
  form: FormState;
  children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}): ReactElement {
  const say = useWords();
  const id = useId();
  const said = wordsOf(form.event, path);
  const fault = form.faults[path];
  const described = [said?.hint && `${id}h`, fault && `${id}f`].filter(Boolean).join(' ');
  return (
    <div className="fld">
      <label htmlFor={id}>
        {said ? say(said.label) : path}
        {required ? null : <span className="muted">{` (${say(words.optional)})`}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': fault === undefined ? undefined : true,
      })}
      {said?.hint ? (
        <span className="hint" id={`${id}h`}>
          {say(said.hint)}
        </span>
      ) : null}
      {fault === undefined ? null : (
        <span className="fault" id={`${id}f`}>
          {fault}
        </span>
      )}
    </div>
  );
}
