import { fullInstant } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../../shell/language';
import { draftsQuery } from '../queries';
import { type FormState, Row } from './row';

const words = {
  choose: { vi: 'Chọn phiên bản…', en: 'Choose a version…' },
  version: { vi: 'Phiên bản', en: 'Version' },
  newest: { vi: 'mới nhất', en: 'the newest' },
  none: {
    vi: 'Hồ sơ chưa có phiên bản dự thảo nào.',
    en: 'The case has no version of a draft yet.',
  },
};

/** A version of the draft, chosen by its number; the record keeps the version and the digest of its text. */
export function VersionInput({ path, form }: { path: string; form: FormState }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const drafts = useQuery(draftsQuery(form.id));
  // The newest stands first: it is almost always the one that is meant.
  const items = [...(drafts.data?.items ?? [])].reverse();
  const isDraft = path === 'draft';
  const digest = form.typed[isDraft ? 'draft.sha256' : path] ?? '';
  const choose = (sha256: string): void => {
    const found = items.find((item) => item.sha256 === sha256);
    form.type(
      isDraft
        ? { 'draft.version': found?.version ?? '', 'draft.sha256': sha256 }
        : { [path]: sha256 },
    );
  };
  return (
    <Row path={path} required form={form}>
      {(control) => (
        <>
          <select
            className="in"
            {...control}
            name={path}
            value={digest}
            aria-required
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{say(words.choose)}</option>
            {items.map(({ version, ordinal, sha256, author, createdAt }, index) => (
              <option key={version} value={sha256}>
                {`${say(words.version)} ${String(ordinal)}${index === 0 ? ` (${say(words.newest)})` : ''}, ${author.name}, ${fullInstant(createdAt, language)}`}
              </option>
            ))}
          </select>
          {drafts.isSuccess && items.length === 0 ? (
            <span className="hint">{say(words.none)}</span>
          ) : null}
        </>
      )}
    </Row>
  );
}
