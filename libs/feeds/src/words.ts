import type { Sentence } from '@app/workflows/kernel';

/** What stands in the calendar files beside the words of the procedure. */
export const words = {
  legal: { vi: 'Hạn theo luật', en: 'Legal limit' },
  internal: { vi: 'Hạn nội bộ', en: 'Internal limit' },
  sitting: { vi: 'Phiên họp', en: 'Sitting' },
  consultation: { vi: 'Lấy ý kiến', en: 'Consultation' },
  owner: { vi: 'Việc của: {role}.', en: 'Whose step it is: {role}.' },
  fellAway: {
    vi: 'Hạn này không còn từ ngày {day}: {act}.',
    en: 'This limit fell away on {day}: {act}.',
  },
  sittingOn: { vi: '{items} hồ sơ trong chương trình.', en: '{items} case(s) on the agenda.' },
  sittingDays: { vi: 'Ngày họp thứ {day} trong {days}.', en: 'Day {day} of {days}.' },
  own: { vi: 'Án lệ: việc của tôi', en: 'Án lệ: my work' },
  ofRole: { vi: 'Án lệ: {role}', en: 'Án lệ: {role}' },
  ownIs: {
    vi: 'Hạn của các bước thuộc việc của người đăng ký và các phiên họp được triệu tập. Nội bộ; không chuyển địa chỉ này cho người khác.',
    en: 'Limits of the steps that are the subscriber’s, and sittings they are called to. Internal; do not pass this address on.',
  },
  publicFeed: {
    vi: 'Lấy ý kiến dự thảo án lệ: ngày cuối góp ý',
    en: 'Draft án lệ: last days for comments',
  },
  publicIs: {
    vi: 'Ngày cuối của thời hạn lấy ý kiến đối với từng dự thảo án lệ đang đăng (Điều 4 khoản 1 Nghị quyết 04/2019/NQ-HĐTP).',
    en: 'The last day for comments on each draft án lệ that is posted, NQ 04/2019/NQ-HĐTP Article 4(1).',
  },
  lastDay: { vi: 'Ngày cuối góp ý: {title}', en: 'Last day for comments: {title}' },
  closedEarly: {
    vi: 'Việc lấy ý kiến đã kết thúc trước thời hạn.',
    en: 'The consultation ended before its time.',
  },
} as const satisfies Record<string, Sentence>;
