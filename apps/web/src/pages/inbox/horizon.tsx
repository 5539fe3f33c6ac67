import { fullDate } from '@app/design';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { horizon, type InboxItem } from './reading';

const words = {
  title: { vi: 'Mười bốn ngày tới', en: 'The next fourteen days' },
  legal: { vi: 'hạn luật định', en: 'limit by law' },
  internal: { vi: 'hạn nội bộ', en: 'internal limit' },
  today: { vi: 'hôm nay', en: 'today' },
  rest: { vi: 'ngày nghỉ', en: 'day of rest' },
};
const weekdays = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
} as const;

/** At most so many marks of one kind are drawn on a day; the number is said beside them. */
const MOST_MARKS = 3;

/** Fourteen days with the limits that end on each: ■ of the law, ◇ internal. */
export function Horizon({
  items,
  today,
  restDays,
}: {
  items: readonly InboxItem[];
  today: string;
  restDays: readonly string[];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section className="inbox-hz" aria-labelledby="inbox-hz">
      <div className="sec__head inbox-hz__head">
        <h2 className="h3" id="inbox-hz">
          {say(words.title)}
        </h2>
        <p className="inbox-legend">
          <span className="arrow">
            <MarkOf kind="legal" /> {say(words.legal)}
          </span>
          <span className="arrow">
            <MarkOf kind="internal" /> {say(words.internal)}
          </span>
        </p>
      </div>
      <ol className="horizon">
        {horizon(items, today, restDays).map(({ day, isRest, isToday, marks }) => (
          <li key={day} className={isToday ? 'now' : isRest ? 'off' : ''}>
            <span aria-hidden="true">
              {weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]}
            </span>
            <b aria-hidden="true">{day.slice(8)}</b>
            <span className="vh">
              {[
                fullDate(day, language),
                ...(isToday ? [say(words.today)] : []),
                ...(isRest ? [say(words.rest)] : []),
              ].join(', ')}
            </span>
            <span className="marks">
              {(['legal', 'internal'] as const).map((kind) => {
                const count = marks.filter((each) => each === kind).length;
                if (count === 0) return null;
                return (
                  <span key={kind}>
                    {Array.from({ length: Math.min(count, MOST_MARKS) }, (_, index) => (
                      <MarkOf key={index} kind={kind} />
                    ))}
                    {count > MOST_MARKS ? (
                      <span aria-hidden="true">{`×${String(count)}`}</span>
                    ) : null}
                    <span className="vh">{`, ${String(count)} ${say(words[kind])}`}</span>
                  </span>
                );
              })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function MarkOf({ kind }: { kind: 'legal' | 'internal' }): ReactElement {
  return (
    <svg className="mk" viewBox="0 0 12 12" aria-hidden="true">
      {kind === 'legal' ? (
        <rect className="mk--law" x="1" y="1" width="10" height="10" />
      ) : (
        <path className="mk--own" d="M6 1 11 6 6 11 1 6z" />
      )}
    </svg>
  );
}
