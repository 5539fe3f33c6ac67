import type { Step } from '@app/workflows/kernel';

/** Every step with a clock. Two are law; the others have internal limits only (hạn nội bộ), after the policy. */
export const steps = {
  acknowledge: {
    title: { vi: 'Cấp phiếu tiếp nhận', en: 'Acknowledge the proposal' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  supplement: {
    title: { vi: 'Người đề xuất bổ sung', en: 'The proposer supplements' },
    kind: 'internal',
    owner: 'public',
    onLapse: { kind: 'event', event: 'DEADLINE.SUPPLEMENT_LAPSED' },
  },
  screen: {
    title: { vi: 'Nghiên cứu, sàng lọc theo Điều 2', en: 'Screen against Article 2' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  draft: {
    title: { vi: 'Xây dựng dự thảo án lệ', en: 'Draft the án lệ' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  post: {
    title: { vi: 'Đăng tải lấy ý kiến', en: 'Post for comment' },
    kind: 'internal',
    owner: 'editor',
    onLapse: { kind: 'report' },
  },
  publicComment: {
    title: { vi: 'Thời hạn lấy ý kiến (Điều 4 khoản 1)', en: 'Comment period, Article 4(1)' },
    kind: 'legal',
    owner: 'public',
    onLapse: { kind: 'event', event: 'DEADLINE.PUBLIC_COMMENT_CLOSED' },
  },
  answer: {
    title: { vi: 'Tiếp thu, giải trình ý kiến góp ý', en: 'Answer the comments' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  advisoryDecision: {
    title: {
      vi: 'Chánh án quyết định về Hội đồng tư vấn',
      en: 'The Chief Justice decides on the advisory council',
    },
    kind: 'internal',
    owner: 'chief-justice',
    onLapse: { kind: 'remind-office' },
  },
  advisoryWritten: {
    title: { vi: 'Hội đồng tư vấn cho ý kiến bằng văn bản', en: 'Advisory opinion in writing' },
    kind: 'internal',
    owner: 'advisory-member',
    onLapse: { kind: 'event', event: 'DEADLINE.ADVISORY_OPINION_CLOSED' },
  },
  advisoryMeeting: {
    title: { vi: 'Hội đồng tư vấn họp cho ý kiến', en: 'Advisory opinion by meeting' },
    kind: 'internal',
    owner: 'advisory-chair',
    onLapse: { kind: 'report' },
  },
  revise: {
    title: { vi: 'Chỉnh sửa sau ý kiến tư vấn', en: 'Revise after the advisory council' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  convene: {
    title: { vi: 'Triệu tập phiên họp toàn thể', en: 'Convene the plenary' },
    kind: 'internal',
    owner: 'office',
    onLapse: { kind: 'remind-office' },
  },
  finalise: {
    title: { vi: 'Chỉnh lý, hoàn thiện kỹ thuật', en: 'Finalise the text' },
    kind: 'internal',
    owner: 'research',
    onLapse: { kind: 'report' },
  },
  sign: {
    title: { vi: 'Ký quyết định công bố', en: 'Sign the publication decision' },
    kind: 'internal',
    owner: 'chief-justice',
    onLapse: { kind: 'remind-office' },
  },
  publish: {
    title: { vi: 'Cấp số, phát hành, gửi các Tòa án', en: 'Number, release, send to the courts' },
    kind: 'internal',
    owner: 'editor',
    onLapse: { kind: 'report' },
  },
  application: {
    title: { vi: 'Ngày áp dụng (Điều 8 khoản 1)', en: 'Day of application, Article 8(1)' },
    kind: 'legal',
    owner: 'court',
    onLapse: { kind: 'event', event: 'DEADLINE.APPLICATION_DAY' },
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

/** Steps whose end is no delay are left out: what is closed by its limit has waited for nobody. */
export type AccountableStep = {
  [S in StepName]: (typeof steps)[S]['onLapse'] extends { kind: 'event' } ? never : S;
}[StepName];

/** The steps whose delay is explained (chủ quan, khách quan), in the order of the procedure. */
export const accountableSteps = (Object.keys(steps) as StepName[]).filter(isAccountable) as [
  AccountableStep,
  ...AccountableStep[],
];

/** Must a delay of this step be explained? */
export function isAccountable(step: string): step is AccountableStep {
  return Object.hasOwn(steps, step) && steps[step as StepName].onLapse.kind !== 'event';
}
