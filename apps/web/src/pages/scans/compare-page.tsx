import '../case/case.css';
import './scans.css';
import { fullDate, fullInstant, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Refused, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Loading, NoPermission, PageTrouble } from '../../shell/states';
import { optionWordsOf, wordsOf } from '../case/forms/model';
import { entryQuery } from './queries';
import { ScanView } from './scan-view';
import { Settle } from './settle';

const words = {
  title: { vi: 'Đối chiếu với bản chụp', en: 'Compare with the scan' },
  lead: {
    vi: 'So từng dòng đã nhập với văn bản. Đúng thì xác nhận; khác ở bất cứ chỗ nào thì trả lại kèm lý do.',
    en: 'Compare each line that was entered with the paper. Confirm if it is the same; otherwise send it back and say why.',
  },
  missing: { vi: 'Không mở được bản ghi nhận này', en: 'This entry cannot be opened' },
  missingWhy: {
    vi: 'Không có bản ghi nhận nào ở địa chỉ này, hoặc bàn của bạn không đối chiếu văn bản của hồ sơ này.',
    en: 'There is no entry at this address, or your desk does not compare the papers of this case.',
  },
  crumb: { vi: 'Vị trí', en: 'Where you are' },
  open: { vi: 'Hồ sơ', en: 'The case' },
  act: { vi: 'Việc', en: 'Act' },
  decided: { vi: 'Người ký', en: 'Signed by' },
  delegated: { vi: 'theo ủy quyền', en: 'under a delegation' },
  entered: { vi: 'Người nhập', en: 'Entered by' },
  paper: { vi: 'Văn bản', en: 'Paper' },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  date: { vi: 'Ngày của văn bản', en: 'Date of the paper' },
  none: { vi: 'không ghi', en: 'not stated' },
  noScan: { vi: 'Bản ghi nhận này không kèm bản chụp', en: 'This entry has no scan' },
  noScanWhy: {
    vi: 'Hãy đối chiếu với văn bản giấy trước khi xác nhận.',
    en: 'Compare it with the paper itself before you confirm.',
  },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  rejected: { vi: 'Đã trả lại', en: 'Sent back' },
};

const route = getRouteApi('/doi-chieu/$entry');

/** What was entered, beside the scan of the paper that it was entered from. */
export function ComparePage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { entry } = route.useParams();
  const found = useQuery(entryQuery(entry, language));
  if (found.isPending) return <Loading />;
  if (found.isError && !found.data)
    return found.error instanceof Refused && [400, 403, 404].includes(found.error.status) ? (
      <NoPermission title={say(words.missing)}>
        <p>{say(words.missingWhy)}</p>
      </NoPermission>
    ) : (
      <PageTrouble error={found.error} retry={() => void found.refetch()} />
    );
  return <Comparison entry={found.data} />;
}

function Comparison({ entry }: { entry: Shape<'PaperEntry'> }): ReactElement {
  const say = useWords();
  const me = useMe();
  const { candidate, paper, title } = entry;
  return (
    <div className="wrap">
      <div className="head">
        <nav className="crumb" aria-label={say(words.crumb)}>
          <Link to="/ho-so/$id" params={{ id: candidate }}>
            {say(words.open)}
          </Link>
          <span aria-hidden="true">/</span>
          <span>{title}</span>
        </nav>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <section className="sec sec--first desk" aria-label={say(words.title)}>
        {paper.sha256 === undefined ? (
          <div className="scan__none">
            <b>{say(words.noScan)}</b>
            <p className="soft">{say(words.noScanWhy)}</p>
          </div>
        ) : (
          <ScanView id={candidate} sha256={paper.sha256} name={paper.title} />
        )}
        <div className="sheet sheet--mark pad">
          <Entered entry={entry} />
          <Settled entry={entry} />
          {entry.status === 'waiting' ? (
            <Settle entry={entry} isOwn={entry.enteredBy.person === me?.person} />
          ) : null}
        </div>
      </section>
    </div>
  );
}

function Entered({ entry }: { entry: Shape<'PaperEntry'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { title, decidedBy, authority, enteredBy, receivedAt, paper, data, event } = entry;
  const rows: [string, string][] = [
    [say(words.act), title],
    [
      say(words.decided),
      authority === null ? decidedBy.name : `${decidedBy.name} (${say(words.delegated)})`,
    ],
    [say(words.paper), paper.title],
    [say(words.number), paper.number ?? say(words.none)],
    [say(words.date), paper.date === undefined ? say(words.none) : fullDate(paper.date, language)],
    ...valuesOf(data).map(([path, value]): [string, string] => {
      const label = wordsOf(event, path)?.label;
      const option = optionWordsOf(path.split('.').at(-1) ?? path, value)?.[language];
      const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? fullDate(value, language) : undefined;
      return [label ? say(label) : path, option ?? day ?? value];
    }),
    [say(words.entered), `${enteredBy.name}, ${fullInstant(receivedAt, language)}`],
  ];
  return (
    <dl className="kv">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What became of an entry that waits no more. */
function Settled({ entry }: { entry: Shape<'PaperEntry'> }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const { status, settledBy, settledAt, reason } = entry;
  if (status === 'waiting') return null;
  const by = `${settledBy?.name ?? ''}, ${settledAt === null ? '' : fullInstant(settledAt, language)}`;
  return (
    <Note kind={status === 'confirmed' ? 'ok' : 'soon'} title={say(words[status])}>
      <p>{by}</p>
      {reason === null ? null : <p lang="vi">{reason}</p>}
    </Note>
  );
}

/** Values of the act by their paths. What is said of the paper once is not said again, and digests are not for reading. */
function valuesOf(data: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(data).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (typeof value === 'object' && value !== null) {
      const isPaper = ['document', 'minutes', 'report'].includes(path) && 'title' in value;
      return isPaper ? [] : valuesOf(value as Record<string, unknown>, `${path}.`);
    }
    return name === 'sha256' ? [] : [[path, String(value)]];
  });
}
