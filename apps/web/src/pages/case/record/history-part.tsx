import { fullInstant, Note, wholeNumber } from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import { memo, type ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { Loading, Trouble } from '../../../shell/states';
import { historyQuery } from '../queries';

const words = {
  title: { vi: 'Lịch sử', en: 'History' },
  intact: { vi: 'Chuỗi nguyên vẹn', en: 'The chain is intact' },
  intactMore: {
    vi: 'Mỗi việc giữ mã kiểm tra của việc trước; đã tính lại tất cả lúc mở trang này.',
    en: 'Each act holds the digest of the one before; all were worked out again when this was opened.',
  },
  broken: { vi: 'Chuỗi không khớp', en: 'The chain does not fit' },
  brokenMore: {
    vi: 'Báo cho bộ phận vận hành và kiểm tra viên. Việc không khớp:',
    en: 'Tell the operator and the auditor. Acts that do not fit:',
  },
  number: { vi: 'Số', en: 'No.' },
  act: { vi: 'Việc', en: 'Act' },
  who: { vi: 'Ai', en: 'Who' },
  when: { vi: 'Khi nào', en: 'When' },
  authority: { vi: 'Theo thẩm quyền nào', en: 'Under which authority' },
  system: { vi: 'Hệ thống, khi đến hạn', en: 'The system, when a limit ended' },
  behalf: { vi: 'thay', en: 'for' },
  entered: { vi: 'ghi nhận theo văn bản:', en: 'entered from paper by' },
  confirmed: { vi: 'xác nhận:', en: 'confirmed by' },
  delegated: { vi: 'Theo ủy quyền', en: 'Under a delegation' },
  own: { vi: 'Thẩm quyền của mình', en: 'In their own right' },
  paper: { vi: 'Văn bản', en: 'Paper' },
  moved: { vi: 'Chuyển sang', en: 'Moved to' },
  digest: { vi: 'Mã kiểm tra', en: 'Digest' },
  said: { vi: 'Nội dung đã ghi', en: 'What was recorded' },
  more: { vi: 'Xem thêm việc cũ hơn hoặc mới hơn', en: 'Show more acts' },
  shown: { vi: 'Đang hiện', en: 'Showing' },
  acts: { vi: 'việc', en: 'acts' },
};

type Item = Shape<'CandidateHistory'>['items'][number];

/** Who did what, when and under which authority; and whether the record is whole. */
export function HistoryPart({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const history = useInfiniteQuery(historyQuery(id, language));
  if (history.isPending) return <Loading />;
  if (history.isError)
    return <Trouble error={history.error} retry={() => void history.refetch()} />;
  const items = history.data.pages.flatMap((page) => page.items);
  const chain = history.data.pages.at(-1)?.chain;
  const count = wholeNumber(items.length, language);
  return (
    <section className="sec sec--first" aria-labelledby="h-his">
      <div className="sec__head">
        <h2 className="h2" id="h-his">
          {say(words.title)}
        </h2>
        <p role="status">{`${say(words.shown)} ${count} ${say(words.acts)}`}</p>
      </div>
      {chain?.intact ? (
        <Note
          kind="ok"
          title={`${say(words.intact)}${history.hasNextPage ? '' : `, ${count} ${say(words.acts)}`}`}
        >
          <p>{say(words.intactMore)}</p>
        </Note>
      ) : (
        <Note kind="bad" title={say(words.broken)}>
          <p>{`${say(words.brokenMore)} ${(chain?.faults ?? []).map(({ seq }) => String(seq)).join(', ')}`}</p>
        </Note>
      )}
      <div className="tblc case-history">
        <table className="tbl tbl--stack" role="table" aria-labelledby="h-his">
          <thead role="rowgroup">
            <tr role="row">
              {[words.number, words.act, words.who, words.when, words.authority].map((head) => (
                <th key={head.en} role="columnheader" scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {items.map((item) => (
              <Line key={item.seq} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {history.hasNextPage ? (
        <button
          className="btn"
          type="button"
          aria-disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {say(words.more)}
        </button>
      ) : null}
    </section>
  );
}

/** Drawn once: one more page leaves the hundreds before it alone. */
const Line = memo(function Line({ item }: { item: Item }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const isMoved = item.fromPhase?.code !== item.phase.code;
  return (
    <tr role="row">
      <td role="cell" data-l={say(words.number)} className="num">
        {item.seq}
      </td>
      <th role="rowheader" scope="row">
        {item.title}
        {isMoved ? (
          <span className="case-line small soft">{`${say(words.moved)}: ${item.phase.title}`}</span>
        ) : null}
        <Recorded item={item} />
      </th>
      <td role="cell" data-l={say(words.who)}>
        <Who item={item} />
      </td>
      <td role="cell" data-l={say(words.when)}>
        {fullInstant(item.recordedAt, language)}
      </td>
      <td role="cell" data-l={say(words.authority)}>
        <div>
          {item.authority !== null
            ? say(words.delegated)
            : item.actor === null
              ? '—'
              : say(words.own)}
          {item.basis === null ? null : (
            <span className="tiny muted case-line" lang="vi">
              {item.basis}
            </span>
          )}
          {item.paper === null ? null : (
            <span className="tiny muted case-line">{`${say(words.paper)}: ${item.paper.title}`}</span>
          )}
        </div>
      </td>
    </tr>
  );
});

function Who({ item }: { item: Item }): ReactElement {
  const say = useWords();
  const { actor, onBehalfOf, enteredBy, confirmedBy } = item;
  return (
    <div>
      {actor === null ? say(words.system) : actor.name}
      {onBehalfOf ? ` ${say(words.behalf)} ${onBehalfOf.name}` : ''}
      {enteredBy ? (
        <span className="tiny muted case-line">{`${say(words.entered)} ${enteredBy.name}`}</span>
      ) : null}
      {confirmedBy ? (
        <span className="tiny muted case-line">{`${say(words.confirmed)} ${confirmedBy.name}`}</span>
      ) : null}
    </div>
  );
}

function Recorded({ item }: { item: Item }): ReactElement {
  const say = useWords();
  return (
    <details className="case-rec">
      <summary>{say(words.said)}</summary>
      {Object.keys(item.data).length === 0 ? null : (
        <pre className="tiny" tabIndex={0}>
          {JSON.stringify(item.data, null, 1)}
        </pre>
      )}
      <span className="tiny muted">{`${say(words.digest)}: `}</span>
      <code className="tiny num case-hash">{item.hash}</code>
    </details>
  );
}
