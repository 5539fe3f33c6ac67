import { fullDate, Limit, Note } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/shape';
import { useLanguage, useWords } from '../../shell/language';

const words = {
  none: { vi: 'Không hạn nào đang chạy bị dời.', en: 'No running limit moves.' },
  counted: {
    vi: '{moved} hạn của {cases} hồ sơ sẽ dời; {stay} hạn giữ nguyên',
    en: '{moved} limit(s) of {cases} case(s) move; {stay} stay',
  },
  case: { vi: 'Hồ sơ', en: 'Case' },
  kind: { vi: 'Loại hạn', en: 'Kind' },
  owner: { vi: 'Của ai', en: 'Whose' },
  from: { vi: 'Từ', en: 'From' },
  to: { vi: 'Thành', en: 'To' },
  why: { vi: 'Vì sao', en: 'Why' },
  closed: { vi: 'Hồ sơ bạn không được xem', en: 'A case that you may not read' },
  same: { vi: 'không đổi', en: 'unchanged' },
  more: {
    vi: 'Chỉ liệt kê {shown} hạn đến sớm nhất; con số ở trên là của tất cả.',
    en: 'Only the {shown} that end soonest are listed; the figures above are of all.',
  },
  limits: { vi: 'Các hạn chịu ảnh hưởng', en: 'Limits concerned' },
};

/** Which running limits an edit would move, from when to when, and whose. */
export function MovedLimits({
  foreseen,
}: {
  foreseen: Shape<'ForeseenCalendarEdit'>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { counts, limits, notices } = foreseen;
  const stay = counts.announced + counts.past;
  const all = counts.moved + stay;
  return (
    <div className="cal__moves">
      <h3 className="h3">
        {all === 0
          ? say(words.none)
          : filled(say(words.counted), { moved: counts.moved, cases: counts.cases, stay })}
      </h3>
      {notices.map((notice) => (
        <Note key={notice} kind="plain" title={notice} />
      ))}
      {limits.length === 0 ? null : (
        <div className="tblc">
          <table className="tbl tbl--stack" aria-label={say(words.limits)}>
            <thead>
              <tr>
                {[words.case, words.kind, words.owner, words.from, words.to, words.why].map(
                  (head) => (
                    <th scope="col" key={head.en}>
                      {say(head)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {limits.map((limit) => (
                <tr key={`${limit.process} ${limit.step}`}>
                  <th scope="row">
                    {limit.title ?? say(words.closed)}
                    <br />
                    <span className="muted cal__step">{limit.stepTitle}</span>
                  </th>
                  <td data-l={say(words.kind)}>
                    <div>
                      <Limit kind={limit.kind} language={language} />
                    </div>
                  </td>
                  <td data-l={say(words.owner)}>
                    <div>{limit.owner.title}</div>
                  </td>
                  <td data-l={say(words.from)}>
                    <div>
                      {limit.from === null ? '–' : dated(limit.from, language, limit.outcome)}
                    </div>
                  </td>
                  <td data-l={say(words.to)}>
                    <div>
                      <b>
                        {limit.outcome !== 'moves' || limit.to === null
                          ? say(words.same)
                          : fullDate(limit.to, language)}
                      </b>
                    </div>
                  </td>
                  <td data-l={say(words.why)}>
                    <div>{limit.because}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {all > limits.length ? (
        <p className="small muted">{filled(say(words.more), { shown: limits.length })}</p>
      ) : null}
    </div>
  );
}

function dated(day: string, language: 'vi' | 'en', outcome: string): ReactElement {
  const text = fullDate(day, language);
  return outcome === 'moves' ? <s className="muted">{text}</s> : <span>{text}</span>;
}

function filled(text: string, values: Readonly<Record<string, number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
