import { fullDate, fullInstant, Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import type { Shape } from '../../api/shape';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading } from '../../shell/states';
import { WhyNot } from '../../shell/why-not';
import { Differences } from './differences';
import { MovedLimits } from './moved-limits';
import { type Proposal, proposalQuery, proposalsKey, proposalsQuery } from './reading-proposals';

const words = {
  title: { vi: 'Đề nghị thay đổi lịch', en: 'Proposed changes of the calendar' },
  lead: {
    vi: 'Thay đổi làm dời hạn đang chạy do một người đề nghị và người khác duyệt. Thay đổi không thể chờ đã có hiệu lực và vẫn cần người thứ hai xem lại.',
    en: 'A change that moves running limits is proposed by one person and approved by another. One that could not wait is in force already, and a second person still looks at it.',
  },
  none: { vi: 'Không có đề nghị nào đang chờ.', en: 'No proposal waits.' },
  waiting: { vi: 'Đang chờ người thứ hai', en: 'Waiting for a second person' },
  decided: { vi: 'Đã giải quyết gần đây', en: 'Decided lately' },
  approved: { vi: 'đã duyệt', en: 'approved' },
  returned: { vi: 'trả lại', en: 'sent back' },
  withdrawn: { vi: 'người đề nghị đã rút', en: 'taken back' },
  urgent: { vi: 'Đã áp dụng khẩn', en: 'In force already' },
  counted: {
    vi: '{moved} hạn của {cases} hồ sơ',
    en: '{moved} limit(s) of {cases} case(s)',
  },
  look: { vi: 'Xem và quyết định', en: 'Look and decide' },
  days: { vi: 'Ngày thay đổi', en: 'Days that change' },
  becomes: { vi: 'thành', en: 'becomes' },
  unlisted: { vi: 'không có trong lịch', en: 'not listed' },
  unfit: { vi: 'Không còn hợp với lịch đang dùng', en: 'It no longer fits the calendar in force' },
  unfitMore: { vi: 'Hãy trả lại kèm lý do.', en: 'Send it back with a reason.' },
  failed: { vi: 'Chưa đọc được đề nghị', en: 'The proposal could not be read' },
  approve: { vi: 'Duyệt, cho thi hành', en: 'Approve and put in force' },
  approveWhat: {
    vi: 'Lịch mới có hiệu lực ngay với các hạn như hiện nay; người liên quan được báo. Không rút lại được, chỉ thay đổi tiếp.',
    en: 'The new calendar is in force at once, with the limits as they are now; people concerned are told. It is not undone, only changed again.',
  },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  confirmWhat: {
    vi: 'Ghi nhận rằng người thứ hai đã xem và đồng ý. Lịch không đổi.',
    en: 'Puts on record that a second person has looked and agrees. The calendar stays.',
  },
  giveBack: { vi: 'Trả lại', en: 'Send back' },
  giveBackWhat: {
    vi: 'Người đề nghị thấy lý do; lịch không đổi.',
    en: 'Who proposed it sees the reason; the calendar stays.',
  },
  object: { vi: 'Không đồng ý', en: 'Do not agree' },
  objectWhat: {
    vi: 'Ghi nhận rằng người thứ hai không đồng ý. Lịch vẫn như vậy cho đến khi có thay đổi khác.',
    en: 'Puts on record that a second person does not agree. The calendar stays until another change.',
  },
  takeBack: { vi: 'Rút đề nghị', en: 'Take back' },
  takeBackWhat: { vi: 'Đề nghị không còn chờ duyệt.', en: 'The proposal waits no longer.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  receipt: { vi: 'Mã đề nghị', en: 'Proposal' },
  own: {
    vi: 'Bạn là người đề nghị; người khác duyệt.',
    en: 'You proposed this; somebody else approves.',
  },
};

/** Changes that wait for a second person, with what they would move; decided on by whoever may. */
export function Proposals({ version }: { version: number }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [receipt, setReceipt] = useState<string>();
  const read = useQuery(proposalsQuery(language));
  if (!read.data) return null;
  const { waiting, decided } = read.data;
  const done = async (proposal: string, message: string): Promise<string> => {
    // The line goes away with what it said.
    setReceipt(`${message} ${say(words.receipt)}: ${proposal}.`);
    await client.invalidateQueries({ queryKey: proposalsKey });
    await client.invalidateQueries({ queryKey: ['calendar'] });
    return message;
  };
  return (
    <section className="sec cal__proposals" aria-labelledby="h-proposals">
      <h2 className="h2" id="h-proposals">
        {say(words.title)}
      </h2>
      <p className="soft">{say(words.lead)}</p>
      <div role="status">{receipt === undefined ? null : <Note kind="ok" title={receipt} />}</div>
      <h3 className="h3">{say(words.waiting)}</h3>
      {waiting.length === 0 ? <p className="muted">{say(words.none)}</p> : null}
      {waiting.map((proposal) => (
        <Waiting key={proposal.proposal} {...{ proposal, version, done }} />
      ))}
      {decided.length === 0 ? null : (
        <>
          <h3 className="h3">{say(words.decided)}</h3>
          <ul className="cal__decided">
            {decided.map((proposal) => (
              <li key={proposal.proposal}>
                <Line proposal={proposal} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What it says, who proposed it and who decided. */
function Line({ proposal }: { proposal: Proposal }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { reason, source, counts, by, at, decided, urgency, status } = proposal;
  const counted = say(words.counted)
    .replace('{moved}', String(counts.moved))
    .replace('{cases}', String(counts.cases));
  return (
    <div>
      <b lang="vi">{reason}</b>
      <div className="d-m">
        {urgency === null ? null : (
          <span>
            {say(words.urgent)}: <span lang="vi">{urgency}</span>
          </span>
        )}
        {source === null ? null : <span lang="vi">{source.title}</span>}
        <span>{counted}</span>
        <span>
          <span lang="vi">{by.name}</span>, {fullInstant(at, language)}
        </span>
        {decided === null || status === 'waiting' ? null : (
          <span>
            {say(words[status])}, <span lang="vi">{decided.by.name}</span>,{' '}
            {fullInstant(decided.at, language)}
            {decided.reason === null ? '' : ': '}
            <span lang="vi">{decided.reason}</span>
          </span>
        )}
      </div>
    </div>
  );
}

interface Deciding {
  version: number;
  done: (proposal: string, message: string) => Promise<string>;
}

function Waiting({ proposal, ...deciding }: { proposal: Proposal } & Deciding): ReactElement {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <article className="sheet pad cal__proposal">
      <Line proposal={proposal} />
      <details
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
        }}
      >
        <summary>
          {say(words.look)}
          <span className="vh">: {proposal.reason}</span>
        </summary>
        {isOpen ? <Whole id={proposal.proposal} {...deciding} /> : null}
      </details>
    </article>
  );
}

/** What its proposer saw, what it would do now, and what may be done with it. */
function Whole({ id, version, done }: { id: string } & Deciding): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery(proposalQuery(id, version, language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <WhyNot title={say(words.failed)} error={read.error} />;
  const found = read.data;
  return (
    <div className="cal__whole">
      <Days days={found.days} />
      {found.settings.map(({ name, question }) => (
        <p key={name}>{question}</p>
      ))}
      {found.unfit.length === 0 ? null : (
        <Note kind="bad" title={say(words.unfit)}>
          {found.unfit.map((why) => (
            <p key={why}>{why}</p>
          ))}
          <p>{say(words.unfitMore)}</p>
        </Note>
      )}
      {found.differences === null ? null : <Differences differences={found.differences} />}
      {found.now === null ? null : <MovedLimits foreseen={found.now} />}
      <Acts found={found} done={done} />
    </div>
  );
}

function Days({ days }: { days: Shape<'CalendarProposal'>['days'] }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  if (days.length === 0) return null;
  const named = (entry: Shape<'CalendarEntry'> | null): string =>
    entry === null ? say(words.unlisted) : `${entry.name[language]} (${entry.kindTitle})`;
  return (
    <>
      <h3 className="h3">{say(words.days)}</h3>
      <ul>
        {days.map(({ date, before, after }) => (
          <li key={date}>
            {fullDate(date, language)}: {named(before)}, {say(words.becomes)} {named(after)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Acts({
  found,
  done,
}: { found: Shape<'CalendarProposal'> } & Pick<Deciding, 'done'>): ReactElement | null {
  const say = useWords();
  const { proposal, may, now, version } = found;
  const path = { proposal };
  const isInForce = version !== null;
  const approve = async (): Promise<string> => {
    const seen = now === null ? '*' : `"${String(now.version)}"`;
    const params = { path, header: { ...newAct(), 'If-Match': seen } };
    const { message } = await answered(
      api.POST('/api/v1/calendar/proposals/{proposal}/approve', { params, body: {} }),
    );
    return done(proposal, message);
  };
  const giveBack = async (form: FormData): Promise<string> => {
    const params = { path, header: newAct() };
    const body = { reason: textOf(form, 'reason') };
    const { message } = await answered(
      api.POST('/api/v1/calendar/proposals/{proposal}/give-back', { params, body }),
    );
    return done(proposal, message);
  };
  const reason = (
    <Field label={say(words.reason)}>
      {(field) => (
        <input className="in" id={field} name="reason" required maxLength={1000} lang="vi" />
      )}
    </Field>
  );
  if (may.takeBack)
    return (
      <>
        <p className="muted">{say(words.own)}</p>
        <Act button={say(words.takeBack)} consequence={say(words.takeBackWhat)} send={giveBack}>
          {reason}
        </Act>
      </>
    );
  return (
    <>
      {may.approve && (isInForce || now !== null) ? (
        <Act
          look="primary"
          button={say(isInForce ? words.confirm : words.approve)}
          consequence={say(isInForce ? words.confirmWhat : words.approveWhat)}
          send={approve}
        />
      ) : null}
      {may.giveBack ? (
        <Act
          button={say(isInForce ? words.object : words.giveBack)}
          consequence={say(isInForce ? words.objectWhat : words.giveBackWhat)}
          send={giveBack}
        >
          {reason}
        </Act>
      ) : null}
    </>
  );
}
