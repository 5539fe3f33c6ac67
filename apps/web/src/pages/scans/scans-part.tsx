import './scans.css';
import { fullInstant, wholeNumber } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Empty, Loading, Trouble } from '../../shell/states';
import { OnBehalf } from './on-behalf';
import { scansQuery } from './queries';
import { ScanView } from './scan-view';

const words = {
  title: { vi: 'Bản chụp văn bản', en: 'Scans of papers' },
  none: { vi: 'Hồ sơ chưa có bản chụp nào', en: 'The case has no scan yet' },
  noneWhy: {
    vi: 'Bản chụp được lưu khi một quyết định trên giấy được nhập thay.',
    en: 'Scans are kept when a decision made on paper is entered.',
  },
  kept: { vi: 'Người tải lên', en: 'Sent by' },
  size: { vi: 'Dung lượng', en: 'Size' },
  digest: { vi: 'Mã kiểm tra', en: 'Digest' },
  unused: {
    vi: 'Chưa có việc nào nhập theo bản chụp này.',
    en: 'Nothing was entered from it yet.',
  },
  entered: { vi: 'nhập', en: 'entered by' },
  waiting: { vi: 'chờ người thứ hai đối chiếu', en: 'waits for a second person' },
  confirmed: { vi: 'xác nhận', en: 'confirmed by' },
  rejected: { vi: 'trả lại', en: 'sent back by' },
  compare: { vi: 'Đối chiếu', en: 'Compare' },
  open: { vi: 'Mở bản chụp', en: 'Open the scan' },
  close: { vi: 'Đóng bản chụp', en: 'Close the scan' },
};

type Scan = Shape<'ScanList'>['items'][number];

/** The scans of a case: who sent each, what was entered from it and by whom it was confirmed; each opens in its place. */
export function ScansPart({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const scans = useQuery(scansQuery(id, language));
  const [open, setOpen] = useState<string>();
  if (scans.isPending) return <Loading />;
  if (scans.isError) return <Trouble error={scans.error} retry={() => void scans.refetch()} />;
  const { items } = scans.data;
  return (
    <section className="sec sec--first" aria-labelledby="h-scans">
      <div className="sec__head">
        <h2 className="h2" id="h-scans">
          {say(words.title)}
        </h2>
        <OnBehalf id={id} />
      </div>
      {items.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneWhy)}</p>
        </Empty>
      ) : (
        <ul className="scan-list">
          {items.map((scan) => (
            <li key={scan.sha256}>
              <About scan={scan} />
              <div className="btns">
                <button
                  className="btn btn--s"
                  type="button"
                  aria-expanded={open === scan.sha256}
                  onClick={() => setOpen(open === scan.sha256 ? undefined : scan.sha256)}
                >
                  {say(open === scan.sha256 ? words.close : words.open)}
                  <span className="vh">{`: ${scan.name}`}</span>
                </button>
              </div>
              {open === scan.sha256 ? (
                <ScanView id={id} sha256={scan.sha256} name={scan.name} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function About({ scan }: { scan: Scan }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const kilobytes = wholeNumber(Math.ceil(scan.bytes / 1000), language);
  return (
    <div>
      <b lang="vi">{scan.name}</b>
      <div className="d-m">
        <span>{`${say(words.kept)}: ${scan.keptBy.name}, ${fullInstant(scan.keptAt, language)}`}</span>
        <span>{`${say(words.size)}: ${kilobytes} kB`}</span>
        <span>
          {`${say(words.digest)}: `}
          <code className="num tiny case-hash">{scan.sha256}</code>
        </span>
      </div>
      {scan.entries.length === 0 ? (
        <p className="small muted">{say(words.unused)}</p>
      ) : (
        <ul>
          {scan.entries.map((entry) => (
            <li key={entry.entry} className="small">
              <b>{entry.title}</b>
              {`: ${say(words.entered)} ${entry.enteredBy.name}; `}
              {entry.status === 'waiting'
                ? say(words.waiting)
                : `${say(words[entry.status])} ${entry.settledBy?.name ?? ''}`}
              {entry.reason === null ? null : <span lang="vi">{`: ${entry.reason}`}</span>}
              {'. '}
              <Link to="/doi-chieu/$entry" params={{ entry: entry.entry }}>
                {say(words.compare)}
                <span className="vh">{`: ${entry.title}`}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
