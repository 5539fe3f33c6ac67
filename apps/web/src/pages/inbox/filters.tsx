import type { ReactElement, RefObject } from 'react';
import { useWords } from '../../shell/language';
import type { Asked } from './queries';
import type { Filter } from './reading';

const words = {
  filter: { vi: 'Lọc việc', en: 'Filter tasks' },
  search: { vi: 'Tìm trong việc', en: 'Search these tasks' },
  hint: {
    vi: 'Tên, số dự thảo, bản án nguồn',
    en: 'Title, draft number, source judgment',
  },
  field: { vi: 'Lĩnh vực', en: 'Field of law' },
  all: { vi: 'Tất cả lĩnh vực', en: 'All fields' },
  kind: { vi: 'Loại hạn', en: 'Kind of limit' },
  held: { vi: 'Người giữ việc', en: 'Held by' },
};
const holders = [
  ['', { vi: 'Tất cả', en: 'All' }],
  ['me', { vi: 'Của tôi', en: 'Mine' }],
  ['nobody', { vi: 'Chưa ai nhận', en: 'Nobody' }],
  ['others', { vi: 'Người khác giữ', en: 'Others' }],
] as const;
const kinds = [
  ['all', { vi: 'Tất cả', en: 'All' }],
  ['legal', { vi: 'Luật định', en: 'By law' }],
  ['internal', { vi: 'Nội bộ', en: 'Internal' }],
] as const;

/** Narrows what is shown: by text and holder on the server, by field of law and kind of limit in the page. */
export function Filters({
  asked,
  onAsk,
  filter,
  fields,
  search,
  onChange,
}: {
  asked: Asked;
  onAsk: (asked: Asked) => void;
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
            maxLength={200}
            value={asked.text}
            onChange={({ target }) => onAsk({ ...asked, text: target.value })}
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
        <div className="fld fld--seg fld--held">
          <span className="lab" id="inbox-h">
            {say(words.held)}
          </span>
          <div className="seg" role="radiogroup" aria-labelledby="inbox-h">
            {holders.map(([held, name]) => (
              <label key={held}>
                <input
                  type="radio"
                  name="held"
                  checked={asked.held === held}
                  onChange={() => onAsk({ ...asked, held })}
                />
                {say(name)}
              </label>
            ))}
          </div>
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
