import { fullDate, type Language, shortDate, type Words } from '@app/design';
import {
  addDays,
  type CountedDerivation,
  type SkippedDay,
  type Unit,
} from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import { articleInWords } from './article';

const units: Readonly<Record<Unit, (amount: number) => Words>> = {
  days: (amount) => ({ vi: `${String(amount)} ngày`, en: counted(amount, 'day') }),
  workingDays: (amount) => ({
    vi: `${String(amount)} ngày làm việc`,
    en: counted(amount, 'working day'),
  }),
  months: (amount) => ({ vi: `${String(amount)} tháng`, en: counted(amount, 'month') }),
};

const reasons: Readonly<Record<SkippedDay['because'], Words>> = {
  weekend: { vi: 'nghỉ cuối tuần', en: 'weekend' },
  holiday: { vi: 'ngày lễ', en: 'public holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'day off in lieu' },
  swap: { vi: 'nghỉ do hoán đổi ngày làm việc', en: 'day off swapped by the Government' },
  suspended: { vi: 'tạm dừng xử lý', en: 'suspended' },
};

const unsure: Words = { vi: '△ chưa kiểm chứng', en: '△ unverified' };
const expected: Words = { vi: '△ dự kiến', en: '△ expected' };

function counted(amount: number, name: string): string {
  return `${String(amount)} ${name}${amount === 1 ? '' : 's'}`;
}

/** "30 ngày", "5 ngày làm việc", "1 tháng". */
export function lengthInWords(amount: number, unit: Unit, language: Language): string {
  return units[unit](amount)[language];
}

/** Why a day does not count: "ngày lễ, Quốc khánh", with a mark where the calendar is not sure of it. */
export function reasonInWords(
  { because, name, confidence }: SkippedDay,
  language: Language,
): string {
  const reason = reasons[because][language];
  const named = name ? `${reason}: ${name[language]}` : reason;
  if (confidence === 'expected') return `${named} (${expected[language]})`;
  return confidence === 'unverified' ? `${named} (${unsure[language]})` : named;
}

/** How a limit came to its end: each step, each day that was left out by its name, and the articles. */
export function DerivationSteps({
  derivation,
  language,
}: {
  derivation: CountedDerivation;
  language: Language;
}): ReactElement {
  const { startDay, firstCountedDay, nominalLastDay, lastDay, skipped, rolledOver } = derivation;
  const isVietnamese = language === 'vi';
  const day = (date: string): string => fullDate(date, language);
  const length = lengthInWords(derivation.amount, derivation.unit, language);
  return (
    <ol className="reckoning">
      <li>
        {isVietnamese
          ? `Ngày bắt đầu là ${day(startDay)}; ngày này không tính.`
          : `It starts on ${day(startDay)}; that day is not counted.`}
      </li>
      <li>
        {isVietnamese
          ? `Tính từ ${day(firstCountedDay)}, đủ ${length} là ${day(nominalLastDay)}.`
          : `Counted from ${day(firstCountedDay)}, ${length} end on ${day(nominalLastDay)}.`}
        {skipped.length > 0 ? (
          <>
            {isVietnamese ? ' Trong đó không tính:' : ' Left out on the way:'}
            <DayList days={skipped} language={language} />
          </>
        ) : null}
      </li>
      {rolledOver.length > 0 ? (
        <li>
          {isVietnamese
            ? 'Ngày cuối cùng là ngày nghỉ, nên chuyển sang ngày làm việc tiếp theo:'
            : 'The last day is a day of rest, so it moves to the next working day:'}
          <DayList days={rolledOver} language={language} />
        </li>
      ) : null}
      <li>
        <b>
          {isVietnamese
            ? `Kết thúc: hết 24 giờ 00 ${day(lastDay)}, giờ Việt Nam (UTC+7).`
            : `End: 24:00 on ${day(lastDay)}, Viet Nam time (UTC+7).`}
        </b>
      </li>
      <li className="reckoning__law">
        {`${isVietnamese ? 'Căn cứ' : 'Basis'}: ${derivation.basis.map((basis) => articleInWords(basis, language)).join('; ')}. ${
          isVietnamese ? 'Lịch ngày nghỉ' : 'Calendar of days off'
        }: ${isVietnamese ? 'phiên bản' : 'version'} ${String(derivation.calendarVersion)}.`}
      </li>
    </ol>
  );
}

/** Above this a list of weekends says nothing any more; the table of days has them all. */
const LISTED_WEEKENDS = 12;

function DayList({
  days,
  language,
}: {
  days: readonly SkippedDay[];
  language: Language;
}): ReactElement {
  const weekends = days.filter(({ because }) => because === 'weekend');
  const shown =
    weekends.length > LISTED_WEEKENDS ? days.filter(({ because }) => because !== 'weekend') : days;
  return (
    <ul>
      {shown.map((skipped) => (
        <li key={skipped.day}>
          {fullDate(skipped.day, language)}: {reasonInWords(skipped, language)}
        </li>
      ))}
      {shown === days ? null : (
        <li>
          {language === 'vi'
            ? `${String(weekends.length)} ngày thứ Bảy và Chủ nhật`
            : `${String(weekends.length)} Saturdays and Sundays`}
        </li>
      )}
    </ul>
  );
}

const legend = {
  past: { vi: 'đã qua', en: 'past' },
  today: { vi: 'hôm nay', en: 'today' },
  end: { vi: 'ngày kết thúc', en: 'last day' },
} satisfies Record<string, Words>;

/** The days of one limit as squares, from the day it starts to its last; for those who listen, in one sentence. */
export function DaysStrip({
  derivation: { startDay, lastDay },
  today,
  language,
}: {
  derivation: CountedDerivation;
  today: string;
  language: Language;
}): ReactElement {
  const days: string[] = [];
  for (let day = startDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  const label =
    language === 'vi'
      ? `Từ ${shortDate(startDay)} đến ${shortDate(lastDay)}; hôm nay là ${shortDate(today)}.`
      : `From ${shortDate(startDay)} to ${shortDate(lastDay)}; today is ${shortDate(today)}.`;
  const look = (day: string): string | undefined => {
    if (day === today) return 't';
    if (day === lastDay) return day < today ? 'p' : 'e';
    return day < today ? 'p' : undefined;
  };
  return (
    <>
      <div className="days" role="img" aria-label={label}>
        {days.map((day) => (
          <i key={day} className={look(day)}>
            {String(Number(day.slice(8)))}
          </i>
        ))}
      </div>
      <p className="legend" aria-hidden="true">
        {(['past', 'today', 'end'] as const).map((each) => (
          <span key={each}>
            <i className={`key key--${each}`} />
            {legend[each][language]}
          </span>
        ))}
      </p>
    </>
  );
}
