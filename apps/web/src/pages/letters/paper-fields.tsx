import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { scansQuery } from '../scans/queries';

const words = {
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  numberHint: { vi: 'Ví dụ: 15/TANDTC-PC', en: 'For example: 15/TANDTC-PC' },
  date: { vi: 'Ngày trên văn bản', en: 'Date of the paper' },
  scan: { vi: 'Bản chụp trong hồ sơ', en: 'Scan in the case' },
  noScan: { vi: 'Không kèm', en: 'None' },
};

/** Number, date and, where the case has any, the scan of an issued letter. */
export function PaperFields({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const scans = useQuery({ ...scansQuery(id, language), retry: false });
  const items = scans.data?.items ?? [];
  return (
    <>
      <Field label={say(words.number)} hint={say(words.numberHint)}>
        {(field) => <input className="in" id={field} name="number" maxLength={64} required />}
      </Field>
      <Field label={say(words.date)}>
        {(field) => <input className="in" id={field} name="date" type="date" required />}
      </Field>
      {items.length === 0 ? null : (
        <Field label={say(words.scan)}>
          {(field) => (
            <select className="in" id={field} name="sha256" defaultValue="">
              <option value="">{say(words.noScan)}</option>
              {items.map(({ sha256, name }) => (
                <option key={sha256} value={sha256}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}

/** What these fields hold. */
export function paperOf(form: FormData): NonNullable<Shape<'Letter'>['paper']> {
  const sha256 = textOf(form, 'sha256');
  return {
    number: textOf(form, 'number'),
    date: textOf(form, 'date'),
    ...(sha256 !== '' && { sha256 }),
  };
}
