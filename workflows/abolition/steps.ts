import type { Step } from '@app/workflows/kernel';

/** The two clocks of this matter; both are law, and nothing suspends them. */
export const steps = {
  abolitionPlenary: {
    title: {
      vi: 'Mở phiên họp toàn thể trong 30 ngày kể từ ngày nhận (Điều 10)',
      en: 'Hold the plenary within 30 days of receipt, Article 10',
    },
    kind: 'legal',
    owner: 'chief-justice',
    onLapse: { kind: 'report' },
  },
  courtReport: {
    title: {
      vi: 'Tòa án đã hủy, sửa bản án nguồn báo cáo trong 05 ngày làm việc (Điều 10 khoản 2)',
      en: 'The court that cancelled the source reports within 5 working days, Article 10(2)',
    },
    kind: 'legal',
    owner: 'court',
    onLapse: { kind: 'report' },
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
