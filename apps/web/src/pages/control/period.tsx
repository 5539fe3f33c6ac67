import { type ReactElement, useId } from 'react';
import { useWords } from '../../shell/language';
import { chosenFrom, type ChosenYear, newestYear, saidOf, yearKinds } from './chosen-year';

const words = {
  period: { vi: 'Kỳ báo cáo', en: 'Period of the reports' },
  what: {
    vi: 'Áp dụng cho thời gian xử lý (theo ngày tiếp nhận), chi phí (theo ngày phát hành) và việc quá hạn (theo ngày hết hạn), so với cùng kỳ năm trước. Hồ sơ đang đi, điểm nghẽn và dự báo luôn là lúc này.',
    en: 'For cycle times (by receipt), costs (by release) and late work (by the end of the limit), beside the year before. Cases under way, bottlenecks and forecasts are always of now.',
  },
  all: { vi: 'Mọi thời gian', en: 'All time' },
  work: { vi: 'Năm công tác (01/10–30/9)', en: 'Work year (01/10–30/9)' },
  calendar: { vi: 'Năm dương lịch', en: 'Calendar year' },
  workOf: { vi: 'Năm công tác', en: 'Work year' },
  calendarOf: { vi: 'Năm', en: 'Year' },
};

const YEARS = 5;

/** Which year the reports are of. */
export function PeriodChoice({
  chosen,
  today,
  choose,
}: {
  chosen: ChosenYear;
  today: string;
  choose: (to: ChosenYear) => void;
}): ReactElement {
  const say = useWords();
  const [id, hint] = [useId(), useId()];
  const yearsOf = (kind: (typeof yearKinds)[number]): number[] => {
    const newest = newestYear(kind, today);
    const years = Array.from({ length: YEARS }, (_, back) => newest - back);
    const { year, kind: of } = chosen;
    // An address may name an older one.
    return of === kind && year !== undefined && !years.includes(year) ? [...years, year] : years;
  };
  return (
    <div className="fld control__period">
      <label htmlFor={id}>{say(words.period)}</label>
      <select
        className="in"
        id={id}
        aria-describedby={hint}
        value={saidOf(chosen) ?? ''}
        onChange={({ target }) => {
          choose(chosenFrom(target.value));
        }}
      >
        <option value="">{say(words.all)}</option>
        {yearKinds.map((kind) => (
          <optgroup key={kind} label={say(words[kind])}>
            {yearsOf(kind).map((year) => (
              <option key={year} value={`${kind}-${String(year)}`}>
                {say(words[`${kind}Of`])} {year}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p className="small muted" id={hint}>
        {say(words.what)}
      </p>
    </div>
  );
}
