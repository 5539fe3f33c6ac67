import { dayOf, daysBetween, fullDate, lastDay, Note, shortDate } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { timelineQuery } from './queries';

const words = {
  crumb: { vi: 'Vị trí', en: 'Where you are' },
  inbox: { vi: 'Việc của tôi', en: 'My work' },
  draft: { vi: 'Dự thảo án lệ số', en: 'Draft án lệ no.' },
  noNumber: { vi: 'Hồ sơ án lệ, chưa có số dự thảo', en: 'Case without a draft number yet' },
  source: { vi: 'Nguồn', en: 'Source' },
  judgment: { vi: 'Bản án, quyết định số', en: 'Judgment no.' },
  dated: { vi: 'ngày', en: 'of' },
  of: { vi: 'của', en: 'by' },
  route: { vi: 'Đường hình thành: điểm {} khoản 2 Điều 6', en: 'Route: Article 6(2)({})' },
  policy: { vi: 'Chính sách', en: 'Policy' },
  shortened: { vi: 'rút gọn, bản', en: 'shortened, version' },
  baseline: { vi: 'cơ sở, bản', en: 'baseline, version' },
  phase: { vi: 'Đang ở bước', en: 'Now at' },
  ended: { vi: 'Hồ sơ đã kết thúc', en: 'The case has ended' },
  endedMore: {
    vi: 'Không còn việc nào làm được; lịch sử, văn bản và thời hạn vẫn xem được.',
    en: 'Nothing more can be done; history, text and deadlines can still be read.',
  },
  endedUnexplained: {
    vi: 'Chỉ còn nguyên nhân của bước đã quá hạn là ghi được; lịch sử, văn bản và thời hạn vẫn xem được.',
    en: 'Only why a step was late can still be put on record; history, text and deadlines can still be read.',
  },
  suspended: { vi: 'Hồ sơ đang tạm dừng', en: 'The case is suspended' },
  suspendedMore: {
    vi: 'Hạn nội bộ đứng lại cho tới khi tiếp tục; hạn luật định vẫn chạy.',
    en: 'Internal limits stand still until it is resumed; legal ones run on.',
  },
  simulated: {
    vi: 'Dữ liệu minh họa, thời gian mô phỏng.',
    en: 'Illustration, on simulated time.',
  },
};

/** Which case this is, where it comes from, and how much of its time is used. */
export function Heading({
  found,
  notice,
}: {
  found: Shape<'Candidate'>;
  notice: string | null;
}): ReactElement {
  const say = useWords();
  const { sourceJudgment: source } = found;
  const [policy = '', version = ''] = found.policy.split('@');
  const kind = policy === 'baseline' ? words.baseline : words.shortened;
  return (
    <div className="head">
      <nav className="crumb" aria-label={say(words.crumb)}>
        <Link to="/">{say(words.inbox)}</Link>
        <span aria-hidden="true">/</span>
        <span>{found.draftNumber ?? source.number}</span>
      </nav>
      <p className="kicker">
        {found.draftNumber === null
          ? say(words.noNumber)
          : `${say(words.draft)} ${found.draftNumber}`}
        {` · ${found.field}`}
      </p>
      <h1 className="title" lang="vi">
        {found.title}
      </h1>
      <p className="d-m case-from">
        <span>
          {`${say(words.source)}: ${say(words.judgment)} ${source.number} ${say(words.dated)} ${shortDate(source.date)} ${say(words.of)} `}
          <span lang="vi">{source.court}</span>
        </span>
        <span>{say(words.route).replace('{}', found.route)}</span>
        <span>{`${say(words.policy)}: ${say(kind)} ${version}`}</span>
        {found.simulated ? <span>{say(words.simulated)}</span> : null}
      </p>
      <p className="case-phase">
        {`${say(words.phase)}: `}
        <b>{found.phase.title}</b>
      </p>
      <TimeUsed found={found} />
      {found.ended ? (
        <Note kind="plain" title={say(words.ended)}>
          <p>{say(found.allowed?.length ? words.endedUnexplained : words.endedMore)}</p>
        </Note>
      ) : null}
      {found.phase.code === 'suspended' ? (
        <Note kind="soon" title={say(words.suspended)}>
          <p>{say(words.suspendedMore)}</p>
        </Note>
      ) : null}
      <div role="status">{notice === null ? null : <p className="case-news">{notice}</p>}</div>
    </div>
  );
}

/** Days used and days still to come, as a bar whose words say the same. */
function TimeUsed({ found }: { found: Shape<'Candidate'> }): ReactElement | null {
  const { language } = useLanguage();
  const timeline = useQuery(timelineQuery(found.id, language));
  if (!timeline.data) return <div className="span case-span" aria-hidden="true" />;
  const { past, projected } = timeline.data;
  const opened = dayOf(found.openedAt);
  const stay = past.at(-1);
  const today = found.ended && stay ? dayOf(stay.enteredAt) : found.today;
  const used = Math.max(0, daysBetween(opened, today));
  const end = projected.at(-1)?.endsAt;
  const left = end === undefined ? 0 : Math.max(0, daysBetween(today, lastDay(end)));
  const share = used + left === 0 ? 100 : (used / (used + left)) * 100;
  const said = {
    used: { vi: `Đã dùng ${String(used)} ngày`, en: `${String(used)} days used` }[language],
    from: { vi: `từ ${shortDate(opened)}`, en: `since ${shortDate(opened)}` }[language],
    left: { vi: `Dự kiến còn ${String(left)} ngày`, en: `About ${String(left)} days left` }[
      language
    ],
  };
  const until = end === undefined ? '' : fullDate(lastDay(end), language);
  return (
    <div className="span">
      <svg className="case-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="case-bar__all" width="100" height="4" />
        <rect className="case-bar__used" width={share} height="4" />
      </svg>
      <div className="span__lab">
        <span>
          <b>{said.used}</b> {said.from}
        </span>
        {end === undefined ? null : (
          <span>
            <b>{said.left}</b>
            {`, ${{ vi: 'tới', en: 'until' }[language]} ${until}`}
          </span>
        )}
      </div>
    </div>
  );
}
