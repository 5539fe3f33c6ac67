import { Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { answered, api, Refused, type Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';
import { WhyNot } from '../../../shell/why-not';
import { isKept, useKept } from '../acts/kept';
import { optionWords } from '../forms/field-words';
import { pathOf, type Typed } from '../forms/model';
import { caseKey, draftQuery } from '../queries';
import { NewerVersion } from './newer-version';
import { textFrom, typedFrom } from './paragraphs';

const words = {
  write: { vi: 'Soạn phiên bản mới', en: 'Write a new version' },
  lists: {
    vi: 'Mỗi đoạn cách nhau một dòng trống.',
    en: 'Paragraphs are parted by an empty line.',
  },
  lines: { vi: 'Mỗi mục một dòng.', en: 'One item a line.' },
  reason: { vi: 'Thay đổi gì và vì sao', en: 'What changed and why' },
  consequence: { vi: 'Khi lưu', en: 'When it is written' },
  adds: {
    vi: 'Thêm một phiên bản; các phiên bản trước còn nguyên. Hồ sơ chưa chuyển bước và không hạn nào dời: trình dự thảo là việc riêng.',
    en: 'A version is added; the earlier ones stay. The case does not move and no limit does: submitting the draft is an act of its own.',
  },
  save: { vi: 'Lưu phiên bản', en: 'Write the version' },
  saved: { vi: 'Đã lưu phiên bản dự thảo', en: 'The version was written' },
  failed: { vi: 'Chưa lưu được', en: 'It was not written' },
};

const sections = [
  'title',
  'position',
  'situation',
  'solution',
  'provisions',
  'keywords',
  'facts',
  'rulings',
  'content',
] as const;

/** Under which name what is typed of a draft is kept. */
const KEPT_AS = 'draft';

/** Writes the next version of the draft, beginning with the latest; what is typed is kept until it is written. */
export function DraftEditor({
  found,
  latest,
}: {
  found: Shape<'Candidate'>;
  latest: Shape<'DraftList'>['items'][number] | undefined;
}): ReactElement | null {
  const say = useWords();
  // After the vote the final text is written first, and then each of its changes is marked.
  const mayWrite = (found.allowed ?? []).some(
    ({ type }) => type === 'DRAFT.SUBMITTED' || type === 'CHANGE.MARKED',
  );
  const before = useQuery({
    ...draftQuery(found.id, latest?.version ?? ''),
    enabled: mayWrite && latest !== undefined,
  });
  if (!mayWrite || (latest !== undefined && !before.data)) return null;
  return (
    <details className="case-write" open={latest === undefined || isKept(found.id, KEPT_AS)}>
      <summary className="h3">{say(words.write)}</summary>
      <Editor key={latest?.version} {...{ found, latest }} before={before.data?.text} />
    </details>
  );
}

function Editor({
  found,
  latest,
  before,
}: {
  found: Shape<'Candidate'>;
  latest: Shape<'DraftList'>['items'][number] | undefined;
  before: Shape<'DraftText'> | undefined;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const newest = latest?.ordinal ?? 0;
  const { kept, keep, forget } = useKept(found.id, KEPT_AS, newest);
  const [isSaved, setSaved] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [faults, setFaults] = useState<Typed>({});
  const typed: Typed = { ...(before ? typedFrom(before) : {}), ...kept.typed };
  const isTouched = Object.values(kept.typed).some((text) => text !== '');
  // Where nothing is typed yet, nothing was decided on an older version.
  const seen = isTouched ? kept.version : newest;
  const type = (values: Typed): void =>
    keep({ typed: { ...kept.typed, ...values }, version: seen, key: crypto.randomUUID() });
  const save = async (): Promise<void> => {
    setFaults({});
    setFailure(undefined);
    try {
      await answered(
        api.POST('/api/v1/candidates/{id}/drafts', {
          params: {
            path: { id: found.id },
            header: { 'If-Match': `"${String(seen)}"`, 'Idempotency-Key': kept.key },
          },
          body: { text: textFrom(typed), reason: typed['reason'] ?? '' },
        }),
      );
      forget();
      setSaved(true);
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    } catch (error) {
      if (error instanceof Refused) setFaults(faultsOf(error));
      setFailure(error);
      if (error instanceof Refused && error.status === 412)
        await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    }
  };
  return (
    <form
      className="act-f"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {[...sections, 'reason' as const].map((name) => {
        const own = name === 'reason' ? words.reason : optionWords['section']?.[name];
        const isList = ['facts', 'rulings', 'content'].includes(name);
        const isLines = ['provisions', 'keywords'].includes(name);
        const fault = faults[name];
        return (
          <div className="fld" key={name}>
            <label htmlFor={`${id}${name}`}>{own ? say(own) : name}</label>
            <textarea
              className="in"
              id={`${id}${name}`}
              name={name}
              lang="vi"
              rows={isList ? 6 : 2}
              value={typed[name] ?? ''}
              aria-invalid={fault === undefined ? undefined : true}
              aria-describedby={fault === undefined ? undefined : `${id}${name}f`}
              onChange={({ target }) => type({ [name]: target.value })}
            />
            {isList || isLines ? (
              <span className="hint">{say(isList ? words.lists : words.lines)}</span>
            ) : null}
            {fault === undefined ? null : (
              <span className="fault" id={`${id}${name}f`}>
                {fault}
              </span>
            )}
          </div>
        );
      })}
      <div className="cons" id={`${id}c`}>
        <b>{say(words.consequence)}</b>
        <p>{say(words.adds)}</p>
      </div>
      <div role="alert">
        {isSaved && failure === undefined ? <Note kind="ok" title={say(words.saved)} /> : null}
        {failure === undefined ? null : <WhyNot title={say(words.failed)} error={failure} />}
        {seen !== newest && latest && before ? (
          <NewerVersion
            {...{ seen, latest, typed: kept.typed, stored: typedFrom(before) }}
            goOn={() => keep({ version: newest, key: crypto.randomUUID() })}
          />
        ) : null}
      </div>
      <button className="btn btn--1" aria-describedby={`${id}c`}>
        {say(words.save)}
      </button>
    </form>
  );
}

/** What the api said of each section: "#/text/content/0" is about the content. */
function faultsOf({ problem }: Refused): Typed {
  const faults: Record<string, string> = {};
  for (const { pointer, message } of problem.errors ?? []) {
    const [name] = (pathOf(pointer.replace(/^#\/(text\/)?/, '#/data/')) ?? '').split('.');
    if (name !== undefined && name !== '') faults[name] ??= message;
  }
  return faults;
}
