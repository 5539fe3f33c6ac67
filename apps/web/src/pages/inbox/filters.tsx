import type { ReactElement, RefObject } from 'react';
import { useWords } from '../../shell/language';
import type { Filter } from './reading';

const words = {
  filter: { vi: 'Lọc việc', en: 'Filter tasks' },
  search: { vi: 'Tìm trong việc', en: 'Search these tasks' },
  hint: {
    vi: 'Số dự thảo, bản án nguồn, từ khóa',
    en: 'Draft number, source judgment, keyword',
  },
  field: { vi: 'Lĩnh vực', en: 'Field of law' },
  all: { vi: 'Tất cả lĩnh vực', en: 'All fields' },
  kind: { vi: 'Loại hạn', en: 'Kind of limit' },
};
const kinds = [
  ['all', { vi: 'Tất cả', en: 'All' }],
  ['legal', { vi: 'Luật định', en: 'By law' }],
  ['internal', { vi: 'Nội bộ', en: 'Internal' }],
] as const;

/** Narrows what is shown, at once and in the page: text, field of law, kind of limit. */
export function Filters({
  filter,
  fields,
  search,
  onChange,
}: {
  filter: Filter;
  /** Fields of law that occur. */
  fields: readonly string[];
  search: RefObject<HTMLInputElement | null>;
  onChange: (filter: Filter) => void;
}): ReactElement {
  const say = useWords();
  return (
    <search>
      <form
        className="filters"
        aria-label={say(words.filter)}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="fld fld--q">
          <label htmlFor="inbox-q">{say(words.search)}</label>
          <input
            className="in"
            id="inbox-q"
            type="search"
            ref={search}
            placeholder={say(words.hint)}
            value={filter.text}
            onChange={({ target }) => onChange({ ...filter, text: target.value })}
            onKeyDown={({ key, currentTarget }) => {
              if (key === 'Escape') currentTarget.blur();
            }}
          />
        </div>
        <div className="fld">
          <label htmlFor="inbox-f">{say(words.field)}</label>
          <select
            className="in"
            id="inbox-f"
            value={filter.field}
            onChange={({ target }) => onChange({ ...filter, field: target.value })}
          >
            <option value="">{say(words.all)}</option>
            {fields.map((field) => (
              <option key={field} value={field} lang="vi">
                {field.charAt(0).toUpperCase() + field.slice(1)}
              </option>
            ))}
          </select>
        </div>
        <div className="fld fld--seg">
          <span className="lab" id="inbox-k">
            {say(words.kind)}
          </span>
          <div className="seg" role="radiogroup" aria-labelledby="inbox-k">
            {kinds.map(([kind, name]) => (
              <label key={kind}>
                <input
                  type="radio"
                  name="kind"
                  checked={filter.kind === kind}
                  onChange={() => onChange({ ...filter, kind })}
                />
                {say(name)}
              </label>
            ))}
          </div>
        </div>
      </form>
    </search>
  );
}
