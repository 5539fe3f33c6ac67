import { fullDate, fullInstant, Status, type StatusKind, type Words } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import { type CouncilCode, type Decision, decisionsQuery } from './reading';
import { officeWords } from './words';

const words = {
  title: { vi: 'Quyết định thành lập và kiện toàn', en: 'Decisions that set up and changed it' },
  none: { vi: 'Chưa có quyết định nào trên hồ sơ.', en: 'No decision is on record.' },
  founding: { vi: 'Thành lập', en: 'Set up' },
  change: { vi: 'Kiện toàn', en: 'Changed' },
  from: { vi: 'có hiệu lực từ', en: 'from' },
  ended: { vi: 'Thôi tham gia', en: 'Left' },
  appointed: { vi: 'Bổ nhiệm', en: 'Appointed' },
  seats: { vi: 'Số lượng thành viên', en: 'Seats' },
  prepared: { vi: 'Chuẩn bị', en: 'Prepared' },
  settled: { vi: 'Xác nhận', en: 'Confirmed' },
  tookBack: { vi: 'Rút lại', en: 'Withdrawn' },
  despite: { vi: 'Lý do dù chưa đúng thành phần', en: 'Why, though the composition was not kept' },
  confirm: { vi: 'Xác nhận quyết định', en: 'Confirm the decision' },
  confirmWhy: {
    vi: 'Hãy đối chiếu với văn bản đã ký. Người thôi tham gia hết nhiệm kỳ vào ngày trước ngày có hiệu lực, người được bổ nhiệm là thành viên từ ngày ấy.',
    en: 'Compare it with the signed paper. Who leaves does so with the day before, who is appointed sits from that day on.',
  },
  confirmed: {
    vi: 'Đã xác nhận; thành phần đã thay đổi.',
    en: 'Confirmed; the council is changed.',
  },
  why: { vi: 'Lý do, nếu thành phần chưa đúng quy định', en: 'Why, if a rule is not kept' },
  withdraw: { vi: 'Rút lại', en: 'Withdraw' },
  withdrawWhy: { vi: 'Chưa có gì thay đổi vì quyết định này.', en: 'Nothing was changed by it.' },
  withdrawn: { vi: 'Đã rút lại.', en: 'Withdrawn.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  everybody: { vi: 'người', en: 'people' },
};

const states: Readonly<Record<Decision['state'], { kind: StatusKind; title: Words }>> = {
  prepared: { kind: 'waits', title: { vi: 'Chờ người thứ hai', en: 'Waits for a second person' } },
  confirmed: { kind: 'done', title: { vi: 'Đã xác nhận', en: 'Confirmed' } },
  withdrawn: { kind: 'closed', title: { vi: 'Đã rút lại', en: 'Withdrawn' } },
};

/** What was decided about a council, newest first; what waits can be confirmed or taken back where it stands. */
export function Decisions({ code }: { code: CouncilCode }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(decisionsQuery(code, language));
  return (
    <section className="sec" aria-labelledby="h-decisions">
      <h2 className="h2" id="h-decisions">
        {say(words.title)}
      </h2>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.length === 0 ? <p>{say(words.none)}</p> : null}
      <ol className="plain">
        {found.data?.map((decision) => (
          <li className="sheet pad gap" key={decision.decision} data-state={decision.state}>
            <OneDecision code={code} decision={decision} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OneDecision({ code, decision }: { code: CouncilCode; decision: Decision }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { kind, title } = states[decision.state];
  const { document, appointed, ended, seats, preparedBy, settledBy } = decision;
  const number = document.number === undefined ? '' : ` ${document.number}`;
  const people = (names: readonly string[]): string =>
    names.length > 12 ? `${String(names.length)} ${say(words.everybody)}` : names.join('; ');
  return (
    <>
      <h3 className="h3">
        <span lang="vi">
          {document.title}
          {number}
        </span>
      </h3>
      <p>
        <Status kind={kind}>{say(title)}</Status> {say(words[decision.kind])}, {say(words.from)}{' '}
        {fullDate(decision.effectiveOn, language)}
      </p>
      <dl className="kv">
        {ended.length === 0 ? null : (
          <>
            <dt>{say(words.ended)}</dt>
            <dd>{people(ended.map(({ name }) => name))}</dd>
          </>
        )}
        {appointed.length === 0 ? null : (
          <>
            <dt>{say(words.appointed)}</dt>
            <dd>
              {people(appointed.map(({ name, office }) => `${name} (${say(officeWords[office])})`))}
            </dd>
          </>
        )}
        {seats === null ? null : (
          <>
            <dt>{say(words.seats)}</dt>
            <dd>{seats}</dd>
          </>
        )}
        {preparedBy === null ? null : (
          <>
            <dt>{say(words.prepared)}</dt>
            <dd>
              {preparedBy.name}, {fullInstant(decision.preparedAt, language)}
            </dd>
          </>
        )}
        {settledBy === null ? null : (
          <>
            <dt>{say(decision.state === 'withdrawn' ? words.tookBack : words.settled)}</dt>
            <dd>{settledBy.name}</dd>
          </>
        )}
        {decision.despite === null ? null : (
          <>
            <dt>{say(words.despite)}</dt>
            <dd>{decision.despite}</dd>
          </>
        )}
      </dl>
      {decision.may.confirm || decision.may.withdraw ? (
        <Settle code={code} decision={decision} />
      ) : null}
    </>
  );
}

function Settle({ code, decision }: { code: CouncilCode; decision: Decision }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const path = { code, decision: decision.decision };
  const readAgain = () => queries.invalidateQueries({ queryKey: ['council'] });
  const confirm = async (form: FormData): Promise<string> => {
    const despite = textOf(form, 'despite');
    const body = despite === '' ? {} : { despite };
    const params = { path, header: newAct() };
    await answered(
      api.POST('/api/v1/councils/{code}/decisions/{decision}/confirm', { params, body }),
    );
    await readAgain();
    return say(words.confirmed);
  };
  const withdraw = async (form: FormData): Promise<string> => {
    const body = { reason: textOf(form, 'reason') };
    const params = { path, header: newAct() };
    await answered(
      api.POST('/api/v1/councils/{code}/decisions/{decision}/withdraw', { params, body }),
    );
    await readAgain();
    return say(words.withdrawn);
  };
  return (
    <>
      {decision.may.confirm ? (
        <Act button={say(words.confirm)} consequence={say(words.confirmWhy)} send={confirm}>
          <Field label={say(words.why)}>
            {(id) => <textarea className="in" id={id} name="despite" />}
          </Field>
        </Act>
      ) : null}
      <details className="disc gap">
        <summary>{say(words.withdraw)}</summary>
        <Act button={say(words.withdraw)} consequence={say(words.withdrawWhy)} send={withdraw}>
          <Field label={say(words.reason)}>
            {(id) => <textarea className="in" id={id} name="reason" required minLength={3} />}
          </Field>
        </Act>
      </details>
    </>
  );
}
