import type { Sentence } from '@app/workflows/kernel';

/** What people are told, by the name of the notice. `{step}` and `{dueAt}` are filled in by the notifier. */
export const notices = {
  'proposal.acknowledged': {
    vi: 'Đề xuất của ông/bà đã được tiếp nhận.',
    en: 'Your proposal was received.',
  },
  'proposal.supplementRequested': {
    vi: 'Đề nghị bổ sung đề xuất.',
    en: 'Please supplement your proposal.',
  },
  'proposal.declined': {
    vi: 'Đề xuất không được tiếp nhận.',
    en: 'Your proposal was not accepted.',
  },
  'proposal.notSupplemented': {
    vi: 'Đề xuất được kết thúc vì không bổ sung trong thời hạn.',
    en: 'Your proposal was closed because it was not supplemented in time.',
  },
  'proposal.notSelected': {
    vi: 'Đề xuất không được lựa chọn để phát triển thành án lệ.',
    en: 'Your proposal was not selected.',
  },
  'proposal.notAdopted': {
    vi: 'Dự thảo án lệ từ đề xuất của ông/bà không được thông qua.',
    en: 'The draft from your proposal was not adopted.',
  },
  'advisory.asked': {
    vi: 'Chánh án đề nghị Hội đồng tư vấn cho ý kiến; đề nghị chọn hình thức.',
    en: 'The Chief Justice asks the advisory council; please choose the mode.',
  },
  'advisory.opinionWanted': {
    vi: 'Đề nghị thành viên Hội đồng tư vấn cho ý kiến.',
    en: 'Please give your advisory opinion.',
  },
  'sitting.convened': {
    vi: 'Triệu tập phiên họp toàn thể Hội đồng Thẩm phán.',
    en: 'A plenary of the Council of Judges is convened.',
  },
  'precedent.released': {
    vi: 'Án lệ mới được công bố.',
    en: 'A new precedent was published.',
  },
  'precedent.inForce': {
    vi: 'Án lệ bắt đầu được áp dụng.',
    en: 'A precedent applies from today.',
  },
  'policy.assigned': {
    vi: 'Hồ sơ được chuyển sang khung hạn nội bộ khác.',
    en: 'The case was moved to another policy of internal limits.',
  },
  'outage.reopened': {
    vi: 'Thời hạn lấy ý kiến được mở lại vì cổng thông tin gián đoạn trong ngày cuối.',
    en: 'The comment period was opened again because the portal could not be reached on its last day.',
  },
  'outage.toDecide': {
    vi: 'Cổng thông tin đã gián đoạn trong ngày cuối lấy ý kiến; bảng tiếp thu, giải trình đã duyệt: đề nghị quyết định có mở lại thời hạn không.',
    en: 'The portal could not be reached on the last day for comments, and the answers are approved: please decide whether the period is opened again.',
  },
  'limit.reminder': { vi: 'Sắp đến hạn: {step}.', en: 'Due soon: {step}.' },
  'limit.due': { vi: 'Đến hạn: {step}.', en: 'Due: {step}.' },
  'limit.report-head': { vi: 'Quá hạn: {step}.', en: 'Overdue: {step}.' },
  'limit.moved': { vi: 'Hạn được tính lại: {step}.', en: 'A limit was counted anew: {step}.' },
  'limit.report-deputy': {
    vi: 'Quá hạn, báo cáo Phó Chánh án: {step}.',
    en: 'Overdue, reported to the deputy Chief Justice: {step}.',
  },
} as const satisfies Record<string, Sentence>;
