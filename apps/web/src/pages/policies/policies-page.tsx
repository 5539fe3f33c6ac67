import { fullDate, fullInstant, Note, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Empty, Loading, PageTrouble } from '../../shell/states';
import { Comparison, Terms } from './comparison';
import { DraftForm } from './draft-form';
import { MoveCases } from './move-cases';
import { Moves } from './moves';

import { nameOf, type Policies, policiesKey, policiesQuery, type Policy } from './reading';
import { Simulated } from './simulated';

const words = {
  title: { vi: 'Khung hạn nội bộ', en: 'Policies of internal limits' },
  lead: {
    vi: 'Hạn nội bộ của từng bước, khi nào nhắc và báo cáo ai. Thời hạn theo luật không thuộc khung hạn nào. Hồ sơ giữ khung hạn của mình cho đến khi có người chuyển.',
    en: 'How long each step may take inside the house, when it reminds and whom it tells. Limits that are law belong to no policy. A case keeps its policy until somebody moves it.',
  },
  issued: { vi: 'Các khung hạn đã ban hành', en: 'Versions in force and before' },
  drafts: { vi: 'Dự thảo', en: 'Drafts' },
  noDraft: { vi: 'Không có dự thảo nào', en: 'No draft waits' },
  noDraftMore: {
    vi: 'Người có thẩm quyền soạn dự thảo ở dưới; người thứ hai cho thi hành.',
    en: 'Whoever may drafts one below; a second person puts it in force.',
  },
  version: { vi: 'Khung hạn', en: 'Version' },
  since: { vi: 'Hiệu lực', en: 'Applies' },
  people: { vi: 'Soạn, cho thi hành', en: 'Drafted, put in force' },
  running: { vi: 'Hồ sơ đang theo', en: 'Running cases' },
  current: { vi: 'cho hồ sơ mới', en: 'for new cases' },
  later: { vi: 'đã ban hành', en: 'issued' },
  software: { vi: 'kèm theo phần mềm', en: 'comes with the software' },
  from: { vi: 'từ', en: 'from' },
  simulate: { vi: 'Chạy thử trên hồ sơ đang xử lý', en: 'Simulate on the running cases' },
  hide: { vi: 'Ẩn kết quả chạy thử', en: 'Hide the simulation' },
  force: { vi: 'Cho thi hành', en: 'Put in force' },
  forceWhat: {
    vi: 'Khung hạn có số mới và không sửa được nữa. Hồ sơ mới theo khung hạn này từ ngày hiệu lực; hồ sơ đang xử lý không đổi.',
    en: 'It gets a number and never changes again. New cases get it from its day on; running cases keep theirs.',
  },
  forced: { vi: 'Đã cho thi hành.', en: 'It is in force.' },
  own: { vi: 'Bạn đã soạn hoặc sửa dự thảo này', en: 'You wrote on this draft' },
  ownMore: { vi: 'Người thứ hai cho thi hành.', en: 'A second person puts it in force.' },
  edit: { vi: 'Sửa dự thảo', en: 'Change the draft' },
  drop: { vi: 'Bỏ dự thảo', en: 'Drop the draft' },
  dropWhat: {
    vi: 'Dự thảo không còn hiện ở đây; nhật ký quản trị giữ lại.',
    en: 'It is no longer shown here; the record keeps it.',
  },
  dropped: { vi: 'Đã bỏ dự thảo.', en: 'The draft was dropped.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  new: { vi: 'Soạn khung hạn mới', en: 'Draft a new version' },
  movesTitle: { vi: 'Chuyển hồ sơ đang xử lý', en: 'Move running cases' },
};

/** Policies of internal limits: read by the house, drafted, compared, simulated and put in force by two people. */
export function PoliciesPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery(policiesQuery(language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <PageTrouble error={read.error} retry={() => void read.refetch()} />;
  const all = read.data;
  const issued = all.versions.filter(({ status }) => status === 'in-force');
  const drafts = all.versions.filter(({ status }) => status === 'draft');
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <section className="sec sec--first" aria-labelledby="h-issued">
        <h2 className="h2" id="h-issued">
          {say(words.issued)}
        </h2>
        <Issued issued={issued} all={all} />
      </section>
      <section className="sec" aria-labelledby="h-drafts">
        <h2 className="h2" id="h-drafts">
          {say(words.drafts)}
        </h2>
        {drafts.length === 0 ? (
          <Empty title={say(words.noDraft)}>
            <p>{say(words.noDraftMore)}</p>
          </Empty>
        ) : null}
        {drafts.map((draft) => (
          <Draft key={`${draft.id ?? ''}-${String(draft.revision)}`} draft={draft} all={all} />
        ))}
        {all.may.draft ? (
          <details className="policy__more">
            <summary>{say(words.new)}</summary>
            <DraftForm all={all} start={startOf(issued)} />
          </details>
        ) : null}
      </section>
      <section className="sec" aria-labelledby="h-moves">
        <h2 className="h2" id="h-moves">
          {say(words.movesTitle)}
        </h2>
        {all.may.moveCases ? <MoveCases issued={issued} /> : null}
        <Moves mayUndo={all.may.moveCases} />
      </section>
    </div>
  );
}

/** A new version begins as what new cases get today. */
function startOf(issued: readonly Policy[]): Policy | undefined {
  return issued.find(({ code, current }) => code === 'shortened' && current);
}

function Issued({ issued, all }: { issued: readonly Policy[]; all: Policies }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [open, setOpen] = useState<string>();
  return (
    <div className="tblc">
      <table className="tbl tbl--stack">
        <thead>
          <tr>
            <th scope="col">{say(words.version)}</th>
            <th scope="col">{say(words.since)}</th>
            <th scope="col">{say(words.people)}</th>
            <th scope="col">{say(words.running)}</th>
          </tr>
        </thead>
        <tbody>
          {issued.map((policy) => {
            const name = nameOf(policy);
            const isOpen = open === name;
            return [
              <tr key={name}>
                <th scope="row">
                  <button
                    className="policy__name"
                    type="button"
                    aria-expanded={isOpen}
                    onClick={() => {
                      setOpen(isOpen ? undefined : name);
                    }}
                  >
                    {name}
                  </button>{' '}
                  <span>{policy.terms.title[language]}</span>
                </th>
                <td data-l={say(words.since)}>
                  <Status kind={policy.current ? 'open' : 'closed'}>
                    {say(policy.current ? words.current : words.later)}
                  </Status>
                  {policy.effectiveFrom === null
                    ? ''
                    : ` ${say(words.from)} ${fullDate(policy.effectiveFrom, language)}`}
                </td>
                <td data-l={say(words.people)}>
                  {policy.author === null || policy.putInForceBy === null
                    ? say(words.software)
                    : `${policy.author.name} → ${policy.putInForceBy.name}, ${policy.putInForceAt === null ? '' : fullInstant(policy.putInForceAt, language)}`}
                  {policy.document === null ? null : (
                    <span className="policy__paper" lang="vi">
                      {policy.document.title}
                      {policy.document.number === undefined ? '' : `, ${policy.document.number}`}
                    </span>
                  )}
                </td>
                <td data-l={say(words.running)} className="num">
                  {policy.runningCases}
                </td>
              </tr>,
              isOpen ? (
                <tr key={`${name} open`}>
                  <td colSpan={4}>
                    <Comparison policy={name} isCurrent={policy.current} />
                    <Terms policy={policy} all={all} />
                  </td>
                </tr>
              ) : null,
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

function Draft({ draft, all }: { draft: Policy; all: Policies }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const client = useQueryClient();
  const [isSimulating, setSimulating] = useState(false);
  const policy = draft.id ?? '';
  const isOwn = draft.editors.some(({ person }) => person === me?.person);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: policiesKey });
  return (
    <article className="policy" aria-label={draft.terms.title[language]}>
      <h3 className="h3">{draft.terms.title[language]}</h3>
      <p className="soft">
        {`${draft.code} · ${say(words.from)} ${draft.effectiveFrom === null ? '' : fullDate(draft.effectiveFrom, language)} · ${draft.editors.map(({ name }) => name).join(', ')} · `}
        <span lang="vi">{draft.document?.title}</span>
      </p>
      <Comparison policy={policy} isCurrent={false} />
      <div className="btns">
        <button
          className="btn"
          type="button"
          aria-expanded={isSimulating}
          onClick={() => {
            setSimulating(!isSimulating);
          }}
        >
          {say(isSimulating ? words.hide : words.simulate)}
        </button>
      </div>
      {isSimulating ? <Simulated policy={policy} /> : null}
      {!all.may.putInForce ? null : isOwn ? (
        <Note kind="plain" title={say(words.own)}>
          <p>{say(words.ownMore)}</p>
        </Note>
      ) : (
        <Act
          button={say(words.force)}
          consequence={say(words.forceWhat)}
          look="primary"
          send={async () => {
            await answered(
              api.POST('/api/v1/policies/{policy}/put-in-force', {
                params: { path: { policy }, header: newAct() },
                body: { revision: draft.revision ?? 1 },
              }),
            );
            await refresh();
            return say(words.forced);
          }}
        />
      )}
      {all.may.draft ? (
        <>
          <details className="policy__more">
            <summary>{say(words.edit)}</summary>
            <DraftForm all={all} start={draft} draft={draft} />
          </details>
          <details className="policy__more">
            <summary>{say(words.drop)}</summary>
            <Act
              button={say(words.drop)}
              consequence={say(words.dropWhat)}
              send={async (form) => {
                await answered(
                  api.POST('/api/v1/policies/{policy}/discard', {
                    params: { path: { policy }, header: newAct() },
                    body: { reason: textOf(form, 'reason') },
                  }),
                );
                await refresh();
                return say(words.dropped);
              }}
            >
              <Field label={say(words.reason)}>
                {(id) => <input className="in" id={id} name="reason" minLength={3} required />}
              </Field>
            </Act>
          </details>
        </>
      ) : null}
    </article>
  );
}
