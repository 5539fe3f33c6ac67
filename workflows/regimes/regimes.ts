import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { InterestRule, Regime, RegimeCode, Rule, Rules, Share } from './rule';

const twoThirds: Share = {
  numerator: 2,
  denominator: 3,
  comparison: 'atLeast',
  base: 'all-members',
};
const moreThanHalf: Share = {
  numerator: 1,
  denominator: 2,
  comparison: 'moreThan',
  base: 'all-members',
};

/** No article speaks of interests; the base is read from "tổng số thành viên". */
const interest = (basis: string): Rule<InterestRule> => ({
  value: { base: 'all-members', presence: 'counted' },
  basis,
  mark: 'U',
  question: {
    vi: 'Thành viên không tham gia biểu quyết do có xung đột lợi ích có còn được tính vào tổng số thành viên và vào số có mặt không?',
    en: 'Does a member who takes no part because of an interest still count among all members and among those present?',
  },
});

const rulesOf2015: Rules = {
  commentPeriod: {
    value: { amount: 2, unit: 'months' },
    basis: 'NQ 03/2015/NQ-HĐTP',
    mark: 'U',
    question: {
      vi: 'Thời hạn lấy ý kiến theo Nghị quyết 03/2015 có phải là 02 tháng không?',
      en: 'Was the comment period under the 2015 resolution two months?',
    },
  },
  exemptRoutes: { value: [], basis: 'NQ 03/2015/NQ-HĐTP', mark: 'D' },
  routeCProposers: { value: [], basis: 'NQ 03/2015/NQ-HĐTP', mark: 'D' },
  advisoryModes: openBefore2019(['writing'] as const, {
    vi: 'Theo Nghị quyết 03/2015, Hội đồng tư vấn chỉ cho ý kiến bằng văn bản phải không?',
    en: 'Under the 2015 resolution, did the advisory council give its opinion in writing only?',
  }),
  quorum: openBefore2019(twoThirds, {
    vi: 'Phiên họp theo Nghị quyết 03/2015 có cần ít nhất hai phần ba tổng số thành viên không?',
    en: 'Did a plenary under the 2015 resolution need at least two thirds of all members?',
  }),
  majority: openBefore2019(moreThanHalf, {
    vi: 'Việc thông qua theo Nghị quyết 03/2015 có cần quá nửa tổng số thành viên không?',
    en: 'Did adoption under the 2015 resolution need more than half of all members?',
  }),
  interest: interest('NQ 03/2015/NQ-HĐTP'),
  proxy: openBefore2019('not-allowed', {
    vi: 'Theo Nghị quyết 03/2015, thành viên vắng mặt có được ủy quyền cho thành viên khác biểu quyết thay không?',
    en: 'Under the 2015 resolution, could an absent member let another vote in their place?',
  }),
  application: {
    value: { earliestDaysAfter: 45, namedDay: 'free' },
    basis: 'NQ 03/2015/NQ-HĐTP',
    mark: 'Q',
  },
  courtReport: openBefore2019({ amount: 5, unit: 'workingDays' } as const, {
    vi: 'Nghị quyết 03/2015 có đặt thời hạn báo cáo cho Tòa án đã hủy, sửa bản án nguồn không?',
    en: 'Did the 2015 resolution give the court that cancelled the source a time limit to report?',
  }),
  abolitionPlenary: openBefore2019({ amount: 30, unit: 'days' } as const, {
    vi: 'Nghị quyết 03/2015 có đặt thời hạn mở phiên họp về việc hủy bỏ, thay thế án lệ không?',
    en: 'Did the 2015 resolution give the plenary on cancelling or replacing an án lệ a time limit?',
  }),
  statuses: {
    value: ['notYet', 'inForce', 'lapsed', 'cancelled', 'replaced'],
    basis: 'NQ 03/2015/NQ-HĐTP; án lệ 08/2016/AL',
    mark: 'D',
  },
};

