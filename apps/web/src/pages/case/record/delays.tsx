import { fullDate, lastDay, Status } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';

const words = {
  title: { vi: 'Bước quá hạn và nguyên nhân', en: 'Overdue steps and their causes' },
  none: { vi: 'Chưa bước nào quá hạn.', en: 'No step was overdue.' },
  step: { vi: 'Bước', en: 'Step' },
  ended: { vi: 'Hết hạn', en: 'Limit ended' },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  head: { vi: 'Lãnh đạo đơn vị', en: 'Head of the unit' },
  open: { vi: 'chưa xong', en: 'not done yet' },
  days: { vi: '{} ngày muộn', en: '{} day(s) late' },
  waited: {
    vi: 'trong đó {} ngày chờ cơ quan khác trả lời (khách quan theo dữ liệu)',
    en: 'of these {} day(s) of waiting for other bodies (objective by data)',
  },
};
const causeWords = {
  subjective: { vi: 'Chủ quan', en: 'Subjective' },
  objective: { vi: 'Khách quan', en: 'Objective' },
};
const missing = { vi: 'Chưa nêu nguyên nhân', en: 'No cause stated yet' };
const standings = {
  unstated: { vi: 'Chờ đơn vị nêu', en: 'Waits for the unit' },
  stated: { vi: 'Chờ xác nhận', en: 'To be confirmed' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  changed: { vi: 'Đã sửa', en: 'Changed' },
};

type DelayOfCase = Shape<'CandidateTimeAccounts'>['delays'][number];

/** How many days a step is late, and on how many of them it waited for others. */
export function DaysLate({
  daysLate,
  daysWaited,
}: Pick<DelayOfCase, 'daysLate' | 'daysWaited'>): string {
  const say = useWords();
  const late = say(words.days).replace('{}', String(daysLate));
  return daysWaited === 0
    ? `${late}.`
    : `${late}, ${say(words.waited).replace('{}', String(daysWaited))}.`;
}

/** What of a case was or is overdue, why, and whether the head has looked at the cause. */
export function Delays({ delays }: { delays: readonly DelayOfCase[] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <>
      <h3 className="h3">{say(words.title)}</h3>
      {delays.length === 0 ? (
        <p className="muted">{say(words.none)}</p>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.step)}</th>
                <th scope="col">{say(words.ended)}</th>
                <th scope="col">{say(words.cause)}</th>
                <th scope="col">{say(words.head)}</th>
              </tr>
            </thead>
            <tbody>
              {delays.map(({ step, dueAt, open, cause, reason, standing, ...days }) => (
                <tr key={`${step.step} ${dueAt}`}>
                  <th scope="row">
                    {step.title}
                    {open ? ` (${say(words.open)})` : ''}
                  </th>
                  <td data-l={say(words.ended)}>
                    <div>
                      {fullDate(lastDay(dueAt), language)}
                      <span className="policy__paper">
                        <DaysLate {...days} />
                      </span>
                    </div>
                  </td>
                  <td data-l={say(words.cause)}>
                    <div>
                      {cause === null ? (
                        <Status kind="bad">{say(missing)}</Status>
                      ) : (
                        say(causeWords[cause])
                      )}
                      {reason === null ? null : (
                        <span className="policy__paper" lang="vi">
                          {reason}
                        </span>
                      )}
                    </div>
                  </td>
                  <td data-l={say(words.head)}>
                    {standing === 'stated' ? (
                      <Status kind="soon">{say(standings.stated)}</Status>
                    ) : (
                      say(standings[standing])
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
