import './case.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Refused } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { PageTrouble } from '../../shell/states';
import { CommentsPart } from './comments/comments-part';
import { DeadlinesPart } from './record/deadlines-part';
import { Heading } from './heading';
import { HistoryPart } from './record/history-part';
import { Holding } from './holding/holding';
import { useLiveCase } from './live';
import { Overview } from './overview';
import { type Part, parts } from './parts';
import { Progress } from './progress';
import { caseQuery } from './queries';
import { TextPart } from './text/text-part';
import { LettersPart } from '../letters/letters-part';
import { ScansPart } from '../scans/scans-part';

const words = {
  parts: { vi: 'Phần của hồ sơ', en: 'Parts of the case' },
  loading: { vi: 'Đang tải hồ sơ', en: 'Loading the case' },
  missing: { vi: 'Không mở được hồ sơ này', en: 'This case cannot be opened' },
  missingWhy: {
    vi: 'Không có hồ sơ nào ở địa chỉ này, hoặc vai trò của bạn chưa được xem hồ sơ ở bước hiện tại. Hệ thống không nói hơn thế, để không ai biết có hồ sơ mà họ không được xem.',
    en: 'There is no case at this address, or your role may not see it in its present phase. Nothing more is said, so that nobody learns of cases that they may not see.',
  },
  toInbox: { vi: 'Về việc của tôi', en: 'Back to my work' },
};

const route = getRouteApi('/ho-so/$id');

/** One case, in parts that the address names. */
export function CasePage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { id } = route.useParams();
  const { phan = 'tong-quan' } = route.useSearch();
  const view = useQuery(caseQuery(id, language));
  const notice = useLiveCase(id, view.data);
  if (view.isPending) return <Skeleton label={say(words.loading)} />;
  if (view.isError && !view.data)
    return view.error instanceof Refused && [400, 403, 404].includes(view.error.status) ? (
      <Missing />
    ) : (
      <PageTrouble error={view.error} retry={() => void view.refetch()} />
    );
  const found = view.data;
  if (found.view === 'progress') return <Progress found={found} />;
  return (
    <div className="wrap">
      <Heading found={found} notice={notice} />
      <Holding found={found} />
      <nav className="tabs" aria-label={say(words.parts)}>
        {(Object.keys(parts) as Part[]).map((part) => (
          <Link
            key={part}
            to="/ho-so/$id"
            params={{ id }}
            search={{ phan: part === 'tong-quan' ? undefined : part }}
            activeOptions={{ includeSearch: true, explicitUndefined: true }}
          >
            {say(parts[part])}
          </Link>
        ))}
      </nav>
      {phan === 'tong-quan' ? <Overview found={found} /> : null}
      {phan === 'van-ban' ? <TextPart found={found} /> : null}
      {phan === 'y-kien' ? <CommentsPart found={found} /> : null}
      {phan === 'lich-su' ? <HistoryPart id={id} /> : null}
      {phan === 'ban-chup' ? <ScansPart id={id} /> : null}
      {phan === 'cong-van' ? <LettersPart id={id} /> : null}
      {phan === 'thoi-han' ? <DeadlinesPart id={id} /> : null}
    </div>
  );
}

function Skeleton({ label }: { label: string }): ReactElement {
  return (
    <div className="wrap" role="status">
      <h1 className="vh">{label}</h1>
      <div className="head case-sk" aria-hidden="true">
        <span className="sk sk--t" />
        <span className="sk" />
        <span className="sk" />
      </div>
    </div>
  );
}

function Missing(): ReactElement {
  const say = useWords();
  return (
    <div className="wrap">
      <div className="empty">
        <svg
          className="art"
          viewBox="0 0 72 72"
          fill="none"
          stroke="currentColor"
          aria-hidden="true"
        >
          <path strokeWidth="2" d="M14 30h44v34H14zM24 30V20a12 12 0 0 1 24 0v10M36 44v8" />
        </svg>
        <h1 className="h3">{say(words.missing)}</h1>
        <p>{say(words.missingWhy)}</p>
        <Link className="btn" to="/">
          {say(words.toInbox)}
        </Link>
      </div>
    </div>
  );
}
