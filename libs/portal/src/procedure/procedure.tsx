import { type Language, selectionChart, Statechart, type Words } from '@app/design';
import { reader as databaseReader } from '@app/platform';
import { type RegisterFigures, registerFigures } from '@app/register';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { regimeOn } from '@app/workflows/regimes';
import type { ReactElement } from 'react';
import { articleInWords } from '../calculator/article';
import type { PortalPage } from '../portal';
import { Figures } from './figures';
import { type InternalLimits, internalLimits } from './internal-limits';
import { lengthInWords, LimitMark } from './limit-mark';
import { limitsOver } from './limits-over';
import { LimitsTable } from './limits-table';

const words = {
  title: { vi: 'Quy trình lựa chọn, công bố án lệ', en: 'How án lệ are selected and published' },
  lead: {
    vi: 'Từ một bản án đã có hiệu lực pháp luật tới án lệ được các Tòa án áp dụng: từng bước, ai làm, trong bao lâu, theo điều luật nào.',
    en: 'From a judgment that has taken legal effect to án lệ that the courts apply: each step, who does it, how long it takes and under which article.',
  },
  law: { vi: 'Luật đang áp dụng:', en: 'The law in force:' },
  steps: { vi: 'Các bước và thời hạn', en: 'Steps and limits' },
  chart: { vi: 'Sơ đồ quy trình', en: 'The procedure as a chart' },
  vote: { vi: 'Phiên họp toàn thể Hội đồng Thẩm phán', en: 'The plenary of the Council of Judges' },
  quorum: {
    vi: 'Phiên họp phải có ít nhất hai phần ba tổng số thành viên.',
    en: 'At least two thirds of all members must take part.',
  },
  majority: {
    vi: 'Án lệ được thông qua khi quá nửa tổng số thành viên tán thành; số phiếu bằng nhau là không thông qua.',
    en: 'An án lệ is adopted when more than half of all members agree; a tie does not adopt it.',
  },
  after: { vi: 'Sau khi công bố', en: 'After publication' },
  lapse: {
    vi: 'Án lệ đương nhiên bị bãi bỏ khi luật thay đổi làm án lệ không còn phù hợp; không cần biểu quyết.',
    en: 'An án lệ lapses by itself when the law changes so that it no longer fits; no vote is needed.',
  },
  abolish: {
    vi: 'Thời hạn mở phiên họp toàn thể xem xét bãi bỏ án lệ, kể từ ngày nhận kiến nghị:',
    en: 'The plenary that considers abolishing an án lệ is held, counted from the receipt of the petition, within',
  },
  report: {
    vi: 'Thời hạn để Tòa án đã hủy, sửa bản án nguồn báo cáo:',
    en: 'The court that cancels or changes the source judgment reports within',
  },
  basis: { vi: 'Căn cứ:', en: 'Basis:' },
} satisfies Record<string, Words>;

/** The procedure explained: the steps with their limits, the votes, what comes after, and real figures. */
export const procedurePage: PortalPage = {
  address: '/quy-trinh',
  page: async ({ dataSource, clock }, { language }) => {
    const today = dayOf((await clock.now()).toISOString());
    const tx = databaseReader(dataSource);
    const [figures, limits] = await Promise.all([
      registerFigures(tx, today),
      internalLimits(tx, today),
    ]);
    return {
      title: words.title[language],
      place: '/quy-trinh',
      body: <Procedure {...{ language, today, figures, limits }} />,
    };
  },
};

function Procedure({
  language,
  today,
  figures,
  limits,
}: {
  language: Language;
  today: LocalDate;
  figures: RegisterFigures;
  limits: InternalLimits;
}): ReactElement {
  const { title, rules } = regimeOn(today);
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
        <p className="lead">{words.lead[language]}</p>
        <p className="small soft">
          {words.law[language]} {title[language]}.
        </p>
      </div>
      <section className="sec" aria-labelledby="chart">
        <h2 className="h2 procedure__h" id="chart">
          {words.chart[language]}
        </h2>
        <Statechart
          layout={selectionChart}
          current={[]}
          limits={limitsOver(limits.shortened.policy, today, language)}
          today={today}
          language={language}
          title={words.title[language]}
        />
      </section>
      <section className="sec" aria-labelledby="steps">
        <h2 className="h2 procedure__h" id="steps">
          {words.steps[language]}
        </h2>
        <LimitsTable {...{ language, today, limits }} />
      </section>
      <div className="procedure__more">
        <section className="sec" aria-labelledby="vote">
          <h2 className="h2 procedure__h" id="vote">
            {words.vote[language]}
          </h2>
          <Rule {...{ language, text: words.quorum, basis: rules.quorum.basis }} />
          <Rule {...{ language, text: words.majority, basis: rules.majority.basis }} />
        </section>
        <section className="sec" aria-labelledby="after">
          <h2 className="h2 procedure__h" id="after">
            {words.after[language]}
          </h2>
          <Rule {...{ language, text: words.lapse, basis: 'NQ 04/2019/NQ-HĐTP Đ9(1)' }} />
          <Rule {...{ language, text: words.abolish, basis: rules.abolitionPlenary.basis }}>
            <LimitMark
              kind="legal"
              length={lengthInWords(rules.abolitionPlenary.value, language)}
              {...{ language }}
            />
          </Rule>
          <Rule {...{ language, text: words.report, basis: rules.courtReport.basis }}>
            <LimitMark
              kind="legal"
              length={lengthInWords(rules.courtReport.value, language)}
              {...{ language }}
            />
          </Rule>
        </section>
      </div>
      <Figures {...{ language, figures }} />
    </div>
  );
}

function Rule({
  text,
  basis,
  language,
  children,
}: {
  text: Words;
  basis: string;
  language: Language;
  children?: ReactElement;
}): ReactElement {
  return (
    <p className="procedure__rule">
      {text[language]} {children}
      <span className="procedure__basis">
        {words.basis[language]} {articleInWords(basis, language)}
      </span>
    </p>
  );
}
