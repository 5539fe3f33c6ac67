import { daysBetween, fullDate, type Language, lastDay, Limit } from '@app/design';
import type { Consultation } from '@app/consultation';
import type { ReactElement } from 'react';
import { placeIn } from '../calculator/article';
import type { Posting } from './postings';

/** Below this many days the time left is short. */
const SHORT_DAYS = 3;

/** "Còn 7 ngày", "Hôm nay là ngày cuối cùng", in the unit in which the limit is counted. */
function timeLeft(consultation: Consultation, today: string, language: Language): string {
  if (!consultation.open) return language === 'vi' ? 'Đã hết thời hạn góp ý' : 'Closed for comment';
  const left = daysBetween(today, lastDay(consultation.closesAt.toISOString()));
  if (left <= 0) return language === 'vi' ? 'Hôm nay là ngày cuối cùng' : 'Today is the last day';
  if (language === 'vi') return `Còn ${String(left)} ngày`;
  return left === 1 ? '1 day left' : `${String(left)} days left`;
}

/** The time left, its end with weekday and hour, and that it is law. */
export function TimeLeft({
  consultation,
  today,
  language,
  size,
}: {
  consultation: Consultation;
  today: string;
  language: Language;
  size?: 'big';
}): ReactElement {
  const closesOn = lastDay(consultation.closesAt.toISOString());
  const isShort = consultation.open && daysBetween(today, closesOn) < SHORT_DAYS;
  const look = ['due', size ? 'due--big' : '', isShort ? 'due--soon' : '']
    .filter(Boolean)
    .join(' ');
  const end = fullDate(closesOn, language);
  return (
    <>
      <p className={look}>{timeLeft(consultation, today, language)}</p>
      <p className="soft">
        {language === 'vi'
          ? `hết 24 giờ 00 ${end}, giờ Việt Nam`
          : `24:00 on ${end}, Viet Nam time`}
      </p>
      <p className="timeleft__law">
        <Limit kind="legal" language={language} basis={articleOf(consultation, language)} />
      </p>
    </>
  );
}

/** The article that gives the limit; undefined where it is none of the law. */
function articleOf({ derivation: { rule } }: Consultation, language: Language): string | undefined {
  return rule.kind === 'legal' ? (placeIn(rule.basis, language) ?? rule.basis) : undefined;
}

/** "thứ Hai, 30/11/2026" of the last day, for sentences about a posting. */
export function lastDayInWords({ consultation }: Posting, language: Language): string {
  return fullDate(lastDay(consultation.closesAt.toISOString()), language);
}
