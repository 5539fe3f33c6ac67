import { fullDate, dayInVietNam, Icon, lastDay, LawMark, OwnMark } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';

const words = {
  from: { vi: 'từ', en: 'from' },
  to: { vi: 'tới', en: 'to' },
  until: { vi: 'hạn hết', en: 'limit until the end of' },
  planned: { vi: 'dự kiến tới', en: 'projected until' },
  late: { vi: 'xong sau hạn', en: 'done after the limit' },
  legal: { vi: 'luật định', en: 'by law' },
  internal: { vi: 'nội bộ', en: 'internal' },
  suspended: { vi: 'Tạm dừng', en: 'Suspended' },
  still: { vi: 'chưa tiếp tục', en: 'not resumed' },
};

/** The way of the case as a list: what is done, what runs, what is still to come. */
export function CaseTime({
  timeline,
}: {
  found: Shape<'Candidate'>;
  timeline: Shape<'CandidateTimeline'>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const day = (instant: string): string => fullDate(dayInVietNam(instant), language);
  return (
    <ol className="vtl case-vtl">
      {timeline.past.map(({ phase, enteredAt, leftAt, limits }) => {
        const [limit] = limits;
        return (
          <li key={enteredAt + phase.code} className={leftAt === null ? 'on' : ''}>
            <span className="pt">
              {leftAt === null ? <Mark kind={limit?.kind} /> : <Icon name="check" />}
            </span>
            <div>
              <b>{phase.title}</b>
              <p>
                {`${say(words.from)} ${day(enteredAt)}`}
                {leftAt === null ? '' : ` ${say(words.to)} ${day(leftAt)}`}
                {limit
                  ? ` · ${say(words.until)} ${fullDate(lastDay(limit.dueAt), language)} (${say(words[limit.kind])})`
                  : ''}
                {limit?.late ? ` · ${say(words.late)}` : ''}
              </p>
            </div>
          </li>
        );
      })}
      {timeline.suspensions.map(({ from, to }) => (
        <li key={from}>
          <span className="pt">
            <Icon name="lock" />
          </span>
          <div>
            <b>{say(words.suspended)}</b>
            <p>{`${say(words.from)} ${day(from)} ${to === undefined ? say(words.still) : `${say(words.to)} ${day(to)}`}`}</p>
          </div>
        </li>
      ))}
      {timeline.projected.map(({ phase, endsAt, kind }) => (
        <li key={`${phase.code}${endsAt}`} className="next">
          <span className="pt">
            <Mark kind={kind} />
          </span>
          <div>
            <b>{phase.title}</b>
            <p>
              {`${say(words.planned)} ${fullDate(lastDay(endsAt), language)}`}
              {kind === null ? '' : ` (${say(words[kind])})`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Mark({ kind }: { kind: 'legal' | 'internal' | null | undefined }): ReactElement {
  return kind === 'legal' ? <LawMark /> : <OwnMark />;
}
