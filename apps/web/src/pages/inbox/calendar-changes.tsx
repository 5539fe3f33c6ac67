import { fullInstant } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { decidersOnCalendar, proposalsQuery } from '../calendar/reading-proposals';

const words = {
  title: { vi: 'Thay đổi lịch chờ bạn duyệt', en: 'Changes of the calendar that wait for you' },
  counted: {
    vi: 'Dời {moved} hạn của {cases} hồ sơ',
    en: 'Moves {moved} limit(s) of {cases} case(s)',
  },
  urgent: { vi: 'đã áp dụng khẩn, chờ xác nhận', en: 'in force already, to be confirmed' },
  open: { vi: 'Xem và quyết định', en: 'Look and decide' },
};

/** Changes of the calendar that others proposed and this reader may approve; nothing where there are none. */
export function CalendarChanges(): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const decides = me?.roles.some(({ code }) => decidersOnCalendar.includes(code)) === true;
  const read = useQuery({ ...proposalsQuery(language), refetchInterval: false, enabled: decides });
  const waiting = (read.data?.waiting ?? []).filter(({ may }) => may.approve);
  if (waiting.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="inbox-calendar">
      <div className="sec__head">
        <h2 className="h2" id="inbox-calendar">
          {say(words.title)}
        </h2>
      </div>
      <ul className="waitlist">
        {waiting.map(({ proposal, reason, counts, by, at, urgency }) => (
          <li key={proposal}>
            <div>
              <b lang="vi">{reason}</b>
              <div className="d-m">
                <span>
                  {say(words.counted)
                    .replace('{moved}', String(counts.moved))
                    .replace('{cases}', String(counts.cases))}
                  {urgency === null ? '' : `, ${say(words.urgent)}`}
                </span>
                <span>
                  <span lang="vi">{by.name}</span>, {fullInstant(at, language)}
                </span>
                <Link to="/lich">
                  {say(words.open)}
                  <span className="vh">{`: ${reason}`}</span>
                </Link>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
