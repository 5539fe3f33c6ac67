import { consultationsOf } from '@app/consultation';
import { fullDate, fullInstant, type Language, Note, Status, type Words } from '@app/design';
import { proposalByTrackingCode, type TrackedProposal, trackingCodePattern } from '@app/drafting';
import { reader as readerOfDatabase } from '@app/platform';
import type { ReactElement } from 'react';
import type { PortalPage } from '../portal';
import { type Stage, stageNames, stages, standingIn } from './stages';
import { TrackingCode } from './tracking-code';

const words = {
  title: { vi: 'Đề xuất của tôi', en: 'My proposal' },
  sent: { vi: 'Đã nhận được đề xuất của bạn', en: 'Your proposal has arrived' },
  keep: {
    vi: 'Hãy giữ mã dưới đây hoặc lưu địa chỉ trang này: chỉ với mã này mới theo dõi được đề xuất. Hệ thống không gửi lại mã.',
    en: 'Keep the code below, or save the address of this page: only with it can the proposal be followed. It is not sent again.',
  },
  judgment: { vi: 'Bản án, quyết định', en: 'Judgment' },
  name: { vi: 'Tên đề xuất', en: 'Title' },
  received: { vi: 'Ngày nhận', en: 'Received on' },
  updated: { vi: 'Cập nhật', en: 'Updated' },
  stands: { vi: 'Đề xuất đang ở đâu', en: 'Where it stands' },
  done: { vi: 'đã qua', en: 'done' },
  now: { vi: 'hiện nay', en: 'now' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  held: { vi: 'Tạm dừng', en: 'Suspended' },
  going: { vi: 'Đang xử lý', en: 'In progress' },
  published: { vi: 'Đã công bố', en: 'Published' },
  draft: { vi: 'Đọc dự thảo đã đăng', en: 'Read the posted draft' },
  register: { vi: 'Tìm án lệ trong sổ', en: 'Find it in the register' },
  procedure: { vi: 'Quy trình đầy đủ', en: 'The whole procedure' },
} satisfies Record<string, Words>;

/** Where a proposal stands, for the holder of its code; right after sending, also its receipt. */
export const followedProposalPage: PortalPage = {
  address: '/de-xuat/:code',
  page: async ({ dataSource }, { language }, request) => {
    const code = (request.params as { code: string }).code.toUpperCase();
    if (!trackingCodePattern.test(code)) return undefined;
    const tx = readerOfDatabase(dataSource);
    const proposal = await proposalByTrackingCode(tx, code);
    if (!proposal) return undefined;
    const [posting] = await consultationsOf(tx, proposal.process);
    const isNew = (request.query as Record<string, unknown>)['da-gui'] !== undefined;
    return {
      title: words[isNew ? 'sent' : 'title'][language],
      place: '/de-xuat',
      body: <Followed {...{ proposal, posting: posting?.id, code, language, isNew }} />,
    };
  },
};

function Followed({
  proposal: { title, source, receivedOn, phase, updatedAt },
  posting,
  code,
  language,
  isNew,
}: {
  proposal: TrackedProposal;
  posting: string | undefined;
  code: string;
  language: Language;
  isNew: boolean;
}): ReactElement {
  const { at, sentence } = standingIn(phase);
  return (
    <div className="wrap wrap--text">
      <div className="head">
        <h1 className="title">{words[isNew ? 'sent' : 'title'][language]}</h1>
      </div>
      {isNew ? <Note kind="ok" title={words.keep[language]} /> : null}
      <TrackingCode {...{ code, language }} />
      <section className="sec" aria-labelledby="stands">
        <h2 className="h2" id="stands">
          {words.stands[language]}
        </h2>
        <p>
          {at === 'ended' || at === 'held' ? (
            <Status kind={at === 'ended' ? 'closed' : 'waits'}>{words[at][language]}</Status>
          ) : (
            <Status kind={at === 'published' ? 'done' : 'open'}>
              {words[at === 'published' ? 'published' : 'going'][language]}
            </Status>
          )}
        </p>
        <p className="standing">{sentence[language]}</p>
        {at === 'ended' || at === 'held' ? null : <Steps {...{ at, language }} />}
        <p className="links">
          {posting === undefined ? null : (
            <a href={`/lay-y-kien/${posting}`}>{words.draft[language]}</a>
          )}
          {at === 'published' ? <a href="/an-le">{words.register[language]}</a> : null}
          <a href="/quy-trinh">{words.procedure[language]}</a>
        </p>
      </section>
      <dl className="kv receipt">
        <dt>{words.name[language]}</dt>
        <dd lang="vi">{title}</dd>
        <dt>{words.judgment[language]}</dt>
        <dd lang="vi">
          {source.number}, {fullDate(source.date, 'vi')}, {source.court}
        </dd>
        <dt>{words.received[language]}</dt>
        <dd>{fullDate(receivedOn, language)}</dd>
        {at === 'council' ? null : (
          <>
            <dt>{words.updated[language]}</dt>
            <dd>{fullInstant(updatedAt.toISOString(), language)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Steps({ at, language }: { at: Stage; language: Language }): ReactElement {
  const now = stages.indexOf(at);
  return (
    <ol className="vtl vtl--always">
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={index === now ? 'on' : index > now ? 'next' : undefined}
          aria-current={index === now ? 'step' : undefined}
        >
          <span className="pt">
            <svg width="16" height="16" aria-hidden="true">
              <circle
                className={index === now ? 'pt__on' : index < now ? 'pt__done' : 'pt__next'}
                cx="8"
                cy="8"
                r={index === now ? 7 : 5}
              />
            </svg>
          </span>
          <div>
            <b>{stageNames[stage][language]}</b>
            {index <= now ? <p>{words[index === now ? 'now' : 'done'][language]}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
