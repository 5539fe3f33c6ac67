import '../case/case.css';
import { fullInstant, Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useId, useRef, useState } from 'react';
import { answered, api, Refused, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { NoPermission } from '../../shell/states';
import { Fields } from '../case/acts/fields';
import { useKept } from '../case/acts/kept';
import { dataFrom, eventForms, type Typed } from '../case/forms/model';
import { fieldsFor, mayPropose, startFor } from './who';

const words = {
  title: { vi: 'Đề xuất bản án, quyết định', en: 'Propose a judgment' },
  lead: {
    vi: 'Thẩm phán TANDTC, Tòa án và Ủy ban Thẩm phán đề xuất tại đây; cán bộ tiếp nhận ghi đề xuất gửi bằng văn bản. Điểm b, c, d khoản 2 Điều 6 cần văn bản chứng minh.',
    en: 'Judges of the Supreme People’s Court, courts and committees of judges propose here; the desk enters what came by letter. Article 6(2)(b), (c) and (d) need the document that proves the route.',
  },
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  opens: {
    vi: 'Một hồ sơ được mở và chuyển đến Vụ Pháp chế và Quản lý khoa học; hạn nội bộ để tiếp nhận bắt đầu tính.',
    en: 'A case is opened and goes to the Department of Legal Affairs; the internal limit to acknowledge it begins.',
  },
  code: {
    vi: 'Bạn nhận mã theo dõi để người đề xuất xem hồ sơ ở bước nào trên cổng công khai.',
    en: 'You are given a code with which the proposer follows the case on the public portal.',
  },
  send: { vi: 'Gửi đề xuất', en: 'Send the proposal' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  sent: { vi: 'Đã tiếp nhận đề xuất', en: 'The proposal is recorded' },
  tracking: { vi: 'Mã theo dõi', en: 'Code to follow it' },
  open: { vi: 'Mở hồ sơ', en: 'Open the case' },
  another: { vi: 'Nhập đề xuất khác', en: 'Enter another proposal' },
  failed: { vi: 'Chưa gửi được', en: 'It was not sent' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Nội dung còn nguyên; gửi lại sẽ chỉ được ghi nhận một lần.',
    en: 'The system cannot be reached. Your words are kept; sent again, they count once.',
  },
  notYours: { vi: 'Bạn không đề xuất ở trang này', en: 'You do not propose here' },
  notYoursMore: {
    vi: 'Mọi người đều đề xuất được trên cổng công khai, không cần tài khoản.',
    en: 'Everybody may propose on the public portal, without an account.',
  },
  portal: { vi: 'Mở biểu mẫu trên cổng công khai', en: 'Open the form of the portal' },
};

const EVENT = 'PROPOSAL.RECEIVED';

/** Opens a case: for those who propose by their office, and for the desk that takes in letters. */
export function ProposePage(): ReactElement {
  const say = useWords();
  const me = useMe();
  const roles = me?.roles.map(({ code }) => code) ?? [];
  const [sent, setSent] = useState<Shape<'ProposedCandidate'>>();
  if (me && !mayPropose(roles))
    return (
      <NoPermission title={say(words.notYours)}>
        <p>{say(words.notYoursMore)}</p>
        <a className="btn" href="/de-xuat">
          {say(words.portal)}
        </a>
      </NoPermission>
    );
  return (
    <div className="wrap wrap--text">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <div role="status">{sent ? <Receipt sent={sent} /> : null}</div>
      {sent ? (
        <button className="btn" type="button" onClick={() => setSent(undefined)}>
          {say(words.another)}
        </button>
      ) : me ? (
        <ProposalForm roles={roles} onSent={setSent} />
      ) : null}
    </div>
  );
}

function Receipt({ sent }: { sent: Shape<'ProposedCandidate'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <Note kind="ok" title={say(words.sent)}>
      <p>
        {`${say(words.tracking)}: `}
        <b className="num">{sent.trackingCode}</b>
        {`. ${fullInstant(sent.recordedAt, language)}. ${sent.phase.title}.`}
      </p>
      <p>
        <Link to="/ho-so/$id" params={{ id: sent.id }}>
          {say(words.open)}
        </Link>
      </p>
    </Note>
  );
}

function ProposalForm({
  roles,
  onSent,
}: {
  roles: readonly string[];
  onSent: (sent: Shape<'ProposedCandidate'>) => void;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { kept, keep, forget } = useKept('new', EVENT, 0);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string>();
  const [isSending, setSending] = useState(false);
  const fields = fieldsFor(eventForms[EVENT] ?? [], roles);
  const typed: Typed = { ...startFor(roles), ...kept.typed };
  const type = (values: Typed): void =>
    keep({ typed: { ...kept.typed, ...values }, key: crypto.randomUUID() });
  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    setFaults({});
    try {
      const recorded = await answered(
        api.POST('/api/v1/candidates', {
          params: { header: { 'Idempotency-Key': kept.key } },
          body: dataFrom(fields, typed) as unknown as Shape<'Propose'>,
        }),
      );
      forget();
      onSent(recorded);
      await queries.invalidateQueries({ queryKey: ['cases'] });
    } catch (error) {
      if (!(error instanceof Refused)) {
        setFailure(say(words.unreachable));
        return;
      }
      const wrong = faultsOf(error);
      setFaults(wrong);
      setFailure(error.message);
      const [first] = Object.keys(wrong);
      if (first !== undefined)
        form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      ref={form}
      className="act-f sheet pad"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send();
      }}
    >
      <Fields fields={fields} form={{ id: '', event: EVENT, typed, faults, type }} />
      <div className="cons" id={`${id}c`}>
        <b>{say(words.when)}</b>
        <ul>
          <li>{say(words.opens)}</li>
          <li>{say(words.code)}</li>
        </ul>
      </div>
      <div role="alert">
        {failure === undefined ? null : (
          <Note kind="bad" title={say(words.failed)}>
            <p>{failure}</p>
          </Note>
        )}
      </div>
      <button className="btn btn--1" aria-describedby={`${id}c`} aria-disabled={isSending}>
        {say(isSending ? words.sending : words.send)}
      </button>
    </form>
  );
}

/** What the api said of each field: "#/proposal/sourceJudgment/date" by its path. */
function faultsOf({ problem }: Refused): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { pointer, message } of problem.errors ?? []) {
    const path = pointer.split('/').slice(1).join('.');
    if (path !== '') faults[path] ??= message;
  }
  return faults;
}
