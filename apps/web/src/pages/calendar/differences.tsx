import { fullDate, type Language, Note } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/shape';
import { useLanguage, useWords } from '../../shell/language';

type Found = NonNullable<Shape<'CalendarProposal'>['differences']>;

const words = {
  none: {
    vi: 'Các hạn vẫn đúng như người đề nghị đã thấy.',
    en: 'The limits are as who proposed it saw them.',
  },
  some: {
    vi: 'Từ khi đề nghị đã có thay đổi: {added} hạn mới, {gone} hạn không còn, {changed} hạn khác đi',
    en: 'Since it was proposed: {added} new limit(s), {gone} gone, {changed} otherwise',
  },
  table: { vi: 'Khác với bản xem trước khi đề nghị', en: 'What differs from the preview of then' },
  limit: { vi: 'Hạn', en: 'Limit' },
  then: { vi: 'Khi đề nghị', en: 'Then' },
  now: { vi: 'Bây giờ', en: 'Now' },
  nothing: { vi: 'không có', en: 'none' },
  moves: { vi: 'dời thành', en: 'moves to' },
  stays: { vi: 'giữ nguyên', en: 'stays' },
  closed: { vi: 'Hồ sơ bạn không được xem', en: 'A case that you may not read' },
};

/** What the world did to the running limits between the preview that was kept and the one of now. */
export function Differences({ differences }: { differences: Found }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { counts, limits } = differences;
  if (counts.added + counts.gone + counts.changed === 0)
    return <p className="soft">{say(words.none)}</p>;
  const title = say(words.some)
    .replace('{added}', String(counts.added))
    .replace('{gone}', String(counts.gone))
    .replace('{changed}', String(counts.changed));
  const shown = (limit: Found['limits'][number]['now']): string =>
    limit === null
      ? say(words.nothing)
      : movedWords(limit, { moves: say(words.moves), stays: say(words.stays) }, language);
  return (
    <>
      <Note kind="soon" title={title} />
      <div className="tblc">
        <table className="tbl tbl--stack" aria-label={say(words.table)}>
          <thead>
            <tr>
              {[words.limit, words.then, words.now].map((head) => (
                <th scope="col" key={head.en}>
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limits.map(({ kept, now }) => {
              const about = kept ?? now;
              if (!about) return null;
              return (
                <tr key={`${about.process} ${about.step}`}>
                  <th scope="row">
                    {about.title ?? say(words.closed)}
                    <br />
                    <span className="muted cal__step">{about.stepTitle}</span>
                  </th>
                  <td data-l={say(words.then)}>
                    <div>{shown(kept)}</div>
                  </td>
                  <td data-l={say(words.now)}>
                    <div>{shown(now)}</div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function movedWords(
  { from, to, outcome }: Shape<'MovedLimit'>,
  { moves, stays }: { moves: string; stays: string },
  language: Language,
): string {
  const start = from === null ? '–' : fullDate(from, language);
  return outcome === 'moves' && to !== null
    ? `${start}, ${moves} ${fullDate(to, language)}`
    : `${start} (${stays})`;
}
