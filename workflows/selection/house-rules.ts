import type { Sentence } from '@app/workflows/kernel';

/** One rule of the house: not law, open to change, with the question that it answers by default. */
export interface HouseRule {
  value: number;
  unit: 'days' | 'workingDays' | 'months';
  question: Sentence;
}

/** Settings that no article fixes [U]; a screen that uses one says so. */
export const houseRules = {
  sourceConfirmation: {
    value: 30,
    unit: 'days',
    question: {
      vi: 'Việc xác minh tình trạng bản án nguồn còn giá trị trong bao nhiêu ngày?',
      en: 'For how many days does a confirmation of the source judgment hold?',
    },
  },
  outageOnLastDay: {
    value: 1,
    unit: 'workingDays',
    question: {
      vi: 'Cổng thông tin gián đoạn trong ngày cuối lấy ý kiến thì thời hạn kéo dài thêm bao nhiêu ngày làm việc?',
      en: 'By how many working days does an outage of the portal on the last day prolong the comment period?',
    },
  },
  ageOfSource: {
    value: 12,
    unit: 'months',
    question: {
      vi: 'Bản án, quyết định phải có hiệu lực hơn bao lâu (Công văn 94/TANDTC-PC: hơn 01 năm)?',
      en: 'For longer than what must the judgment have been in force (letter 94: one year)?',
    },
  },
} as const satisfies Record<string, HouseRule>;
