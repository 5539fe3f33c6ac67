import { fullInstant, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Refused, type Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { Empty, Loading, Trouble } from '../../../shell/states';
import { commentsQuery, comparisonQuery, draftQuery, draftsQuery } from '../queries';
import { Comparison } from './comparison';
import { DraftEditor } from './draft-editor';
import { DraftReading } from './draft-reading';

const words = {
  title: { vi: 'Văn bản dự thảo', en: 'Text of the draft' },
  version: { vi: 'Phiên bản', en: 'Version' },
  round: { vi: 'lượt', en: 'round' },
  none: { vi: 'Chưa có phiên bản dự thảo nào', en: 'No version of the draft yet' },
  noneMore: {
    vi: 'Phiên bản đầu tiên hiện ở đây khi chuyên viên lưu dự thảo.',
    en: 'The first version appears here when a research officer writes the draft.',
  },
  versions: { vi: 'Các phiên bản', en: 'Versions' },
  digest: { vi: 'Mã kiểm tra', en: 'Digest' },
  closed: { vi: 'Văn bản chưa mở với bạn', en: 'The text is not open to you' },
};

/** The versions of the draft, the text of one, and after the vote what changed since. */
export function TextPart({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const drafts = useQuery(draftsQuery(found.id));
  const comparison = useQuery({ ...comparisonQuery(found.id), retry: false });
  const [chosen, setChosen] = useState<string>();
  if (drafts.isPending) return <Loading />;
  if (drafts.isError)
    return drafts.error instanceof Refused ? (
      <section className="sec sec--first">
        <Empty title={say(words.closed)}>
          <p>{drafts.error.message}</p>
        </Empty>
      </section>
    ) : (
      <Trouble error={drafts.error} retry={() => void drafts.refetch()} />
    );
  const items = [...drafts.data.items].reverse();
  const version = chosen ?? items[0]?.version;
  return (
    <section className="sec sec--first" aria-labelledby="h-text">
      <div className="sec__head">
        <h2 className="h2" id="h-text">
          {say(words.title)}
        </h2>
      </div>
      {comparison.data ? <Comparison found={found} comparison={comparison.data} /> : null}
      <DraftEditor found={found} latest={items[0]} />
      {items.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : (
        <div className="case-text">
          <nav aria-label={say(words.versions)}>
            <ol className="case-versions">
              {items.map((item) => (
                <li key={item.version}>
                  <button
                    className="linklike"
                    type="button"
                    aria-pressed={item.version === version}
                    onClick={() => setChosen(item.version)}
                  >
                    {`${say(words.version)} ${String(item.ordinal)}, ${say(words.round)} ${String(item.round)}`}
                  </button>
                  <span className="tiny muted case-line">
                    {`${item.author.name}, ${fullInstant(item.createdAt, language)}`}
                  </span>
                  <span className="small case-line">{item.reason}</span>
                </li>
              ))}
            </ol>
          </nav>
          {version === undefined ? null : <OneVersion id={found.id} version={version} />}
        </div>
      )}
    </section>
  );
}

function OneVersion({ id, version }: { id: string; version: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const draft = useQuery(draftQuery(id, version));
  // Whoever may not read the comments reads the text without them.
  const comments = useQuery({ ...commentsQuery(id, language), retry: false });
  if (draft.isPending) return <Loading />;
  if (draft.isError) return <Note kind="bad" title={draft.error.message} />;
  return (
    <div>
      <DraftReading id={id} text={draft.data.text} comments={comments.data ?? []} />
      <p className="tiny muted">
        {`${say(words.digest)}: `}
        <code className="num case-hash">{draft.data.sha256}</code>
      </p>
    </div>
  );
}
