import { wholeNumber } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import type { ChosenYear } from './chosen-year';
import { Figure, Figures } from './figure';
import { effortsQuery } from './queries';

const words = {
  history: {
    vi: 'Sổ án lệ từ năm 2016: số liệu thật',
    en: 'The register since 2016: real figures',
  },
  what: { vi: 'Khoảng', en: 'Span' },
  median: { vi: 'Trung vị, ngày', en: 'Median, days' },
  known: { vi: 'Biết được của', en: 'Known of' },
  adoption: { vi: 'Thông qua đến công bố', en: 'Adoption to publication' },
  application: { vi: 'Công bố đến áp dụng', en: 'Publication to application' },
  age: { vi: 'Tuổi bản án nguồn khi công bố', en: 'Age of the source judgment at publication' },
  decisions: { vi: 'đợt', en: 'decisions' },
  precedents: { vi: 'án lệ', en: 'án lệ' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  costs: { vi: 'Một án lệ tốn bao nhiêu', en: 'What one án lệ costs' },
  costsSub: {
    vi: 'Trung vị của các hồ sơ đã phát hành, theo chính sách thời hạn.',
    en: 'Medians of released cases, by policy.',
  },
  policy: { vi: 'Chính sách', en: 'Policy' },
  shortened: { vi: 'rút gọn', en: 'shortened' },
  baseline: { vi: 'hạn cũ', en: 'before' },
  before: { vi: 'năm trước', en: 'the year before' },
  cases: { vi: 'Hồ sơ', en: 'Cases' },
  days: { vi: 'Ngày', en: 'Days' },
  steps: { vi: 'Bước', en: 'Steps' },
  signatures: { vi: 'Chữ ký, phê duyệt', en: 'Signatures' },
  papers: { vi: 'Văn bản', en: 'Papers' },
  none: {
    vi: 'Chưa có án lệ nào được phát hành qua hệ thống.',
    en: 'No án lệ has been released here yet.',
  },
  log: { vi: 'Báo cáo và nhật ký để mang đi', en: 'Reports and the event log, to take away' },
  logSub: {
    vi: 'Nhật ký: mọi việc của mọi hồ sơ, không tên người, không tiêu đề, không lá phiếu nào.',
    en: 'The log: every act of every case; no names, no titles, no ballots.',
  },
  report: {
    vi: 'Báo cáo của kỳ đã chọn, CSV',
    en: 'The reports of the chosen period, CSV',
  },
  csv: { vi: 'CSV, mở bằng bảng tính', en: 'CSV, for a spreadsheet' },
  xes: { vi: 'XES, cho phần mềm khai phá quy trình', en: 'XES, for process-mining tools' },
  ocel: { vi: 'OCEL 2.0, có phiên họp và biểu quyết', en: 'OCEL 2.0, with sittings and polls' },
};

/** The medians of the real register, so that nobody takes the figures of this system for all there is. */
export function History({ history }: { history: Shape<'CycleTimes'>['history'] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const days = (median: number | null): string =>
    median === null ? say(words.unknown) : wholeNumber(Math.round(median), language);
  const { adoptionToPublication, publicationToApplication, ageOfSource } = history;
  const known = (count: number, of: 'decisions' | 'precedents'): string =>
    `${wholeNumber(count, language)} ${say(words[of])}`;
  return (
    <Figure title={say(words.history)} sub={history.note}>
      <Figures
        columns={[say(words.what), say(words.median), say(words.known)]}
        rows={[
          [
            say(words.adoption),
            days(adoptionToPublication.days),
            known(adoptionToPublication.known, 'decisions'),
          ],
          [
            say(words.application),
            days(publicationToApplication.days),
            known(publicationToApplication.known, 'decisions'),
          ],
          [say(words.age), days(ageOfSource.days), known(ageOfSource.known, 'precedents')],
        ]}
      />
    </Figure>
  );
}

type Median = NonNullable<Shape<'Efforts'>['policies'][number]['median']>;

const columns = [
  words.policy,
  words.cases,
  words.days,
  words.steps,
  words.signatures,
  words.papers,
];

/** Days, steps, signatures and papers of released cases, and of those of the year before. */
export function Costs({ period }: { period: ChosenYear }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(effortsQuery(period, language));
  // A median of two lies between them.
  const half = (value: number): string =>
    value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  const nameOf = (policy: string): string =>
    policy === 'shortened' || policy === 'baseline' ? say(words[policy]) : policy;
  const row = (
    name: string,
    cases: number,
    median: Median | null,
  ): [string, ...(string | number)[]] => [
    name,
    cases,
    ...(median === null
      ? Array.from({ length: 4 }, () => say(words.unknown))
      : [
          Math.round(median.days),
          half(median.steps),
          half(median.signatures),
          half(median.papers),
        ]),
  ];
  return (
    <Figure title={say(words.costs)} sub={say(words.costsSub)}>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.policies.length === 0 ? <p className="muted">{say(words.none)}</p> : null}
      {found.data && found.data.policies.length > 0 ? (
        <Figures
          columns={columns.map(say)}
          rows={found.data.policies.flatMap(({ policy, cases, median, before }) => [
            row(nameOf(policy), cases, median),
            ...(found.data.yearBefore === null
              ? []
              : [
                  row(
                    `${nameOf(policy)}, ${say(words.before)}`,
                    before?.cases ?? 0,
                    before?.median ?? null,
                  ),
                ]),
          ])}
        />
      ) : null}
    </Figure>
  );
}

/** The log in three forms. Links, so that the browser saves them without holding them. */
export function TakeAway({ period }: { period: ChosenYear }): ReactElement {
  const say = useWords();
  const { year, kind } = period;
  const of = year === undefined || kind === undefined ? '' : `?year=${String(year)}&kind=${kind}`;
  return (
    <Figure title={say(words.log)} sub={say(words.logSub)}>
      <ul className="takeaway">
        <li>
          <a href={`/api/v1/accounting/report.csv${of}`} download>
            {say(words.report)}
          </a>
        </li>
        {(
          [
            ['csv', words.csv],
            ['xes', words.xes],
            ['ocel.json', words.ocel],
          ] as const
        ).map(([form, title]) => (
          <li key={form}>
            <a href={`/api/v1/accounting/event-log.${form}`} download>
              {say(title)}
            </a>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
