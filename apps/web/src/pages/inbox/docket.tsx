import { fullDate, Icon, Limit, shortDate, wholeNumber, type Words } from '@app/design';
import { Link } from '@tanstack/react-router';
import { Fragment, memo, type ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { articleOf, endOfWeek, grouped, type InboxItem, timeLeftWords, type When } from './reading';

const words = {
  list: { vi: 'Việc đang chờ, hạn gần nhất trước', en: 'Tasks that wait, soonest due first' },
  left: { vi: 'Còn lại', en: 'Time left' },
  case: { vi: 'Hồ sơ', en: 'Case' },
  todo: { vi: 'Việc phải làm', en: 'What to do' },
  action: { vi: 'Thao tác', en: 'Action' },
  open: { vi: 'Mở việc', en: 'Open' },
  cause: { vi: 'Nêu lý do', en: 'State the cause' },
  causeTitle: { vi: 'Nêu nguyên nhân quá hạn', en: 'State why it is late' },
  confirm: { vi: 'Xác nhận nguyên nhân', en: 'Confirm the cause' },
  confirmTitle: { vi: 'Xác nhận nguyên nhân quá hạn', en: 'Confirm why it is late' },
  waitsFor: {
    vi: 'Chờ đơn vị nêu nguyên nhân quá hạn của bước: ',
    en: 'The unit must first say why it is late: ',
  },
  letterTitle: {
    vi: 'Đôn đốc hoặc ghi trả lời công văn quá ngày',
    en: 'Urge or record the reply to a late letter',
  },
  lateLetter: {
    vi: 'Chưa trả lời đến ngày {day}: công văn gửi {to}.',
    en: 'No reply by {day}: letter to {to}.',
  },
  or: { vi: 'Hoặc: ', en: 'Or: ' },
  step: { vi: 'Bước', en: 'Step' },
  alsoDue: { vi: 'Việc của bước: ', en: 'The step waits for: ' },
  draft: { vi: 'Dự thảo', en: 'Draft' },
  source: { vi: 'Bản án, quyết định', en: 'Judgment' },
  noLimit: { vi: 'Không có hạn', en: 'No limit' },
  ended: { vi: 'hết hạn', en: 'ended' },
  lent: { vi: 'theo ủy quyền', en: 'under a delegation' },
  pick: { vi: 'Chọn', en: 'Select' },
  tasks: { vi: 'việc', en: 'tasks' },
  take: { vi: 'Nhận việc', en: 'Take' },
  giveBack: { vi: 'Trả việc', en: 'Give back' },
  heldByMe: { vi: 'Bạn giữ việc', en: 'You hold it' },
  held: { vi: 'Người giữ việc: {}', en: 'Held by {}' },
  folder: { vi: 'Hồ sơ giấy: {}', en: 'Folder: {}' },
  until: { vi: 'đến', en: 'until' },
};
const groupNames: Record<When, { vi: string; en: string }> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  today: { vi: 'Hôm nay', en: 'Today' },
  thisWeek: { vi: 'Tuần này', en: 'This week' },
  later: { vi: 'Sau đó', en: 'Later' },
  none: { vi: 'Không có hạn', en: 'Without a limit' },
};