const rulesOf2019: Rules = {
  commentPeriod: {
    value: { amount: 30, unit: 'days' },
    basis: 'NQ 04/2019/NQ-HĐTP Đ4(1)',
    mark: 'Q',
  },
  exemptRoutes: { value: ['b', 'c', 'd'], basis: 'NQ 04/2019/NQ-HĐTP Đ4(1), Đ6(2)', mark: 'Q' },
  routeCProposers: {
    value: ['high-court-committee'],
    basis: 'NQ 04/2019/NQ-HĐTP Đ6(2)c',
    mark: 'Q',
  },
  advisoryModes: { value: ['meeting', 'writing'], basis: 'NQ 04/2019/NQ-HĐTP Đ5', mark: 'Q' },
  quorum: { value: twoThirds, basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)', mark: 'P' },
  majority: { value: moreThanHalf, basis: 'NQ 04/2019/NQ-HĐTP Đ6(3)', mark: 'P' },
  interest: interest('NQ 04/2019/NQ-HĐTP Đ6(3)'),
  proxy: { value: 'not-allowed', basis: 'NQ 04/2019/NQ-HĐTP Đ6(1)', mark: 'P' },
  application: {
    value: { earliestDaysAfter: 31, namedDay: 'not-before-earliest' },
    basis: 'NQ 04/2019/NQ-HĐTP Đ8(1)',
    mark: 'D',
  },
  courtReport: {
    value: { amount: 5, unit: 'workingDays' },
    basis: 'NQ 04/2019/NQ-HĐTP Đ10(2)',
    mark: 'Q',
  },
  abolitionPlenary: {
    value: { amount: 30, unit: 'days' },
    basis: 'NQ 04/2019/NQ-HĐTP Đ10',
    mark: 'Q',
  },
  statuses: {
    value: ['notYet', 'inForce', 'lapsed', 'abolished'],
    basis: 'NQ 04/2019/NQ-HĐTP Đ8, Đ9',
    mark: 'Q',
  },
};

/** The law on án lệ since there is one, oldest first. */
export const regimes: Readonly<Record<RegimeCode, Regime>> = {
  'NQ03/2015': {
    code: 'NQ03/2015',
    title: {
      vi: 'Nghị quyết 03/2015/NQ-HĐTP',
      en: 'Resolution 03/2015/NQ-HĐTP',
    },
    from: '2015-12-16',
    until: '2019-07-15',
    rules: rulesOf2015,
  },
  'NQ04/2019': {
    code: 'NQ04/2019',
    title: { vi: 'Nghị quyết 04/2019/NQ-HĐTP', en: 'Resolution 04/2019/NQ-HĐTP' },
    from: '2019-07-15',
    until: '2025-07-01',
    rules: rulesOf2019,
  },
  'NQ04/2019-2025': {
    code: 'NQ04/2019-2025',
    title: {
      vi: 'Nghị quyết 04/2019/NQ-HĐTP, sửa đổi bởi Nghị quyết 02/2025/NQ-HĐTP',
      en: 'Resolution 04/2019/NQ-HĐTP as amended by resolution 02/2025/NQ-HĐTP',
    },
    from: '2025-07-01',
    until: null,
    rules: {
      ...rulesOf2019,
      routeCProposers: {
        value: ['provincial-committee'],
        basis: 'NQ 04/2019/NQ-HĐTP Đ6(2)c, sửa đổi bởi NQ 02/2025/NQ-HĐTP',
        mark: 'P',
      },
    },
  },
};

/** The regime in force on a day. Throws `RangeError` before 2015-12-16: there was no law on án lệ. */
export function regimeOn(day: LocalDate): Regime {
  const regime = Object.values(regimes).find(
    ({ from, until }) => from <= day && (until === null || day < until),
  );
  if (!regime) throw new RangeError(`No resolution on án lệ was in force on ${day}.`);
  return regime;
}

function openBefore2019<Value>(value: Value, question: Sentence): Rule<Value> {
  return { value, basis: 'NQ 03/2015/NQ-HĐTP', mark: 'U', question };
}
