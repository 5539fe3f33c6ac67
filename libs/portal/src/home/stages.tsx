import { type Language, LawMark, OwnMark, type Words } from '@app/design';
import type { LocalDate } from '@app/workflows/calendar';
import type { InternalStep, Policy } from '@app/workflows/policies';
import { regimeOn } from '@app/workflows/regimes';
import type { ReactElement } from 'react';
import { lengthInWords, LimitMark } from '../procedure/limit-mark';

const words = {
  heading: { vi: 'Từ bản án tới án lệ', en: 'From judgment to án lệ' },
  law: { vi: 'là thời hạn do luật ấn định;', en: 'is a limit set by law;' },
  own: {
    vi: 'là hạn nội bộ rút ngắn đang áp dụng.',
    en: 'is the shortened internal limit in force.',
  },
  more: { vi: 'Từng bước của quy trình', en: 'The procedure step by step' },
};

interface Stage {
  name: Words;
  what: Words;
  /** The step whose limit is shown; the two limits of the law have none of the policy. */
  limit: InternalStep | 'publicComment' | 'application';
}

const stages: readonly Stage[] = [
  {
    name: { vi: 'Đề xuất', en: 'Propose' },
    what: {
      vi: 'Mọi người đều đề xuất được bản án đã có hiệu lực pháp luật; nhận phiếu tiếp nhận.',
      en: 'Anyone may propose a judgment that has taken legal effect, and is given a receipt.',
    },
    limit: 'acknowledge',
  },
  {
    name: { vi: 'Soạn dự thảo', en: 'Draft' },
    what: {
      vi: 'Vụ Pháp chế và Quản lý khoa học sàng lọc, soạn dự thảo án lệ.',
      en: 'The department for legal affairs screens it and writes the draft.',
    },
    limit: 'draft',
  },
  {
    name: { vi: 'Lấy ý kiến', en: 'Consult' },
    what: {
      vi: 'Dự thảo được đăng để mọi người góp ý.',
      en: 'The draft is posted for everybody to comment on.',
    },
    limit: 'publicComment',
  },
  {
    name: { vi: 'Tư vấn', en: 'Advise' },
    what: {
      vi: 'Hội đồng tư vấn án lệ cho ý kiến bằng văn bản hoặc tại phiên họp.',
      en: 'The advisory council gives its opinion in writing or at a meeting.',
    },
    limit: 'advisoryWritten',
  },
  {
    name: { vi: 'Biểu quyết', en: 'Vote' },
    what: {
      vi: 'Quá nửa tổng số thành viên Hội đồng Thẩm phán tán thành thì án lệ được thông qua.',
      en: 'It is adopted when more than half of all members of the Council of Judges agree.',
    },
    limit: 'convene',
  },
  {
    name: { vi: 'Công bố', en: 'Publish' },
    what: {
      vi: 'Văn bản được chỉnh lý, Chánh án ký công bố; các Tòa án áp dụng sau thời hạn này.',
      en: 'The text is finalised, the Chief Justice publishes it; courts apply it after this time.',
    },
    limit: 'application',
  },
];

/** Six steps, each with the limit that matters most; lengths come from the law of today and the shortened policy in force. */
export function Stages({
  language,
  today,
  policy,
}: {
  language: Language;
  today: LocalDate;
  policy: Policy;
}): ReactElement {
  return (
    <section className="sec" aria-labelledby="stages">
      <div className="sec__head sec__head--marks">
        <h2 className="h2" id="stages">
          {words.heading[language]}
        </h2>
        <p>
          <LawMark /> {words.law[language]} <OwnMark /> {words.own[language]}{' '}
          <a href="/quy-trinh">{words.more[language]}</a>
        </p>
      </div>
      <ol className="steps">
        {stages.map(({ name, what, limit }) => (
          <li key={limit}>
            <b>{name[language]}</b>
            {what[language]}
            <br />
            <StageLimit {...{ limit, language, today, policy }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StageLimit({
  limit,
  language,
  today,
  policy,
}: {
  limit: Stage['limit'];
  language: Language;
  today: LocalDate;
  policy: Policy;
}): ReactElement {
  const { commentPeriod, application } = regimeOn(today).rules;
  if (limit === 'publicComment')
    return (
      <LimitMark
        kind="legal"
        length={lengthInWords(commentPeriod.value, language)}
        {...{ language }}
      />
    );
  if (limit === 'application') {
    // It applies from the day after the last of these days at the earliest.
    const amount = application.value.earliestDaysAfter - 1;
    const length = lengthInWords({ amount, unit: 'days' }, language);
    return <LimitMark kind="legal" {...{ length, language }} />;
  }
  const length = lengthInWords(policy.steps[limit], language);
  return <LimitMark kind="internal" {...{ length, language }} />;
}
