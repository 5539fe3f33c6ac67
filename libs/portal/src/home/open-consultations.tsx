import type { Language } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import { precedentFields } from '@app/register';
import { regimeOn } from '@app/workflows/regimes';
import type { ReactElement } from 'react';
import type { Posting } from '../consultations/postings';
import { TimeLeft } from '../consultations/time-left';
import { lengthInWords } from '../procedure/limit-mark';
import { fieldWords } from '../register/words';

/** As many as the first page has room for; the rest is on the page of consultations. */
const SHOWN = 3;

const words = {
  heading: { vi: 'Đang lấy ý kiến', en: 'Open for comment' },
  draft: { vi: 'Dự thảo án lệ', en: 'Draft án lệ' },
  source: { vi: 'Bản án nguồn', en: 'Source judgment' },
  all: { vi: 'Tất cả dự thảo', en: 'All drafts' },
  none: {
    vi: 'Hôm nay không có dự thảo nào đang lấy ý kiến.',
    en: 'No draft is open for comment today.',
  },
};

/** The drafts that take comments now, the soonest to end first, each with the time left. */
export function OpenConsultations({
  language,
  today,
  postings,
}: {
  language: Language;
  today: LocalDate;
  postings: readonly Posting[];
}): ReactElement {
  const length = lengthInWords(regimeOn(today).rules.commentPeriod.value, language);
  return (
    <section className="sec" aria-labelledby="open">
      <div className="sec__head">
        <h2 className="h2" id="open">
          {words.heading[language]}
        </h2>
        <p>
          {language === 'vi'
            ? `Mọi người đều góp ý được. Thời hạn ${length} từ ngày đăng, theo khoản 1 Điều 4 Nghị quyết 04/2019/NQ-HĐTP. `
            : `Anyone may comment, for ${length} from posting, under Article 4(1) of Resolution 04/2019/NQ-HĐTP. `}
          <a href="/lay-y-kien">
            {words.all[language]} ({postings.length})
          </a>
        </p>
      </div>
      {postings.length === 0 ? <p className="soft">{words.none[language]}</p> : null}
      <div className="home__open">
        {postings.slice(0, SHOWN).map((posting) => (
          <Open key={posting.consultation.id} {...{ posting, language, today }} />
        ))}
      </div>
    </section>
  );
}

function Open({
  posting: { consultation, candidate, draft },
  language,
  today,
}: {
  posting: Posting;
  language: Language;
  today: LocalDate;
}): ReactElement {
  const field = precedentFields.find((known) => known === candidate.field);
  const { number, court } = candidate.source;
  return (
    <article className="sheet sheet--mark pad opencon">
      <div>
        <p className="kicker">
          {words.draft[language]}
          {candidate.draftNumber === null ? '' : ` ${candidate.draftNumber}`}
          {field === undefined ? '' : ` · ${fieldWords[field][language]}`}
        </p>
        <h3 className="h2">
          <a href={`/lay-y-kien/${consultation.id}`} lang="vi">
            {draft.text.title}
          </a>
        </h3>
        <p className="small soft">
          {words.source[language]} <span lang="vi">{`${number}, ${court}`}</span>
        </p>
      </div>
      <div>
        <TimeLeft {...{ consultation, today, language }} />
      </div>
    </article>
  );
}
