import { fullInstant, Note } from '@app/design';
import type { ReactElement, ReactNode } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { optionWords } from '../forms/field-words';
import { MarkForm } from './mark-form';

const words = {
  title: { vi: 'Văn bản biểu quyết và văn bản cuối', en: 'Voted text and final text' },
  same: {
    vi: 'Hai văn bản giống nhau từng chữ.',
    en: 'The two texts are the same, word for word.',
  },
  frozen: { vi: 'Văn bản biểu quyết được giữ nguyên từ', en: 'The voted text was frozen at' },
  voted: { vi: 'Đã biểu quyết', en: 'Voted' },
  final: { vi: 'Bản cuối', en: 'Final' },
  nothing: { vi: '(không có)', en: '(nothing)' },
  technical: { vi: 'Chỉnh lý kỹ thuật', en: 'Technical change' },
  ordered: { vi: 'Theo biên bản', en: 'Ordered in the minutes' },
  again: { vi: 'Đánh dấu lại', en: 'Mark again' },
  unmarked: { vi: 'Chưa được đánh dấu', en: 'Not marked yet' },
};

/** What changed between the vote and the final text, paragraph by paragraph, and who answers for it. */
export function Comparison({
  found,
  comparison,
}: {
  found: Shape<'Candidate'>;
  comparison: Shape<'TextComparison'>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { voted, final, differences } = comparison;
  const mayMark = (found.allowed ?? []).some(({ type }) => type === 'CHANGE.MARKED');
  return (
    <div className="case-cmp">
      <h3 className="h3">{say(words.title)}</h3>
      <p className="small soft">{`${say(words.frozen)} ${fullInstant(voted.frozenAt, language)}.`}</p>
      {differences.length === 0 ? <Note kind="ok" title={say(words.same)} /> : null}
      {differences.map(({ section, index, before, after, mark }) => {
        const name = optionWords['section']?.[section];
        return (
          <div key={`${section}${String(index)}`}>
            <p className="h3">{`${name ? say(name) : section} [${String(index + 1)}]`}</p>
            <div className="case-both">
              <div>
                <p className="small soft">{say(words.voted)}</p>
                <del className="serif" lang="vi">
                  {before ?? say(words.nothing)}
                </del>
              </div>
              <div>
                <p className="small soft">{say(words.final)}</p>
                <ins className="serif" lang="vi">
                  {after ?? say(words.nothing)}
                </ins>
              </div>
            </div>
            <p className="small">
              {mark
                ? `${say(words[mark.kind])}${mark.minutesItem === null ? '' : `: ${mark.minutesItem}`}${mark.by ? ` (${mark.by.name})` : ''}`
                : say(words.unmarked)}
            </p>
            {mayMark ? (
              <Marking isMarked={mark !== null} again={say(words.again)}>
                <MarkForm
                  found={found}
                  place={{ section, index, finalSha256: final.sha256 }}
                  mark={mark}
                  name={`${name ? say(name) : section} [${String(index + 1)}]`}
                />
              </Marking>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

/** What is marked already is out of the way, and can be marked anew. */
function Marking({
  isMarked,
  again,
  children,
}: {
  isMarked: boolean;
  again: string;
  children: ReactNode;
}): ReactElement {
  if (!isMarked) return <>{children}</>;
  return (
    <details className="disc">
      <summary>{again}</summary>
      {children}
    </details>
  );
}
