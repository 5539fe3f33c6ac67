import { Note } from '@app/design';
import type { ReactElement } from 'react';
import { Refused } from '../api/client';
import { useWords } from './language';

const words = {
  missing: { vi: 'Còn thiếu:', en: 'What is missing:' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Nội dung còn nguyên trên máy này; gửi lại sẽ chỉ được ghi nhận một lần.',
    en: 'The system cannot be reached. Your words are kept on this machine; sent again, they count once.',
  },
};

/**
 * Why something that was sent was not done. `fetch` throws a TypeError where nothing came back; another error is what the page
 * itself found wrong, in its own sentence. Of a refusal each condition that is not fulfilled, or each place to correct, as an item of a list.
 */
export function WhyNot({ title, error }: { title: string; error: unknown }): ReactElement {
  const say = useWords();
  if (!(error instanceof Refused))
    return (
      <Note kind="bad" title={title}>
        <p>
          {error instanceof Error && !(error instanceof TypeError)
            ? error.message
            : say(words.unreachable)}
        </p>
      </Note>
    );
  const { conditions = [], errors = [] } = error.problem;
  const items = conditions.length > 1 ? conditions : errors.map(({ message }) => message);
  return (
    <Note kind="bad" title={title}>
      {conditions.length > 1 ? <p>{say(words.missing)}</p> : <p>{error.message}</p>}
      {items.length === 0 ? null : (
        <ul className="whynot">
          {[...new Set(items)].map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
