import '../inbox/inbox.css';
import { fullDate, Limit, shortDate, Status } from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useSettled } from '../../shell/settled';
import { useMe } from '../../shell/session';
import { Empty, Trouble } from '../../shell/states';
import { mayPropose } from '../propose/who';
import { Skeleton } from '../inbox/skeleton';
import { fields, phases } from './choices';
import { type CaseFilter, casesQuery } from './queries';

const words = {
  title: { vi: 'Hồ sơ', en: 'Cases' },
  lead: {
    vi: 'Những hồ sơ án lệ mà bạn được biết, mới nhất xếp trước.',
    en: 'The cases that you may know of, newest first.',
  },
  propose: { vi: 'Đề xuất bản án, quyết định', en: 'Propose a judgment' },
  filter: { vi: 'Lọc hồ sơ', en: 'Filter cases' },
  phase: { vi: 'Đang ở bước', en: 'Now at' },
  allPhases: { vi: 'Tất cả các bước', en: 'All steps' },
  field: { vi: 'Lĩnh vực', en: 'Field of law' },
  allFields: { vi: 'Tất cả lĩnh vực', en: 'All fields' },
  text: { vi: 'Tìm hồ sơ', en: 'Search cases' },
  textHint: { vi: 'Tên, số dự thảo, bản án nguồn', en: 'Title, draft number, source judgment' },
  place: { vi: 'Hồ sơ giấy ở đâu', en: 'Where the folder is' },
  placeHint: { vi: 'Ví dụ: tủ 3', en: 'For example: cabinet 3' },
  folder: { vi: 'Hồ sơ giấy: {}', en: 'Folder: {}' },
  due: { vi: 'Đến hạn', en: 'Due' },
  anyTime: { vi: 'Bất kỳ lúc nào', en: 'At any time' },
  today: { vi: 'Quá hạn hoặc hôm nay', en: 'Overdue or today' },
  week: { vi: 'Trong 7 ngày', en: 'Within 7 days' },
  month: { vi: 'Trong 30 ngày', en: 'Within 30 days' },
  list: { vi: 'Hồ sơ, mới nhất trước', en: 'Cases, newest first' },
  case: { vi: 'Hồ sơ', en: 'Case' },
  limit: { vi: 'Hạn gần nhất', en: 'Next limit' },
  received: { vi: 'Ngày nhận', en: 'Received' },
  draft: { vi: 'Dự thảo', en: 'Draft' },
  source: { vi: 'Bản án, quyết định', en: 'Judgment' },
  noLimit: { vi: 'Không có hạn đang chạy', en: 'No limit is running' },
  none: { vi: 'Chưa có hồ sơ nào để xem', en: 'There is no case to see yet' },
  noneMore: {
    vi: 'Hồ sơ hiện ở đây khi nhiệm vụ của bạn cho phép xem, hoặc khi bạn là người đề xuất.',
    en: 'A case appears here once your role may see it, or when you proposed it.',
  },
  noMatch: { vi: 'Không hồ sơ nào khớp với bộ lọc', en: 'No case matches the filter' },
  showAll: { vi: 'Bỏ bộ lọc', en: 'Clear the filter' },
  more: { vi: 'Xem thêm', en: 'Load more' },
  loadingMore: { vi: 'Đang tải thêm…', en: 'Loading more…' },
  shown: { vi: 'Đang hiện {} hồ sơ.', en: '{} cases shown.' },
};
const everything: CaseFilter = { phase: '', field: '', due: '', text: '', place: '' };
const dues = [
  ['', words.anyTime],
  ['0', words.today],
  ['7', words.week],
  ['30', words.month],
] as const;

/** The way to open a case, for those who may. */
function ToPropose(): ReactElement | null {
  const say = useWords();
  const me = useMe();
  if (!me || !mayPropose(me.roles.map(({ code }) => code))) return null;
  return (
    <p className="gap">
      <Link className="btn" to="/de-xuat">
        {say(words.propose)}
      </Link>
    </p>
  );
}

