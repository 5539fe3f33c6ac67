import type { Sentence } from '@app/workflows/kernel';

/** The phases in which a case is worked on, in the order of the procedure. */
export const workingPhases = [
  'received',
  'supplementing',
  'screening',
  'drafting',
  'posting',
  'publicComment',
  'answering',
  'advisoryDecision',
  'advisoryOpinion',
  'revising',
  'agenda',
  'plenary',
  'adopted',
  'finalising',
  'signing',
  'publishing',
] as const;

export type WorkingPhase = (typeof workingPhases)[number];

/** Every phase with its name for people. */
export const phases = {
  received: { vi: 'Tiếp nhận', en: 'Received' },
  supplementing: { vi: 'Chờ bổ sung', en: 'Waiting for a supplement' },
  screening: { vi: 'Nghiên cứu, sàng lọc', en: 'Screening' },
  drafting: { vi: 'Xây dựng dự thảo', en: 'Drafting' },
  posting: { vi: 'Chuẩn bị đăng tải', en: 'To be posted' },
  publicComment: { vi: 'Đang lấy ý kiến', en: 'Open for comment' },
  answering: { vi: 'Tiếp thu, giải trình', en: 'Answering comments' },
  advisoryDecision: {
    vi: 'Chờ quyết định về Hội đồng tư vấn',
    en: 'Decision on the advisory council',
  },
  advisoryOpinion: { vi: 'Hội đồng tư vấn cho ý kiến', en: 'Before the advisory council' },
  revising: { vi: 'Chỉnh sửa sau ý kiến tư vấn', en: 'Revising' },
  agenda: { vi: 'Chờ phiên họp toàn thể', en: 'Waiting for a plenary' },
  plenary: { vi: 'Tại phiên họp toàn thể', en: 'Before the plenary' },
  adopted: { vi: 'Đã thông qua, chờ biên bản', en: 'Adopted, minutes to be signed' },
  finalising: { vi: 'Chỉnh lý, hoàn thiện kỹ thuật', en: 'Finalising the text' },
  signing: { vi: 'Trình ký quyết định công bố', en: 'To be signed' },
  publishing: { vi: 'Cấp số, phát hành', en: 'Numbering and release' },
  published: { vi: 'Đã công bố, chưa đến ngày áp dụng', en: 'Published, not yet applied' },
  inForce: { vi: 'Đang được áp dụng', en: 'In force' },
  suspended: { vi: 'Tạm dừng xử lý', en: 'Suspended' },
  notAdopted: { vi: 'Không được thông qua', en: 'Not adopted' },
  closed: { vi: 'Đã kết thúc, không được thông qua', en: 'Closed, not adopted' },
  notAccepted: { vi: 'Không tiếp nhận', en: 'Not accepted' },
  notSupplemented: { vi: 'Không bổ sung trong thời hạn', en: 'Not supplemented' },
  notSelected: { vi: 'Không được lựa chọn', en: 'Not selected' },
  withdrawn: { vi: 'Đã rút đề xuất', en: 'Withdrawn' },
  merged: { vi: 'Đã nhập vào hồ sơ khác', en: 'Merged' },
  sourceCancelled: { vi: 'Bản án nguồn bị hủy, sửa', en: 'Source cancelled or amended' },
} as const satisfies Record<string, Sentence>;

export type Phase = keyof typeof phases;

/** The phases in which a case has come to its end. */
export const endPhases = [
  'inForce',
  'closed',
  'notAccepted',
  'notSupplemented',
  'notSelected',
  'withdrawn',
  'merged',
  'sourceCancelled',
] as const satisfies readonly Phase[];

/** The working phases from one to another, both included. */
export function between(first: WorkingPhase, last: WorkingPhase): readonly WorkingPhase[] {
  return workingPhases.slice(workingPhases.indexOf(first), workingPhases.indexOf(last) + 1);
}
