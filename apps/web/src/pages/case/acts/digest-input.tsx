import type { ReactElement } from 'react';
import type { FormState } from './row';

/** A scan: its digest is worked out here, and the file goes nowhere. */
export function DigestInput({
  control,
  path,
  form,
}: {
  control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
  path: string;
  form: FormState;
}): ReactElement {
  const digest = async (file: File | undefined): Promise<void> => {
    if (!file) {
      form.type({ [path]: '' });
      return;
    }
    const bytes = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0'));
    form.type({ [path]: hex.join('') });
  };
  return (
    <>
      <input
        className="in"
        {...control}
        type="file"
        onChange={({ target }) => void digest(target.files?.[0])}
      />
      {form.typed[path] ? <code className="tiny num case-hash">{form.typed[path]}</code> : null}
    </>
  );
}
