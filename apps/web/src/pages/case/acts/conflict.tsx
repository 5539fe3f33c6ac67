import { fullInstant, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { type Typed, wordsOf } from '../forms/model';
import { caseKey } from '../queries';

const words = {
  title: {
    vi: 'Hồ sơ đã thay đổi từ khi bạn bắt đầu nhập',
    en: 'The case changed while you typed',
  },
  kept: {
    vi: 'Chưa có gì bị ghi đè. Xem điều đã thay đổi rồi quyết định.',
    en: 'Nothing was overwritten. See what changed, then decide.',
  },
  yours: { vi: 'Bản bạn đã thấy', en: 'What you saw' },
  now: { vi: 'Bản đang lưu', en: 'What is stored' },
  version: { vi: 'Phiên bản', en: 'Version' },
  typed: { vi: 'Bạn đang gửi', en: 'You are sending' },
  anyway: { vi: 'Gửi theo bản đang lưu', en: 'Send on the stored version' },
};

/** The version that was seen beside the one that is stored, with what happened between them. */
export function Conflict({
  found,
  seen,
  typed,
  event,
  sendAnyway,
}: {
  found: Shape<'Candidate'>;
  seen: number;
  typed: Typed;
  event: string;
  sendAnyway: () => void;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const between = useQuery({
    queryKey: [...caseKey(found.id), 'since', String(seen), language],
    queryFn: () => since(found.id, seen),
  });
  return (
    <>
      <Note kind="soon" title={say(words.title)}>
        <p>{say(words.kept)}</p>
      </Note>
      <div className="case-both">
        <div>
          <p className="h3">{`${say(words.yours)}: ${say(words.version).toLowerCase()} ${String(seen)}`}</p>
          <p className="small soft">{say(words.typed)}</p>
          <dl className="kv">
            {Object.entries(typed)
              .filter(([, value]) => value !== '')
              .map(([path, value]) => (
                <div key={path}>
                  <dt>{say(wordsOf(event, path)?.label ?? { vi: path, en: path })}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </div>
        <div>
          <p className="h3">{`${say(words.now)}: ${say(words.version).toLowerCase()} ${String(found.version)}`}</p>
          <p className="small">{found.phase.title}</p>
          <ul className="case-since">
            {(between.data ?? []).map(({ seq, title, actor, recordedAt }) => (
              <li key={seq}>
                <b>{title}</b>
                {` · ${actor?.name ?? '—'} · ${fullInstant(recordedAt, language)}`}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="btns">
        <button className="btn" type="button" onClick={sendAnyway}>
          {say(words.anyway)}
        </button>
      </div>
    </>
  );
}

/** What was recorded after a version. */
async function since(id: string, version: number): Promise<Shape<'CandidateHistory'>['items']> {
  for (let cursor: string | undefined; ;) {
    const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
    const page = await answered(
      api.GET('/api/v1/candidates/{id}/history', { params: { path: { id }, query } }),
    );
    if (page.nextCursor === null || (page.items.at(-1)?.seq ?? 0) > version)
      return page.items.filter(({ seq }) => seq > version);
    cursor = page.nextCursor;
  }
}
