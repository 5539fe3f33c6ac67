import { commentByTrackingCode, type TrackedComment } from '@app/consultation';
import { fullInstant, type Language, Note, placeInDraft, Status, type Words } from '@app/design';
import { trackingCodePattern } from '@app/drafting';
import { reader as readerOfDatabase } from '@app/platform';
import type { ReactElement } from 'react';
import { TrackingCode } from '../proposals/tracking-code';
import type { PortalPage } from '../portal';
import { postingAt } from './consultation';
import { lastDayInWords } from './time-left';
import type { Posting } from './postings';

const words = {
  title: { vi: 'Ý kiến góp ý của tôi', en: 'My comment' },
  sent: { vi: 'Ý kiến đã được tiếp nhận', en: 'Your comment was received' },
  keep: {
    vi: 'Hãy giữ mã dưới đây hoặc lưu địa chỉ trang này: chỉ với mã này mới xem được câu trả lời. Hệ thống không gửi lại mã.',
    en: 'Keep the code below, or save the address of this page: only with it can the answer be seen. It is not sent again.',
  },
  on: { vi: 'Góp ý cho dự thảo', en: 'On the draft' },
  about: { vi: 'Về', en: 'About' },
  received: { vi: 'Nhận lúc', en: 'Received' },
  limit: { vi: 'Thời hạn', en: 'Time limit' },
  inTime: { vi: 'Trong thời hạn', en: 'In time' },
  late: { vi: 'Gửi sau thời hạn', en: 'Sent after the end' },
  lateMeans: {
    vi: 'Ý kiến gửi sau thời hạn được tiếp nhận và lưu lại, nhưng không bắt buộc phải tiếp thu, giải trình.',
    en: 'A comment after the end is received and kept, but nobody is obliged to answer it.',
  },
  said: { vi: 'Nội dung đã gửi', en: 'What you sent' },
  became: { vi: 'Ý kiến đã được xử lý thế nào', en: 'What became of it' },
  waits: { vi: 'Chưa trả lời', en: 'Not answered yet' },
  waitsMeans: {
    vi: 'Câu trả lời hiện ở đây khi lãnh đạo đơn vị duyệt.',
    en: 'The answer is shown here once the head of the unit has approved it.',
  },
  accepted: { vi: 'Tiếp thu', en: 'Accepted' },
  explained: { vi: 'Giải trình', en: 'Explained why not' },
  answered: { vi: 'Trả lời', en: 'Answered' },
} satisfies Record<string, Words>;

/** What became of the comment with this code; right after sending, also its receipt. */
export const trackedCommentPage: PortalPage = {
  address: '/y-kien/:code',
  page: async (ground, { language }, request) => {
    const code = (request.params as { code: string }).code.toUpperCase();
    if (!trackingCodePattern.test(code)) return undefined;
    const comment = await commentByTrackingCode(readerOfDatabase(ground.dataSource), code);
    const posting = comment && (await postingAt(ground, comment.consultation));
    if (!posting) return undefined;
    const isNew = (request.query as Record<string, unknown>)['da-gui'] !== undefined;
    return {
      title: words[isNew ? 'sent' : 'title'][language],
      place: '/lay-y-kien',
      body: <Tracked {...{ comment, posting, code, language, isNew }} />,
    };
  },
};

function Tracked({
  comment,
  posting,
  code,
  language,
  isNew,
}: {
  comment: TrackedComment;
  posting: Posting;
  code: string;
  language: Language;
  isNew: boolean;
}): ReactElement {
  const end = lastDayInWords(posting, language);
  return (
    <div className="wrap wrap--text">
      <div className="head">
        <h1 className="title">{words[isNew ? 'sent' : 'title'][language]}</h1>
      </div>
      {isNew ? <Note kind="ok" title={words.keep[language]} /> : null}
      <TrackingCode {...{ code, language }} />
      <dl className="kv receipt">
        <dt>{words.on[language]}</dt>
        <dd>
          <a href={`/lay-y-kien/${posting.consultation.id}`} lang="vi">
            {posting.draft.text.title}
          </a>
        </dd>
        <dt>{words.about[language]}</dt>
        <dd>
          <AboutWhat {...{ comment, posting, language }} />
        </dd>
        <dt>{words.received[language]}</dt>
        <dd>{fullInstant(comment.receivedAt.toISOString(), language)}</dd>
        <dt>{words.limit[language]}</dt>
        <dd>
          <Status kind={comment.late ? 'soon' : 'done'}>
            {words[comment.late ? 'late' : 'inTime'][language]}
          </Status>{' '}
          {language === 'vi' ? `(hết 24 giờ 00 ${end})` : `(24:00 on ${end})`}
          {comment.late ? <p className="small soft">{words.lateMeans[language]}</p> : null}
        </dd>
      </dl>
      <section className="sec" aria-labelledby="became">
        <h2 className="h2" id="became">
          {words.became[language]}
        </h2>
        <Answer {...{ comment, language }} />
      </section>
      <section className="sec" aria-labelledby="said">
        <h2 className="h2" id="said">
          {words.said[language]}
        </h2>
        <blockquote className="said">{comment.body}</blockquote>
      </section>
    </div>
  );
}

/** The place in the draft, with a way to it; of one passage also its words, since the draft may be far away. */
function AboutWhat({
  comment: { section, passage },
  posting,
  language,
}: {
  comment: TrackedComment;
  posting: Posting;
  language: Language;
}): ReactElement {
  const place = placeInDraft(section, passage, language);
  if (section === null) return <>{place}</>;
  const anchor =
    passage === null || passage.number === null ? `phan-${section}` : `d${String(passage.number)}`;
  return (
    <>
      <a href={`/lay-y-kien/${posting.consultation.id}#${anchor}`}>{place}</a>
      {passage === null ? null : (
        <blockquote className="cited__text" lang="vi">
          {passage.text}
        </blockquote>
      )}
    </>
  );
}

function Answer({
  comment: { answer },
  language,
}: {
  comment: TrackedComment;
  language: Language;
}): ReactElement {
  if (!answer)
    return (
      <>
        <p>
          <Status kind="waits">{words.waits[language]}</Status>
        </p>
        <p className="soft">{words.waitsMeans[language]}</p>
      </>
    );
  return (
    <>
      <p>
        <Status kind={answer.disposition === 'accepted' ? 'done' : 'closed'}>
          {words[answer.disposition][language]}
        </Status>
      </p>
      <p className="said" lang="vi">
        {answer.text}
      </p>
      <p className="small soft">
        {words.answered[language]} {fullInstant(answer.answeredAt.toISOString(), language)}
      </p>
    </>
  );
}
