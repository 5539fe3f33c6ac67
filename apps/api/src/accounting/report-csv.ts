import { type Period, yearBefore } from '@app/accounting';
import { written } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { cycleTimesSchema, effortsSchema, standingSchema } from './accounting.schemas';

interface Reports {
  period: Period;
  cycles: z.infer<typeof cycleTimesSchema>['items'];
  efforts: z.infer<typeof effortsSchema>['policies'];
  late: z.infer<typeof standingSchema>['late'];
}

type Figure = readonly [Sentence, number | null | undefined, number | null | undefined];

/**
 * The three reports of a period as CSV for a spreadsheet (UTF-8 with its mark; computes nothing there): a line for each figure, of this
 * period and of the same days a year before. A figure that cannot be told is an empty cell.
 */
export function reportCsv({ period, cycles, efforts, late }: Reports, language: Language): string {
  const last = yearBefore(period);
  const lines = (report: Sentence, group: string, what: string, figures: readonly Figure[]) =>
    figures.map(([name, now, before]) => [
      say(report, language),
      group,
      what,
      say(name, language),
      number(now, language),
      number(before, language),
    ]);
  const rows = [
    ...cycles.flatMap((each) =>
      lines(words.cycles, each.group ?? '', each.title, [
        [words.over, each.over, each.before?.over],
        [words.censored, each.censored, each.before?.censored],
        [words.median, each.median, each.before?.median],
        [words.p90, each.p90, each.before?.p90],
      ]),
    ),
    ...efforts.flatMap(({ policy, cases, median, before }) =>
      lines(words.efforts, policy, say(words.precedent, language), [
        [words.cases, cases, before?.cases],
        [words.days, median?.days, before?.median.days],
        [words.steps, median?.steps, before?.median.steps],
        [words.signatures, median?.signatures, before?.median.signatures],
        [words.papers, median?.papers, before?.median.papers],
      ]),
    ),
    ...late.flatMap(({ step, unit, cause, before, ...each }) =>
      lines(words.late, `${unit.title}; ${cause.title}`, step.title, [
        [words.open, each.open, before?.open],
        [words.done, each.done, before?.done],
        [words.confirmed, each.confirmed, undefined],
        [words.changed, each.changed, undefined],
        [words.daysLate, each.medianDaysLate, before?.medianDaysLate],
        [words.allDaysLate, each.daysLate, undefined],
        [words.daysWaited, each.daysWaited, undefined],
      ]),
    ),
  ];
  const heading = [words.report, words.group, words.what, words.figure].map((each) =>
    say(each, language),
  );
  const columns = [daysOf(words.now, period, language), daysOf(words.before, last, language)];
  return stringify([[...heading, ...columns], ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** "Kỳ này (01/10/2025–30/9/2026)". */
function daysOf(name: Sentence, period: Period | undefined, language: Language): string {
  const day = (on: string | undefined): string => (on === undefined ? '…' : written(on));
  const days = period && `${day(period.from)}–${day(period.to)}`;
  return `${say(name, language)} (${days ?? say(words.none, language)})`;
}

function number(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  return value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: 1,
    useGrouping: false,
  });
}

const words = {
  report: { vi: 'Báo cáo', en: 'Report' },
  group: { vi: 'Nhóm', en: 'Group' },
  what: { vi: 'Mục', en: 'What' },
  figure: { vi: 'Chỉ số', en: 'Figure' },
  now: { vi: 'Kỳ này', en: 'This period' },
  before: { vi: 'Cùng kỳ năm trước', en: 'The year before' },
  none: { vi: 'không có', en: 'none' },
  cycles: { vi: 'Thời gian xử lý', en: 'Cycle times' },
  efforts: { vi: 'Bước, chữ ký, văn bản', en: 'Steps, signatures, papers' },
  late: { vi: 'Việc quá hạn', en: 'Late work' },
  precedent: { vi: 'Một án lệ, trung vị', en: 'One án lệ, median' },
  over: { vi: 'Đã xong', en: 'Over' },
  censored: { vi: 'Chưa xong', en: 'Not over' },
  median: { vi: 'Trung vị, ngày', en: 'Median, days' },
  p90: { vi: '90 % trong, ngày', en: '90 % within, days' },
  cases: { vi: 'Hồ sơ', en: 'Cases' },
  days: { vi: 'Ngày', en: 'Days' },
  steps: { vi: 'Bước', en: 'Steps' },
  signatures: { vi: 'Chữ ký, phê duyệt', en: 'Signatures' },
  papers: { vi: 'Văn bản', en: 'Papers' },
  open: { vi: 'Đang quá hạn', en: 'Late now' },
  done: { vi: 'Đã xong muộn', en: 'Done late' },
  confirmed: { vi: 'Nguyên nhân đã được lãnh đạo xác nhận', en: 'Cause confirmed by the head' },
  changed: { vi: 'Nguyên nhân do lãnh đạo sửa', en: 'Cause changed by the head' },
  daysLate: { vi: 'Số ngày muộn, trung vị', en: 'Days late, median' },
  allDaysLate: { vi: 'Tổng số ngày muộn', en: 'Days late in all' },
  daysWaited: {
    vi: 'Trong đó số ngày chờ cơ quan khác trả lời (khách quan theo dữ liệu)',
    en: 'Of these, days of waiting for other bodies (objective by data)',
  },
} as const satisfies Record<string, Sentence>;
