import { fullDate, Note, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  title: { vi: 'Đưa hồ sơ vào chương trình', en: 'Put cases on the agenda' },
  cases: { vi: 'Hồ sơ đang chờ phiên họp toàn thể', en: 'Cases that wait for a plenary' },
  none: {
    vi: 'Lúc này không có hồ sơ nào chờ phiên họp.',
    en: 'No case waits for a sitting now.',
  },
  day: { vi: 'Ngày họp', en: 'Day of the sitting' },
  means: {
    vi: 'Chánh án triệu tập các hồ sơ đã chọn vào phiên họp này (khoản 1 Điều 6): mỗi hồ sơ được ghi một sự kiện riêng và chuyển sang bước họp toàn thể; hồ sơ nào chưa đủ điều kiện thì không đổi và được nêu lý do.',
    en: 'The Chief Justice convenes the chosen cases to this sitting (Article 6(1)): each gets an event of its own and moves to the plenary; one that does not meet the conditions stays, and the reason is said.',
  },
  choose: { vi: 'Chọn ít nhất một hồ sơ.', en: 'Choose at least one case.' },
  done: { vi: 'Đã đưa vào chương trình {} hồ sơ.', en: '{} cases are on the agenda.' },
  left: { vi: 'Chưa đưa vào được', en: 'Not put on the agenda' },
};

/** As many cases as one collective act may hold. */
const MOST = 50;

/** The Chief Justice convenes waiting cases to this sitting, up to fifty at once; nothing for everybody else. */
export function AgendaForm({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement | null {
  const say = useWords();
  const me = useMe();
  if (!me?.roles.some(({ code }) => code === 'chief-justice')) return null;
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.title)}</summary>
      <Waiting sitting={sitting} />
    </details>
  );
}

function Waiting({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly (readonly [string, string])[]>([]);
  const waiting = useQuery({
    queryKey: ['cases', 'agenda', language],
    queryFn: () =>
      answered(
        api.GET('/api/v1/candidates', { params: { query: { phase: 'agenda', limit: 100 } } }),
      ),
  });
  const items = waiting.data?.items ?? [];
  const send = async (form: FormData): Promise<string> => {
    const chosen = form.getAll('case').map(String).slice(0, MOST);
    if (chosen.length === 0) throw new Error(say(words.choose));
    const data = { sitting: sitting.id, date: textOf(form, 'date') };
    const { outcomes } = await answered(
      api.POST('/api/v1/batches', {
        params: { header: newAct() },
        body: {
          whole: false,
          items: chosen.map((candidate) => ({
            candidate,
            event: { type: 'SITTING.CONVENED' as const, data },
          })),
        },
      }),
    );
    setRefused(
      outcomes.flatMap(({ candidate, refused: why }) =>
        why ? [[items.find(({ id }) => id === candidate)?.title ?? '', why.detail] as const] : [],
      ),
    );
    await queries.invalidateQueries({ queryKey: ['cases'] });
    await queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
    const done = outcomes.filter(({ recorded }) => recorded !== null).length;
    return say(words.done).replace('{}', String(done));
  };
  if (waiting.isSuccess && items.length === 0)
    return (
      <>
        <Left refused={refused} />
        <p className="soft gap">{say(words.none)}</p>
      </>
    );
  return (
    <Act button={say(words.title)} look="primary" consequence={say(words.means)} send={send}>
      <fieldset className="agendaform gap">
        <legend className="small">{say(words.cases)}</legend>
        {items.map(({ id, title, sourceJudgment }) => (
          <label key={id}>
            <input type="checkbox" name="case" value={id} />
            <span>
              <span lang="vi">{title}</span>{' '}
              <span className="small muted">{sourceJudgment.number}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={say(words.day)}>
        {(id) => (
          <select className="in" id={id} name="date">
            {sitting.days.map((day) => (
              <option key={day} value={day}>
                {fullDate(day, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Left refused={refused} />
    </Act>
  );
}

function Left({ refused }: { refused: readonly (readonly [string, string])[] }): ReactElement {
  const say = useWords();
  return (
    <div role="alert">
      {refused.length === 0 ? null : (
        <Note kind="soon" title={say(words.left)}>
          <ul>
            {refused.map(([title, why]) => (
              <li key={title}>
                <span lang="vi">{title}</span> <Status kind="bad">{why}</Status>
              </li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  );
}
