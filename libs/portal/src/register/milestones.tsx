import { daysBetween, fullDate, type Language } from '@app/design';
import type { Precedent } from '@app/register';
import type { ReactElement } from 'react';
import { Certainty } from './certainty';
import { dayCount } from './words';

const words = {
  caption: { vi: 'Các mốc và số ngày giữa các mốc', en: 'Dates and the days between them' },
  what: { vi: 'Mốc', en: 'Milestone' },
  day: { vi: 'Ngày', en: 'Day' },
  since: { vi: 'Từ mốc trước', en: 'Since the one before' },
  certainty: { vi: 'Độ chắc chắn', en: 'Certainty' },
  sourceJudgment: { vi: 'Bản án nguồn', en: 'Source judgment' },
  adoptedOn: { vi: 'Thông qua tại phiên họp toàn thể', en: 'Adopted by the plenary' },
  decisionOn: { vi: 'Quyết định công bố', en: 'Publication decision' },
  appliesFrom: { vi: 'Bắt đầu áp dụng', en: 'Applies from' },
  ended: { vi: 'Chấm dứt áp dụng', en: 'Ceases to apply' },
  unknown: { vi: 'chưa nguồn nào cho biết', en: 'no source says' },
};

interface Milestone {
  fact: 'sourceJudgment' | 'adoptedOn' | 'decisionOn' | 'appliesFrom' | 'ended';
  day: string | null;
}

/** Every date of an án lệ from the source judgment on, and how many days lie between. */
export function Milestones({
  precedent,
  language,
}: {
  precedent: Precedent;
  language: Language;
}): ReactElement {
  const { status, statusOn } = precedent;
  const days: readonly Milestone[] = [
    { fact: 'sourceJudgment', day: precedent.sourceJudgment?.date ?? null },
    { fact: 'adoptedOn', day: precedent.adoptedOn },
    { fact: 'decisionOn', day: precedent.decisionOn },
    { fact: 'appliesFrom', day: precedent.appliesFrom },
    ...(status === 'lapsed' || status === 'abolished'
      ? [{ fact: 'ended' as const, day: statusOn }]
      : []),
  ];
  return (
    <div className="tblc">
      <table className="tbl tbl--stack" role="table">
        <caption>{words.caption[language]}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {words.what[language]}
            </th>
            <th role="columnheader" scope="col">
              {words.day[language]}
            </th>
            <th role="columnheader" scope="col">
              {words.since[language]}
            </th>
            <th role="columnheader" scope="col">
              {words.certainty[language]}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {days.map(({ fact, day }, index) => {
            const before =
              days.slice(0, index).findLast((other) => other.day !== null)?.day ?? null;
            return (
              <tr role="row" key={fact}>
                <th role="rowheader" scope="row">
                  {words[fact][language]}
                </th>
                <td role="cell" data-l={words.day[language]}>
                  {day === null ? words.unknown[language] : fullDate(day, language)}
                </td>
                <td role="cell" data-l={words.since[language]}>
                  {day === null || before === null
                    ? '—'
                    : dayCount(daysBetween(before, day), language)}
                </td>
                <td role="cell" data-l={words.certainty[language]}>
                  <Certainty
                    {...{ precedent, language }}
                    fact={fact === 'ended' ? 'status' : fact}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
