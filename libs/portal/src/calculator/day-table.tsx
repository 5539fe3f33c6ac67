import { fullDate, type Language, type Words } from '@app/design';
import { addDays, type CountedDerivation, type SkippedDay } from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import { reasonInWords } from './derivation';

const words = {
  caption: { vi: 'Từng ngày của thời hạn', en: 'Each day of the limit' },
  captionShort: {
    vi: 'Những ngày quyết định của thời hạn (thời hạn dài: các ngày được tính bình thường không liệt kê)',
    en: 'The days that decide (a long limit: days that simply count are not listed)',
  },
  day: { vi: 'Ngày', en: 'Day' },
  count: { vi: 'Ngày thứ', en: 'Number' },
  why: { vi: 'Cách tính', en: 'How it counts' },
  start: { vi: 'ngày bắt đầu, không tính', en: 'the first day, not counted' },
  counts: { vi: 'được tính', en: 'counted' },
  within: { vi: 'trong thời hạn', en: 'within the limit' },
  notCounted: { vi: 'không tính', en: 'not counted' },
  moved: { vi: 'ngày nghỉ, thời hạn chuyển tiếp', en: 'day of rest, the limit moves on' },
  last: { vi: 'ngày cuối cùng, hết 24 giờ 00', en: 'the last day, ends at 24:00' },
} satisfies Record<string, Words>;

/** A limit with more days is shown by its deciding days only. */
const LONGEST_LISTED = 130;

interface DayRow {
  day: string;
  number: number | null;
  why: string;
  decides: boolean;
}

/** Every day of a counted limit, with its number or why it has none. */
export function rowsOf(derivation: CountedDerivation, language: Language): DayRow[] {
  const { startDay, lastDay, nominalLastDay, skipped, rolledOver, unit } = derivation;
  const out = new Map<string, SkippedDay>(skipped.map((day) => [day.day, day]));
  const moved = new Map<string, SkippedDay>(rolledOver.map((day) => [day.day, day]));
  const rows: DayRow[] = [
    { day: startDay, number: null, why: words.start[language], decides: true },
  ];
  let number = 0;
  for (let day = addDays(startDay, 1); day <= lastDay; day = addDays(day, 1)) {
    const left = out.get(day);
    const rolled = moved.get(day);
    const isCounted = !left && unit !== 'months' && day <= nominalLastDay;
    if (isCounted) number += 1;
    const parts = [
      left ? `${words.notCounted[language]}: ${reasonInWords(left, language)}` : '',
      rolled ? `${words.moved[language]}: ${reasonInWords(rolled, language)}` : '',
      day === lastDay ? words.last[language] : '',
    ].filter((part) => part !== '');
    rows.push({
      day,
      number: isCounted ? number : null,
      why: parts.join('; ') || words[unit === 'months' ? 'within' : 'counts'][language],
      decides: left?.because !== 'weekend' && parts.length > 0,
    });
  }
  return rows;
}

/** The days of a limit as a table. */
export function DayTable({
  derivation,
  language,
}: {
  derivation: CountedDerivation;
  language: Language;
}): ReactElement {
  const all = rowsOf(derivation, language);
  const isShort = all.length <= LONGEST_LISTED;
  const rows = isShort ? all : all.filter(({ decides }) => decides);
  return (
    <div className="tblw" role="region" aria-labelledby="days" tabIndex={0}>
      <table className="tbl daytable">
        <caption id="days">{words[isShort ? 'caption' : 'captionShort'][language]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.day[language]}</th>
            <th scope="col">{words.count[language]}</th>
            <th scope="col">{words.why[language]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, number, why }) => (
            <tr key={day} className={number === null ? 'daytable__out' : undefined}>
              <th scope="row">{fullDate(day, language)}</th>
              <td className="num">{number ?? '–'}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
