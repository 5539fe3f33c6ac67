import { type Language, lastDay, fullDate, shortDate, type Words } from '@app/design';
import { reader as readerOfDatabase } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import { fieldInWords } from '../forms/field-of-law';
import type { PortalPage } from '../portal';
import { openPostings, pastPostings, type Posting } from './postings';
import { TimeLeft } from './time-left';

const words = {
  title: { vi: 'Lấy ý kiến dự thảo án lệ', en: 'Consultations on draft án lệ' },
  lead: {
    vi: 'Mọi cá nhân, cơ quan, tổ chức đều được góp ý trong 30 ngày kể từ ngày đăng tải. Không cần tài khoản.',
    en: 'Every person, agency and organisation may comment for 30 days from posting. No account is needed.',
  },
  open: { vi: 'Đang lấy ý kiến', en: 'Open now' },
  past: { vi: 'Đã hết thời hạn góp ý', en: 'Closed' },
  none: { vi: 'Hiện không có dự thảo nào đang lấy ý kiến', en: 'No draft is open for comment now' },
  noneNext: {
    vi: 'Khi một dự thảo được đăng tải, dự thảo hiện ở đây trong 30 ngày.',
    en: 'When a draft is posted, it is shown here for 30 days.',
  },
  nonePast: { vi: 'Chưa có đợt lấy ý kiến nào kết thúc.', en: 'No consultation has ended yet.' },
  read: { vi: 'Đọc dự thảo và góp ý', en: 'Read the draft and comment' },
  becomes: { vi: 'Ý kiến của bạn đi về đâu', en: 'What becomes of your comment' },
  calendar: {
    vi: 'Thêm ngày cuối góp ý vào lịch của bạn',
    en: 'Put the last days for comments into your calendar',
  },
  follow: { vi: 'Theo dõi ý kiến bằng mã', en: 'Follow a comment by its code' },
} satisfies Record<string, Words>;

const steps: readonly Words[] = [
  {
    vi: 'Bạn nhận một mã theo dõi. Chỉ người có mã xem được ý kiến đã gửi và câu trả lời.',
    en: 'You are given a code. Only who holds it can see the comment and its answer.',
  },
  {
    vi: 'Vụ Pháp chế và Quản lý khoa học đọc mọi ý kiến và đề xuất tiếp thu hoặc giải trình.',
    en: 'The Department of Legal Affairs reads every comment and proposes to accept it or to explain why not.',
  },
  {
    vi: 'Câu trả lời hiện ra khi lãnh đạo Vụ duyệt. Ý kiến gửi sau thời hạn vẫn được tiếp nhận, nhưng không bắt buộc phải trả lời.',
    en: 'The answer is shown once the head has approved it. A comment after the end is received too, but nobody is obliged to answer it.',
  },
  {
    vi: 'Bảng tổng hợp ý kiến được gửi kèm dự thảo cho Hội đồng tư vấn án lệ và Hội đồng Thẩm phán.',
    en: 'The table of comments goes with the draft to the advisory council and to the Council of Judges.',
  },
];

/** What is open for comment, the soonest to end first, and what was. */
export const consultationsPage: PortalPage = {
  address: '/lay-y-kien',
  page: async ({ dataSource, clock }, { language }) => {
    const tx = readerOfDatabase(dataSource);
    const today = dayOf((await clock.now()).toISOString());
    const [open, past] = [await openPostings(tx), await pastPostings(tx)];
    return {
      title: words.title[language],
      place: '/lay-y-kien',
      body: <Consultations {...{ open, past, today, language }} />,
    };
  },
};

