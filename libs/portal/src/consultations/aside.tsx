import { fullDate, Icon, type Language, lastDay, type Words } from '@app/design';
import type { Consultation } from '@app/consultation';
import type { ReactElement } from 'react';
import type { Posting } from './postings';

const words = {
  next: { vi: 'Điều gì xảy ra tiếp theo', en: 'What happens next' },
  comment: { vi: 'Lấy ý kiến', en: 'Comments' },
  until: { vi: 'hết', en: 'until the end of' },
  answers: { vi: 'Tiếp thu, giải trình mọi ý kiến', en: 'Every comment is answered' },
  answersHow: {
    vi: 'Câu trả lời hiện theo mã của từng người.',
    en: 'Everybody sees the answer by the own code.',
  },
  advisory: { vi: 'Hội đồng tư vấn án lệ', en: 'Advisory council' },
  advisoryHow: { vi: 'khi Chánh án đề nghị', en: 'when the Chief Justice asks it' },
  plenary: { vi: 'Hội đồng Thẩm phán biểu quyết', en: 'The Council of Judges votes' },
  plenaryHow: {
    vi: 'Thông qua khi quá nửa tổng số thành viên tán thành.',
    en: 'Adopted when more than half of all members agree.',
  },
  published: {
    vi: 'Công bố và áp dụng, nếu được thông qua',
    en: 'Published and applied, if adopted',
  },
  publishedHow: {
    vi: 'Áp dụng từ ngày ghi trong quyết định, sau ít nhất 30 ngày.',
    en: 'Applied from the day that the decision names, after 30 days at least.',
  },
  papers: { vi: 'Tài liệu', en: 'Papers' },
  data: { vi: 'Dự thảo dạng dữ liệu', en: 'The draft as data' },
  digest: { vi: 'Mã kiểm tra của văn bản đã đăng', en: 'Digest of the posted text' },
  source: {
    vi: 'Chỉ dự thảo đã mã hóa thông tin được đăng; bản án nguồn không đăng kèm.',
    en: 'Only the masked draft is posted; the source judgment is not.',
  },
} satisfies Record<string, Words>;

/** The steps that follow, without promising days that the law does not give. */
export function NextSteps({
  open,
  language,
  consultation,
}: {
  open: boolean;
  language: Language;
  consultation: Consultation;
}): ReactElement {
  const end = fullDate(lastDay(consultation.closesAt.toISOString()), language);
  const steps = [
    [words.comment[language], `${words.until[language]} ${end}`],
    [words.answers[language], words.answersHow[language]],
    [words.advisory[language], words.advisoryHow[language]],
    [words.plenary[language], words.plenaryHow[language]],
    [words.published[language], words.publishedHow[language]],
  ] as const;
  return (
    <section aria-labelledby="next">
      <h2 className="h3" id="next">
        {words.next[language]}
      </h2>
      <ol className="vtl vtl--always">
        {steps.map(([name, how], index) => (
          <li key={name} className={index === 0 ? (open ? 'on' : undefined) : 'next'}>
            <span className="pt">
              <svg width="16" height="16" aria-hidden="true">
                <circle
                  className={index > 0 ? 'pt__next' : open ? 'pt__on' : 'pt__done'}
                  cx="8"
                  cy="8"
                  r={index === 0 ? 7 : 5}
                />
              </svg>
            </span>
            <div>
              <b>{name}</b>
              <p>{how}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What there is of the posting to take along. */
export function Papers({
  posting,
  language,
}: {
  posting: Posting;
  language: Language;
}): ReactElement {
  return (
    <section aria-labelledby="papers">
      <h2 className="h3" id="papers">
        {words.papers[language]}
      </h2>
      <div className="dl">
        <a href={`/api/v1/consultations/${posting.consultation.id}`}>
          <Icon name="paper" />
          <b>{words.data[language]}</b>
          <span className="num">JSON</span>
        </a>
      </div>
      <p className="tiny muted digest">
        {words.digest[language]} (SHA-256): <code>{posting.draft.sha256}</code>
      </p>
      <p className="tiny muted">{words.source[language]}</p>
    </section>
  );
}