/** All cases that the reader may know of, with filters that the server applies. */
export function CasesPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [filter, setFilter] = useState(everything);
  const asked = { ...filter, text: useSettled(filter.text), place: useSettled(filter.place) };
  const cases = useInfiniteQuery(casesQuery(asked, language));
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = Object.values(filter).some((value) => value !== '');
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
        <ToPropose />
      </div>
      <search>
        <form
          className="filters"
          aria-label={say(words.filter)}
          onSubmit={(event) => event.preventDefault()}
        >
          <Search
            id="cases-q"
            label={say(words.text)}
            hint={say(words.textHint)}
            value={filter.text}
            onChange={(text) => setFilter({ ...filter, text })}
          />
          <Search
            id="cases-o"
            label={say(words.place)}
            hint={say(words.placeHint)}
            value={filter.place}
            onChange={(place) => setFilter({ ...filter, place })}
          />
          <Choice
            id="cases-p"
            label={say(words.phase)}
            value={filter.phase}
            options={[
              ['', say(words.allPhases)],
              ...phases.map(([code, name]) => [code, say(name)] as const),
            ]}
            onChange={(phase) => setFilter({ ...filter, phase })}
          />
          <Choice
            id="cases-f"
            label={say(words.field)}
            value={filter.field}
            options={[
              ['', say(words.allFields)],
              ...fields.map(([code, name]) => [code, say(name)] as const),
            ]}
            onChange={(field) => setFilter({ ...filter, field })}
          />
          <Choice
            id="cases-d"
            label={say(words.due)}
            value={filter.due}
            options={dues.map(([code, name]) => [code, say(name)] as const)}
            onChange={(due) => setFilter({ ...filter, due: due as CaseFilter['due'] })}
          />
        </form>
      </search>
      {cases.isError ? (
        <Trouble error={cases.error} retry={() => void cases.refetch()} />
      ) : cases.isPending ? (
        <Skeleton />
      ) : items.length === 0 ? (
        <Empty title={say(isNarrowed ? words.noMatch : words.none)}>
          {isNarrowed ? (
            <p>
              <button className="linklike" type="button" onClick={() => setFilter(everything)}>
                {say(words.showAll)}
              </button>
            </p>
          ) : (
            <p>{say(words.noneMore)}</p>
          )}
        </Empty>
      ) : (
        <>
          <CaseTable items={items} />
          <div className="inbox-more">
            {cases.hasNextPage ? (
              <button
                className="btn"
                type="button"
                aria-disabled={cases.isFetchingNextPage}
                onClick={() => {
                  if (!cases.isFetchingNextPage) void cases.fetchNextPage();
                }}
              >
                {say(cases.isFetchingNextPage ? words.loadingMore : words.more)}
              </button>
            ) : null}
            <span className="small muted" role="status">
              {say(words.shown).replace('{}', String(items.length))}
            </span>
          </div>
        </>
      )}
    </div>
  );
}

function CaseTable({ items }: { items: Shape<'CandidatePage'>['items'] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <table className="docket docket--cases" role="table" aria-label={say(words.list)}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {say(words.limit)}
          </th>
          <th role="columnheader" scope="col">
            {say(words.case)}
          </th>
          <th role="columnheader" scope="col">
            {say(words.phase)}
          </th>
          <th role="columnheader" scope="col">
            {say(words.received)}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map(
          ({ id, title, field, draftNumber, sourceJudgment, limits, folder, ...found }) => {
            const [limit] = limits;
            return (
              <tr className="row" role="row" key={id}>
                <td role="cell" className="duebox">
                  {limit === undefined ? (
                    <span className="small muted">{say(words.noLimit)}</span>
                  ) : (
                    <>
                      <div className="small">{fullDate(limit.lastDay, language)}</div>
                      <Limit kind={limit.kind} language={language} />
                    </>
                  )}
                </td>
                <td role="cell">
                  <Link className="d-t" to="/ho-so/$id" params={{ id }} lang="vi">
                    {title}
                  </Link>
                  <div className="d-m">
                    {draftNumber === null ? null : (
                      <span>{`${say(words.draft)} ${draftNumber}`}</span>
                    )}
                    <span lang="vi">{field.charAt(0).toUpperCase() + field.slice(1)}</span>
                    <span>{`${say(words.source)} ${sourceJudgment.number}`}</span>
                    <span lang="vi">{sourceJudgment.court}</span>
                    {folder === null ? null : (
                      <span>{say(words.folder).replace('{}', folder.place)}</span>
                    )}
                  </div>
                </td>
                <td role="cell">
                  {found.ended ? (
                    <Status kind="closed">{found.phase.title}</Status>
                  ) : (
                    found.phase.title
                  )}
                </td>
                <td role="cell" className="small nowrap">
                  {shortDate(found.receivedOn)}
                </td>
              </tr>
            );
          },
        )}
      </tbody>
    </table>
  );
}

function Search({
  id,
  label,
  hint,
  value,
  onChange,
}: {
  id: string;
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  return (
    <div className="fld fld--q">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        type="search"
        maxLength={200}
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

function Choice({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}): ReactElement {
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <select
        className="in"
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
