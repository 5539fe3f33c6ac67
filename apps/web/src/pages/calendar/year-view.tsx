import type { Shape } from '../../api/shape';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';

type Entry = Shape<'CalendarEntry'>;

const words = {
  months: {
    vi: 'Tháng 1,Tháng 2,Tháng 3,Tháng 4,Tháng 5,Tháng 6,Tháng 7,Tháng 8,Tháng 9,Tháng 10,Tháng 11,Tháng 12',
    en: 'January,February,March,April,May,June,July,August,September,October,November,December',
  },
  days: { vi: 'T2,T3,T4,T5,T6,T7,CN', en: 'Mo,Tu,We,Th,Fr,Sa,Su' },
  holiday: { vi: 'ngày lễ', en: 'public holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'day off in lieu' },
  swap: { vi: 'nghỉ hoán đổi', en: 'swapped day off' },
  worked: { vi: 'làm bù', en: 'worked in return' },
  expected: { vi: 'dự kiến, chưa công bố', en: 'expected, not announced' },
  today: { vi: 'hôm nay', en: 'today' },
};

const looks: Readonly<Record<Entry['kind'], string>> = {
  holiday: 'k-hol',
  compensatory: 'k-comp',
  swap: 'k-swap',
  'working-saturday': 'k-work',
};

/** What the marks of the year mean; never by colour alone. */
export function Legend(): ReactElement {
  const say = useWords();
  const ink = 'var(--ink)';
  return (
    <div className="legend cal__legend">
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <rect x="2" width="20" height="20" fill={ink} />
        </svg>
        {say(words.holiday)}
      </span>
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <rect x="3" y="1" width="18" height="18" fill="none" stroke={ink} strokeWidth="1.5" />
        </svg>
        {say(words.compensatory)}
      </span>
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <path d="M3 1h18L3 19z" fill={ink} />
          <rect x="3" y="1" width="18" height="18" fill="none" stroke={ink} strokeWidth="1.5" />
        </svg>
        {say(words.swap)}
      </span>
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <path d="M2 16h20M2 19h20" stroke={ink} strokeWidth="1.25" />
        </svg>
        {say(words.worked)}
      </span>
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <rect
            x="3"
            y="1"
            width="18"
            height="18"
            fill="var(--nghe-wash)"
            stroke="var(--nghe)"
            strokeWidth="2"
            strokeDasharray="4 3"
          />
        </svg>
        {say(words.expected)}
      </span>
      <span>
        <svg width="24" height="20" aria-hidden="true">
          <path d="M2 18.5h20" stroke="var(--accent)" strokeWidth="3" />
        </svg>
        {say(words.today)}
      </span>
    </div>
  );
}

/** Twelve months with each listed day by its kind; a day that is merely expected is dashed. */
export function YearView({ calendar }: { calendar: Shape<'CalendarYear'> }): ReactElement {
  const say = useWords();
  const entries = new Map(calendar.entries.map((entry) => [entry.date, entry]));
  const months = say(words.months).split(',');
  return (
    <div className="year">
      {months.map((name, month) => (
        <section className="mon" key={name} aria-labelledby={`m${String(month)}`}>
          <h3 id={`m${String(month)}`}>{name}</h3>
          <table aria-labelledby={`m${String(month)}`}>
            <thead>
              <tr>
                {say(words.days)
                  .split(',')
                  .map((day) => (
                    <th scope="col" key={day}>
                      {day}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(calendar.year, month).map((week) => (
                <tr key={week.find((day) => day !== null) ?? ''}>
                  {week.map((day, index) => (
                    <DayCell
                      key={String(index)}
                      day={day}
                      entry={day === null ? undefined : entries.get(day)}
                      isToday={day === calendar.today}
                      isWeekend={index > 4}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function DayCell({
  day,
  entry,
  isToday,
  isWeekend,
}: {
  day: string | null;
  entry: Entry | undefined;
  isToday: boolean;
  isWeekend: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  if (day === null) return <td />;
  const isExpected = entry?.confidence === 'expected';
  const look = isExpected ? 'k-new' : entry ? looks[entry.kind] : isWeekend ? 'k-we' : '';
  const said = [
    ...(entry ? [entry.kindTitle, entry.name[language]] : []),
    ...(isExpected ? [say(words.expected)] : []),
    ...(isToday ? [say(words.today)] : []),
  ];
  const number = String(Number(day.slice(8)));
  return (
    <td className={isToday && !entry ? 'k-today' : look} title={said.join(', ')}>
      <span>
        {entry?.kind === 'swap' && !isExpected ? <b>{number}</b> : number}
        {said.length > 0 ? <span className="vh"> {said.join(', ')}</span> : null}
      </span>
    </td>
  );
}

/** The weeks of a month from Monday on; null where a day belongs to another month. */
function weeksOf(year: number, month: number): (string | null)[][] {
  const two = (part: number): string => String(part).padStart(2, '0');
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const days = [
    ...Array<null>(before).fill(null),
    ...Array.from(
      { length: count },
      (_, index) => `${String(year)}-${two(month + 1)}-${two(index + 1)}`,
    ),
  ];
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, index) => days[week * 7 + index] ?? null),
  );
}
