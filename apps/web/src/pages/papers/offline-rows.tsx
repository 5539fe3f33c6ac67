import { fullInstant } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';

/** What the page of a bundle saves; the api says what of it does not fit. */
export type OfflineFile = Shape<'BringOfflineRecord'>['record'];

/** The largest file that the api takes. */
export const MAX_RECORD_BYTES = 1_000_000;

const words = {
  at: { vi: 'Lúc', en: 'When' },
  what: { vi: 'Việc', en: 'What' },
  outcome: { vi: 'Ghi nhận', en: 'Recorded' },
  recorded: { vi: 'có', en: 'yes' },
  leftOut: { vi: 'Không:', en: 'No:' },
};

/** The record in the text of a file, or undefined where it is none. What is in it is for the api to look at. */
export function recordIn(text: string): OfflineFile | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const isRecord = typeof found === 'object' && found !== null && 'bundle' in found;
    return isRecord ? (found as OfflineFile) : undefined;
  } catch {
    return undefined;
  }
}

/** Row by row what is recorded of a file, and why a row is left out. */
export function OfflineRows({ rows }: { rows: Shape<'OfflineRecordKept'>['rows'] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <div className="tblc">
      <table className="tbl tbl--stack">
        <thead>
          <tr>
            <th scope="col">{say(words.at)}</th>
            <th scope="col">{say(words.what)}</th>
            <th scope="col">{say(words.outcome)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ pointer, at, says, refused }) => (
            <tr key={`${pointer} ${at}`}>
              <td data-l={say(words.at)}>{fullInstant(at, language)}</td>
              <td data-l={say(words.what)}>{says}</td>
              <td data-l={say(words.outcome)}>
                {refused === null ? say(words.recorded) : `${say(words.leftOut)} ${refused}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
