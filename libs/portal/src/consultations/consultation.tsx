import {
  altogether,
  commentCounts,
  consultation as consultationOf,
  type PlaceCount,
} from '@app/consultation';
import { fullInstant, type Language, Note, sectionNames, shortDate, type Words } from '@app/design';
import { reader as readerOfDatabase } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import { explainExtension } from '@app/workflows/policies';
import type { ReactElement } from 'react';
import { articleInWords } from '../calculator/article';
import { DaysStrip, DerivationSteps, lengthInWords } from '../calculator/derivation';
import { FaultSummary, titleWith } from '../forms/field';
import type { Faults } from '../forms/form';
import type { PageContent } from '../page';
import type { PortalPage, ReadingGround } from '../portal';
import { CommentForm, type TypedComment } from './comment-form';
import { became } from './became';
import { DraftText } from './draft-text';
import { kickerOf, sourceOf } from './list';
import { NextSteps, Papers } from './aside';
import { type Posting, postingsOf } from './postings';
import { TimeLeft } from './time-left';

const words = {
  place: { vi: 'Lấy ý kiến', en: 'Consultations' },
  where: { vi: 'Vị trí', en: 'Where you are' },
  posting: { vi: 'Dự thảo đã đăng', en: 'Posted draft' },
  lead: {
    vi: 'Có thể góp ý cho toàn bộ dự thảo, một phần hoặc một đoạn; không cần tài khoản.',
    en: 'You may comment on the whole draft, on a part or on one paragraph; no account is needed.',
  },
  time: { vi: 'Thời gian góp ý', en: 'Time for comments' },
  why: { vi: 'Vì sao là ngày đó', en: 'Why that day' },
  draft: { vi: 'Dự thảo', en: 'The draft' },
  closed: { vi: 'Đợt lấy ý kiến này đã kết thúc', en: 'This consultation has ended' },
  reopened: { vi: 'Thời hạn lấy ý kiến được mở lại', en: 'The comment period is open again' },
  late: { vi: 'Gửi ý kiến sau thời hạn', en: 'Send a comment after the end' },
  became: { vi: 'Ý kiến đã đi về đâu', en: 'What became of comments' },
  words: {
    vi: 'Nội dung và tên người góp ý không đăng công khai. Mỗi người góp ý xem câu trả lời bằng mã của mình.',
    en: 'The words and names of those who commented are not published. Everybody sees the own answer by the own code.',
  },
  follow: { vi: 'Theo dõi ý kiến bằng mã', en: 'Follow a comment by its code' },
} satisfies Record<string, Words>;

/** What was typed and what is wrong with it, where the form is shown again. */
export interface CommentAgain {
  typed: TypedComment;
  faults: Faults;
}

/** One posted draft. What was never posted is not there. */
export const consultationPage: PortalPage = {
  address: '/lay-y-kien/:id',
  page: async (ground, { language }, request) => {
    const posting = await postingAt(ground, (request.params as { id: string }).id);
    if (!posting) return undefined;
    const { phan, doan } = request.query as { phan?: unknown; doan?: unknown };
    const section = typeof phan === 'string' && phan in sectionNames ? phan : '';
    const index = typeof doan === 'string' ? doan : '';
    return pageOf(ground, posting, language, {
      typed: { name: '', organisation: '', email: '', body: '', section, index, key: '' },
      faults: {},
    });
  },
};

/** The posting with this id; undefined where there is none, or where this is no id at all. */
export async function postingAt(
  { dataSource }: ReadingGround,
  id: string,
): Promise<Posting | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined;
  const tx = readerOfDatabase(dataSource);
  const found = await consultationOf(tx, id);
  return found && (await postingsOf(tx, [found]))[0];
}

/** The page of a posting, with the form as it was typed. */
export async function pageOf(
  { dataSource, clock }: ReadingGround,
  posting: Posting,
  language: Language,
  again: CommentAgain,
): Promise<PageContent> {
  const counts = await commentCounts(readerOfDatabase(dataSource), posting.consultation.id);
  const today = dayOf((await clock.now()).toISOString());
  return {
    title: titleWith(again.faults, posting.draft.text.title, language),
    place: '/lay-y-kien',
    ...(Object.keys(again.faults).length > 0 && { status: 422 as const }),
    body: <ConsultationBody {...{ posting, counts, today, language, again }} />,
  };
}

function ConsultationBody({
  posting,
  counts,
  today,
  language,
  again,
}: {
  posting: Posting;
  counts: readonly PlaceCount[];
  today: string;
  language: Language;
  again: CommentAgain;
}): ReactElement {
  const { consultation, candidate, draft } = posting;
  const { open } = consultation;
  const address = `/lay-y-kien/${consultation.id}`;
  return (
    <div className="wrap">
      <FaultSummary {...{ faults: again.faults, language }} />
      <div className="head">
        <nav className="crumb" aria-label={words.where[language]}>
          <a href="/lay-y-kien">{words.place[language]}</a>
          <span aria-hidden="true">/</span>
          <span>{words.posting[language]}</span>
        </nav>
        <p className="kicker">{kickerOf(candidate, language)}</p>
        <h1 className="title" lang="vi">
          {draft.text.title}
        </h1>
        <p className="lead">
          <span lang="vi">{sourceOf(candidate)}</span> {open ? words.lead[language] : null}
        </p>
      </div>
      {Object.keys(again.faults).length > 0 ? (
        <CommentForm {...{ posting, language, ...again }} />
      ) : null}
      <TimeBox {...{ posting, today, language }} />
      <div className="two consultation">
        <div>
          <section aria-labelledby="draft">
            <div className="sec__head">
              <h2 className="h2" id="draft">
                {words.draft[language]}
              </h2>
              <p>
                {language === 'vi' ? 'Đăng tải' : 'Posted'}{' '}
                {fullInstant(consultation.openedAt.toISOString(), language)}
              </p>
            </div>
            <DraftText {...{ text: draft.text, counts, language, open, address }} />
          </section>
          {Object.keys(again.faults).length > 0 || endedEarly(consultation) ? null : open ? (
            <CommentForm {...{ posting, language, ...again }} />
          ) : (
            <details className="late">
              <summary>{words.late[language]}</summary>
              <CommentForm {...{ posting, language, ...again }} />
            </details>
          )}
          <Became {...{ counts, open, language }} />
        </div>
        <aside className="side">
          <NextSteps {...{ open, language, consultation }} />
          <Papers {...{ posting, language }} />
        </aside>
      </div>
    </div>
  );
}

