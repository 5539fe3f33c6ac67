import { fullInstant } from '@app/design';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Figure, Figures } from './figure';

type Standing = Shape<'Standing'>;

const words = {
  title: { vi: 'Điểm nghẽn', en: 'Bottlenecks' },
  sub: {
    vi: 'Nơi hồ sơ đang đi chờ lâu nhất so với hạn của bước; vạch đứng là hết hạn. Bước tự kết thúc khi hết hạn và hồ sơ đang tạm dừng không tính.',
    en: 'Where running cases have waited longest against the limit of the step; the line is the end of the limit. What closes by itself, and suspended cases, are left out.',
  },
  none: { vi: 'Không có hồ sơ nào đang chờ ai.', en: 'No case is waiting for anybody.' },
  step: { vi: 'Bước', en: 'Step' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  running: { vi: 'Đang chờ', en: 'Waiting' },
  days: { vi: 'Đã chờ, trung vị (ngày)', en: 'Waited, median (days)' },
  ofLimit: { vi: 'So với hạn', en: 'Of the limit' },
  share: { vi: 'Phần của cả quá trình', en: 'Share of the whole way' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  incidents: { vi: 'Sự cố đang mở', en: 'Open incidents' },
  incidentsSub: {
    vi: 'Thời hạn, thông báo mà hệ thống không tự xử lý được. Không có gì bị mất: người vận hành thử lại sau khi khắc phục.',
    en: 'Limits and notices that the system could not see to by itself. Nothing is lost: the operator tries again after the fix.',
  },
  noIncident: { vi: 'Không có sự cố nào đang mở.', en: 'No incident is open.' },
  incident: { vi: 'Sự cố', en: 'Incident' },
  about: { vi: 'Về', en: 'About' },
  open: { vi: 'Số lượng', en: 'How many' },
  since: { vi: 'Mở từ', en: 'Open since' },
  operation: {
    vi: 'Lý do và thử lại: trang vận hành (người vận hành)',
    en: 'Reasons and retries: the page of operation (operators)',
  },
};

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/** Steps in which cases wait, the worst first, each with the sentence that says why it stands there. */
export function Bottlenecks({ bottlenecks }: Pick<Standing, 'bottlenecks'>): ReactElement {
  const say = useWords();
  const most = Math.max(1, ...bottlenecks.map(({ ofLimit }) => ofLimit));
  const [worst] = bottlenecks;
  return (
    <Figure
      title={say(words.title)}
      sub={say(words.sub)}
      wide="12"
      {...(worst && {
        table: (
          <Figures
            columns={[
              words.step,
              words.unit,
              words.running,
              words.days,
              words.ofLimit,
              words.share,
              words.overdue,
            ].map(say)}
            rows={bottlenecks.map((each) => [
              each.step.title,
              each.unit.title,
              each.running,
              Math.round(each.medianDays),
              percent(each.ofLimit),
              each.shareOfWay === null ? say(words.unknown) : percent(each.shareOfWay),
              each.overdue,
            ])}
          />
        ),
      })}
    >
      {worst ? <p>{worst.sentence}</p> : <p className="muted">{say(words.none)}</p>}
      <ol className="bars bars--limit" aria-hidden="true">
        {bottlenecks.map(({ step, ofLimit }) => (
          <li key={step.code}>
            <span>{step.title}</span>
            <span className="t">
              <i
                className={ofLimit > 1 ? 'late' : undefined}
                style={{ width: `${String((ofLimit / most) * 100)}%` }}
              />
              <span className="end" style={{ left: `${String((1 / most) * 100)}%` }} />
            </span>
            <span className="v">{percent(ofLimit)}</span>
          </li>
        ))}
      </ol>
    </Figure>
  );
}

/** What the system could not do by itself, in numbers; the operator finds each of them on the page of operation. */
export function OpenIncidents({ incidents }: Pick<Standing, 'incidents'>): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <Figure title={say(words.incidents)} sub={say(words.incidentsSub)}>
      {incidents.length === 0 ? (
        <p className="muted">{say(words.noIncident)}</p>
      ) : (
        <Figures
          columns={[words.incident, words.about, words.open, words.since].map(say)}
          rows={incidents.map(({ title, about, open, since }) => [
            title,
            about ?? '',
            open,
            fullInstant(since, language),
          ])}
        />
      )}
      <p className="gap">
        <Link to="/dieu-hanh">{say(words.operation)}</Link>
      </p>
    </Figure>
  );
}
