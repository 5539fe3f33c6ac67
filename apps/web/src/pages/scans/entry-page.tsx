import '../case/case.css';
import './scans.css';
import { Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useKept } from '../case/acts/kept';
import { caseQuery } from '../case/queries';
import { Loading, NoPermission, PageTrouble } from '../../shell/states';
import { Refused, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { ChooseScan } from './choose-scan';
import { EntryForm } from './entry-form';
import type { PaperAct } from './on-paper';
import { actsForOthersQuery, scansQuery } from './queries';
import { ScanView } from './scan-view';

const words = {
  title: { vi: 'Nhập thay theo văn bản', en: 'Enter a decision made on paper' },
  lead: {
    vi: 'Người có thẩm quyền đã quyết định trên giấy. Tải bản chụp lên, nhập đúng như văn bản; người thứ hai đối chiếu với bản chụp rồi việc mới được ghi nhận.',
    en: 'Somebody decided on paper. Send its scan and enter what it says; a second person compares it with the scan before it counts.',
  },
  crumb: { vi: 'Vị trí', en: 'Where you are' },
  back: { vi: 'Hồ sơ', en: 'The case' },
  none: {
    vi: 'Lúc này không có việc nào nhập thay được trên hồ sơ này',
    en: 'Nothing can be entered from paper on this case now',
  },
  noneWhy: {
    vi: 'Ở bước hiện tại không việc nào được ghi nhận theo văn bản, hoặc bàn của bạn không nhập thay. Mở hồ sơ để xem ai đang được làm gì.',
    en: 'No act of the present phase may be entered from paper, or your desk does not enter any. Open the case to see who may do what.',
  },
  open: { vi: 'Mở hồ sơ', en: 'Open the case' },
  missing: { vi: 'Không mở được hồ sơ này', en: 'This case cannot be opened' },
  missingWhy: {
    vi: 'Không có hồ sơ nào ở địa chỉ này, hoặc vai trò của bạn chưa được xem.',
    en: 'There is no case at this address, or your role may not see it.',
  },
  scan: { vi: 'Bản chụp văn bản', en: 'Scan of the paper' },
  noScan: { vi: 'Chưa có bản chụp', en: 'No scan yet' },
  noScanWhy: {
    vi: 'Tải lên hoặc chọn bản chụp; nó hiện ở đây, bên cạnh biểu mẫu.',
    en: 'Send or choose a scan; it is shown here, beside the form.',
  },
  done: {
    vi: 'Đã nhập; chờ người thứ hai xác nhận',
    en: 'Entered; a second person has to confirm it',
  },
  doneWhy: {
    vi: 'Chưa có gì được ghi vào lịch sử. Người khác của bàn sẽ thấy bản chụp bên cạnh điều bạn đã nhập.',
    en: 'Nothing is in the history yet. Somebody else of the desk sees the scan beside what you entered.',
  },
  see: { vi: 'Xem bản ghi nhận', en: 'See the entry' },
};

const route = getRouteApi('/ho-so/$id/nhap-thay');

/** A decision made on paper, entered with its scan beside the form. */
export function EntryPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { id } = route.useParams();
  const found = useQuery(caseQuery(id, language));
  const acts = useQuery(actsForOthersQuery(id, language));
  if (found.isPending || acts.isPending) return <Loading />;
  const error = found.error ?? acts.error;
  if (!found.data || !acts.data)
    return error instanceof Refused && [400, 403, 404].includes(error.status) ? (
      <NoPermission title={say(words.missing)}>
        <p>{say(words.missingWhy)}</p>
      </NoPermission>
    ) : (
      <PageTrouble
        error={error ?? new TypeError()}
        retry={() => void Promise.all([found.refetch(), acts.refetch()])}
      />
    );
  return <Desk found={found.data} acts={acts.data.onPaper} />;
}

function Desk({
  found,
  acts,
}: {
  found: Shape<'Candidate'>;
  acts: readonly PaperAct[];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [entry, setEntry] = useState<string>();
  const keeping = useKept(found.id, 'on-paper', found.version);
  const sha256 = keeping.kept.typed['paper.sha256'] ?? '';
  const scans = useQuery(scansQuery(found.id, language));
  const name = scans.data?.items.find((scan) => scan.sha256 === sha256)?.name ?? say(words.scan);
  const choose = (chosen: string): void =>
    keeping.keep({
      typed: { ...keeping.kept.typed, 'paper.sha256': chosen },
      key: crypto.randomUUID(),
    });
  return (
    <div className="wrap">
      <div className="head">
        <nav className="crumb" aria-label={say(words.crumb)}>
          <Link to="/ho-so/$id" params={{ id: found.id }}>
            {say(words.back)}
          </Link>
          <span aria-hidden="true">/</span>
          <span lang="vi">{found.title}</span>
        </nav>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <div role="status">
        {entry === undefined ? null : (
          <Note kind="ok" title={say(words.done)}>
            <p>{say(words.doneWhy)}</p>
            <Link className="btn btn--s" to="/doi-chieu/$entry" params={{ entry }}>
              {say(words.see)}
            </Link>
          </Note>
        )}
      </div>
      {acts.length === 0 ? (
        <div className="empty">
          <b>{say(words.none)}</b>
          <p>{say(words.noneWhy)}</p>
          <Link className="btn" to="/ho-so/$id" params={{ id: found.id }}>
            {say(words.open)}
          </Link>
        </div>
      ) : (
        <section className="sec sec--first desk" aria-label={say(words.title)}>
          {sha256 === '' ? (
            <div className="scan__none">
              <b>{say(words.noScan)}</b>
              <p className="soft">{say(words.noScanWhy)}</p>
            </div>
          ) : (
            <ScanView key={sha256} id={found.id} sha256={sha256} name={name} />
          )}
          <div className="sheet sheet--mark pad">
            <ChooseScan id={found.id} chosen={sha256} choose={choose} />
            <EntryForm found={found} acts={acts} keeping={keeping} onEntered={setEntry} />
          </div>
        </section>
      )}
    </div>
  );
}
