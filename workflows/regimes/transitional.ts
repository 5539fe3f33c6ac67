import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { regimeOn } from './regimes';
import type { Mark, Regime, RouteCProposer, RuleName, Rules } from './rule';

/** One line of "which law when": the act whose day chooses the regime of a rule. */
export interface TransitionalClause {
  act: Sentence;
  clause: string;
  mark: Mark;
}

// No transitional clause was found in a source; what was done with án lệ 27–29 (proposed under the 2015 resolution,
// voted on 22/8/2019 under the 2019 one) shows that each act follows the law of its day.
const dayOfTheAct = 'Luật của ngày thực hiện; án lệ 27–29/2019/AL đã theo cách này';

/** The transitional table: each rule follows the regime in force on the day of the act named here. */
export const transitionalTable: Readonly<Record<RuleName, TransitionalClause>> = {
  commentPeriod: line('ngày đăng tải lấy ý kiến', 'the day of posting'),
  exemptRoutes: line('ngày quyết định việc đăng tải', 'the day on which posting is decided'),
  routeCProposers: line('ngày xử lý đề xuất', 'the day on which the proposal is acted on'),
  advisoryModes: line('ngày lấy ý kiến Hội đồng tư vấn', 'the day of asking the advisory council'),
  quorum: line('ngày biểu quyết', 'the day of the vote'),
  majority: line('ngày biểu quyết', 'the day of the vote'),
  interest: line('ngày biểu quyết', 'the day of the vote'),
  proxy: line('ngày biểu quyết', 'the day of the vote'),
  application: line('ngày công bố', 'the day of publication'),
  courtReport: line('ngày hủy, sửa bản án nguồn', 'the day the source was cancelled or amended'),
  abolitionPlenary: line('ngày nhận kiến nghị', 'the day of receipt of the petition'),
  statuses: line('ngày của tình trạng', 'the day of the status'),
};

/** The day of the act, and for a proposal under route c also its receipt and its proposer. */
export interface ActOfDay {
  dayOfAct: LocalDate;
  routeC?: { receivedOn: LocalDate; proposer: RouteCProposer };
}

/** The rule that governs an act, or the question that a person must answer on record where the table is silent. */
export type Governing<Name extends RuleName> =
  | { decided: true; regime: Regime; rule: Rules[Name]; clause: TransitionalClause }
  | { decided: false; question: Sentence };

/** A place where the table is silent: acts that it describes wait until a person decides on record. */
export interface Silence {
  rule: RuleName;
  /** The proposal that it is about: by whom, received before that day, acted on from that day. */
  proposer: RouteCProposer;
  receivedBefore: LocalDate;
  actedOnFrom: LocalDate;
  question: Sentence;
}

/** Where the table is silent. */
export const silences: readonly Silence[] = [
  {
    rule: 'routeCProposers',
    proposer: 'high-court-committee',
    receivedBefore: '2025-07-01',
    actedOnFrom: '2025-07-01',
    question: {
      vi: 'Đề xuất của Ủy ban Thẩm phán TAND cấp cao nhận trước ngày 01/7/2025 nhưng xử lý sau ngày đó: còn theo điểm c khoản 2 Điều 6 không? Bảng chuyển tiếp không quy định; cần quyết định của người có thẩm quyền.',
      en: 'A proposal of a high court committee received before 1/7/2025 and acted on after: does route c, Đ6(2)c, still hold? The transitional table is silent; a person with authority decides on record.',
    },
  },
];

/** The rule in force on the day of the act. Throws `RangeError` for a day before 2015-12-16. */
export function ruleFor<Name extends RuleName>(name: Name, act: ActOfDay): Governing<Name> {
  const regime = regimeOn(act.dayOfAct);
  const silence = silences.find((each) => each.rule === name && speaksOf(each, act));
  return silence
    ? { decided: false, question: silence.question }
    : { decided: true, regime, rule: regime.rules[name], clause: transitionalTable[name] };
}

function speaksOf(silence: Silence, { dayOfAct, routeC }: ActOfDay): boolean {
  return (
    routeC?.proposer === silence.proposer &&
    routeC.receivedOn < silence.receivedBefore &&
    dayOfAct >= silence.actedOnFrom
  );
}

function line(vi: string, en: string): TransitionalClause {
  return { act: { vi, en }, clause: dayOfTheAct, mark: 'D' };
}