function Consultations({
  open,
  past,
  today,
  language,
}: {
  open: readonly Posting[];
  past: readonly Posting[];
  today: string;
  language: Language;
}): ReactElement {
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
        <p className="lead">{words.lead[language]}</p>
      </div>
      <div className="two">
        <div>
          <section aria-labelledby="open">
            <div className="sec__head">
              <h2 className="h2" id="open">
                {words.open[language]}
              </h2>
              <p>{countOf(open.length, language)}</p>
            </div>
            {open.length === 0 ? (
              <div className="sheet empty">
                <h3>{words.none[language]}</h3>
                <p>{words.noneNext[language]}</p>
              </div>
            ) : (
              <ol className="postings">
                {open.map((posting) => (
                  <OpenPosting key={posting.consultation.id} {...{ posting, today, language }} />
                ))}
              </ol>
            )}
          </section>
          <section className="pastpostings" aria-labelledby="past">
            <h2 className="h2" id="past">
              {words.past[language]}
            </h2>
            {past.length === 0 ? (
              <p className="soft">{words.nonePast[language]}</p>
            ) : (
              <ul className="reg">
                {past.map((posting) => (
                  <PastPosting key={posting.consultation.id} {...{ posting, language }} />
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside className="side" aria-labelledby="becomes">
          <section>
            <h2 className="h3" id="becomes">
              {words.becomes[language]}
            </h2>
            <ol className="becomes">
              {steps.map((step) => (
                <li key={step.vi}>{step[language]}</li>
              ))}
            </ol>
            <p className="links">
              <a href="/theo-doi">{words.follow[language]}</a>
            </p>
            <p className="links">
              <a href={`/api/v1/feeds/consultations.ics?language=${language}`} type="text/calendar">
                {words.calendar[language]}
              </a>
            </p>
          </section>
        </aside>
      </div>
    </div>
  );
}

function countOf(count: number, language: Language): string {
  if (language === 'vi') return `${String(count)} dự thảo, hết hạn sớm nhất trước`;
  return `${String(count)} ${count === 1 ? 'draft' : 'drafts'}, the soonest to end first`;
}

function OpenPosting({
  posting: { consultation, candidate, draft },
  today,
  language,
}: {
  posting: Posting;
  today: string;
  language: Language;
}): ReactElement {
  const href = `/lay-y-kien/${consultation.id}`;
  return (
    <li className="sheet pad opencon">
      <div>
        <p className="kicker">{kickerOf(candidate, language)}</p>
        <h3 className="posting__title" lang="vi">
          <a href={href}>{draft.text.title}</a>
        </h3>
        <p className="soft small" lang="vi">
          {sourceOf(candidate)}
        </p>
      </div>
      <div className="posting__time">
        <TimeLeft {...{ consultation, today, language }} />
        <a className="btn btn--s" href={href}>
          {words.read[language]}
          <span className="vh">: {draft.text.title}</span>
        </a>
      </div>
    </li>
  );
}

function PastPosting({
  posting: { consultation, candidate, draft },
  language,
}: {
  posting: Posting;
  language: Language;
}): ReactElement {
  const closedOn = lastDay(consultation.closesAt.toISOString());
  return (
    <li>
      <span className="no num">{shortDate(closedOn)}</span>
      <a href={`/lay-y-kien/${consultation.id}`} lang="vi">
        {draft.text.title}
      </a>
      <span className="m">
        <span>{kickerOf(candidate, language)}</span>
        <span>
          {language === 'vi' ? 'hết thời hạn' : 'ended'} {fullDate(closedOn, language)}
        </span>
      </span>
    </li>
  );
}

/** "Dự thảo án lệ số 12/2025 · Dân sự"; without the number while it has none. */
export function kickerOf({ draftNumber, field }: Posting['candidate'], language: Language): string {
  const kind = language === 'vi' ? 'Dự thảo án lệ' : 'Draft án lệ';
  const number =
    draftNumber === null ? '' : language === 'vi' ? ` số ${draftNumber}` : ` ${draftNumber}`;
  return `${kind}${number} · ${fieldInWords(field, language)}`;
}

/** The judgment that a draft was developed from, as it is cited. */
export function sourceOf({ source: { number, date, court } }: Posting['candidate']): string {
  return `Phát triển từ Bản án, quyết định số ${number} ngày ${shortDate(date)} của ${court}.`;
}