function TimeBox({
  posting: { consultation },
  today,
  language,
}: {
  posting: Posting;
  today: string;
  language: Language;
}): ReactElement {
  const { limit, rule } = consultation.derivation;
  const again = reopenedOn(consultation);
  return (
    <section className="sheet sheet--mark pad timebox" aria-labelledby="time">
      <h2 className="vh" id="time">
        {words.time[language]}
      </h2>
      <div>
        <TimeLeft {...{ consultation, today, language, size: 'big' }} />
        {consultation.open && again !== undefined ? (
          <Note kind="plain" title={words.reopened[language]}>
            <p>
              {language === 'vi'
                ? `Mở lại ngày ${shortDate(again)} vì cổng thông tin gián đoạn trong ngày cuối. Ý kiến gửi từ khi hết hạn đến khi mở lại được tính là trong thời hạn.`
                : `Opened again on ${shortDate(again)}, because the portal could not be reached on the last day. What was sent in between counts as in time.`}
            </p>
          </Note>
        ) : null}
        {consultation.open ? null : (
          <Note kind="plain" title={words.closed[language]}>
            <p>{endedBecause(consultation, language)}</p>
          </Note>
        )}
      </div>
      {limit.kind === 'counted' ? (
        <div>
          <DaysStrip {...{ derivation: limit, today, language }} />
          <details open>
            <summary>{words.why[language]}</summary>
            {rule.kind === 'legal' ? (
              <p className="small">
                {language === 'vi' ? 'Thời hạn' : 'The limit is'}{' '}
                {lengthInWords(limit.amount, limit.unit, language)}{' '}
                {language === 'vi' ? 'theo' : 'under'} {articleInWords(rule.basis, language)}.
              </p>
            ) : null}
            <DerivationSteps {...{ derivation: limit, language }} />
            <Prolonged {...{ consultation, language }} />
          </details>
        </div>
      ) : null}
    </section>
  );
}

/** By what the period was prolonged, or why it was opened again, with the day on which it ends since. */
function Prolonged({
  consultation: { derivation },
  language,
}: {
  consultation: Posting['consultation'];
  language: Language;
}): ReactElement | null {
  const { extensions = [] } = derivation;
  if (extensions.length === 0) return null;
  return (
    <ul className="small">
      {extensions.map((each) => (
        <li key={each.derivation.lastDay}>{explainExtension(each, language)}</li>
      ))}
    </ul>
  );
}

/** Since when a period that had ended is open again; undefined where it never was. */
function reopenedOn({ derivation }: Posting['consultation']): string | undefined {
  return derivation.extensions?.findLast(({ reopenedOn: day }) => day !== undefined)?.reopenedOn;
}

/** Over before its time or with it; why a case ended early is not for everybody. */
function endedBecause(consultation: Posting['consultation'], language: Language): string {
  if (endedEarly(consultation))
    return language === 'vi'
      ? 'Đợt lấy ý kiến kết thúc trước thời hạn và không còn nhận ý kiến. Dự thảo được giữ tại địa chỉ này để tra cứu.'
      : 'The consultation ended before its time and takes no more comments. The draft is kept at this address for reference.';
  return language === 'vi'
    ? 'Đã hết thời hạn. Ý kiến gửi sau thời hạn được tiếp nhận và ghi “gửi sau thời hạn”, nhưng không bắt buộc phải trả lời. Dự thảo được giữ tại địa chỉ này để tra cứu.'
    : 'The time is over. A comment sent after the end is received and marked as late, but nobody is obliged to answer it. The draft is kept at this address for reference.';
}

function endedEarly({ closedAt, closesAt }: Posting['consultation']): boolean {
  return closedAt !== null && closedAt < closesAt;
}

function Became({
  counts,
  open,
  language,
}: {
  counts: readonly PlaceCount[];
  open: boolean;
  language: Language;
}): ReactElement {
  return (
    <section className="became" aria-labelledby="became">
      <h2 className="h2" id="became">
        {words.became[language]}
      </h2>
      <p>
        <b>{`${became(altogether(counts), language)}${open && counts.length > 0 ? more[language] : ''}`}</b>
      </p>
      <p className="soft">{words.words[language]}</p>
      <p className="links">
        <a href="/theo-doi">{words.follow[language]}</a>
      </p>
    </section>
  );
}

const more: Words = { vi: ' Đợt lấy ý kiến còn mở.', en: ' Comments are still taken.' };
