import { shortDate } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { type FormState, Row } from './row';

const words = {
  find: { vi: 'Tìm trong tên, số bản án', en: 'Search in title and judgment' },
  choose: { vi: 'Chọn hồ sơ…', en: 'Choose a case…' },
  none: {
    vi: 'Không có hồ sơ nào khác đang được giải quyết khớp với từ đã gõ.',
    en: 'No other open case has these words.',
  },
};

const PAGE = 100;
/** So many pages are looked through; a court with more open cases finds the rest by their words. */
const MOST_PAGES = 5;

/** Another case that is still open, chosen by its title and judgment. */
export function CaseInput({ path, form }: { path: string; form: FormState }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const id = useId();
  const [sought, setSought] = useState('');
  const cases = useQuery({
    queryKey: ['cases', 'picker', language],
    staleTime: 30_000,
    queryFn: openCases,
  });
  const items = (cases.data ?? []).filter(
    (item) =>
      item.id !== form.id &&
      plain(`${item.title} ${item.sourceJudgment.number}`).includes(plain(sought)),
  );
  return (
    <>
      <div className="fld">
        <label htmlFor={id}>{say(words.find)}</label>
        <input
          className="in"
          type="search"
          id={id}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </div>
      <Row path={path} required form={form}>
        {(control) => (
          <>
            <select
              className="in"
              {...control}
              name={path}
              value={form.typed[path] ?? ''}
              aria-required
              onChange={({ target }) => form.type({ [path]: target.value })}
            >
              <option value="">{say(words.choose)}</option>
              {items.map(({ id: value, title, sourceJudgment: { number, date }, phase }) => (
                <option key={value} value={value}>
                  {`${title} · ${number}, ${shortDate(date)} · ${phase.title}`}
                </option>
              ))}
            </select>
            {cases.isSuccess && items.length === 0 ? (
              <span className="hint">{say(words.none)}</span>
            ) : null}
          </>
        )}
      </Row>
    </>
  );
}

async function openCases(): Promise<Shape<'CandidatePage'>['items']> {
  const all: Shape<'CandidatePage'>['items'] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await answered(
      api.GET('/api/v1/candidates', { params: { query } }),
    );
    all.push(...items.filter(({ ended }) => !ended));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

/** As somebody types who leaves out the marks. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}