/** The lines of the inbox in their groups; cards where the window is narrow. */
export function Docket({
  items,
  today,
  current,
  picked,
  onPick,
  onHold,
}: {
  items: readonly InboxItem[];
  today: string;
  /** The line that the keyboard stands on. */
  current: string | undefined;
  picked: ReadonlySet<string>;
  onPick: (id: string) => void;
  /** Takes a case, or gives it back. */
  onHold: (id: string) => void;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <table className="docket" role="table" aria-label={say(words.list)}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {say(words.left)}
          </th>
          <th role="columnheader" scope="col">
            {say(words.case)}
          </th>
          <th role="columnheader" scope="col">
            {say(words.todo)}
          </th>
          <th role="columnheader" scope="col">
            <span className="vh">{say(words.action)}</span>
          </th>
        </tr>
      </thead>
      {grouped(items, today).map(({ when, items: lines }) => (
        <tbody key={when} role="rowgroup">
          <tr className="grp" role="row">
            <th role="columnheader" colSpan={4} scope="colgroup">
              {say(groupNames[when])}
              <small>
                {`${wholeNumber(lines.length, language)} ${say(words.tasks)}`}
                {when === 'thisWeek'
                  ? `, ${say(words.until)} ${fullDate(endOfWeek(today), language)}`
                  : ''}
              </small>
            </th>
          </tr>
          {lines.map((item) => (
            <Line
              key={item.candidate.id}
              item={item}
              when={when}
              isCurrent={item.candidate.id === current}
              isPicked={picked.has(item.candidate.id)}
              onPick={onPick}
              onHold={onHold}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** A line is drawn anew only where it has changed itself: a key or one more page leaves hundreds of others alone. */
const Line = memo(function Line({
  item,
  when,
  isCurrent,
  isPicked,
  onPick,
  onHold,
}: {
  item: InboxItem;
  when: When;
  isCurrent: boolean;
  isPicked: boolean;
  onPick: (id: string) => void;
  onHold: (id: string) => void;
}): ReactElement {
  const say = useWords();
  const { candidate, holding } = item;
  const { id, title, sourceJudgment: source } = candidate;
  const asks = askedOf(item);
  return (
    <tr className="row" role="row" data-case={id} data-sel={isCurrent || isPicked ? '' : undefined}>
      <td role="cell" className="duebox">
        <div className="inbox-pick">
          <label className="pickbox">
            <input type="checkbox" checked={isPicked} onChange={() => onPick(id)} />
            <span className="vh">{`${say(words.pick)}: ${title}`}</span>
          </label>
          <Due item={item} when={when} />
        </div>
      </td>
      <td role="cell">
        <Link className="d-t" to="/ho-so/$id" params={{ id }} lang="vi">
          {title}
        </Link>
        <div className="d-m">
          {candidate.draftNumber === null ? null : (
            <span>{`${say(words.draft)} ${candidate.draftNumber}`}</span>
          )}
          <span lang="vi">
            {candidate.field.charAt(0).toUpperCase() + candidate.field.slice(1)}
          </span>
          <span>{`${say(words.source)} ${source.number}`}</span>
          <span lang="vi">{source.court}</span>
        </div>
        <Custody item={item} />
      </td>
      <td role="cell" className="do">
        <Todo item={item} />
      </td>
      <td role="cell">
        <div className="inbox-acts">
          <Link
            className={asks === undefined ? 'btn btn--s' : 'btn btn--1 btn--s'}
            to="/ho-so/$id"
            params={{ id }}
          >
            {say(asks === undefined ? words.open : asks.open)}
            <span className="vh">{`: ${title}`}</span>
          </Link>
          {holding === null || holding.by === 'others' ? null : (
            <button className="btn btn--s" type="button" onClick={() => onHold(id)}>
              {say(holding.by === 'me' ? words.giveBack : words.take)}
              <span className="vh">{`: ${title}`}</span>
            </button>
          )}
        </div>
      </td>
    </tr>
  );
});

/** Who holds the case, and where its paper folder is, where somebody said so. */
function Custody({ item: { holding, folder } }: { item: InboxItem }): ReactElement | null {
  const say = useWords();
  const holder = holding?.holder ?? null;
  if (holder === null && folder === null) return null;
  return (
    <div className="d-m">
      {holder === null ? null : (
        <span>
          {holding?.by === 'me' ? (
            <b>{say(words.heldByMe)}</b>
          ) : (
            say(words.held).replace('{}', holder.name)
          )}
        </span>
      )}
      {folder === null ? null : <span>{say(words.folder).replace('{}', folder.place)}</span>}
    </div>
  );
}

function Due({ item: { limit, left }, when }: { item: InboxItem; when: When }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  if (limit === null || left === null)
    return <div className="small soft">{say(words.noLimit)}</div>;
  const { figure, unit } = timeLeftWords(left, language);
  const tone = when === 'overdue' ? ' due--bad' : when === 'today' ? ' due--soon' : '';
  return (
    <div className="inbox-due">
      <div className={`due${tone}`}>
        {when === 'overdue' ? <Icon name="alert" /> : null}
        {when === 'today' ? <Icon name="warning" /> : null}
        {tone === '' ? '' : ' '}
        {figure} <small>{unit}</small>
      </div>
      <div className="small soft">
        {when === 'overdue' ? `${say(words.ended)} ` : ''}
        {fullDate(limit.lastDay, language)}
      </div>
      <div>
        <Limit
          kind={limit.kind}
          language={language}
          basis={left.basis === null ? null : articleOf(left.basis, language)}
        />
      </div>
    </div>
  );
}

/** What a delay asks of the reader comes before everything else; a statement before a confirmation. */
function askedOf({ causes }: InboxItem): { open: Words; title: Words; steps: string } | undefined {
  const asking = (how: 'state' | 'confirm'): string =>
    causes.flatMap(({ asks, step }) => (asks === how ? [step.title] : [])).join('; ');
  if (asking('state') !== '')
    return { open: words.cause, title: words.causeTitle, steps: asking('state') };
  if (asking('confirm') !== '')
    return { open: words.confirm, title: words.confirmTitle, steps: asking('confirm') };
  return undefined;
}

/** The acts that the case waits for from this reader; where a step is late, its cause comes first. */
function Todo({ item }: { item: InboxItem }): ReactElement {
  const { awaits, causes, candidate, letters } = item;
  const say = useWords();
  const titles = [
    ...new Set(
      awaits.map(({ title, authority }) =>
        authority === undefined ? title : `${title} (${say(words.lent)})`,
      ),
    ),
  ];
  const asks = askedOf(item);
  const [first = say(words.letterTitle), ...others] = asks
    ? [`${say(asks.title)}: ${asks.steps}`, ...titles]
    : titles;
  const lead = asks ? words.alsoDue : words.or;
  const waits = causes.filter((each) => each.asks === 'wait');
  return (
    <Fragment>
      <b>{first}</b>
      {others.length === 0 ? null : <span>{`${say(lead)}${others.map(lowered).join('; ')}.`}</span>}
      {waits.length === 0 ? null : (
        <span>{`${say(words.waitsFor)}${waits.map(({ step }) => step.title).join('; ')}.`}</span>
      )}
      {letters.map(({ letter, receiver, askedBy }) => (
        <Link
          key={letter}
          to="/ho-so/$id"
          params={{ id: candidate.id }}
          search={{ phan: 'cong-van' }}
        >
          {say(words.lateLetter).replace('{day}', shortDate(askedBy)).replace('{to}', receiver)}
        </Link>
      ))}
      <span>{`${say(words.step)}: ${candidate.phase.title}`}</span>
    </Fragment>
  );
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
